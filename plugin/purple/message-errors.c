/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What transports have to say, where libpurple keeps such things: an error that answers a message
 * stands in its conversation, everything else in the system log of the account.
 */

#include "purple/message-errors.h"

#include "purple/lookup.h"

static char *
make_html (PtTransport *transport, const char *text)
{
  const char *name = pt_transport_interface_get_name (PT_TRANSPORT_INTERFACE (transport));
  g_autofree char *escaped = g_markup_printf_escaped ("%s: %s", name, text);

  return purple_strreplace (escaped, "\n", "<br>");
}

/* The log is there while the account is connected, as libpurple's own notes about it are. */
static void
write_log (PtTransport *transport, const char *text, PtAccount *account)
{
  PurpleAccount *purple_account = pt_lookup_purple_account (account);
  g_autofree char *html = NULL;

  if (!purple_account_is_connected (purple_account)
      || !purple_prefs_get_bool ("/purple/logging/log_system"))
    return;
  html = make_html (transport, text);
  purple_log_write (purple_account_get_log (purple_account, TRUE), PURPLE_MESSAGE_SYSTEM,
                    purple_account_get_username (purple_account), time (NULL), html);
}

static void
on_told (PtTransport *transport, const char *text, const char *remedy, PtAccount *account)
{
  write_log (transport, text, account);
}

static void
follow (PtAccount *account, PtTransport *transport)
{
  g_signal_connect (transport, "alert", G_CALLBACK (on_told), account);
  g_signal_connect (transport, "notice", G_CALLBACK (on_told), account);
}

/**
 * pt_message_errors_follow:
 * @account: an account
 *
 * Keeps what its transports have to say.
 */
void
pt_message_errors_follow (PtAccount *account)
{
  g_return_if_fail (PT_IS_ACCOUNT (account));

  pt_account_follow_transports (account, follow);
}

/**
 * pt_message_errors_show_refusal:
 * @purple_account: an account of libpurple
 * @transport: one of its transports
 * @contact: the bare address of one of its contacts
 * @text: why a message to the contact was not delivered
 *
 * Tells the user where the message stands.
 *
 * Returns: whether its conversation is open
 */
gboolean
pt_message_errors_show_refusal (PurpleAccount *purple_account,
                                PtTransport *transport,
                                const char *contact,
                                const char *text)
{
  PurpleConversation *conversation
      = purple_find_conversation_with_account (PURPLE_CONV_TYPE_IM, contact, purple_account);
  g_autofree char *html = NULL;

  if (conversation == NULL) {
    g_debug ("%s: no conversation is open for the message that it has refused",
             pt_transport_get_address (transport));
    return FALSE;
  }
  html = make_html (transport, text);
  purple_conversation_write (conversation, NULL, html, PURPLE_MESSAGE_ERROR, time (NULL));

  return TRUE;
}
