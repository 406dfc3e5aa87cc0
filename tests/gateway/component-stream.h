/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The stream of a component (XEP-0114), from its handshake to its end. */
#pragma once

#include <functional>
#include <string>

#include <gio/gio.h>

#include "gateway/stanza-reader.h"

namespace gateway {

struct ComponentAddress {
  std::string domain;
  std::string secret;
  int port;
};

class ComponentStream {
public:
  struct Events {
    std::function<void ()> opened;
    std::function<void (const Stanza &)> received;
    /* By our own close(), by the server, or because there was no connection at all. */
    std::function<void ()> ended;
  };

  /* Connects to loopback. @address outlives the stream. The end is not told when the stream is
   * deleted, and the stream may not be deleted by what it calls. */
  ComponentStream (const ComponentAddress &address, Events events);
  ~ComponentStream ();
  ComponentStream (const ComponentStream &) = delete;
  ComponentStream &operator= (const ComponentStream &) = delete;

  void send (const std::string &xml);
  /* Ends the stream behind what was sent. */
  void close ();
  bool over () const
  {
    return is_over;
  }

private:
  static void on_connected (GObject *client, GAsyncResult *result, gpointer data);
  static void on_read (GObject *input, GAsyncResult *result, gpointer data);
  static void on_written (GObject *output, GAsyncResult *result, gpointer data);
  void read ();
  void write ();
  void shake_hands (const std::string &stream_id);
  void take (const Stanza &stanza);
  void end ();

  const ComponentAddress &address;
  Events events;
  StanzaReader reader;
  GCancellable *cancellable;
  GSocketConnection *connection = nullptr;
  char buffer[4096];
  std::string unsent;
  std::string being_sent;
  bool is_open = false;
  bool is_closed = false;
  bool is_over = false;
};

} // namespace gateway
