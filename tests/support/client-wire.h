/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The stanzas of libpurple's accounts, in the order in which they passed, so that tests can expect,
 * count, compare positions and forbid. */
#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "support/stanza.h"
#include "support/wait.h"

struct _PurpleAccount;
struct _PurpleConnection;
struct _xmlnode;

namespace support {

using Match = std::function<bool (const Stanza &)>;

/* Matches name and attributes; an empty value stands for "without this attribute". With @ns, a
 * direct child has that namespace. */
Match
stanza_is (const std::string &name, const Attributes &attributes = {}, const std::string &ns = "");

struct Recorded {
  size_t position = 0; /* in the order of all stanzas of all accounts */
  bool outgoing = false;
  _PurpleAccount *account = nullptr;
  Stanza stanza;
  std::string xml; /* as libpurple writes it; also what is no stanza, such as stream features */
};

class Wire {
public:
  Wire ();
  ~Wire ();
  Wire (const Wire &) = delete;
  Wire &operator= (const Wire &) = delete;

  /* Listens behind every other handler for what goes out and before every other for what comes in.
   * Of two handlers with the same priority the later one is called first: to be called again when a
   * plugin was loaded. */
  void listen ();
  /* libpurple is about to end, and its signals with it. What passes until then is recorded. */
  void release ();

  const std::deque<Recorded> &all () const
  {
    return recorded;
  }
  /* The position that the next stanza will have. */
  size_t now () const
  {
    return recorded.size ();
  }

  /* All that match, from @since on. */
  std::vector<Recorded> sent (const Match &matches, size_t since = 0) const;
  std::vector<Recorded> received (const Match &matches, size_t since = 0) const;

  /* The first that matches, from @since on, waiting for it. Nothing at the deadline. */
  std::optional<Recorded> expect_sent (const Match &matches,
                                       size_t since = 0,
                                       Milliseconds deadline = usual_deadline) const;
  std::optional<Recorded> expect_received (const Match &matches,
                                           size_t since = 0,
                                           Milliseconds deadline = usual_deadline) const;

  /* One line a stanza, for a failure's message. */
  std::string describe (size_t since = 0) const;

private:
  static void on_sending (_PurpleConnection *connection, _xmlnode **node, void *data);
  static void on_receiving (_PurpleConnection *connection, _xmlnode **node, void *data);
  void record (_PurpleConnection *connection, _xmlnode *node, bool outgoing);
  std::vector<Recorded> select (bool outgoing, const Match &matches, size_t since) const;
  std::optional<Recorded>
  expect (bool outgoing, const Match &matches, size_t since, Milliseconds deadline) const;

  std::deque<Recorded> recorded;
  bool listening = false;
};

} // namespace support
