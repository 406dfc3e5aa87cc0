/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A gateway that others wrote, in a process of its own beside a real Prosody, and alice's libpurple
 * with the core plugin. What the integration tests' stack offers without its test gateway is there
 * too. */
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "integration/fixture.h"

struct _PurpleConvChat;

namespace peers {

using namespace support;

/* Whether there is such a file, which may be a program. */
bool exists (const std::string &path);

class PeerStack : public integration::Stack {
protected:
  /* @address: the peer's, a component of the server. */
  explicit PeerStack (const std::string &address);
  void TearDown () override;

  /* The peer's command line and environment, when the server runs. */
  virtual ProcessOptions peer_options () = 0;
  /* Starts the server and the peer, as far as they are not started yet, and waits until the peer
   * answers. */
  void start_peer ();
  /* Both, and alice signs on. */
  void sign_on_beside_peer ();

  /* Another client of alice asks the peer. */
  Stanza ask_elsewhere (const std::string &type, const std::string &payload);
  bool registered_there ();

  /* The stanzas of that name and type that alice's libpurple sent to the peer; "" is available
   * presence. */
  std::vector<Stanza> sent (const std::string &name, const std::string &type);
  /* Adds a contact by its name on the network, as its dialogs do, and gives its address. */
  std::string add_contact (const std::string &name);
  /* What the window "Join a Chat" does, with a room of the peer's. */
  void join (const std::string &room, const std::string &nick);
  _PurpleConvChat *find_room (const std::string &room);
  /* Waits for somebody's line in a conversation. */
  bool has_line (const std::string &who, const std::string &text);
  /* What it was sent before has been answered, and what came of it is here. */
  void settle ();

  /* The payloads of the iqs that it sent to the peer. */
  std::vector<Stanza> asked (const std::string &type, const std::string &ns);

  const std::string address;
  TemporaryDirectory folder{"pt-peer"};
  std::unique_ptr<Process> peer;

private:
  std::string log () const;
};

} // namespace peers
