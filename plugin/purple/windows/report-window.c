/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The report for a bug report in a window, for clients without a bar. */

#include "purple/windows/report-window.h"

#include <glib/gi18n-lib.h>

#include "purple/client-report.h"
#include "purple/windows/window.h"

#define KIND "report"

/* What shows the text knows of HTML only, and keeps its spaces but not its lines. */
static char *
make_markup (void)
{
  g_autofree char *report = pt_client_report_make ();
  g_autofree char *escaped = g_markup_escape_text (report, -1);

  return purple_strreplace (escaped, "\n", "<br>");
}

static void
on_action (PurplePluginAction *action)
{
  g_autofree char *markup = make_markup ();

  pt_window_show_markup (pt_window_new (NULL, NULL, KIND, NULL, NULL), _ ("Bug report details"),
                         _ ("Bug report details"),
                         _ ("It names your servers and their transports. No password, message or "
                            "contact is in it."),
                         markup);
}

/**
 * pt_report_window_make_actions:
 * @plugin: the core plugin
 *
 * Returns: (transfer full) (element-type PurplePluginAction): what the client's menu offers
 */
GList *
pt_report_window_make_actions (PurplePlugin *plugin)
{
  return g_list_append (NULL,
                        purple_plugin_action_new ((char *) _ ("Bug Report Details…"), on_action));
}
