/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An XMPP account of the real libpurple: what its user and its network do. */
#include "support/client.h"

#include <ctime>
#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <purple.h>

#include "support/client-core.h"

namespace support {

namespace {

std::string
or_empty (const char *text)
{
  return text != nullptr ? text : "";
}

bool
is_connected_to (int fd, int port)
{
  sockaddr_in peer = {};
  socklen_t length = sizeof peer;
  return getpeername (fd, reinterpret_cast<sockaddr *> (&peer), &length) == 0
         && peer.sin_family == AF_INET && ntohs (peer.sin_port) == port;
}

/* libpurple keeps the socket to itself: it is what is watched for the connection, or, with TLS
 * between them, for any of its connections. */
std::vector<int>
sockets_of (PurpleConnection *connection, int port)
{
  std::vector<int> found;
  for (int fd : libpurple_sockets (connection))
    if (is_connected_to (fd, port))
      found.push_back (fd);
  if (found.empty ())
    for (int fd : libpurple_sockets (nullptr))
      if (is_connected_to (fd, port))
        found.push_back (fd);
  return found;
}

std::vector<PurpleBuddy *>
buddies_of (PurpleAccount *account, const char *jid)
{
  std::vector<PurpleBuddy *> all;
  GSList *list = jid != nullptr ? purple_find_buddies (account, jid)
                                : purple_find_buddies (account, nullptr);
  for (GSList *each = list; each != nullptr; each = each->next)
    all.push_back (static_cast<PurpleBuddy *> (each->data));
  g_slist_free (list);
  return all;
}

} // namespace

PurpleClientAccount::PurpleClientAccount (const AccountOptions &options, Wire &all_stanzas)
    : wire (all_stanzas), port (options.port)
{
  account = purple_account_new (options.jid.c_str (), "prpl-jabber");
  purple_account_set_password (account, options.password.c_str ());
  /* Else it is forgotten at the first sign-off, and asked for. */
  purple_account_set_remember_password (account, TRUE);
  purple_account_set_string (account, "connect_server", "127.0.0.1");
  purple_account_set_int (account, "port", options.port);
  purple_account_set_string (account, "connection_security", options.security.c_str ());
  purple_account_set_bool (account, "auth_plain_in_clear", TRUE);
  purple_account_set_bool (account, "pidgin-transports-unencrypted-accepted",
                           options.unencrypted_accepted);
  /* No look at the world outside. */
  purple_account_set_string (account, "ft_proxies", "");
  PurpleProxyInfo *proxy = purple_proxy_info_new ();
  purple_proxy_info_set_type (proxy, PURPLE_PROXY_NONE);
  purple_account_set_proxy_info (account, proxy);
  purple_accounts_add (account);
}

bool
PurpleClientAccount::connect (Milliseconds deadline)
{
  enable ();
  return wait_connected (deadline);
}

void
PurpleClientAccount::enable ()
{
  PurpleSavedStatus *status = purple_savedstatus_get_current ();
  if (purple_savedstatus_get_type (status) == PURPLE_STATUS_OFFLINE)
    purple_savedstatus_activate (purple_savedstatus_new (nullptr, PURPLE_STATUS_AVAILABLE));
  if (!purple_account_get_enabled (account, purple_core_get_ui ()))
    purple_account_set_enabled (account, purple_core_get_ui (), TRUE);
  if (!purple_presence_is_online (purple_account_get_presence (account)))
    purple_account_set_status (account, "available", TRUE, nullptr);
  if (purple_account_is_disconnected (account)) {
    /* Else the last connection's error would be taken for this one's. */
    purple_account_clear_current_error (account);
    purple_account_connect (account);
  }
}

bool
PurpleClientAccount::disconnect (Milliseconds deadline)
{
  set_status ("offline");
  return wait_disconnected (deadline);
}

void
PurpleClientAccount::disable ()
{
  purple_account_set_enabled (account, purple_core_get_ui (), FALSE);
}

void
PurpleClientAccount::remove ()
{
  purple_accounts_delete (account);
  account = nullptr;
}

void
PurpleClientAccount::drop ()
{
  PurpleConnection *connection = purple_account_get_connection (account);
  const std::vector<int> sockets = sockets_of (connection, port);
  if (connection == nullptr || sockets.empty ())
    throw std::runtime_error ("no connection to drop");
  for (int each : sockets)
    shutdown (each, SHUT_RDWR);
}

bool
PurpleClientAccount::connected () const
{
  return purple_account_is_connected (account);
}

bool
PurpleClientAccount::wait_connected (Milliseconds deadline) const
{
  wait_until ([this] { return connected () || !error ().empty (); }, deadline);
  return connected ();
}

bool
PurpleClientAccount::wait_disconnected (Milliseconds deadline) const
{
  return wait_until ([this] { return purple_account_is_disconnected (account) != FALSE; },
                     deadline);
}

std::string
PurpleClientAccount::error () const
{
  const PurpleConnectionErrorInfo *info = purple_account_get_current_error (account);
  return info != nullptr ? or_empty (info->description) : "";
}

void
PurpleClientAccount::set_status (const std::string &id, const std::string &message)
{
  if (message.empty ())
    purple_account_set_status (account, id.c_str (), TRUE, nullptr);
  else
    purple_account_set_status (account, id.c_str (), TRUE, "message", message.c_str (), nullptr);
}

void
PurpleClientAccount::set_idle (bool idle, int seconds)
{
  const time_t since = idle ? time (nullptr) - seconds : 0;
  purple_presence_set_idle (purple_account_get_presence (account), idle, since);
}

std::set<std::string>
PurpleClientAccount::buddies () const
{
  std::set<std::string> names;
  for (PurpleBuddy *buddy : buddies_of (account, nullptr))
    names.insert (or_empty (purple_buddy_get_name (buddy)));
  return names;
}

bool
PurpleClientAccount::has_buddy (const std::string &jid) const
{
  return purple_find_buddy (account, jid.c_str ()) != nullptr;
}

std::set<std::string>
PurpleClientAccount::groups_of (const std::string &jid) const
{
  std::set<std::string> names;
  for (PurpleBuddy *buddy : buddies_of (account, jid.c_str ()))
    names.insert (or_empty (purple_group_get_name (purple_buddy_get_group (buddy))));
  return names;
}

std::string
PurpleClientAccount::alias_of (const std::string &jid) const
{
  PurpleBuddy *buddy = purple_find_buddy (account, jid.c_str ());
  return buddy != nullptr ? or_empty (purple_buddy_get_alias (buddy)) : "";
}

bool
PurpleClientAccount::buddy_online (const std::string &jid) const
{
  PurpleBuddy *buddy = purple_find_buddy (account, jid.c_str ());
  return buddy != nullptr && PURPLE_BUDDY_IS_ONLINE (buddy);
}

void
PurpleClientAccount::send_message (const std::string &to, const std::string &text)
{
  PurpleConversation *conversation
      = purple_find_conversation_with_account (PURPLE_CONV_TYPE_IM, to.c_str (), account);
  if (conversation == nullptr)
    conversation = purple_conversation_new (PURPLE_CONV_TYPE_IM, account, to.c_str ());
  purple_conv_im_send (purple_conversation_get_im_data (conversation), text.c_str ());
}

void
PurpleClientAccount::send (const std::string &xml)
{
  PurplePlugin *prpl = purple_plugins_find_with_id ("prpl-jabber");
  xmlnode *node = xmlnode_from_str (xml.c_str (), -1);
  if (node == nullptr || !connected ())
    throw std::runtime_error ("not sent: " + xml);
  purple_signal_emit (prpl, "jabber-sending-xmlnode", purple_account_get_connection (account),
                      &node);
  xmlnode_free (node);
}

void
PurpleClientAccount::receive_element (const std::string &xml)
{
  PurplePlugin *prpl = purple_plugins_find_with_id ("prpl-jabber");
  xmlnode *node = xmlnode_from_str (xml.c_str (), -1);
  if (node == nullptr || !connected ())
    throw std::runtime_error ("not received: " + xml);
  purple_signal_emit (prpl, "jabber-receiving-xmlnode", purple_account_get_connection (account),
                      &node);
  xmlnode_free (node);
}

bool
PurpleClientAccount::fence (const std::string &to, Milliseconds deadline)
{
  const std::string id
      = "fence-" + std::to_string (++last_fence) + "-" + std::to_string (wire.now ());
  const size_t start = wire.now ();
  Stanza ping = Stanza::element ("iq", {{"type", "get"}, {"id", id}, {"to", to}});
  send (ping.add (Stanza::element ("ping", {{"xmlns", "urn:xmpp:ping"}})).to_xml ());
  const Match answer = [&id] (const Stanza &stanza) {
    return stanza.id () == id && (stanza.type () == "result" || stanza.type () == "error");
  };
  return wire.expect_received (answer, start, deadline).has_value ();
}

bool
PurpleClientAccount::never_sent (const Match &matches, size_t since, const std::string &fence_to)
{
  return never (true, matches, since, fence_to);
}

bool
PurpleClientAccount::never_received (const Match &matches,
                                     size_t since,
                                     const std::string &fence_to)
{
  return never (false, matches, since, fence_to);
}

bool
PurpleClientAccount::never (bool outgoing,
                            const Match &matches,
                            size_t since,
                            const std::string &fence_to)
{
  if (!fence (fence_to))
    throw std::runtime_error ("the fence got no answer");
  const std::vector<Recorded> found
      = outgoing ? wire.sent (matches, since) : wire.received (matches, since);
  for (const Recorded &each : found)
    if (each.account == account)
      return false;
  return true;
}

} // namespace support
