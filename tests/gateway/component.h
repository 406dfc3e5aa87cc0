/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One component connection (XEP-0114): connects again by itself, logs what arrives, matches the
 * answers to its own questions. */
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <ostream>
#include <string>

#include "gateway/component-stream.h"
#include "gateway/timer.h"
#include "support/stanza.h"

namespace gateway {

class Component {
public:
  using Receiver = std::function<void (const Stanza &)>;

  /* @log gets a line for each stanza received, and outlives the component. */
  Component (const ComponentAddress &address, std::ostream &log);
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

  void send (const Stanza &stanza);
  /* Sends an iq, to which an id is added; @answered gets its result or error, or is forgotten
   * with the stream. */
  void ask (Stanza iq, Receiver answered);

private:
  void on_stanza (const Stanza &stanza);
  void on_opened ();
  void on_ended ();
  bool take_answer (const Stanza &stanza);

  ComponentAddress address;
  std::ostream &log;
  std::unique_ptr<ComponentStream> stream;
  bool up = false;
  bool wanted = false;
  Timer retry;
  Receiver receiver;
  std::function<void ()> lost;
  std::map<std::string, Receiver> pending;
  unsigned last_id = 0;
};

} // namespace gateway
