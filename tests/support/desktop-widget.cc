/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A widget of another program's window: AT-SPI over D-Bus. */
#include "support/desktop-widget.h"

#include <memory>
#include <stdexcept>

#include <gio/gio.h>

namespace support {

namespace {

constexpr int call_timeout = 3000;
constexpr int depth_limit = 40;
constexpr Milliseconds look_interval{50};

constexpr const char *accessible = "org.a11y.atspi.Accessible";
constexpr const char *action = "org.a11y.atspi.Action";
constexpr const char *component = "org.a11y.atspi.Component";
constexpr const char *root_path = "/org/a11y/atspi/accessible/root";
constexpr const char *null_path = "/org/a11y/atspi/null";

/* AtspiStateType, whose numbers are the protocol's. */
constexpr unsigned state_active = 1;
constexpr unsigned state_checked = 4;
constexpr unsigned state_focused = 12;
constexpr unsigned state_sensitive = 24;
constexpr unsigned state_showing = 25;

/* AtspiRelationType. */
constexpr unsigned relation_labelled_by = 2;

struct Unref {
  void operator() (GVariant *value) const
  {
    g_variant_unref (value);
  }
};
using Value = std::unique_ptr<GVariant, Unref>;

GDBusConnection *
connect_to_accessibility_bus ()
{
  g_autoptr (GError) error = nullptr;
  g_autoptr (GDBusConnection) session = g_dbus_connection_new_for_address_sync (
      g_getenv ("DBUS_SESSION_BUS_ADDRESS"),
      static_cast<GDBusConnectionFlags> (G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
                                         | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION),
      nullptr, nullptr, &error);
  g_autoptr (GVariant) answer = nullptr;
  if (session != nullptr)
    answer = g_dbus_connection_call_sync (
        session, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", nullptr,
        G_VARIANT_TYPE ("(s)"), G_DBUS_CALL_FLAGS_NONE, 5 * call_timeout, nullptr, &error);
  const char *address = nullptr;
  if (answer != nullptr)
    g_variant_get (answer, "(&s)", &address);
  GDBusConnection *bus = nullptr;
  if (address != nullptr)
    bus = g_dbus_connection_new_for_address_sync (
        address,
        static_cast<GDBusConnectionFlags> (G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
                                           | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION),
        nullptr, nullptr, &error);
  if (bus == nullptr)
    throw std::runtime_error (std::string ("no accessibility bus: ") + error->message);
  return bus;
}

/* A process may have one desktop after another. */
GDBusConnection *
accessibility_bus ()
{
  static GDBusConnection *bus = nullptr;
  static std::string session;
  const char *current = g_getenv ("DBUS_SESSION_BUS_ADDRESS");
  if (bus != nullptr && current != nullptr && session != current)
    g_clear_object (&bus);
  if (bus == nullptr) {
    bus = connect_to_accessibility_bus ();
    session = current != nullptr ? current : "";
  }
  return bus;
}

} // namespace

Widget::Widget (std::string owner, std::string object_path)
    : bus_name (std::move (owner)), path (std::move (object_path))
{
}

Widget
Widget::application (const std::string &name)
{
  const Widget registry ("org.a11y.atspi.Registry", root_path);
  for (const Widget &each : registry.children ())
    if (each.name () == name)
      return each;
  return Widget ();
}

std::string
Widget::role () const
{
  Value answer (call (accessible, "GetRoleName", nullptr, "(s)"));
  const char *role = "";
  if (answer)
    g_variant_get (answer.get (), "(&s)", &role);
  /* at-spi2-core 2.56 has renamed this one. */
  return g_str_equal (role, "button") ? "push button" : role;
}

std::string
Widget::name () const
{
  return text_property ("Name");
}

std::string
Widget::description () const
{
  return text_property ("Description");
}

bool
Widget::showing () const
{
  return has_state (state_showing);
}

bool
Widget::sensitive () const
{
  return has_state (state_sensitive);
}

bool
Widget::checked () const
{
  return has_state (state_checked);
}

bool
Widget::focused () const
{
  return has_state (state_focused);
}

bool
Widget::active () const
{
  return has_state (state_active);
}

Rectangle
Widget::extents () const
{
  Rectangle area;
  Value answer (call (component, "GetExtents", g_variant_new ("(u)", 0U), "((iiii))"));
  if (answer)
    g_variant_get (answer.get (), "((iiii))", &area.x, &area.y, &area.width, &area.height);
  return area;
}

std::string
Widget::text () const
{
  Value answer (call ("org.a11y.atspi.Text", "GetText", g_variant_new ("(ii)", 0, -1), "(s)"));
  const char *text = "";
  if (answer)
    g_variant_get (answer.get (), "(&s)", &text);
  return text;
}

std::vector<std::string>
Widget::actions () const
{
  std::vector<std::string> names;
  Value count (property (action, "NActions"));
  for (int i = 0; count && i < g_variant_get_int32 (count.get ()); i++) {
    Value answer (call (action, "GetName", g_variant_new ("(i)", i), "(s)"));
    const char *name = "";
    if (answer)
      g_variant_get (answer.get (), "(&s)", &name);
    names.push_back (name);
  }
  return names;
}

std::string
Widget::label () const
{
  std::string text;
  Value answer (call (accessible, "GetRelationSet", nullptr, "(a(ua(so)))"));
  if (!answer)
    return text;
  g_autoptr (GVariantIter) relations = nullptr;
  GVariantIter *targets = nullptr;
  guint32 type = 0;
  g_variant_get (answer.get (), "(a(ua(so)))", &relations);
  while (g_variant_iter_loop (relations, "(ua(so))", &type, &targets)) {
    const char *owner = nullptr;
    const char *object = nullptr;
    if (type == relation_labelled_by && g_variant_iter_next (targets, "(&s&o)", &owner, &object))
      text = Widget (owner, object).name ();
  }
  return text;
}

Widget
Widget::parent () const
{
  Value answer (property (accessible, "Parent"));
  const char *owner = nullptr;
  const char *object = null_path;
  if (answer)
    g_variant_get (answer.get (), "(&s&o)", &owner, &object);
  return std::string (object) == null_path ? Widget () : Widget (owner, object);
}

std::vector<Widget>
Widget::children () const
{
  std::vector<Widget> all;
  Value answer (call (accessible, "GetChildren", nullptr, "(a(so))"));
  if (!answer)
    return all;
  g_autoptr (GVariantIter) list = nullptr;
  const char *owner = nullptr;
  const char *object = nullptr;
  g_variant_get (answer.get (), "(a(so))", &list);
  while (g_variant_iter_next (list, "(&s&o)", &owner, &object))
    if (std::string (object) != null_path)
      all.push_back (Widget (owner, object));
  return all;
}

std::vector<Widget>
Widget::find_all (const std::string &role, const std::string &name) const
{
  std::vector<Widget> found;
  walk ([&] (const Widget &each) {
    if (each.matches (role, name))
      found.push_back (each);
    return true;
  });
  return found;
}

Widget
Widget::find (const std::string &role, const std::string &name) const
{
  Widget found;
  walk ([&] (const Widget &each) {
    if (each.matches (role, name))
      found = each;
    return !found;
  });
  return found;
}

Widget
Widget::expect (const std::string &role, const std::string &name, Milliseconds deadline) const
{
  Widget found;
  wait_every (
      look_interval,
      [&] {
        found = find (role, name);
        return static_cast<bool> (found);
      },
      deadline);
  return found;
}

bool
Widget::wait_gone (const std::string &role, const std::string &name, Milliseconds deadline) const
{
  return wait_every (look_interval, [&] { return !find (role, name); }, deadline);
}

bool
Widget::press () const
{
  return ask_yes (action, "DoAction", g_variant_new ("(i)", 0));
}

bool
Widget::act (const std::string &wanted) const
{
  const std::vector<std::string> names = actions ();
  for (size_t i = 0; i < names.size (); i++)
    if (names[i] == wanted)
      return ask_yes (action, "DoAction", g_variant_new ("(i)", static_cast<int> (i)));
  return false;
}

bool
Widget::set_text (const std::string &content) const
{
  return ask_yes ("org.a11y.atspi.EditableText", "SetTextContents",
                  g_variant_new ("(s)", content.c_str ()));
}

bool
Widget::focus () const
{
  return ask_yes (component, "GrabFocus");
}

std::string
Widget::describe () const
{
  std::string text;
  describe (&text, 0);
  return text;
}

/* (transfer full) Null when the widget or its program is gone, or has no such interface. */
GVariant *
Widget::call (const char *interface,
              const char *method,
              GVariant *arguments,
              const char *answer) const
{
  g_autoptr (GVariant) owned = arguments != nullptr ? g_variant_ref_sink (arguments) : nullptr;
  if (path.empty ())
    return nullptr;
  return g_dbus_connection_call_sync (accessibility_bus (), bus_name.c_str (), path.c_str (),
                                      interface, method, owned,
                                      answer != nullptr ? G_VARIANT_TYPE (answer) : nullptr,
                                      G_DBUS_CALL_FLAGS_NONE, call_timeout, nullptr, nullptr);
}

GVariant *
Widget::property (const char *interface, const char *name) const
{
  Value answer (call ("org.freedesktop.DBus.Properties", "Get",
                      g_variant_new ("(ss)", interface, name), "(v)"));
  GVariant *value = nullptr;
  if (answer)
    g_variant_get (answer.get (), "(v)", &value);
  return value;
}

std::string
Widget::text_property (const char *name) const
{
  Value value (property (accessible, name));
  return value ? g_variant_get_string (value.get (), nullptr) : "";
}

bool
Widget::ask_yes (const char *interface, const char *method, GVariant *arguments) const
{
  Value answer (call (interface, method, arguments, "(b)"));
  gboolean yes = FALSE;
  if (answer)
    g_variant_get (answer.get (), "(b)", &yes);
  return yes != FALSE;
}

bool
Widget::has_state (unsigned state) const
{
  Value answer (call (accessible, "GetState", nullptr, "(au)"));
  if (!answer)
    return false;
  Value words (g_variant_get_child_value (answer.get (), 0));
  gsize count = 0;
  auto *bits = static_cast<const guint32 *> (
      g_variant_get_fixed_array (words.get (), &count, sizeof (guint32)));
  return state / 32 < count && (bits[state / 32] & (1U << (state % 32))) != 0;
}

bool
Widget::matches (const std::string &wanted_role, const std::string &wanted_name) const
{
  return (wanted_role.empty () || role () == wanted_role)
         && (wanted_name.empty ()
             || g_pattern_match_simple (wanted_name.c_str (), name ().c_str ()));
}

/* Depth first, through what is on the screen; ends when @visit returns false. */
bool
Widget::walk (const std::function<bool (const Widget &)> &visit, int depth) const
{
  if (depth > depth_limit)
    return true;
  for (const Widget &each : children ())
    if (each.showing () && (!visit (each) || !each.walk (visit, depth + 1)))
      return false;
  return true;
}

void
Widget::describe (std::string *text, int depth) const
{
  *text += std::string (static_cast<size_t> (depth) * 2, ' ') + role () + " \"" + name () + "\""
           + (showing () ? "" : " (not showing)") + (sensitive () ? "" : " (insensitive)")
           + (checked () ? " (checked)" : "") + "\n";
  for (const Widget &each : depth < depth_limit ? children () : std::vector<Widget> ())
    each.describe (text, depth + 1);
}

} // namespace support
