/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is in a report for a bug report, and what must never be. */

#include "model/report.h"

#include <gtest/gtest.h>
#include <json-glib/json-glib.h>

#include "../xml.h"
#include "conversation.h"
#include "model/log.h"

using namespace unit;

namespace {

class Report : public testing::Test {
protected:
  /* Makes it; everything that member() and the like look at is this one. */
  std::string make (std::vector<PtAccount *> sessions)
  {
    g_autoptr (GListStore) list = g_list_store_new (PT_TYPE_ACCOUNT);

    for (PtAccount *account : sessions)
      g_list_store_append (list, account);
    text = take (pt_report_make (G_LIST_MODEL (list), &client));
    g_clear_pointer (&root, json_node_unref);
    root = json_from_string (text.c_str (), nullptr);

    return text;
  }

  /* The value at a JSONPath, as JSON. */
  std::string at (const char *path)
  {
    g_autoptr (JsonNode) found = json_path_query (path, root, nullptr);
    JsonArray *array = json_node_get_array (found);

    return json_array_get_length (array) == 1
               ? take (json_to_string (json_array_get_element (array, 0), FALSE))
               : "not there once";
  }

  std::string of_transport (const std::string &member)
  {
    return at (("$.accounts[0].transports[0]." + member).c_str ());
  }

  void SetUp () override
  {
    pt_log_start (nullptr, nullptr);
  }

  void TearDown () override
  {
    pt_log_stop ();
    g_clear_pointer (&root, json_node_unref);
  }

  PtReportClient client = {"Pidgin", "2.14.12", "2.14.12"};
  std::string text;
  JsonNode *root = nullptr;
};

/* The pieces between separators. */
std::unique_ptr<char *, void (*) (char **)>
split (const std::string &text, const char *separator)
{
  return {g_strsplit (text.c_str (), separator, -1), g_strfreev};
}

/* Logs in, and the gateway says this of it. */
void
fail_with (Conversation *conversation, const std::string &words)
{
  conversation->gateways = {xmpp ()};
  conversation->sign_on ();
  conversation->unavailable (XMPP);
  conversation->error_message (XMPP, words);
}

} // namespace

TEST_F (Report, HasTheVersions)
{
  make ({});

  EXPECT_EQ ("\"" PT_VERSION "\"", at ("$.versions.pidgin_transports"));
  EXPECT_EQ ("\"Pidgin\"", at ("$.versions.client"));
  EXPECT_EQ ("\"2.14.12\"", at ("$.versions.client_version"));
  EXPECT_EQ ("\"2.14.12\"", at ("$.versions.libpurple"));
  EXPECT_EQ (take (g_strdup_printf ("\"%u.%u.%u\"", glib_major_version, glib_minor_version,
                                    glib_micro_version)),
             at ("$.versions.glib"));
  EXPECT_EQ ("[]", at ("$.accounts"));
}

TEST_F (Report, HasTheServerAndHowItIsReached)
{
  Conversation conversation;

  conversation.gateways = {xmpp ()};
  make ({conversation.account ()});
  EXPECT_EQ ("\"openfire.test\"", at ("$.accounts[0].server"));
  EXPECT_EQ ("false", at ("$.accounts[0].connected"));
  EXPECT_EQ ("\"none\"", at ("$.accounts[0].discovery"));
  EXPECT_EQ ("\"unread\"", at ("$.accounts[0].private_storage"));

  conversation.connect ();
  make ({conversation.account ()});
  EXPECT_EQ ("\"asked\"", at ("$.accounts[0].discovery"));
  EXPECT_EQ ("null", at ("$.accounts[0].discovery_ms"));

  conversation.world.encrypted = false;
  conversation.advance (350);
  conversation.answer_settings ();
  conversation.list ();
  conversation.broadcast ("<presence/>");
  make ({conversation.account ()});
  EXPECT_EQ ("true", at ("$.accounts[0].connected"));
  EXPECT_EQ ("false", at ("$.accounts[0].encrypted"));
  EXPECT_EQ ("\"listed\"", at ("$.accounts[0].discovery"));
  EXPECT_EQ ("350", at ("$.accounts[0].discovery_ms"));
  EXPECT_EQ ("\"read\"", at ("$.accounts[0].private_storage"));

  conversation.describe_all ();
  make ({conversation.account ()});
  EXPECT_EQ ("\"finished\"", at ("$.accounts[0].discovery"));
}

TEST_F (Report, HasTheLog)
{
  make ({});
  EXPECT_EQ ("[]", at ("$.log"));
  g_log ("pidgin-transports-model", G_LOG_LEVEL_DEBUG, "irc.example.org: denied by %s",
         "alice@example.org/Lab");
  make ({});
  EXPECT_NE (at ("$.log[0]").find (" model: irc.example.org: denied by …@example.org\""),
             std::string::npos)
      << text;
}

TEST_F (Report, SaysThatTheServerKeepsNoSettings)
{
  Conversation conversation;

  conversation.connect ();
  conversation.refuse_settings (error ("503", "cancel", "service-unavailable"));
  make ({conversation.account ()});

  EXPECT_EQ ("\"missing\"", at ("$.accounts[0].private_storage"));
}

TEST_F (Report, HasEachTransportAndItsTimes)
{
  Conversation conversation ("[" + cached (XMPP, "xmpp") + "]");

  conversation.gateways = {xmpp ()};
  conversation.sign_on ();
  conversation.advance (1200);
  conversation.available (XMPP);
  conversation.advance (5000);
  make ({conversation.account ()});

  EXPECT_EQ ("\"xmpp.openfire.test\"", of_transport ("address"));
  EXPECT_EQ ("\"xmpp\"", of_transport ("type"));
  EXPECT_EQ ("\"logged-in\"", of_transport ("state"));
  EXPECT_EQ ("true", of_transport ("registered"));
  EXPECT_EQ ("true", of_transport ("auto_login"));
  EXPECT_EQ ("false", of_transport ("retrying"));
  EXPECT_EQ ("true", of_transport ("present"));
  EXPECT_EQ ("false", of_transport ("added"));
  EXPECT_EQ ("5000", of_transport ("in_state_ms"));
  EXPECT_EQ ("1200", of_transport ("log_in_ms"));
  EXPECT_EQ ("null", of_transport ("registration_ms"));
  EXPECT_EQ ("null", of_transport ("last_error"));
}

TEST_F (Report, TellsTheLastErrorByItsCondition)
{
  Conversation conversation ("[" + cached (XMPP, "xmpp") + "]");

  fail_with (&conversation, "Unable to log into XMPP.");
  conversation.advance (3000);
  make ({conversation.account ()});

  EXPECT_EQ ("\"failed\"", of_transport ("state"));
  EXPECT_EQ ("\"login\"", of_transport ("last_error.stage"));
  EXPECT_EQ ("\"undefined-condition\"", of_transport ("last_error.condition"));
  EXPECT_EQ ("3000", of_transport ("last_error.ago_ms"));
}

TEST_F (Report, TellsOfAnErrorThatIsAboutNothingElse)
{
  Conversation conversation ("[" + cached (XMPP, "xmpp") + "]");

  conversation.gateways = {xmpp ()};
  conversation.sign_on ();
  conversation.available (XMPP);
  conversation.error_message (XMPP, "Something is wrong.");
  make ({conversation.account ()});

  EXPECT_EQ ("\"logged-in\"", of_transport ("state"));
  EXPECT_EQ ("\"message\"", of_transport ("last_error.stage"));
}

TEST_F (Report, TellsOfASilentGateway)
{
  Conversation conversation ("[" + cached (XMPP, "xmpp") + "]");

  conversation.gateways = {xmpp ()};
  conversation.sign_on ();
  conversation.advance (60 * 1000);
  make ({conversation.account ()});

  EXPECT_EQ ("\"timeout\"", of_transport ("last_error.condition"));
  EXPECT_EQ ("true", of_transport ("retrying"));
  EXPECT_EQ ("60000", of_transport ("log_in_ms"));
}

TEST_F (Report, TellsOfEveryAccountButNotWhoseItIs)
{
  Conversation one ("", "MARKER-alice@openfire.test/MARKER-lab");
  Conversation other ("", "MARKER-bob@example.org/MARKER-home");

  make ({one.account (), other.account ()});

  EXPECT_EQ ("\"openfire.test\"", at ("$.accounts[0].server"));
  EXPECT_EQ ("\"example.org\"", at ("$.accounts[1].server"));
  EXPECT_EQ (std::string::npos, text.find ("MARKER")) << text;
}

/* Whatever is personal and passes on the stream carries the marker. */
TEST_F (Report, HasNothingPersonalInIt)
{
  Conversation conversation ("["
                                 + cached (XMPP, "xmpp",
                                           "'registered':true,'auto_login':true,"
                                           "'name':'MARKER-cached'")
                                 + "]",
                             "MARKER-alice@openfire.test/MARKER-lab");

  conversation.roster_items
      = "<item jid='MARKER-contact@xmpp.openfire.test' name='MARKER-name' subscription='both'>"
        "<group>MARKER-group</group></item>";
  fail_with (&conversation, "Wrong password MARKER-password for MARKER-user.");
  conversation.answer_check (xmpp ());
  conversation.receive ("<message from='MARKER-contact@xmpp.openfire.test' "
                        "to='MARKER-alice@openfire.test'><body>MARKER-message</body></message>");
  conversation.receive ("<presence type='subscribe' from='MARKER-other@xmpp.openfire.test' "
                        "to='MARKER-alice@openfire.test'><status>MARKER-request</status>"
                        "</presence>");
  pt_transport_open_registration (conversation.transport (XMPP));
  conversation.expect_form_query (XMPP);
  conversation.answer ("<query xmlns='jabber:iq:register'><registered/>"
                       "<username>MARKER-user</username><password>MARKER-password</password>"
                       "</query>");
  ASSERT_EQ (1u, conversation.windows.forms.size ());
  pt_transport_submit_registration (conversation.transport (XMPP),
                                    conversation.windows.forms[0].registration.get (), TRUE);
  conversation.receive ("<message from='xmpp.openfire.test' to='MARKER-alice@openfire.test'>"
                        "<body>MARKER-notice</body></message>");
  make ({conversation.account ()});
  EXPECT_EQ ("\"setting-up\"", of_transport ("state"));
  EXPECT_EQ (std::string::npos, text.find ("MARKER")) << text;

  EXPECT_EQ ("MARKER-user", conversation.property (XMPP, "username")) << "so it was there";
  EXPECT_NE (std::string::npos, conversation.property (XMPP, "last-error").find ("MARKER"));
  EXPECT_EQ ("MARKER-notice", conversation.property (XMPP, "last-notice"));
}

TEST_F (Report, IsBounded)
{
  Conversation conversation;

  conversation.sign_on ();
  for (int i = 0; i < 130; i++)
    pt_account_add_transport (conversation.account (),
                              ("t" + std::to_string (i) + ".example.org").c_str (), nullptr);
  make ({conversation.account ()});

  EXPECT_EQ ("30", at ("$.accounts[0].transports_left_out"));
  EXPECT_EQ (100u, g_strv_length (split (text, "\"address\"").get ()) - 1);
  EXPECT_LT (text.size (), 100000u);
}
