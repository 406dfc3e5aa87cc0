/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The windows that the model and the views ask for, made by libpurple. The views are in other
 * plugins, and the model has no windows.
 */

#include "purple/windows/purple-window-host.h"

#include "purple/lookup.h"
#include "purple/message-errors.h"
#include "purple/windows/add-buddy.h"
#include "purple/windows/add-contact.h"
#include "purple/windows/add-transport.h"
#include "purple/windows/authorizations.h"
#include "purple/windows/captcha-window.h"
#include "purple/windows/command-window.h"
#include "purple/windows/gateway-conversation.h"
#include "purple/windows/groups-window.h"
#include "purple/windows/invitation-window.h"
#include "purple/windows/leftovers.h"
#include "purple/windows/registration-window.h"
#include "purple/windows/removal-window.h"
#include "purple/windows/scan-window.h"
#include "purple/windows/search-window.h"
#include "purple/windows/servers-window.h"
#include "purple/windows/setup-window.h"
#include "purple/windows/suggestions.h"

static void
show_form (gpointer purple_account,
           PtTransport *transport,
           const PtRegistration *registration,
           const char *reason)
{
  pt_registration_window_show (pt_lookup_account (purple_account), transport, registration, reason);
}

static void
choose_way (gpointer purple_account,
            PtTransport *transport,
            const PtRegistration *registration,
            GPtrArray *commands)
{
  pt_setup_window_open (pt_lookup_account (purple_account), transport, registration, commands);
}

static void
stop_setup (gpointer purple_account, PtTransport *transport)
{
  pt_command_window_stop_setup (transport);
}

static void
ask_replace (gpointer purple_account, PtTransport *transport)
{
  pt_setup_window_ask_replace (pt_lookup_account (purple_account), transport);
}

static void
open_window (gpointer purple_account, PtTransport *transport, PtAction action, const char *detail)
{
  PtAccount *account = pt_lookup_account (purple_account);

  switch (action) {
  case PT_ACTION_DELETE:
    pt_removal_window_open (account, transport);
    break;
  case PT_ACTION_ADD_CONTACT:
    pt_add_contact_open (account, transport);
    break;
  case PT_ACTION_SEARCH:
    pt_search_window_open (account, transport);
    break;
  case PT_ACTION_GROUPS:
    pt_groups_window_open (account, transport);
    break;
  case PT_ACTION_COMMAND:
    pt_command_window_open (account, transport, detail);
    break;
  case PT_ACTION_SERVERS:
    pt_servers_window_open (account, transport);
    break;
  case PT_ACTION_WRITE:
    pt_gateway_conversation_open (purple_account, transport);
    break;
  case PT_ACTION_LOG_IN:
  case PT_ACTION_LOG_OUT:
  case PT_ACTION_AUTO_LOGIN:
  case PT_ACTION_REGISTER:
  case PT_ACTION_CANCEL:
  case PT_ACTION_ACCEPT_ALL:
  case PT_ACTION_JOIN_ALL:
  case PT_ACTION_FORGET:
  case PT_ACTION_REFRESH:
  case PT_ACTION_COPY_REPORT:
    g_return_if_reached ();
  }
}

static void
offer_leftovers (gpointer purple_account, PtTransport *transport)
{
  pt_leftovers_ask (pt_lookup_account (purple_account), transport);
}

static void
offer_subscriptions (gpointer purple_account, PtTransport *transport, GPtrArray *subscriptions)
{
  pt_authorizations_offer (pt_lookup_account (purple_account), transport, subscriptions);
}

static void
offer_invitations (gpointer purple_account,
                   PtTransport *transport,
                   GPtrArray *invitations,
                   gboolean accepted)
{
  pt_invitation_window_offer (pt_lookup_account (purple_account), transport, invitations, accepted);
}

static void
offer_exchange (gpointer purple_account, PtTransport *transport, GPtrArray *items)
{
  pt_suggestions_offer (pt_lookup_account (purple_account), transport, items);
}

static gboolean
show_refusal (gpointer purple_account,
              PtTransport *transport,
              const char *contact,
              const char *text)
{
  return pt_message_errors_show_refusal (purple_account, transport, contact, text);
}

static void
show_scan (gpointer purple_account, PtTransport *transport, const char *code, gboolean asked)
{
  pt_scan_window_show (pt_lookup_account (purple_account), transport, code, asked);
}

static void
show_captcha (gpointer purple_account, PtTransport *transport, const PtForm *form, gboolean asked)
{
  pt_captcha_window_show (pt_lookup_account (purple_account), transport, form, asked);
}

static gboolean
is_conversing (gpointer purple_account, PtTransport *transport)
{
  return pt_gateway_conversation_is_open (purple_account, transport);
}

static void
add_transport (gpointer purple_account)
{
  pt_add_transport_open (purple_account);
}

static void
add_contact (gpointer purple_account)
{
  pt_add_buddy_open ();
}

/**
 * pt_purple_window_host_make:
 * @purple_account: an account of libpurple, which pt_lookup_account() finds when a window is opened
 *
 * Returns: its windows
 */
PtWindowHost
pt_purple_window_host_make (PurpleAccount *purple_account)
{
  return (PtWindowHost) {
      .data = purple_account,
      .show_form = show_form,
      .choose_way = choose_way,
      .stop_setup = stop_setup,
      .ask_replace = ask_replace,
      .open = open_window,
      .offer_leftovers = offer_leftovers,
      .offer_subscriptions = offer_subscriptions,
      .offer_invitations = offer_invitations,
      .offer_exchange = offer_exchange,
      .show_refusal = show_refusal,
      .show_scan = show_scan,
      .show_captcha = show_captcha,
      .is_conversing = is_conversing,
      .add_transport = add_transport,
      .add_contact = add_contact,
  };
}
