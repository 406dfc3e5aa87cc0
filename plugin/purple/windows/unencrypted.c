/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The question before a password leaves over a stream without TLS: once per account. */

#include "purple/windows/unencrypted.h"

#include <glib/gi18n-lib.h>
#include <purple.h>

#include "common/description.h"
#include "purple/lookup.h"

#define SETTING_ACCEPTED "pidgin-transports-unencrypted-accepted"

/**
 * pt_unencrypted_must_ask:
 * @account: an account
 * @form: what the user wants to send
 *
 * Returns: whether there is a password in it that others could read on its way, and the user has
 *   not accepted that for the account
 */
gboolean
pt_unencrypted_must_ask (PtAccount *account, const PtForm *form)
{
  return pt_form_has_password (form) && !pt_host_is_encrypted (pt_account_get_host (account))
         && !purple_account_get_bool (pt_lookup_purple_account (account), SETTING_ACCEPTED, FALSE);
}

/**
 * pt_unencrypted_accept:
 * @account: an account
 *
 * Remembers that the user has sent a password all the same.
 */
void
pt_unencrypted_accept (PtAccount *account)
{
  purple_account_set_bool (pt_lookup_purple_account (account), SETTING_ACCEPTED, TRUE);
}

/**
 * pt_unencrypted_ask:
 * @window: the window whose form was answered
 * @on_send: called with @window; calls pt_unencrypted_accept()
 * @on_back: called with @window; shows the form again
 *
 * Asks in the same window.
 */
void
pt_unencrypted_ask (PtWindow *window, GCallback on_send, GCallback on_back)
{
  PtTransportInterface *transport = PT_TRANSPORT_INTERFACE (window->transport);
  g_autofree char *purple_account = pt_description_get_account (transport);
  g_autofree char *title = g_strdup_printf (_ ("%s: unencrypted password"),
                                            pt_transport_interface_get_name (transport));
  g_autofree char *secondary
      = g_strdup_printf (_ ("The connection of %s to its server is not encrypted: others may read "
                            "the password on its way. Once you have sent one, you are not asked "
                            "again for this account."),
                         purple_account);

  pt_window_ask (window, title, _ ("Send the password unencrypted?"), secondary, _ ("_Send"),
                 on_send, _ ("_Back"), on_back);
}
