/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a test has planned for a network's logins and registrations. */
#pragma once

#include <optional>
#include <set>
#include <string>

namespace gateway {

/* How one registration or login fails. */
struct Refusal {
  std::string condition = "not-authorized";
  std::string text;
  /* Where the text goes: into the iq error, into a message that follows, both, nowhere. */
  bool in_iq = false;
  bool in_message = true;
  int message_delay = 0;
  /* The condition in the message; empty for a message without <error/>. */
  std::string message_condition = "undefined-condition";
};

struct Plan {
  std::optional<Refusal> next_registration;
  std::optional<Refusal> next_login;
  /* Milliseconds; never when negative. */
  int login_delay = 0;
  /* Between two codes to scan. */
  int code_interval = 20000;
  bool network_is_down = false;
  /* Between the three tries after a lost legacy connection. */
  int retry_delay = 50;
  /* Until a gateway that is not ready says so. */
  int not_ready_delay = 10000;
  /* Bare JIDs of users who may not use the network. */
  std::set<std::string> forbidden;
};

} // namespace gateway
