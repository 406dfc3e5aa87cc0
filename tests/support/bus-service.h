/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A name on the session bus of the Desktop, on a connection of its own. What it is asked is answered
 * from the default main context: while a test waits. */
#pragma once

#include <functional>
#include <string>

#include <gio/gio.h>

namespace support {

class BusService {
public:
  /* Connects. */
  BusService ();
  ~BusService ();
  BusService (const BusService &) = delete;
  BusService &operator= (const BusService &) = delete;

  /* (transfer floating) The answer to a method's arguments, null for none. */
  using Handler = std::function<GVariant *(const std::string &method, GVariant *arguments)>;

  /* Exports the first interface of that introspection XML; its properties are all true. */
  void serve (const std::string &path, const std::string &xml, Handler handler);
  /* Takes the name, once everything is there. Throws std::runtime_error when it is taken. */
  void own (const std::string &name);
  void emit (const std::string &path,
             const std::string &interface,
             const std::string &signal,
             GVariant *arguments);
  /* (transfer full) What somebody else's method answers; null when that fails. */
  GVariant *ask (const std::string &bus_name,
                 const std::string &path,
                 const std::string &interface,
                 const std::string &method,
                 GVariant *arguments);

  GDBusConnection *get () const
  {
    return connection;
  }

private:
  static void on_call (GDBusConnection *connection,
                       const char *sender,
                       const char *path,
                       const char *interface,
                       const char *method,
                       GVariant *arguments,
                       GDBusMethodInvocation *invocation,
                       gpointer data);
  static GVariant *on_get (GDBusConnection *connection,
                           const char *sender,
                           const char *path,
                           const char *interface,
                           const char *property,
                           GError **error,
                           gpointer data);

  GDBusConnection *connection;
  guint object = 0;
  Handler handler;
};

} // namespace support
