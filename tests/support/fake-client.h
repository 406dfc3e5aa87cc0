/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A client on the bus that is only its objects, for states that a real one is hard to bring to. It
 * answers from the default main context: while a test waits. */
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "bus-interfaces.h"
#include "support/bus-service.h"

namespace support {

class FakeClient {
public:
  /* Throws std::runtime_error when the name on the bus is taken. */
  FakeClient ();
  ~FakeClient ();
  FakeClient (const FakeClient &) = delete;
  FakeClient &operator= (const FakeClient &) = delete;

  /* Both stay with the client. */
  PtAccountInterface *
  add_account (const std::string &name, bool connected = true, bool discovered = true);
  /* Registered, unless its state says otherwise. */
  PtTransportInterface *add_transport (const std::string &account,
                                       const std::string &address,
                                       const std::string &name,
                                       const std::string &state);
  void remove_transport (const std::string &account, const std::string &address);
  void alert (PtTransportInterface *transport, const std::string &text, const std::string &remedy);
  void notice (PtTransportInterface *transport, const std::string &text, const std::string &remedy);

  /* What it was asked, without "refresh": "log-in irc.localhost", "auto-login irc.localhost true".
   * It does what it is asked by its properties. */
  std::vector<std::string> calls;
  /* What MakeReport answers. */
  std::string report = "{}";
  /* When there is one, every question is answered by this error. */
  std::string refusal;
  std::string refusal_name = "org.pidgin_transports.Error.Failed";
  /* Nothing is answered. */
  bool is_silent = false;
  /* What it does instead when it is asked something, before it answers. */
  std::function<void (PtTransportInterface *transport, const std::string &action)> behaviour;

  /* Waits until somebody has read all properties of an object, and has the answer. */
  bool wait_read ();

private:
  static GDBusMessage *
  on_message (GDBusConnection *connection, GDBusMessage *message, gboolean incoming, gpointer data);
  static gboolean on_perform (PtTransportInterface *transport,
                              GDBusMethodInvocation *invocation,
                              const char *nick,
                              GVariant *parameters,
                              gpointer data);
  static gboolean
  on_add_transport (PtAccountInterface *account, GDBusMethodInvocation *invocation, gpointer data);
  static gboolean
  on_make_report (PtClientInterface *client, GDBusMethodInvocation *invocation, gpointer data);
  void act (PtTransportInterface *transport, const std::string &action, GVariant *parameters) const;
  bool refuse (GDBusMethodInvocation *invocation) const;
  void answer (GDBusMethodInvocation *invocation, const std::string &call);

  BusService service;
  guint filter;
  std::atomic<int> reads{0}; /* counted in GDBus's thread */
  GDBusObjectManagerServer *manager = nullptr;
};

} // namespace support
