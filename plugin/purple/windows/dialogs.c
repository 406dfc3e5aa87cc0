/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The windows that the views ask for: the views are in other plugins, the windows are libpurple's. */

#include "purple/windows/dialogs.h"

#include "purple/accounts.h"
#include "purple/windows/add-transport.h"
#include "purple/windows/command-window.h"
#include "purple/windows/add-contact.h"
#include "purple/windows/registration-window.h"
#include "purple/windows/leftovers.h"
#include "purple/windows/search-window.h"

static void
on_dialog_wanted (PtAccount *account, PtTransport *transport, PtDialog dialog, const char *detail)
{
  switch (dialog) {
  case PT_DIALOG_REMOVAL:
    pt_forms_ask_removal (account, transport);
    break;
  case PT_DIALOG_LEFTOVERS:
    pt_leftovers_ask (account, transport);
    break;
  case PT_DIALOG_CONTACT:
    pt_contacts_ask (account, transport);
    break;
  case PT_DIALOG_SEARCH:
    pt_search_ask (account, transport);
    break;
  case PT_DIALOG_COMMAND:
    pt_commands_run (account, transport, detail);
    break;
  default:
    g_return_if_reached ();
  }
}

static void
on_adding_wanted (PtAccount *account)
{
  pt_adding_show (pt_lookup_purple_account (account));
}

/**
 * pt_dialogs_follow:
 * @account: an account
 *
 * Opens what the views ask for.
 */
void
pt_dialogs_follow (PtAccount *account)
{
  g_signal_connect (account, "dialog-wanted", G_CALLBACK (on_dialog_wanted), NULL);
  g_signal_connect (account, "adding-wanted", G_CALLBACK (on_adding_wanted), NULL);
}
