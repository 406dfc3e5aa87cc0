/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One component connection (XEP-0114): connects again by itself, logs what arrives, matches the
 * answers to its own questions. */
#pragma once

#include <functional>
#include <map>
#include <ostream>
#include <string>

#include "gateway/timer.h"
#include "support/stanza.h"

namespace gateway {

using support::Stanza;

struct ComponentAddress {
  std::string domain;
  std::string secret;
  int port;
};

class Component {
public:
  using Receiver = std::function<void (const Stanza &)>;

  /* @log gets a line for each stanza received. Both outlive the component. */
  Component (xmpp_ctx_t *ctx, const ComponentAddress &address, std::ostream &log);
  ~Component ();
  Component (const Component &) = delete;
  Component &operator= (const Component &) = delete;

  const std::string &domain () const
  {
    return address.domain;
  }

  /* Everything that is not an answer to ask(). */
  void on_received (Receiver receiver);
  /* The stream has ended, by our own act or not. */
  void on_lost (std::function<void ()> lost);

  void connect ();
  /* Stays down until connect(). */
  void disconnect ();
  bool connected () const;
  /* Whether libstrophe has something to do without an event from the socket. */
  bool busy () const;

  void send (const Stanza &stanza);
  /* Sends an iq, to which an id is added; @answered gets its result or error, or is forgotten
   * with the stream. */
  void ask (Stanza iq, Receiver answered);

private:
  static int on_socket (xmpp_conn_t *conn, void *socket);
  static int on_stanza (xmpp_conn_t *conn, xmpp_stanza_t *stanza, void *data);
  static void on_connection (xmpp_conn_t *conn,
                             xmpp_conn_event_t event,
                             int error,
                             xmpp_stream_error_t *stream_error,
                             void *data);
  void opened ();
  void ended ();
  void watch_socket ();
  bool take_answer (const Stanza &stanza);

  xmpp_ctx_t *ctx;
  ComponentAddress address;
  std::ostream &log;
  xmpp_conn_t *conn = nullptr;
  int socket_fd = -1;
  guint watch = 0;
  bool up = false;
  bool wanted = false;
  Timer retry;
  Receiver receiver;
  std::function<void ()> lost;
  std::map<std::string, Receiver> pending;
  unsigned last_id = 0;
};

} // namespace gateway
