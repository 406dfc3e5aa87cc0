/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "fake-window-host.h"

#include "model/subscription-queue.h"
#include "protocol/commands.h"
#include "protocol/invitation.h"
#include "protocol/rosterx.h"

namespace unit {

namespace {

Windows *
get (gpointer data)
{
  return static_cast<Windows *> (data);
}

std::string
look (const char *text)
{
  return text != nullptr ? text : "(null)";
}

template <typename Item>
std::vector<std::string>
list_addresses (GPtrArray *items)
{
  std::vector<std::string> addresses;

  for (guint i = 0; i < items->len; i++)
    addresses.emplace_back (static_cast<Item *> (g_ptr_array_index (items, i))->jid);

  return addresses;
}

void
show_form (gpointer data,
           PtTransport *transport,
           const PtRegistration *registration,
           const char *reason)
{
  get (data)->forms.push_back ({pt_transport_get_address (transport),
                                look (reason),
                                {pt_registration_copy (registration), pt_registration_free}});
}

void
choose_way (gpointer data,
            PtTransport *transport,
            const PtRegistration *registration,
            GPtrArray *commands)
{
  std::vector<std::string> ways;

  if (registration != nullptr)
    ways.push_back ("form");
  for (guint i = 0; i < commands->len; i++)
    ways.emplace_back (static_cast<PtCommandItem *> (g_ptr_array_index (commands, i))->node);
  get (data)->ways.push_back (ways);
  if (get (data)->on_way && ways.size () == 1)
    get (data)->on_way (transport, ways[0]);
}

void
stop_setup (gpointer data, PtTransport *transport)
{
  get (data)->stopped_setups++;
  pt_transport_end_setup (transport, FALSE, nullptr, FALSE);
}

void
ask_replace (gpointer data, PtTransport *)
{
  get (data)->replacements++;
}

void
open_window (gpointer data, PtTransport *transport, PtAction action, const char *detail)
{
  get (data)->opened.push_back ({pt_transport_get_address (transport), action, look (detail)});
}

void
offer_leftovers (gpointer data, PtTransport *)
{
  get (data)->leftovers++;
}

void
offer_subscriptions (gpointer data, PtTransport *, GPtrArray *subscriptions)
{
  get (data)->subscriptions.push_back (list_addresses<PtSubscription> (subscriptions));
}

void
offer_invitations (gpointer data, PtTransport *, GPtrArray *invitations, gboolean accepted)
{
  std::vector<std::string> rooms;
  for (guint i = 0; i < invitations->len; i++) {
    auto *each = static_cast<PtInvitation *> (g_ptr_array_index (invitations, i));
    rooms.push_back (std::string (accepted ? "join " : "") + each->room
                     + (each->name != nullptr ? std::string (" ") + each->name : ""));
  }
  get (data)->invitations.push_back (rooms);
}

void
offer_exchange (gpointer data, PtTransport *, GPtrArray *items)
{
  get (data)->exchanges.push_back (list_addresses<PtRosterxItem> (items));
}

gboolean
show_refusal (gpointer data, PtTransport *, const char *contact, const char *text)
{
  get (data)->refusals.push_back (look (contact) + ": " + look (text));

  return get (data)->in_conversation;
}

void
show_scan (gpointer data, PtTransport *, const char *code, gboolean asked)
{
  get (data)->scans.push_back (look (code) + (asked ? " (asked)" : ""));
}

void
show_captcha (gpointer data, PtTransport *, const PtForm *form, gboolean)
{
  get (data)->captchas.push_back ({pt_form_copy (form), pt_form_free});
}

gboolean
is_conversing (gpointer data, PtTransport *)
{
  return get (data)->is_conversing;
}

void
add_transport (gpointer data)
{
  get (data)->additions++;
}

void
add_contact (gpointer data)
{
  get (data)->contact_additions++;
}

} // namespace

PtWindowHost
fake_window_host (Windows *windows)
{
  PtWindowHost host = {};

  host.data = windows;
  host.show_form = show_form;
  host.choose_way = choose_way;
  host.stop_setup = stop_setup;
  host.ask_replace = ask_replace;
  host.open = open_window;
  host.offer_leftovers = offer_leftovers;
  host.offer_subscriptions = offer_subscriptions;
  host.offer_invitations = offer_invitations;
  host.offer_exchange = offer_exchange;
  host.show_refusal = show_refusal;
  host.show_scan = show_scan;
  host.show_captcha = show_captcha;
  host.is_conversing = is_conversing;
  host.add_transport = add_transport;
  host.add_contact = add_contact;

  return host;
}

} // namespace unit
