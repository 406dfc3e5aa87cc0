/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which client it is, and what it does otherwise than libpurple's documentation says. */

#include "purple/client.h"

#include <purple.h>

#include "common/text.h"

/* Finch breaks lines in the middle of words, at the width of its terminal. */
#define FINCH_WIDTH 74

static const char *
look_up (const char *key)
{
  GHashTable *info = purple_core_get_ui_info ();

  return info != NULL ? g_hash_table_lookup (info, key) : NULL;
}

/**
 * pt_client_get_name:
 *
 * Returns: (transfer none) (nullable): its name as a person says it, such as Pidgin or Finch
 */
const char *
pt_client_get_name (void)
{
  const char *name = look_up ("name");

  return name != NULL ? name : purple_core_get_ui ();
}

/**
 * pt_client_get_version:
 *
 * Returns: (transfer none) (nullable): its version
 */
const char *
pt_client_get_version (void)
{
  return look_up ("version");
}

/**
 * pt_client_is_pidgin:
 *
 * Returns: whether the client is Pidgin
 */
gboolean
pt_client_is_pidgin (void)
{
  return purple_strequal (purple_core_get_ui (), "gtk-gaim");
}

/**
 * pt_client_is_finch:
 *
 * Returns: whether the client is Finch
 */
gboolean
pt_client_is_finch (void)
{
  return purple_strequal (purple_core_get_ui (), "gnt-purple");
}

/**
 * pt_client_text:
 * @text: (nullable): a text for a window of libpurple
 *
 * Words without an end do not make the window wider than the screen.
 *
 * Returns: (transfer full) (nullable): the text for this client, %NULL for an empty one
 */
char *
pt_client_text (const char *text)
{
  if (text == NULL || *text == '\0')
    return NULL;

  return pt_client_is_finch () ? pt_text_fold (text, FINCH_WIDTH)
                               : pt_text_break_words (text, PT_TEXT_WORD_MAX);
}

/**
 * pt_client_label:
 * @label: one of the plugin's own labels of buttons, with a mnemonic
 *
 * Only Pidgin is known to have mnemonics; Finch shows the underscore.
 *
 * Returns: (transfer none): the label for this client
 */
const char *
pt_client_label (const char *label)
{
  g_autofree char *plain = NULL;

  if (pt_client_is_pidgin ())
    return label;
  plain = purple_text_strip_mnemonic (label);

  return g_intern_string (plain);
}
