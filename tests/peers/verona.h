/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The network behind spectrum2's gateway: another Prosody, with people who know each other. */
#pragma once

#include <memory>
#include <string>

#include "support/prosody.h"

namespace peers {

using namespace support;

/* romeo and tybalt both have juliet on their list, and she is there. */
class Verona {
public:
  Verona ();

  int port () const
  {
    return server.c2s_port ();
  }
  std::string jid (const std::string &user) const;

  /* Its server goes away, and with it everybody. */
  void go_down ();
  void come_back ();

  /* A message to juliet has this text. */
  bool expect_message (const std::string &text);

  /* juliet writes to a user. */
  void write (const std::string &user, const std::string &text);

  /* How often that user has logged in to it, but for those who made friends at the beginning. */
  size_t logins (const std::string &user) const;
  /* How often a login was refused. */
  size_t refusals () const;

private:
  /* Of romeo and of tybalt. */
  static constexpr size_t own_logins = 1;

  void befriend (const std::string &user);
  void let_see (Client &one, const std::string &who, Client &other, const std::string &whom);
  void be_there ();
  size_t count (const std::string &words) const;

  Prosody server;
  std::unique_ptr<Client> juliet;
};

} // namespace peers
