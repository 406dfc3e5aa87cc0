/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The stanzas of libpurple's accounts, in the order in which they passed. */
#include "support/client-wire.h"

#include <sstream>
#include <stdexcept>

#include <purple.h>

namespace support {

namespace {

bool
has_child_of (const Stanza &stanza, const std::string &ns)
{
  for (const Stanza &child : stanza.children ())
    if (child.ns () == ns)
      return true;
  return false;
}

Stanza
parse_stanza (const std::string &xml, const char *name)
{
  const std::string kind = name;
  if (kind != "iq" && kind != "presence" && kind != "message")
    return Stanza ();
  try {
    return Stanza::parse (xml);
  } catch (const std::invalid_argument &) {
    /* An undeclared prefix, say: libpurple reads it, the test has the text. */
    return Stanza ();
  }
}

} // namespace

Match
stanza_is (const std::string &name, const Attributes &attributes, const std::string &ns)
{
  return [=] (const Stanza &stanza) {
    if (stanza.name () != name)
      return false;
    for (const auto &[key, value] : attributes)
      if (stanza.attribute (key) != value)
        return false;
    return ns.empty () || has_child_of (stanza, ns);
  };
}

Wire::Wire ()
{
  listen ();
}

Wire::~Wire ()
{
  if (listening)
    purple_signals_disconnect_by_handle (this);
}

void
Wire::listen ()
{
  PurplePlugin *prpl = purple_plugins_find_with_id ("prpl-jabber");
  if (prpl == nullptr)
    throw std::runtime_error ("libpurple has no prpl-jabber");
  purple_signals_disconnect_by_handle (this);
  listening = true;
  purple_signal_connect_priority (prpl, "jabber-sending-xmlnode", this,
                                  PURPLE_CALLBACK (on_sending), this,
                                  PURPLE_SIGNAL_PRIORITY_HIGHEST + 1);
  purple_signal_connect_priority (prpl, "jabber-receiving-xmlnode", this,
                                  PURPLE_CALLBACK (on_receiving), this,
                                  PURPLE_SIGNAL_PRIORITY_LOWEST);
}

void
Wire::release ()
{
  listening = false;
}

std::vector<Recorded>
Wire::sent (const Match &matches, size_t since) const
{
  return select (true, matches, since);
}

std::vector<Recorded>
Wire::received (const Match &matches, size_t since) const
{
  return select (false, matches, since);
}

std::optional<Recorded>
Wire::expect_sent (const Match &matches, size_t since, Milliseconds deadline) const
{
  return expect (true, matches, since, deadline);
}

std::optional<Recorded>
Wire::expect_received (const Match &matches, size_t since, Milliseconds deadline) const
{
  return expect (false, matches, since, deadline);
}

std::string
Wire::describe (size_t since) const
{
  std::ostringstream text;
  for (size_t i = since; i < recorded.size (); i++)
    text << recorded[i].position << (recorded[i].outgoing ? " SENT " : " RECV ") << recorded[i].xml
         << "\n";
  return text.str ();
}

void
Wire::on_sending (PurpleConnection *connection, xmlnode **node, void *data)
{
  static_cast<Wire *> (data)->record (connection, *node, true);
}

void
Wire::on_receiving (PurpleConnection *connection, xmlnode **node, void *data)
{
  static_cast<Wire *> (data)->record (connection, *node, false);
}

void
Wire::record (PurpleConnection *connection, xmlnode *node, bool outgoing)
{
  if (node == nullptr)
    return;
  char *text = xmlnode_to_str (node, nullptr);
  Recorded entry;
  entry.position = recorded.size ();
  entry.outgoing = outgoing;
  entry.account = purple_connection_get_account (connection);
  entry.xml = text;
  entry.stanza = parse_stanza (entry.xml, node->name);
  g_free (text);
  recorded.push_back (entry);
}

std::vector<Recorded>
Wire::select (bool outgoing, const Match &matches, size_t since) const
{
  std::vector<Recorded> found;
  for (size_t i = since; i < recorded.size (); i++)
    if (recorded[i].outgoing == outgoing && recorded[i].stanza && matches (recorded[i].stanza))
      found.push_back (recorded[i]);
  return found;
}

std::optional<Recorded>
Wire::expect (bool outgoing, const Match &matches, size_t since, Milliseconds deadline) const
{
  std::vector<Recorded> found;
  wait_until (
      [&] {
        found = select (outgoing, matches, since);
        return !found.empty ();
      },
      deadline);
  return found.empty () ? std::nullopt : std::make_optional (found.front ());
}

} // namespace support
