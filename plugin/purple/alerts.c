/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the transports have to tell, in windows of libpurple where no view tells it. A transport has
 * one for its failure and one for its notice; the newer replaces the older.
 */

#include "purple/alerts.h"

#include <glib/gi18n-lib.h>
#include <purple.h>

#include "model/registry.h"
#include "model/verbs.h"
#include "purple/client.h"
#include "purple/windows.h"
#include "widgets/mend.h"
#include "widgets/words.h"

#define KIND_FAILURE "failure"
#define KIND_NOTICE  "notice"

static gboolean
is_told_here (PtSession *session)
{
  return pt_session_is_connected (session) && !pt_registry_has_view (pt_registry_get_default ());
}

/* The transport may have changed meanwhile. */
static void
on_mend (PtWindow *window, int action)
{
  g_autoptr (PtTransport) transport = g_object_ref (window->transport);
  PtVerb verb;
  gboolean found = pt_mend_parse (window->data, &verb);

  pt_window_free (window);
  if (found && pt_verb_is_offered (verb, PT_TRANSPORT_INTERFACE (transport)))
    pt_verbs_perform (PT_TRANSPORT_INTERFACE (transport), verb, FALSE, NULL, NULL);
}

static void
on_alert (PtTransport *transport, const char *text, const char *mend, PtSession *session)
{
  PtTransportInterface *interface = PT_TRANSPORT_INTERFACE (transport);
  const char *label = pt_mend_get_label (mend, interface);
  g_autofree char *title = pt_words_get_title (interface);
  g_autofree char *shown = pt_client_text (text);
  PtWindow *window;

  if (!is_told_here (session))
    return;
  pt_window_dismiss (transport, KIND_FAILURE);
  window = pt_window_new (session, transport, KIND_FAILURE, g_strdup (mend), g_free);
  pt_window_ask_action (window, title, title, shown, PURPLE_DEFAULT_ACTION_NONE, _ ("_Dismiss"),
                        pt_window_on_dismissed, label, on_mend);
}

static void
on_notice (PtTransport *transport, const char *text, PtSession *session)
{
  g_autofree char *title = pt_words_get_title (PT_TRANSPORT_INTERFACE (transport));
  PtWindow *window;

  if (!is_told_here (session))
    return;
  pt_window_dismiss (transport, KIND_NOTICE);
  window = pt_window_new (session, transport, KIND_NOTICE, NULL, NULL);
  pt_window_tell (window, title, title, text);
}

static void
on_state (PtTransport *transport)
{
  if (pt_transport_get_state (transport) == PT_STATE_ONLINE)
    pt_window_dismiss (transport, KIND_FAILURE);
}

static void
follow (PtSession *session, PtTransport *transport)
{
  g_signal_connect (transport, "alert", G_CALLBACK (on_alert), session);
  g_signal_connect (transport, "notice", G_CALLBACK (on_notice), session);
  g_signal_connect (transport, "notify::state", G_CALLBACK (on_state), session);
}

/**
 * pt_alerts_follow:
 * @session: an account's session
 *
 * Tells the user what its transports have to tell, unless a view does.
 */
void
pt_alerts_follow (PtSession *session)
{
  pt_session_follow_transports (session, follow);
}
