/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The whole stack without a window: a real Prosody, the test gateway, a real libpurple with the core
 * plugin, and one account, alice. */
#pragma once

#include <optional>
#include <string>

#include <gtest/gtest.h>

#include "support/client.h"
#include "support/servers.h"

extern "C" {
#include "model/registry.h"
}

namespace integration {

using namespace support;

class Stack : public testing::Test, protected Servers {
protected:
  /* Starts what is not started yet. Tests that want other options set them first. */
  void start_client ();
  /* Both, and alice signs on. */
  void sign_on ();

  /* The transport of alice, null when the model has none. */
  PtTransport *transport (const std::string &address) const;
  std::string state (const std::string &address) const;
  std::string reason (const std::string &address) const;
  std::string remedy (const std::string &address) const;
  bool present (const std::string &address) const;
  bool auto_login (const std::string &address) const;
  /* On a failure it tells what the transport is instead, and the last stanzas. */
  testing::AssertionResult wait_state (const std::string &address,
                                       const std::string &nick,
                                       Milliseconds deadline = usual_deadline) const;
  /* A transport's state, its words and the last stanzas, for a failure's message. */
  std::string describe (const std::string &address) const;

  /* Another client of alice registers, so that it is so when alice signs on. */
  void register_elsewhere (const std::string &address,
                           const std::string &nick = "alice",
                           const std::string &password = "right");
  /* Registered before, signed on, logged in. */
  void be_online (const std::string &address);
  /* Registered before, signed on, and not logged in because the user does not want it. */
  void be_offline (const std::string &address, const std::string &password = "right");
  /* The transport sends this stanza. */
  void send_from (const std::string &address, const std::string &xml);
  /* The component goes away; the server says so of whatever it is sent. */
  void take_down (const std::string &address);
  /* Signs on again after an error. */
  void come_back ();
  /* What a person does: chooses what the plugin has in the client's menu, by a part of its label.
   * False when there is no such action. */
  bool choose_action (const std::string &label);
  /* The same, for a transport on another server: the window, and all of it. */
  std::shared_ptr<Dialog> open_adding ();
  void add_by_address (const std::string &address);
  /* What a person does: opens the form and waits for its window. */
  std::shared_ptr<Dialog> open_form (const std::string &address);
  /* Opens the form, fills it, presses OK. */
  void register_here (const std::string &address,
                      const std::string &name = "alice",
                      const std::string &password = "right",
                      bool auto_login = true);

  /* From now on what the transport tells the user is kept in alerts and notices. */
  void listen (const std::string &address);
  bool told (const std::vector<std::string> &texts, const std::string &words) const;

  /* The presence stanzas that a transport was sent by alice's full JID, by type; "" is available. */
  std::vector<Stanza> presences (const std::string &address, const std::string &type = "");
  size_t count_presences (const std::string &address, const std::string &type = "");

  std::vector<std::string> alerts;
  std::vector<std::string> notices;
  std::vector<std::string> notice_remedies;
  PurpleClientOptions client_options;
  AccountOptions account_options; /* but for the address and the password */
  std::optional<PurpleClient> client;
  PurpleClientAccount *alice = nullptr;

private:
  std::string describe_wire () const;
};

} // namespace integration
