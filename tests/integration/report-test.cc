/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The report for a bug report, out of a real session: what a person gets to see of it. */
#include <json-glib/json-glib.h>
#include <purple.h>

#include "integration/fixture.h"
#include "support/session-bus.h"

namespace integration {

namespace {

constexpr const char *password = "Geheim-1";
constexpr const char *nick = "Geheim-2";
constexpr const char *message = "Geheim-3";
constexpr const char *words = "Geheim-4";
constexpr const char *sent = "Geheim-5";

/* Pidgin's window shows HTML. */
std::string
plain (std::string text)
{
  for (const auto &[entity, character] :
       std::vector<std::pair<std::string, std::string>>{{"<br>", "\n"}, {"&quot;", "\""}})
    for (size_t at = 0; (at = text.find (entity)) != std::string::npos;)
      text.replace (at, entity.size (), character);
  return text;
}

} // namespace

class ReportOfAClient : public Stack {
protected:
  ReportOfAClient ()
  {
    client_options.bus_address = daemon.address ();
    gateway_options.contacts
        = {"domain=irc.localhost,id=zoe,name=Zoe Geheim,group=IRC,show=online"};
  }

  std::string read_window ()
  {
    if (!choose_action ("Bug Report Details"))
      return "no such action";
    auto notice = client->screen.expect_notice ("Bug report details");
    return notice != nullptr ? plain (notice->text) : "no window";
  }

  SessionBus daemon;
};

TEST_F (ReportOfAClient, IsShownInAWindow)
{
  be_online (irc);
  ASSERT_TRUE (wait_state (xmpp, "not-set-up"));
  g_autoptr (JsonNode) root = json_from_string (read_window ().c_str (), nullptr);
  ASSERT_NE (root, nullptr) << client->screen.describe ();
  JsonObject *object = json_node_get_object (root);
  JsonObject *versions = json_object_get_object_member (object, "versions");
  EXPECT_STREQ (json_object_get_string_member (versions, "libpurple"), purple_core_get_version ());
  EXPECT_STREQ (json_object_get_string_member (versions, "pidgin_transports"), PT_VERSION);
  JsonArray *accounts = json_object_get_array_member (object, "accounts");
  ASSERT_EQ (json_array_get_length (accounts), 1u);
  JsonObject *account = json_array_get_object_element (accounts, 0);
  EXPECT_STREQ (json_object_get_string_member (account, "server"), "localhost");
  EXPECT_STREQ (json_object_get_string_member (account, "discovery"), "finished");
  EXPECT_STREQ (json_object_get_string_member (account, "private_storage"), "read");
  JsonArray *transports = json_object_get_array_member (account, "transports");
  ASSERT_EQ (json_array_get_length (transports), 2u);
  JsonObject *transport = json_array_get_object_element (transports, 0);
  EXPECT_STREQ (json_object_get_string_member (transport, "address"), irc);
  EXPECT_STREQ (json_object_get_string_member (transport, "state"), "logged-in");
  EXPECT_GE (json_object_get_int_member (transport, "log_in_ms"), 0);
}

TEST_F (ReportOfAClient, IsTheSameOverTheBus)
{
  be_offline (irc);
  BusClient other (daemon);
  ASSERT_TRUE (wait_until ([&] { return other.has_service (); }));
  BusReply reply = other.call ("/org/pidgin_transports/client", "Client1", "MakeReport");
  ASSERT_TRUE (reply.arrived && reply.error.empty ()) << reply.error;
  /* GVariant quotes what it prints by what is in it. */
  g_autoptr (GVariant) value
      = g_variant_parse (G_VARIANT_TYPE ("(s)"), reply.value.c_str (), nullptr, nullptr, nullptr);
  ASSERT_TRUE (value) << reply.value;
  const char *report = nullptr;
  g_variant_get (value, "(&s)", &report);
  EXPECT_NE (std::string (report).find ("\"state\" : \"logged-out\""), std::string::npos) << report;
}

/* Everything that is personal was there, and none of it is in the report. */
TEST_F (ReportOfAClient, HasNothingPersonalInIt)
{
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  register_here (irc, nick, password);
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  gateway->command (std::string ("write irc.localhost alice@localhost zoe ") + message);
  alice->send_message ("zoe@irc.localhost", sent);
  ASSERT_TRUE (wait_until ([&] { return alice->has_buddy ("zoe@irc.localhost"); }));
  ASSERT_TRUE (wait_until ([&] { return !client->screen.lines.empty (); }));
  send_from (irc,
             std::string ("<message type='error' from='irc.localhost' to='alice@localhost/pidgin'>"
                          "<error type='auth'>"
                          "<not-authorized xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"
                          "</error><body>No way, ")
                 + words + "</body></message>");
  ASSERT_TRUE (wait_until ([&] {
    return client->screen.describe ().find (words) != std::string::npos;
  })) << "it answers the message: "
      << client->screen.describe ();
  const std::string report = read_window ();
  EXPECT_NE (report.find ("\"condition\" : \"not-authorized\""), std::string::npos) << report;
  for (const char *secret : {"alice", "zoe", "Geheim", "No way"}) {
    EXPECT_EQ (report.find (secret), std::string::npos) << report;
    EXPECT_NE (client->wire->describe ().find (secret), std::string::npos) << secret;
  }
}

} // namespace integration
