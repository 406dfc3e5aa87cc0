/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "peers/fixture.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <stdexcept>

#include <purple.h>

#include "support/peer.h"

namespace peers {

namespace {

constexpr size_t shown_log = 6000;

/* A gateway may let the network's welcome pass first. */
constexpr Milliseconds join_time{20000};

/* libpurple has no window of its own for a contact to add; this is what its user is asked with. */
std::string proposed;

void
take_proposal (PurpleAccount *, const char *name, const char *, const char *)
{
  proposed = name;
}

} // namespace

bool
exists (const std::string &path)
{
  return std::filesystem::exists (path);
}

PeerStack::PeerStack (const std::string &peer_address) : address (peer_address)
{
  server_options.components = {{address}};
}

void
PeerStack::TearDown ()
{
  if (!HasFailure ())
    return;
  const std::string text = log ();
  std::cerr << "The peer's log:\n"
            << (text.size () > shown_log ? text.substr (text.size () - shown_log) : text);
}

std::string
PeerStack::log () const
{
  std::ostringstream text;
  text << std::ifstream (folder.file ("peer.log")).rdbuf ();
  return text.str ();
}

void
PeerStack::start_peer ()
{
  if (!prosody)
    prosody.emplace (server_options);
  if (peer)
    return;
  ProcessOptions options = peer_options ();
  options.output = folder.file ("peer.log");
  options.directory = folder.path ();
  peer = std::make_unique<Process> (options);

  if (!wait_for_peer (*prosody, *peer, address))
    throw std::runtime_error ("the peer does not start:\n" + log ());
}

void
PeerStack::sign_on_beside_peer ()
{
  start_peer ();
  start_client ();
  ASSERT_TRUE (alice->connect ()) << alice->error ();
}

Stanza
PeerStack::ask_elsewhere (const std::string &type, const std::string &payload)
{
  auto other = prosody->log_in ("alice", "elsewhere");
  Stanza answer = other->ask (type, address, payload);
  other->close ();
  return answer;
}

bool
PeerStack::registered_there ()
{
  Stanza answer = ask_elsewhere ("get", "<query xmlns='jabber:iq:register'/>");
  return static_cast<bool> (answer.child ("query").child ("registered"));
}

std::vector<Stanza>
PeerStack::sent (const std::string &name, const std::string &type)
{
  std::vector<Stanza> found;
  for (const Recorded &each :
       client->wire->sent (stanza_is (name, {{"to", address}, {"type", type}})))
    found.push_back (each.stanza);
  return found;
}

std::string
PeerStack::add_contact (const std::string &name)
{
  proposed.clear ();
  purple_blist_get_ui_ops ()->request_add_buddy = take_proposal;
  pt_transport_open_window (transport (address), PT_ACTION_ADD_CONTACT, nullptr);
  auto dialog = client->screen.expect_dialog ("add a contact");
  if (!dialog)
    return "";
  dialog->fill ("name", name);
  dialog->ok ();
  if (!wait_until ([] { return !proposed.empty (); }))
    return "";
  PurpleBuddy *buddy = purple_buddy_new (alice->get (), proposed.c_str (), nullptr);
  purple_blist_add_buddy (buddy, nullptr, nullptr, nullptr);
  purple_account_add_buddy (alice->get (), buddy);
  return proposed;
}

void
PeerStack::join (const std::string &room, const std::string &nick)
{
  GHashTable *parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (const auto &[key, value] :
       std::map<std::string, std::string>{{"room", room}, {"server", address}, {"handle", nick}})
    g_hash_table_insert (parts, g_strdup (key.c_str ()), g_strdup (value.c_str ()));
  serv_join_chat (purple_account_get_connection (alice->get ()), parts);
  g_hash_table_unref (parts);
  ASSERT_TRUE (wait_until ([&] { return find_room (room) != nullptr; }, join_time))
      << client->screen.describe () << describe (address);
}

PurpleConvChat *
PeerStack::find_room (const std::string &room)
{
  PurpleConversation *conversation = purple_find_conversation_with_account (
      PURPLE_CONV_TYPE_CHAT, (room + "@" + address).c_str (), alice->get ());
  return conversation != nullptr ? PURPLE_CONV_CHAT (conversation) : nullptr;
}

bool
PeerStack::has_line (const std::string &who, const std::string &text)
{
  return wait_until ([&] {
    return std::any_of (
        client->screen.lines.begin (), client->screen.lines.end (),
        [&] (const ConversationLine &line) { return line.who == who && line.text == text; });
  });
}

void
PeerStack::settle ()
{
  ASSERT_TRUE (alice->fence (address));
}

std::vector<Stanza>
PeerStack::asked (const std::string &type, const std::string &ns)
{
  std::vector<Stanza> found;
  for (const Recorded &each :
       client->wire->sent (stanza_is ("iq", {{"to", address}, {"type", type}}, ns)))
    found.push_back (each.stanza.first_child ());
  return found;
}

} // namespace peers
