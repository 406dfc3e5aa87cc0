/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a transport answers to queries other than registration. */
#include <algorithm>

#include "gateway/replies.h"
#include "gateway/transport.h"

namespace gateway {

namespace {

constexpr const char *disco_info = "http://jabber.org/protocol/disco#info";
constexpr const char *disco_items = "http://jabber.org/protocol/disco#items";
constexpr const char *commands_ns = "http://jabber.org/protocol/commands";
constexpr const char *address_ns = "jabber:iq:gateway";

const std::vector<std::string> conference_features
    = {disco_info, disco_items, "http://jabber.org/protocol/muc"};
const std::vector<std::string> contact_features
    = {disco_info, "vcard-temp", "urn:xmpp:attention:0", "http://jabber.org/protocol/chatstates"};

Stanza
disco_query (const Stanza &identity, const std::vector<std::string> &features)
{
  Stanza query = Stanza::element ("query", {{"xmlns", disco_info}}).add (identity);
  for (const std::string &feature : features)
    query.add (Stanza::element ("feature", {{"var", feature}}));
  return query;
}

} // namespace

void
Transport::on_query (const Stanza &iq)
{
  const std::string ns = iq.first_child ().ns ();
  if (answers.intercept (iq))
    return;
  if (ns == disco_info)
    answer_disco_info (iq);
  else if (ns == disco_items)
    answer_disco_items (iq);
  else if (ns == "jabber:iq:roster")
    answers.send (iq, iq_result (iq));
  else if (!(network.category == "gateway" || leads_to_servers ()) || !offers (ns))
    answer_error (iq, "service-unavailable");
  else if (ns == commands_ns && iq.type () == "set")
    on_command (iq);
  else if (ns == "jabber:iq:register")
    on_register (iq);
  else if (ns == address_ns)
    answer_address (iq);
  else if (ns == "jabber:iq:version")
    answer_version (iq);
  else if (ns == "vcard-temp")
    answer_vcard (iq);
  else if (ns == "jabber:iq:last")
    answer_last (iq);
  else
    answer_error (iq, "service-unavailable");
}

bool
Transport::offers (const std::string &ns) const
{
  const std::vector<std::string> &features = network.face->features;
  return std::find (features.begin (), features.end (), ns) != features.end ();
}

bool
Transport::leads_to_servers () const
{
  return !network.face->server_commands.empty ();
}

/* Its own, or those of the server that is asked. */
const std::vector<FaceCommand> &
Transport::commands_of (const Stanza &iq) const
{
  return support::jid_node (iq.to ()).empty () ? network.face->commands
                                               : network.face->server_commands;
}

void
Transport::answer_disco_items (const Stanza &iq)
{
  const std::string node = iq.first_child ().attribute ("node");
  if (leads_to_servers () && node.empty ()) {
    answer_error (iq, "feature-not-implemented");
    return;
  }
  Stanza query = Stanza::element (
      "query", {{"xmlns", disco_items}, {"node", network.face->commands.empty () ? "" : node}});
  for (const FaceCommand &command : commands_of (iq))
    if (node == commands_ns && is_for (command, iq.from ()))
      query.add (Stanza::element (
          "item", {{"jid", iq.to ()}, {"node", command.node}, {"name", command.name}}));
  answer_payload (iq, query);
}

void
Transport::answer_disco_info (const Stanza &iq)
{
  const bool registered_here = registration_of (iq.from ()) != nullptr;
  if (!support::jid_node (iq.to ()).empty ()) {
    if (!registered_here)
      answer_error (iq, "item-not-found");
    else
      answer_payload (
          iq, disco_query (Stanza::element ("identity", {{"category", "client"}, {"type", "pc"}}),
                           contact_features));
    return;
  }
  const bool has_face = network.category == "gateway" || leads_to_servers ();
  std::vector<std::string> features = has_face ? network.face->features : conference_features;
  features.insert (features.end (), network.features.begin (), network.features.end ());
  if (registered_here && network.face->tells_registered)
    features.push_back ("jabber:iq:registered");
  answer_payload (iq, disco_query (Stanza::element ("identity", {{"category", network.category},
                                                                 {"type", network.type},
                                                                 {"name", network.name}}),
                                   features));
}

void
Transport::answer_address (const Stanza &iq)
{
  Stanza query = Stanza::element ("query", {{"xmlns", address_ns}});
  const Stanza prompt = iq.first_child ().child ("prompt");
  if (iq.type () == "get") {
    query.add ("desc", "Please enter the " + network.shouted_key ()
                           + " username of the person you want to add.");
    answer_payload (iq, query.add ("prompt"));
  } else if (!prompt) {
    answer_error (iq, "bad-request");
  } else {
    const std::string node = contact_node (network, prompt.text ());
    const std::string jid = node.empty () ? network.domain : contacts.jid (node);
    answer_payload (iq, query.add ("prompt", jid).add ("jid", jid));
  }
}

void
Transport::answer_version (const Stanza &iq)
{
  Stanza query = Stanza::element ("query", {{"xmlns", "jabber:iq:version"}});
  query.add ("name", "Openfire " + network.name).add ("version", "4.2.3 - 1.3.1");
  answer_payload (iq, query.add ("os", "Linux"));
}

void
Transport::answer_vcard (const Stanza &iq)
{
  const std::string node = support::jid_node (iq.to ());
  const Contact *contact = contacts.find (node);
  if (iq.type () == "set") {
    answer_error (iq, "forbidden");
  } else if (!about_contact (iq)) {
    answer_error (iq, "item-not-found");
  } else {
    Stanza card = Stanza::element ("vCard", {{"xmlns", "vcard-temp"}});
    card.add ("VERSION", "2.0").add ("JABBERID", contacts.jid (node));
    answer_payload (iq, card.add ("NICKNAME", contact->name));
  }
}

void
Transport::answer_last (const Stanza &iq)
{
  if (about_contact (iq))
    answer_payload (iq,
                    Stanza::element ("query", {{"xmlns", "jabber:iq:last"}, {"seconds", "9417"}}));
  else
    answer_error (iq, "item-not-found");
}

bool
Transport::about_contact (const Stanza &iq) const
{
  return registration_of (iq.from ()) != nullptr
         && contacts.find (support::jid_node (iq.to ())) != nullptr;
}

void
Transport::answer_payload (const Stanza &iq, const Stanza &payload)
{
  answers.send (iq, iq_result (iq).add (payload));
}

void
Transport::answer_error (const Stanza &iq, const std::string &condition)
{
  answers.send (iq, iq_error (iq, condition));
}

} // namespace gateway
