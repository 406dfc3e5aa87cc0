/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The windows that the views ask for: the views are in other plugins, the windows are libpurple's. */

#include "purple/dialogs.h"

#include "purple/accounts.h"
#include "purple/adding.h"
#include "purple/commands.h"
#include "purple/contacts.h"
#include "purple/forms.h"
#include "purple/leftovers.h"
#include "purple/search.h"

static void
on_dialog_wanted (PtSession *session, PtTransport *transport, PtDialog dialog, const char *detail)
{
  switch (dialog) {
  case PT_DIALOG_REMOVAL:
    pt_forms_ask_removal (session, transport);
    break;
  case PT_DIALOG_LEFTOVERS:
    pt_leftovers_ask (session, transport);
    break;
  case PT_DIALOG_CONTACT:
    pt_contacts_ask (session, transport);
    break;
  case PT_DIALOG_SEARCH:
    pt_search_ask (session, transport);
    break;
  case PT_DIALOG_COMMAND:
    pt_commands_run (session, transport, detail);
    break;
  default:
    g_return_if_reached ();
  }
}

static void
on_adding_wanted (PtSession *session)
{
  pt_adding_show (pt_accounts_get_account (session));
}

/**
 * pt_dialogs_follow:
 * @session: an account's session
 *
 * Opens what the views ask for.
 */
void
pt_dialogs_follow (PtSession *session)
{
  g_signal_connect (session, "dialog-wanted", G_CALLBACK (on_dialog_wanted), NULL);
  g_signal_connect (session, "adding-wanted", G_CALLBACK (on_adding_wanted), NULL);
}
