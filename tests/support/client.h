/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A real libpurple without a window, in the test's own process, with the core plugin loaded: what
 * Pidgin does below its windows. Once per process: every test runs in a process of its own.
 * (The plain XMPP client, to play another client of the same user, is support/prosody-client.h.) */
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "support/client-options.h"
#include "support/client-screen.h"
#include "support/client-wire.h"
#include "support/process.h"

struct _PurpleAccount;
struct _PurplePlugin;

namespace support {

/* The id of the core plugin. */
inline constexpr const char *core_plugin_id = "core-pidgin-transports";

struct PurpleClientOptions {
  /* Where the plugin lies; empty: the build folder's plugin/purple. */
  std::string plugin_folder = {};
  /* Empty: no plugin is loaded, to compare with what libpurple does alone. */
  std::string plugin_id = core_plugin_id;
  /* The session bus; empty: none, whatever the environment says. */
  std::string bus_address = {};
  /* Copied into the empty profile before libpurple starts: blist.xml and others, by name. */
  std::vector<std::pair<std::string, std::string>> profile_files = {};
};

/* An account of that libpurple. It ends with its PurpleClient. */
class PurpleClientAccount {
public:
  /* Enables the account and waits until it has signed on. On a failure false, error() says why. */
  bool connect (Milliseconds deadline = usual_deadline);
  /* The same without waiting. */
  void enable ();
  /* What the user does: status offline. Waits until it is disconnected. */
  bool disconnect (Milliseconds deadline = usual_deadline);
  void disable ();
  /* Deletes the account from libpurple; the object cannot be used any more. */
  void remove ();
  /* The network fails: the socket is shut down under the protocol plugin. */
  void drop ();

  bool connected () const;
  bool wait_connected (Milliseconds deadline = usual_deadline) const;
  bool wait_disconnected (Milliseconds deadline = usual_deadline) const;
  /* The last reason for a failed or lost connection, empty when there is none. */
  std::string error () const;

  /* @id: available, freeforchat, away, extended_away, dnd, offline. */
  void set_status (const std::string &id, const std::string &message = "");
  void set_idle (bool idle, int seconds = 600);

  /* The addresses of the local buddy list. */
  std::set<std::string> buddies () const;
  bool has_buddy (const std::string &jid) const;
  std::set<std::string> groups_of (const std::string &jid) const;
  std::string alias_of (const std::string &jid) const;
  bool buddy_online (const std::string &jid) const;
  void send_message (const std::string &to, const std::string &text);

  /* Writes a stanza as the protocol plugin would. */
  void send (const std::string &xml);
  /* As if the stream had brought it, for what looks at it before the protocol plugin. */
  void receive_element (const std::string &xml);
  /* Waits for the answer of a ping, so that all that was under way has come. With @to, a gateway's
   * address, what that gateway was sent and has answered too; any answer counts. */
  bool fence (const std::string &to = "", Milliseconds deadline = usual_deadline);
  /* Nothing that matches came in or went out from @since until the fence. */
  bool never_sent (const Match &matches, size_t since, const std::string &fence_to = "");
  bool never_received (const Match &matches, size_t since, const std::string &fence_to = "");

  _PurpleAccount *get () const
  {
    return account;
  }

private:
  friend class PurpleClient;
  PurpleClientAccount (const AccountOptions &options, Wire &wire);
  bool never (bool outgoing, const Match &matches, size_t since, const std::string &fence_to);

  _PurpleAccount *account;
  Wire &wire;
  int port;
  unsigned last_fence = 0;
};

class PurpleClient {
public:
  /* Throws std::runtime_error when the plugin cannot be loaded. */
  explicit PurpleClient (const PurpleClientOptions &options = {});
  /* Quits libpurple, as closing Pidgin does. */
  ~PurpleClient ();
  PurpleClient (const PurpleClient &) = delete;
  PurpleClient &operator= (const PurpleClient &) = delete;

  PurpleClientAccount &add_account (const AccountOptions &options);

  void load_plugin (const std::string &id = core_plugin_id);
  void unload_plugin (const std::string &id = core_plugin_id);
  bool plugin_loaded (const std::string &id = core_plugin_id) const;
  /* Ends libpurple before the object's end, to look at what happens then and at the files. */
  void quit ();

  const std::string &profile () const
  {
    return folder.path ();
  }
  /* The text of a file of the profile. libpurple writes it some seconds after a change, and at its
   * end. */
  std::string profile_file (const std::string &name);
  /* All debug output so far. */
  const std::string &debug_log () const;

  Screen &screen;
  std::unique_ptr<Wire> wire;

private:
  TemporaryDirectory folder;
  std::vector<std::unique_ptr<PurpleClientAccount>> accounts;
  bool running = false;
};

} // namespace support
