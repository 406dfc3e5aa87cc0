/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A desktop's notifications, as a list. */
#include "applet/notification-daemon.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "support/process.h"

namespace applet {

namespace {

constexpr const char *name = "org.freedesktop.Notifications";
constexpr const char *path = "/org/freedesktop/Notifications";
constexpr const char *xml
    = "<node><interface name='org.freedesktop.Notifications'>"
      "<method name='GetCapabilities'><arg type='as' direction='out'/></method>"
      "<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/>"
      "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>"
      "<arg type='as' direction='in'/><arg type='a{sv}' direction='in'/>"
      "<arg type='i' direction='in'/><arg type='u' direction='out'/></method>"
      "<method name='CloseNotification'><arg type='u' direction='in'/></method>"
      "</interface></node>";

} // namespace

NotificationDaemon::NotificationDaemon ()
{
  service.serve (path, xml, [this] (const std::string &method, GVariant *arguments) {
    return answer (method, arguments);
  });
  service.own (name);
}

Notification
NotificationDaemon::expect (const std::string &title)
{
  Notification found{};
  EXPECT_TRUE (support::wait_until ([&] {
    for (const Notification &each : shown)
      if (each.title == title)
        found = each;
    return found.id != 0;
  })) << "no notification: "
      << title;
  return found;
}

bool
NotificationDaemon::press (Notification notification, const std::string &label)
{
  for (size_t i = 0; i + 1 < notification.actions.size (); i += 2)
    if (notification.actions[i + 1] == label) {
      service.emit (path, name, "ActionInvoked",
                    g_variant_new ("(us)", notification.id, notification.actions[i].c_str ()));
      close (notification.id);
      return true;
    }
  return false;
}

GVariant *
NotificationDaemon::answer (const std::string &method, GVariant *arguments)
{
  guint id = 0;

  if (method == "GetCapabilities")
    return g_variant_new_parsed ("(['body', 'body-markup', 'actions'],)");
  if (method == "CloseNotification")
    g_variant_get (arguments, "(u)", &id);
  else
    g_variant_get_child (arguments, 1, "u", &id);

  close (id);
  if (method == "CloseNotification")
    return nullptr;
  if (id == 0)
    id = ++last_id;
  show (arguments, id);
  return g_variant_new ("(u)", id);
}

void
NotificationDaemon::close (guint id)
{
  shown.erase (std::remove_if (shown.begin (), shown.end (),
                               [id] (const Notification &each) { return each.id == id; }),
               shown.end ());
}

void
NotificationDaemon::show (GVariant *arguments, guint id)
{
  const char *title = nullptr;
  const char *body = nullptr;
  g_autofree const char **actions = nullptr;
  Notification notification{};

  g_variant_get_child (arguments, 3, "&s", &title);
  g_variant_get_child (arguments, 4, "&s", &body);
  g_variant_get_child (arguments, 5, "^a&s", &actions);
  notification.id = id;
  notification.title = title;
  notification.body = body;
  for (const char **each = actions; *each != nullptr; each++)
    notification.actions.push_back (*each);
  shown.push_back (notification);
}

} // namespace applet
