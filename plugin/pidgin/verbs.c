/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The verbs of Pidgin's views: the model's, and the one that needs a clipboard. */

#include "pidgin/verbs.h"

#include <glib/gi18n-lib.h>
#include <gtk/gtk.h>

#include "model/verbs.h"
#include "purple/report.h"

static void
copy_report (PtTransportInterface *transport)
{
  GtkClipboard *clipboard = gtk_clipboard_get (GDK_SELECTION_CLIPBOARD);
  g_autofree char *report = pt_purple_report_make ();

  gtk_clipboard_set_text (clipboard, report, -1);
  /* The signal alone: it is not what the gateway has said last. */
  pt_transport_interface_emit_notice (transport,
                                      _ ("The report is copied: paste it into the bug report. It "
                                         "names your servers and their transports. No password, "
                                         "message or contact is in it."));
}

/**
 * pt_pidgin_perform_verb:
 * @transport: a #PtTransport
 * @verb: what the user asks of it
 * @value: as for pt_verbs_perform()
 * @detail: (nullable): as for pt_verbs_perform()
 * @data: not used
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
    copy_report (transport);
  else
    pt_verbs_perform (transport, verb, value, detail, data);
}
