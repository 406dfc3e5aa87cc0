/* SPDX-License-Identifier: GPL-2.0-or-later */
/* All transports at a glance: what the tray's picture says, and in words. */

#include "applet/summary.h"

#include <glib/gi18n-lib.h>

#include "common/description.h"

typedef struct {
  guint used;
  guint online;
  guint failed;
  PtTransportInterface *first_failed;
} Count;

/* With login information there, or wanted where none is needed. */
static gboolean
is_used (PtTransportInterface *transport)
{
  return pt_transport_interface_get_registered (transport)
         || (pt_transport_interface_get_open (transport)
             && (pt_description_parse_state (transport) == PT_STATE_LOGGED_IN
                 || pt_transport_interface_get_auto_login (transport)));
}

static gboolean
needs_attention (PtState state)
{
  return state == PT_STATE_FAILED || state == PT_STATE_CONNECTION_LOST
         || state == PT_STATE_NEEDS_USER;
}

static Count
count (GPtrArray *transports)
{
  Count counted = {0};

  for (guint i = 0; i < transports->len; i++) {
    PtTransportInterface *transport = g_ptr_array_index (transports, i);
    PtState state = pt_description_parse_state (transport);

    if (needs_attention (state)) {
      counted.failed++;
      if (counted.first_failed == NULL)
        counted.first_failed = transport;
    }
    if (state == PT_STATE_LOGGED_IN)
      counted.online++;
    if (is_used (transport))
      counted.used++;
  }

  return counted;
}

static PtSummary
summarize (const Count *counted)
{
  if (counted->failed > 0)
    return PT_SUMMARY_FAILED;
  if (counted->used == 0)
    return PT_SUMMARY_NONE;

  return counted->online == counted->used ? PT_SUMMARY_ALL : PT_SUMMARY_SOME;
}

/**
 * pt_summary_make:
 * @transports: (element-type PtTransportInterface): the transports
 *
 * Returns: how they are, taken together
 */
PtSummary
pt_summary_make (GPtrArray *transports)
{
  Count counted = count (transports);

  return summarize (&counted);
}

/**
 * pt_summary_describe:
 * @transports: (element-type PtTransportInterface): the transports
 *
 * Returns: (transfer full): the same in a line of words
 */
char *
pt_summary_describe (GPtrArray *transports)
{
  Count counted = count (transports);

  switch (summarize (&counted)) {
  case PT_SUMMARY_FAILED:
    if (counted.failed == 1)
      return pt_description_get_sentence (counted.first_failed);
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u network has a problem",
                                         "%u networks have a problem", counted.failed),
                            counted.failed);
  case PT_SUMMARY_ALL:
    return g_strdup (_ ("All networks are logged in"));
  case PT_SUMMARY_SOME:
    /* Translators: how many of the user's transports are logged in, such as "1 of 3". */
    return g_strdup_printf (_ ("%u of %u networks logged in"), counted.online, counted.used);
  case PT_SUMMARY_NONE:
    break;
  }

  return g_strdup (_ ("No networks in use"));
}

/**
 * pt_summary_get_icon:
 * @summary: a summary
 *
 * Returns: (transfer none): the name of its picture in the icon theme
 */
const char *
pt_summary_get_icon (PtSummary summary)
{
  static const char *const NAMES[] = {
      [PT_SUMMARY_NONE] = "pidgin-transports-tray-none",
      [PT_SUMMARY_ALL] = "pidgin-transports-tray-all",
      [PT_SUMMARY_SOME] = "pidgin-transports-tray-some",
      [PT_SUMMARY_FAILED] = "pidgin-transports-tray-failed",
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (NAMES) == PT_N_SUMMARIES);

  return NAMES[summary];
}
