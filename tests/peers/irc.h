/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A real IRC server on loopback, and a person on it. */
#pragma once

#include <memory>
#include <string>

#include "support/process.h"

typedef struct _GSocketConnection GSocketConnection;

namespace peers {

using namespace support;

/* ngircd. */
class IrcServer {
public:
  static bool installed ();
  /* Waits for its port. With a @password nobody is let in without it. Throws std::runtime_error with its
   * log when it does not come up. */
  explicit IrcServer (const std::string &password = "");

  int port () const
  {
    return number;
  }
  const std::string &password () const
  {
    return secret;
  }
  /* It goes away with everybody on it, and comes back on its port. */
  void stop ();
  void start ();

private:
  TemporaryDirectory folder{"pt-ircd"};
  int number;
  std::string secret;
  std::unique_ptr<Process> process;
};

/* Who types on it, line by line. Throws std::runtime_error when the connection fails. */
class IrcUser {
public:
  IrcUser (const IrcServer &server, const std::string &nick);
  ~IrcUser ();
  IrcUser (const IrcUser &) = delete;
  IrcUser &operator= (const IrcUser &) = delete;

  void send (const std::string &line);
  /* Whether a line came that contains this, or comes before the deadline. */
  bool expect (const std::string &text, Milliseconds deadline = usual_deadline);
  const std::string &received () const
  {
    return input;
  }

private:
  void read ();

  GSocketConnection *connection = nullptr;
  std::string input;
  size_t answered = 0;
};

} // namespace peers
