/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A session bus of its own, and a program on it that calls methods and hears signals. */
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <gio/gio.h>

#include "support/process.h"

namespace support {

/* A dbus-daemon, for as long as the object lives. */
class SessionBus {
public:
  /* Throws std::runtime_error when it does not come up. */
  SessionBus ();

  const std::string &address () const
  {
    return bus_address;
  }
  void stop ();

private:
  TemporaryDirectory folder;
  std::string bus_address;
  std::unique_ptr<Process> daemon;
};

/* What a method has answered. */
struct BusReply {
  bool arrived = false;
  std::string error;   /* the error's name, empty when it is none */
  std::string message; /* for the user */
  std::string value;   /* as g_variant_print() writes it */
};

struct BusSignal {
  std::string path;
  std::string name; /* without the interface's */
  std::string value;
};

/* Another program. Its calls do not block: the service is in the same process. */
class BusClient {
public:
  explicit BusClient (const SessionBus &bus);
  ~BusClient ();
  BusClient (const BusClient &) = delete;
  BusClient &operator= (const BusClient &) = delete;

  /* @interface without its prefix "org.pidgin_transports."; @arguments as g_variant_parse() reads
   * them, such as "(true,)". */
  std::shared_ptr<BusReply> start (const std::string &path,
                                   const std::string &interface,
                                   const std::string &method,
                                   const std::string &arguments = "()");
  /* The same, and waits for the answer. */
  BusReply call (const std::string &path,
                 const std::string &interface,
                 const std::string &method,
                 const std::string &arguments = "()");
  /* A call of anybody's: @destination, @interface in full. */
  std::shared_ptr<BusReply> start_at (const std::string &destination,
                                      const std::string &path,
                                      const std::string &interface,
                                      const std::string &method,
                                      const std::string &arguments = "()");
  /* Does not want to know the answer. */
  void shout (const std::string &path,
              const std::string &interface,
              const std::string &method,
              const std::string &arguments);

  /* The objects that the service has now: path, and the interface's last word. */
  std::map<std::string, std::string> objects ();
  bool has_object (const std::string &path);
  /* A property as g_variant_print() writes it; "" when there is none. */
  std::string
  property (const std::string &path, const std::string &interface, const std::string &name);

  /* Whether somebody has the service's name. */
  bool has_service ();
  /* Waits until somebody has it; the connection's own name. */
  std::string service_owner ();
  /* Asks for the service's name itself, as another client does. */
  bool take_name ();
  void release_name ();

  std::vector<BusSignal> signals; /* of the service, in their order */

private:
  static void on_signal (GDBusConnection *connection,
                         const char *sender,
                         const char *path,
                         const char *interface,
                         const char *name,
                         GVariant *parameters,
                         gpointer data);

  GDBusConnection *connection;
  guint subscription;
};

} // namespace support
