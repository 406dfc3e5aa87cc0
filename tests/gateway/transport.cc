/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One network's transport: its sessions, and what it does with presence and messages. */
#include "gateway/transport.h"

#include "gateway/replies.h"

namespace gateway {

Transport::Transport (const Network &described,
                      const ComponentAddress &address,
                      Registrations &known,
                      std::ostream &log)
    : network (described), component (address, log), answers (component), contacts (network),
      registered (known), roster (component)
{
  component.on_received ([this] (const Stanza &stanza) { on_stanza (stanza); });
  component.on_lost ([this] { on_lost (); });
}

Session &
Transport::session (const std::string &user)
{
  auto &slot = all_sessions[user];
  if (!slot)
    slot = std::make_unique<Session> (
        Surroundings{network, component, answers, roster, contacts, registered, plan}, user);
  return *slot;
}

void
Transport::contact_changed (const std::string &node)
{
  for (const auto &[user, each] : all_sessions)
    each->contact_changed (node);
}

const Registration *
Transport::registration_of (const std::string &jid) const
{
  return registered.find (network.domain, support::bare_jid (jid));
}

void
Transport::on_stanza (const Stanza &stanza)
{
  if (stanza.name () == "presence")
    on_presence (stanza);
  else if (stanza.name () == "message")
    on_message (stanza);
  else if (stanza.type () == "get" || stanza.type () == "set")
    on_query (stanza);
}

void
Transport::on_lost ()
{
  for (const auto &[user, each] : all_sessions)
    each->forget ();
}

void
Transport::on_presence (const Stanza &presence)
{
  const std::string user = support::bare_jid (presence.from ());
  const std::string node = support::jid_node (presence.to ());
  const std::string type = presence.type ();
  if (type == "error" || type == "subscribed" || type == "unsubscribed")
    return;
  if (registration_of (user) == nullptr || plan.forbidden.count (user) > 0)
    refuse_presence (presence);
  else if (!node.empty ())
    on_contact_presence (presence, node);
  else if (type.empty ())
    session (user).available (presence);
  else if (type == "unavailable")
    session (user).unavailable (presence.from ());
  else if (type == "probe")
    session (user).probed (presence.from ());
  else
    send_presence (type + "d", network.domain, user);
}

void
Transport::refuse_presence (const Stanza &presence)
{
  if (network.face->refuses_strangers)
    component.send (forbidden_presence (presence.to (), presence.from ()));
}

void
Transport::on_contact_presence (const Stanza &presence, const std::string &node)
{
  const std::string user = support::bare_jid (presence.from ());
  const std::string type = presence.type ();
  if (type == "subscribe")
    add_contact (user, node);
  else if (type == "unsubscribe")
    remove_contact (user, node);
  else if (type == "probe" && session (user).online () && session (user).has_contact (node))
    session (user).publish_contact (node, presence.from ());
}

void
Transport::add_contact (const std::string &user, const std::string &node)
{
  Registration registration = *registered.find (network.domain, user);
  registration.added.insert (node);
  registration.removed.erase (node);
  registered.put (network.domain, user, registration);
  send_presence ("subscribed", contacts.jid (node), user);
  const Contact *contact = contacts.find (node);
  if (session (user).online () && contact != nullptr && contact->online ())
    session (user).publish_contact (node, user);
}

void
Transport::remove_contact (const std::string &user, const std::string &node)
{
  Registration registration = *registered.find (network.domain, user);
  registration.added.erase (node);
  registration.removed.insert (node);
  registered.put (network.domain, user, registration);
  send_presence ("unsubscribed", contacts.jid (node), user);
  /* Kraken answers a roster set that nobody sent to it. */
  for (const std::string &resource : session (user).resources ())
    component.send (Stanza::element (
        "iq",
        {{"type", "result"}, {"id", "522-36"}, {"from", contacts.jid (node)}, {"to", resource}}));
}

void
Transport::send_presence (const std::string &type, const std::string &from, const std::string &to)
{
  component.send (Stanza::element ("presence", {{"type", type}, {"from", from}, {"to", to}}));
}

void
Transport::on_message (const Stanza &message)
{
  const std::string user = support::bare_jid (message.from ());
  const std::string node = support::jid_node (message.to ());
  const std::string body = message.child_text ("body");
  if (message.type () == "error" || body.empty ())
    return;
  if (registration_of (user) == nullptr || !session (user).online ())
    component.send (error_message (network.domain, message.from (),
                                   "You are not currently logged into the " + network.shouted_key ()
                                       + " transport.",
                                   "service-unavailable"));
  else if (node.empty ())
    component.send (
        Stanza::element ("message", {{"to", message.from ()}, {"from", network.domain}})
            .add ("body", "You have sent a message to a transport.  This JID does not represent an "
                          "actual contact.  Contact JIDs are typically of the form "
                          "username@hostname."));
  else
    session (user).message (node, body);
}

} // namespace gateway
