/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which client it is, and what it does otherwise than libpurple's documentation says. */

#include "purple/client.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <purple.h>

#include "common/text.h"

/* Of a terminal that does not say how high it is. */
#define LINES 24

/* What is around a text in a window: its title, its frame, its buttons. */
#define LINES_AROUND 8

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
 * pt_client_shows_pictures:
 *
 * Returns: whether the client's forms can have pictures
 */
gboolean
pt_client_shows_pictures (void)
{
  return !pt_client_is_finch ();
}

/**
 * pt_client_count_lines:
 *
 * Returns: how many lines of text a window in a terminal has room for
 */
guint
pt_client_count_lines (void)
{
  struct winsize size = {0};
  guint lines = ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_row : 0;

  return (lines != 0 ? MAX (lines, LINES_AROUND) : LINES) - LINES_AROUND;
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

  return pt_client_is_finch () ? pt_text_fold (text, PT_CLIENT_COLUMNS)
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

/**
 * pt_client_get_autojoin_setting:
 *
 * Returns: (transfer none) (nullable): the name of the setting with which the client joins a chat of
 *   the buddy list by itself; %NULL when it has none
 */
const char *
pt_client_get_autojoin_setting (void)
{
  if (pt_client_is_pidgin ())
    return "gtk-autojoin";

  return pt_client_is_finch () ? "gnt-autojoin" : NULL;
}
