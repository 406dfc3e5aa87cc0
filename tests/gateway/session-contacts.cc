/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The part of a session that concerns its contacts: roster items, presence, messages. */
#include <algorithm>
#include <utility>

#include "gateway/replies.h"
#include "gateway/session.h"

namespace gateway {

namespace {

constexpr const char *chat_states = "http://jabber.org/protocol/chatstates";

Stanza
chat (const std::string &from, const std::string &to)
{
  return Stanza::element ("message", {{"type", "chat"}, {"from", from}, {"to", to}});
}

Stanza
message_event (const std::string &name)
{
  return Stanza::element ("x", {{"xmlns", "jabber:x:event"}}).add (name);
}

} // namespace

void
Session::message (const std::string &node, const std::string &body)
{
  const Contact *contact = with.contacts.find (node);
  if (contact == nullptr || !contact->online ())
    return;
  send_chat (node, "echo: " + body);
}

void
Session::deliver (const std::string &node, const std::string &body)
{
  held.push_back ({node, body});
  if (online () && spoken_to)
    flush_held ();
}

void
Session::contact_changed (const std::string &node)
{
  if (!online () || !has_contact (node))
    return;
  const Contact *contact = with.contacts.find (node);
  if (contact == nullptr || !contact->online ())
    send_gone (node);
  publish_contact (node, user);
}

void
Session::publish_contact (const std::string &node, const std::string &to)
{
  with.component.send (with.contacts.presence (node, to));
}

bool
Session::has_contact (const std::string &node) const
{
  return contact_nodes ().count (node) > 0;
}

std::set<std::string>
Session::contact_nodes () const
{
  std::set<std::string> nodes;
  const Registration *registration = with.registrations.find (with.network.domain, user);
  if (registration == nullptr)
    return nodes;
  nodes = registration->added;
  for (const auto &[node, contact] : with.contacts.all ())
    if (registration->removed.count (node) == 0)
      nodes.insert (node);
  return nodes;
}

void
Session::publish_contacts ()
{
  if (!with.network.face->fills_roster) {
    send_contacts (user, false);
    return;
  }
  with.roster.fetch (user, [this] (const Roster::Items &items) {
    if (!online ())
      return;
    add_missing_items (items);
    send_contacts (user, false);
  });
}

void
Session::add_missing_items (const Roster::Items &items)
{
  for (const std::string &node : contact_nodes ()) {
    const Contact *contact = with.contacts.find (node);
    if (contact == nullptr || items.count (with.contacts.jid (node)) > 0)
      continue;
    RosterItem item = {with.contacts.jid (node), contact->name, "to", {}};
    if (!contact->group.empty ())
      item.groups.insert (contact->group);
    with.roster.set (user, item);
  }
}

void
Session::send_contacts (const std::string &to, bool leaving)
{
  for (const std::string &node : contact_nodes ()) {
    const Contact *contact = with.contacts.find (node);
    if (contact == nullptr || !contact->online ())
      continue;
    if (!leaving) {
      publish_contact (node, to);
      continue;
    }
    if (to == user)
      send_gone (node);
    with.component.send (Stanza::element (
        "presence", {{"type", "unavailable"}, {"to", to}, {"from", with.contacts.jid (node)}}));
  }
}

void
Session::send_chat (const std::string &node, const std::string &body)
{
  conversations.insert (node);
  Stanza message = chat (with.contacts.jid (node), user).add ("body", body);
  message.add (Stanza::element ("active", {{"xmlns", chat_states}}));
  with.component.send (message.add (message_event ("composing")));
}

void
Session::send_gone (const std::string &node)
{
  if (conversations.erase (node) == 0)
    return;
  Stanza message = chat (with.contacts.jid (node), user).add (message_event ("id"));
  with.component.send (message.add (Stanza::element ("gone", {{"xmlns", chat_states}})));
}

void
Session::flush_held ()
{
  for (const HeldMessage &each : std::exchange (held, {}))
    send_chat (each.node, each.body);
}

} // namespace gateway
