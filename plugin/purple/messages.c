/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What transports have to say, where libpurple keeps such things: an error that answers a message
 * stands in its conversation, everything else in the system log of the account.
 */

#include "purple/messages.h"

#include <purple.h>

#include "purple/accounts.h"

static char *
make_html (PtTransport *transport, const char *text)
{
  const char *name = pt_transport_interface_get_name (PT_TRANSPORT_INTERFACE (transport));
  g_autofree char *escaped = g_markup_printf_escaped ("%s: %s", name, text);

  return purple_strreplace (escaped, "\n", "<br>");
}

static gboolean
on_message_refused (PtTransport *transport,
                    const char *contact,
                    const char *text,
                    PtSession *session)
{
  PurpleConversation *conversation = purple_find_conversation_with_account (
      PURPLE_CONV_TYPE_IM, contact, pt_accounts_get_account (session));
  g_autofree char *html = NULL;

  if (conversation == NULL)
    return FALSE;
  html = make_html (transport, text);
  purple_conversation_write (conversation, NULL, html, PURPLE_MESSAGE_ERROR, time (NULL));

  return TRUE;
}

/* The log is there while the account is connected, as libpurple's own notes about it are. */
static void
write_log (PtTransport *transport, const char *text, PtSession *session)
{
  PurpleAccount *account = pt_accounts_get_account (session);
  g_autofree char *html = NULL;

  if (!purple_account_is_connected (account)
      || !purple_prefs_get_bool ("/purple/logging/log_system"))
    return;
  html = make_html (transport, text);
  purple_log_write (purple_account_get_log (account, TRUE), PURPLE_MESSAGE_SYSTEM,
                    purple_account_get_username (account), time (NULL), html);
}

static void
on_alert (PtTransport *transport, const char *text, const char *mend, PtSession *session)
{
  write_log (transport, text, session);
}

static void
on_notice (PtTransport *transport, const char *text, PtSession *session)
{
  write_log (transport, text, session);
}

static void
on_items_changed (PtSession *session, guint position, guint removed, guint added)
{
  GListModel *transports = pt_session_get_transports (session);

  for (guint i = 0; i < added; i++) {
    g_autoptr (PtTransport) transport = g_list_model_get_item (transports, position + i);

    g_signal_connect_object (transport, "message-refused", G_CALLBACK (on_message_refused), session,
                             0);
    g_signal_connect_object (transport, "alert", G_CALLBACK (on_alert), session, 0);
    g_signal_connect_object (transport, "notice", G_CALLBACK (on_notice), session, 0);
  }
}

/**
 * pt_messages_follow:
 * @session: an account's session
 *
 * Keeps what its transports have to say.
 */
void
pt_messages_follow (PtSession *session)
{
  GListModel *transports = pt_session_get_transports (session);

  g_signal_connect_object (transports, "items-changed", G_CALLBACK (on_items_changed), session,
                           G_CONNECT_SWAPPED);
  on_items_changed (session, 0, 0, g_list_model_get_n_items (transports));
}
