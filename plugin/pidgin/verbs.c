/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The verbs of Pidgin's views: the model's, and the one that needs a clipboard. */

#include "pidgin/verbs.h"

#include <gtk/gtk.h>

#include "model/verbs.h"
#include "pidgin/alerts.h"
#include "purple/report.h"
#include "widgets/words.h"

static void
copy_report (PtTransportInterface *transport, PtAlerts *alerts)
{
  GtkClipboard *clipboard = gtk_clipboard_get (GDK_SELECTION_CLIPBOARD);
  g_autofree char *report = pt_purple_report_make ();

  gtk_clipboard_set_text (clipboard, report, -1);
  /* No signal: that would be in the system log and on the bus. */
  pt_alerts_tell (alerts, transport, pt_words_get_report_copied ());
}

/**
 * pt_pidgin_perform_verb:
 * @transport: a #PtTransport
 * @verb: what the user asks of it
 * @value: as for pt_verbs_perform()
 * @detail: (nullable): as for pt_verbs_perform()
 * @data: (type PtAlerts**): where the alerts are, which tell what was done
 *
 * A #PtVerbFunc.
 */
void
pt_pidgin_perform_verb (PtTransportInterface *transport,
                        PtVerb verb,
                        gboolean value,
                        const char *detail,
                        gpointer data)
{
  if (verb == PT_VERB_COPY_REPORT)
    copy_report (transport, *(PtAlerts **) data);
  else
    pt_verbs_perform (transport, verb, value, detail, data);
}
