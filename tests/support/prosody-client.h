/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A plain XMPP client on libstrophe, to play another client of the same user, or to look at what
 * the server has stored. It does nothing by itself: no presence, no answers. */
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "support/process.h"
#include "support/stanza.h"

namespace support {

struct ClientOptions {
  std::string jid; /* full: user@host/resource */
  std::string password;
  int port = 0;
};

class Client {
public:
  using Predicate = std::function<bool (const Stanza &)>;

  /* Connects without TLS and binds. Throws std::runtime_error at the deadline. */
  explicit Client (const ClientOptions &options);
  ~Client ();
  Client (const Client &) = delete;
  Client &operator= (const Client &) = delete;

  const std::string &jid () const
  {
    return full_jid;
  }
  void send (const std::string &xml);
  void send (const Stanza &stanza);

  /* Sends an iq with an own id and waits for its answer; null at the deadline. */
  Stanza ask (const std::string &type, const std::string &to, const std::string &payload);

  /* Takes the first stanza received and not yet taken that matches. Null at the deadline. */
  Stanza expect (const Predicate &matches, Milliseconds deadline = usual_deadline);

  /* Everything received and not taken yet, oldest first. Waits until the server has answered a
   * ping, so that what was under way before is there. */
  std::vector<Stanza> drain ();

  /* Ends the stream in an orderly way, without an unavailable presence of its own. */
  void close ();

private:
  static int on_stanza (xmpp_conn_t *conn, xmpp_stanza_t *stanza, void *data);
  static void on_connection (xmpp_conn_t *conn,
                             xmpp_conn_event_t event,
                             int error,
                             xmpp_stream_error_t *stream_error,
                             void *data);
  bool pump_until (const std::function<bool ()> &condition, Milliseconds deadline);

  std::string full_jid;
  xmpp_ctx_t *ctx;
  xmpp_conn_t *conn;
  bool connected = false;
  bool ended = false;
  unsigned last_id = 0;
  std::vector<Stanza> inbox;
};

} // namespace support
