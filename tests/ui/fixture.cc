/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "ui/fixture.h"

#include <algorithm>
#include <cstdlib>

#include <glib.h>

namespace ui {

namespace {

constexpr Milliseconds look_interval{50};

const char *
title_of (const std::string &address)
{
  return address == irc ? "IRC at irc.localhost" : "XMPP at xmpp.localhost";
}

} // namespace

Window::Window ()
{
  gateway_options.contacts = {"domain=irc.localhost,id=zoe,name=Zoe,group=IRC,show=online",
                              "domain=irc.localhost,id=yuri,name=Yuri,group=IRC,show=away"};
}

void
Window::start_pidgin ()
{
  if (pidgin_options.accounts.empty ())
    pidgin_options.accounts
        = {{prosody->jid ("alice") + "/pidgin", prosody->password ("alice"), prosody->c2s_port ()}};
  if (!desktop)
    desktop.emplace (desktop_options);
  pidgin.emplace (*desktop, pidgin_options);
}

void
Window::open ()
{
  start_servers ();
  start_pidgin ();
}

void
Window::TearDown ()
{
  if (!pidgin)
    return;
  for (const std::string &line : pidgin->complaints ())
    ADD_FAILURE () << line;
  if (!HasFailure ())
    return;
  const std::string log = pidgin->log ();
  ADD_FAILURE () << pidgin->root ().describe ()
                 << log.substr (log.size () - std::min<size_t> (log.size (), 6000));
  if (const char *results = std::getenv ("PT_TEST_RESULTS"))
    desktop->screenshot (std::string (results) + "/"
                         + testing::UnitTest::GetInstance ()->current_test_info ()->name ()
                         + ".png");
}

void
Window::open_online ()
{
  register_before (irc);
  open ();
  ASSERT_TRUE (says (irc, "logged in*"));
}

void
Window::open_offline (const std::string &password)
{
  register_before (irc, password);
  store_auto_login (irc, "false");
  open ();
  ASSERT_TRUE (says (irc, "logged out"));
}

testing::AssertionResult
Window::says (const std::string &address, const std::string &state)
{
  if (pidgin->icon (std::string (title_of (address)) + ": " + state))
    return testing::AssertionSuccess ();
  return testing::AssertionFailure () << "it says: " << sentence (address);
}

std::string
Window::sentence (const std::string &address) const
{
  const std::string start = std::string (title_of (address)) + ": ";
  const std::string name = pidgin->buddy_list ().find ("push button", start + "*").name ();
  return name.empty () ? "" : name.substr (start.size ());
}

Widget
Window::icon (const std::string &address) const
{
  return pidgin->icon (std::string (title_of (address)) + ":*");
}

testing::AssertionResult
Window::choose (const std::string &address, const std::string &name)
{
  if (pidgin->choose (icon (address), name))
    return testing::AssertionSuccess ();
  return testing::AssertionFailure () << "the menu has no " << name << " to choose";
}

std::vector<std::string>
Window::read_menu (const std::string &address) const
{
  std::vector<std::string> names;
  for (const Widget &each : pidgin->open_menu (icon (address))) {
    const std::string name = each.name () + (each.checked () ? " *" : "");
    if (!each.name ().empty ())
      names.push_back (each.sensitive () ? name : "(" + name + ")");
  }
  return names;
}

Widget
Window::item (const std::string &name) const
{
  for (const Widget &each : pidgin->menu_items ())
    if (each.name () == name)
      return each;
  return Widget ();
}

void
Window::answer (const std::string &address, const std::string &ns, const std::string &payload)
{
  gateway->command ("answer " + address + " " + ns
                    + " <iq type='result' from='{from}' to='{to}' id='{id}'>" + payload + "</iq>");
}

void
Window::refuse (const std::string &address, const std::string &ns, const std::string &text)
{
  gateway->command (
      "answer " + address + " " + ns
      + " <iq type='error' from='{from}' to='{to}' id='{id}'><error type='cancel'><item-not-found "
        "xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"
        "<text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>"
      + text + "</text></error></iq>");
}

Stanza
Window::last_query (const std::string &address, const std::string &ns)
{
  return Stanza::parse (gateway->command ("last " + address + " " + ns)).first_child ();
}

void
Window::send_from (const std::string &address, const std::string &xml)
{
  gateway->command ("send " + address + " " + xml);
}

Widget
Window::open_form (const std::string &address)
{
  std::string now;
  EXPECT_TRUE (wait_until ([&] {
    now = sentence (address);
    return !now.empty () && now != "checking…";
  }));
  const bool is_set_up = now.find ("set up") == std::string::npos;
  EXPECT_TRUE (choose (address, is_set_up ? "Change login…" : "Set up…"));
  return form ();
}

Widget
Window::form () const
{
  return pidgin->window ("*: login");
}

Widget
Window::entry (const Widget &dialog, const std::string &label) const
{
  for (const char *role : {"text", "password text"})
    for (const Widget &each : dialog.find_all (role))
      if (each.label () == label)
        return each;
  return Widget ();
}

void
Window::fill (const Widget &dialog, const std::string &name, const std::string &password)
{
  for (const Widget &each : dialog.find_all ("text"))
    EXPECT_TRUE (each.set_text (name));
  for (const Widget &each : dialog.find_all ("password text"))
    EXPECT_TRUE (each.set_text (password));
}

testing::AssertionResult
Window::leave (const Widget &dialog) const
{
  if (!wait_until ([&] { return dialog && dialog.active (); }))
    return testing::AssertionFailure () << "no keys go to the window";
  desktop->key ("Escape");

  return testing::AssertionSuccess ();
}

testing::AssertionResult
Window::press (const Widget &dialog, const std::string &button) const
{
  if (dialog.find ("push button", button).press ())
    return testing::AssertionSuccess ();
  return testing::AssertionFailure () << "no button " << button << "\n" << dialog.describe ();
}

Widget
Window::alert (const std::string &text, Milliseconds deadline) const
{
  return pidgin->buddy_list ().expect ("label", text, deadline);
}

bool
Window::wait_no_alert (const std::string &text) const
{
  return pidgin->buddy_list ().wait_gone ("label", text);
}

bool
Window::has_row (const std::string &name) const
{
  const std::vector<std::string> all = pidgin->rows ();
  return std::any_of (all.begin (), all.end (), [&name] (const std::string &row) {
    return g_pattern_match_simple (name.c_str (), row.c_str ()) != FALSE;
  });
}

bool
Window::wait_no_row (const std::string &name) const
{
  return wait_every (look_interval, [&] { return !has_row (name); }, ui_deadline);
}

testing::AssertionResult
Window::toggle_plugin (const std::string &summary) const
{
  const std::vector<Widget> cells = pidgin->plugin_list ().expect ("table").children ();
  const Widget row = pidgin->plugin_row ("*" + summary + "*");
  for (size_t i = 1; i < cells.size (); i++)
    if (cells[i].is (row) && cells[i - 1].act ("toggle"))
      return testing::AssertionSuccess ();
  return testing::AssertionFailure () << "no plugin: " << summary;
}

testing::AssertionResult
Window::unload_core () const
{
  const testing::AssertionResult toggled = toggle_plugin ("Other networks through");
  if (!toggled)
    return toggled;
  if (!pidgin->root ().expect ("push button", "Unload Plugins").press ())
    return testing::AssertionFailure () << "Pidgin does not ask whether to unload both plugins";
  return testing::AssertionSuccess ();
}

testing::AssertionResult
Window::configure_plugin (const std::string &summary) const
{
  if (!pidgin->plugin_row ("*" + summary + "*").focus ())
    return testing::AssertionFailure () << "no plugin: " << summary;
  Widget button = pidgin->plugin_list ().find ("push button", "Configure Plugin");
  wait_every (look_interval, [&] { return button.sensitive (); }, ui_deadline);
  return press (pidgin->plugin_list (), "Configure Plugin");
}

size_t
Window::count_presences (const std::string &address, const std::string &type)
{
  const std::vector<Stanza> sent = gateway->sent (address);
  return static_cast<size_t> (
      std::count_if (sent.begin (), sent.end (), [&type] (const Stanza &each) {
        return each.name () == "presence" && each.type () == type
               && jid_resource (each.from ()) == "pidgin";
      }));
}

bool
Window::wait_presence (const std::string &address, const std::string &type)
{
  return wait_every (
      look_interval, [&] { return count_presences (address, type) > 0; }, ui_deadline);
}

void
Window::picture (const std::string &name) const
{
  const char *folder = std::getenv ("PT_TEST_PICTURES");
  if (folder != nullptr) {
    EXPECT_TRUE (desktop->screenshot (std::string (folder) + "/" + name + ".png"));
  }
}

} // namespace ui
