/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The actions of Pidgin's views: the model's, and the one that needs a clipboard. */

#include "pidgin/pidgin-actions.h"

#include <gtk/gtk.h>

#include "common/description.h"
#include "model/actions.h"
#include "pidgin/alert-list.h"
#include "purple/client-report.h"

static void
copy_report (PtTransportInterface *transport, PtAlerts *alerts)
{
  GtkClipboard *clipboard = gtk_clipboard_get (GDK_SELECTION_CLIPBOARD);
  g_autofree char *report = pt_client_report_make ();

  gtk_clipboard_set_text (clipboard, report, -1);
  /* No signal: that would be in the system log and on the bus. */
  pt_alerts_tell (alerts, transport, pt_description_get_report_copied ());
}

/**
 * pt_pidgin_perform_action:
 * @transport: a #PtTransport
 * @action: what the user asks of it
 * @value: as for pt_actions_perform()
 * @detail: (nullable): as for pt_actions_perform()
 * @data: (type PtAlerts**): where the alerts are, which tell what was done
 *
 * A #PtActionFunc.
 */
void
pt_pidgin_perform_action (PtTransportInterface *transport,
                          PtAction action,
                          gboolean value,
                          const char *detail,
                          gpointer data)
{
  if (action == PT_ACTION_COPY_REPORT)
    copy_report (transport, *(PtAlerts **) data);
  else
    pt_actions_perform (transport, action, value, detail, data);
}
