/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A desktop's place for StatusNotifierItems: watcher and host. */
#include "applet/tray-host.h"

#include "support/wait.h"

namespace applet {

namespace {

constexpr const char *name = "org.kde.StatusNotifierWatcher";
constexpr const char *path = "/StatusNotifierWatcher";
/* The applet has one connection for all its names. */
constexpr const char *owner = "org.pidgin_transports.Applet";
constexpr const char *item_interface = "org.kde.StatusNotifierItem";
constexpr const char *menu_interface = "com.canonical.dbusmenu";
constexpr const char *xml
    = "<node><interface name='org.kde.StatusNotifierWatcher'>"
      "<method name='RegisterStatusNotifierItem'><arg type='s' direction='in'/></method>"
      "<property name='IsStatusNotifierHostRegistered' type='b' access='read'/>"
      "</interface></node>";

/* The id of the menu's entry of that label, in the answer to GetLayout; -1 when it is not there. */
int
find_entry (GVariant *layout, const std::string &wanted)
{
  g_autoptr (GVariant) entries = g_variant_get_child_value (layout, 2);
  for (gsize i = 0; i < g_variant_n_children (entries); i++) {
    g_autoptr (GVariant) boxed = g_variant_get_child_value (entries, i);
    g_autoptr (GVariant) entry = g_variant_get_variant (boxed);
    g_autoptr (GVariant) properties = g_variant_get_child_value (entry, 1);
    const char *label = nullptr;
    int id = -1;

    g_variant_get_child (entry, 0, "i", &id);
    if (g_variant_lookup (properties, "label", "&s", &label) && wanted == label)
      return id;
  }
  return -1;
}

} // namespace

TrayHost::TrayHost ()
{
  service.serve (path, xml, [this] (const std::string &, GVariant *arguments) -> GVariant * {
    const char *text = nullptr;
    g_variant_get (arguments, "(&s)", &text);
    item_path = text;
    return nullptr;
  });
  service.own (name);
}

bool
TrayHost::wait_for_item ()
{
  return support::wait_until ([this] { return !item_path.empty (); });
}

std::string
TrayHost::read (const std::string &property)
{
  g_autoptr (GVariant) answer
      = service.ask (owner, item_path, "org.freedesktop.DBus.Properties", "Get",
                     g_variant_new ("(ss)", item_interface, property.c_str ()));
  g_autoptr (GVariant) value = nullptr;
  if (answer != nullptr)
    g_variant_get (answer, "(v)", &value);
  return value != nullptr ? g_variant_get_string (value, nullptr) : "";
}

bool
TrayHost::wait_until_it_is (const std::string &property, const std::string &value)
{
  return support::wait_every (support::Milliseconds (50), [&] { return read (property) == value; });
}

bool
TrayHost::choose (const std::string &label)
{
  const std::string menu = item_path + "/Menu";
  g_autoptr (GVariant) answer = service.ask (owner, menu, menu_interface, "GetLayout",
                                             g_variant_new_parsed ("(0, -1, @as [])"));
  g_autoptr (GVariant) layout = answer != nullptr ? g_variant_get_child_value (answer, 1) : nullptr;
  const int id = layout != nullptr ? find_entry (layout, label) : -1;
  if (id < 0)
    return false;
  g_autoptr (GVariant) done
      = service.ask (owner, menu, menu_interface, "Event",
                     g_variant_new_parsed ("(%i, 'clicked', <0>, %u)", id, 0U));
  return done != nullptr;
}

} // namespace applet
