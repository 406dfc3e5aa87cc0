/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the transports have to tell, in windows of libpurple where no view tells it. A transport has
 * one for its failure and one for its notice; the newer replaces the older.
 */

#include "purple/windows/alerts.h"

#include <glib/gi18n-lib.h>
#include <purple.h>

#include "common/description.h"
#include "common/remedy.h"
#include "model/actions.h"
#include "model/registry.h"
#include "purple/client.h"
#include "purple/windows/window.h"

#define KIND_FAILURE "failure"
#define KIND_NOTICE  "notice"

static gboolean
is_told_here (PtAccount *account, PtTransport *transport)
{
  if (pt_account_is_connected (account) && !pt_registry_has_view (pt_registry_get_default ()))
    return TRUE;
  g_debug ("%s: not told in a window: a view tells it, or the account is not connected",
           pt_transport_get_address (transport));

  return FALSE;
}

/* The transport may have changed meanwhile. */
static void
on_remedy (PtWindow *window, int button)
{
  g_autoptr (PtTransport) transport = g_object_ref (window->transport);
  PtAction action;
  gboolean found = pt_remedy_parse (window->data, &action);

  pt_window_free (window);
  if (found && pt_action_is_offered (action, PT_TRANSPORT_INTERFACE (transport)))
    pt_actions_perform (PT_TRANSPORT_INTERFACE (transport), action, FALSE, NULL, NULL);
}

/* With @label there is something to do about it. */
static void
tell (PtWindow *window, const char *text, const char *label)
{
  g_autofree char *title = pt_description_get_title (PT_TRANSPORT_INTERFACE (window->transport));
  g_autofree char *shown = pt_client_text (text);

  pt_window_ask_action (window, title, title, shown, PURPLE_DEFAULT_ACTION_NONE, _ ("_Dismiss"),
                        pt_window_on_dismissed, label, on_remedy);
}

static void
on_alert (PtTransport *transport, const char *text, const char *remedy, PtAccount *account)
{
  if (!is_told_here (account, transport))
    return;
  pt_window_dismiss (transport, KIND_FAILURE);
  tell (pt_window_new (account, transport, KIND_FAILURE, g_strdup (remedy), g_free), text,
        pt_remedy_get_label (remedy, PT_TRANSPORT_INTERFACE (transport)));
}

static void
on_notice (PtTransport *transport, const char *text, const char *remedy, PtAccount *account)
{
  PtTransportInterface *interface = PT_TRANSPORT_INTERFACE (transport);
  g_autofree char *title = pt_description_get_title (interface);
  const char *label = pt_remedy_get_answer_label (remedy, interface);
  PtWindow *window;

  if (!is_told_here (account, transport))
    return;
  pt_window_dismiss (transport, KIND_NOTICE);
  window = pt_window_new (account, transport, KIND_NOTICE, g_strdup (remedy), g_free);
  if (label != NULL)
    tell (window, text, label);
  else
    pt_window_tell (window, title, title, text);
}

/* A failure that is not true any more. */
static void
on_state (PtTransport *transport)
{
  if (pt_remedy_is_needless (PT_TRANSPORT_INTERFACE (transport)))
    pt_window_dismiss (transport, KIND_FAILURE);
}

/* A notice is over. */
static void
on_last_notice (PtTransport *transport)
{
  if (*pt_transport_interface_get_last_notice (PT_TRANSPORT_INTERFACE (transport)) == '\0')
    pt_window_dismiss (transport, KIND_NOTICE);
}

static void
follow (PtAccount *account, PtTransport *transport)
{
  g_signal_connect (transport, "alert", G_CALLBACK (on_alert), account);
  g_signal_connect (transport, "notice", G_CALLBACK (on_notice), account);
  g_signal_connect (transport, "notify::state", G_CALLBACK (on_state), account);
  g_signal_connect (transport, "notify::last-notice", G_CALLBACK (on_last_notice), account);
}

/**
 * pt_alerts_follow:
 * @account: an account
 *
 * Tells the user what its transports have to tell, unless a view does.
 */
void
pt_alerts_follow (PtAccount *account)
{
  g_return_if_fail (PT_IS_ACCOUNT (account));

  pt_account_follow_transports (account, follow);
}
