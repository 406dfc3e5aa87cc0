/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The end of Pidgin: every transport that it is logged in to is told, once. */
#include <ctime>
#include <sstream>

#include <gio/gio.h>

#include "ui/fixture.h"

namespace ui {

namespace {

class Quit : public Window {
protected:
  void open_with_two_online ()
  {
    register_before (irc);
    register_before (xmpp);
    open ();
    ASSERT_TRUE (says (irc, "logged in*"));
    ASSERT_TRUE (says (xmpp, "logged in*"));
    gateway->forget ();
  }

  /* As after ten minutes without a key: libpurple's own service on the bus knows how. */
  void become_idle ()
  {
    GVariant *accounts = call_purple ("PurpleAccountsGetAllActive", nullptr);
    gint32 account = 0;
    gint32 presence = 0;
    ASSERT_NE (accounts, nullptr);
    g_variant_get_child (g_variant_get_child_value (accounts, 0), 0, "i", &account);
    g_variant_get (call_purple ("PurpleAccountGetPresence", g_variant_new ("(i)", account)), "(i)",
                   &presence);
    call_purple ("PurplePresenceSetIdle",
                 g_variant_new ("(iii)", presence, 1, static_cast<gint32> (time (nullptr)) - 600));
    EXPECT_TRUE (wait_presence (irc));
    EXPECT_TRUE (wait_presence (xmpp));
    gateway->forget ();
  }

  GVariant *call_purple (const char *method, GVariant *parameters)
  {
    g_autoptr (GError) error = nullptr;
    g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, nullptr, nullptr);
    GVariant *result = g_dbus_connection_call_sync (
        bus, "im.pidgin.purple.PurpleService", "/im/pidgin/purple/PurpleObject",
        "im.pidgin.purple.PurpleInterface", method, parameters, nullptr, G_DBUS_CALL_FLAGS_NONE, -1,
        nullptr, &error);
    EXPECT_NE (result, nullptr) << error->message;
    return result;
  }

  /* The server would tell a transport that the stream has ended, but not every server does. */
  bool pidgin_sent_unavailable (const std::string &address) const
  {
    std::istringstream lines (pidgin->log ());
    for (std::string line; std::getline (lines, line);)
      if (line.find ("Sending") != std::string::npos
          && line.find ("type='unavailable'") != std::string::npos
          && line.find ("to='" + address + "'") != std::string::npos)
        return true;
    return false;
  }

  /* Bob's questions are answered after all that Pidgin has sent before it ended. */
  void expect_log_outs ()
  {
    EXPECT_TRUE (wait_presence (irc, "unavailable"));
    EXPECT_TRUE (wait_presence (xmpp, "unavailable"));
    auto bob = prosody->log_in ("bob", "fence");
    for (const char *address : {irc, xmpp}) {
      const std::string query = "<query xmlns='http://jabber.org/protocol/disco#info'/>";
      ASSERT_EQ (bob->ask ("get", address, query).type (), "result");
      EXPECT_TRUE (pidgin_sent_unavailable (address)) << address;
      EXPECT_EQ (count_presences (address, "unavailable"), 1U) << address;
      EXPECT_EQ (count_presences (address), 0U) << address;
    }
  }
};

} // namespace

TEST_F (Quit, AtTheEndOfTheDesktopSessionLogsOut)
{
  open_with_two_online ();
  EXPECT_TRUE (pidgin->quit ());
  expect_log_outs ();
}

TEST_F (Quit, OfAnIdleUserLogsInNowhereAgain)
{
  open_with_two_online ();
  become_idle ();
  EXPECT_TRUE (pidgin->quit ());
  expect_log_outs ();
}

TEST_F (Quit, ByTheMenuLogsOut)
{
  open_with_two_online ();
  ASSERT_TRUE (pidgin->choose_from_menu_bar ({"Buddies", "Quit"}));
  EXPECT_TRUE (pidgin->wait_for_end ());
  expect_log_outs ();
}

} // namespace ui
