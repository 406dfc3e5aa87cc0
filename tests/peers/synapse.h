/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The network behind matridge: Synapse, Matrix's own server, in the root, with people on it. */
#pragma once

#include <map>
#include <memory>
#include <string>

#include "support/process.h"

namespace peers {

using namespace support;

/* romeo, whom the gateway logs in, and juliet, who is played by the tests. */
class Synapse {
public:
  /* Waits until it answers. Throws std::runtime_error with its log when it does not. */
  Synapse ();
  Synapse (const Synapse &) = delete;
  Synapse &operator= (const Synapse &) = delete;

  /* Where its clients find it. */
  std::string url () const;
  static std::string password (const std::string &user);

  /* It goes away, and comes back on its port with its data. */
  void stop ();
  void start ();

  /* juliet makes a room of that name; romeo is in it, or only invited. Returns its id. */
  std::string make_room (const std::string &name, bool romeo_is_in_it = true);
  bool has_joined (const std::string &room);
  void say (const std::string &room, const std::string &text);
  /* Whether somebody but juliet says this there before the deadline. */
  bool expect (const std::string &room, const std::string &text);

  /* What romeo does on his telephone: he logs out every other device, the gateway's among them. */
  void log_out_everywhere ();

private:
  /* Returns the answer's member of that name, "" when there is none. Throws std::runtime_error when
   * it is refused. */
  std::string ask (const std::string &method,
                   const std::string &path,
                   const std::string &token,
                   const std::string &json,
                   const std::string &member = "");
  std::string request (const std::string &method,
                       const std::string &path,
                       const std::string &token,
                       const std::string &json);
  std::string log () const;

  TemporaryDirectory folder{"pt-synapse"};
  int port;
  std::unique_ptr<Process> process;
  std::map<std::string, std::string> tokens; /* by user */
  int last_message = 0;
};

} // namespace peers
