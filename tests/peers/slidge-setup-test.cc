/* SPDX-License-Identifier: GPL-2.0-or-later */
/* slidge where one registers by commands: a code that follows the form, and several ways. */
#include "peers/fixture.h"
#include "support/peer.h"

namespace peers {

namespace {

constexpr const char *slidge = "slidge.localhost";
constexpr const char *juliet = "juliet@slidge.localhost";

/* It answers, and goes on with more. */
constexpr Milliseconds slow_time{15000};

class SlidgeByCommand : public PeerStack {
protected:
  explicit SlidgeByCommand (Slidge version, const std::string &way)
      : PeerStack (slidge), version (version), way (way)
  {
  }

  void SetUp () override
  {
    const std::string reason = slidge_is_missing (version);
    if (!reason.empty ())
      GTEST_SKIP () << reason;
  }

  ProcessOptions peer_options () override
  {
    return slidge_command (*prosody, slidge, folder.file ("slidge"), "telegram", version, way);
  }

  void begin ()
  {
    sign_on_beside_peer ();
    ASSERT_TRUE (wait_state (slidge, "not-set-up")) << client->wire->describe ();
    listen (slidge);
    pt_transport_open_registration (transport (slidge));
  }

  std::shared_ptr<Dialog> expect (const std::string &words)
  {
    auto dialog = client->screen.expect_dialog (words);
    EXPECT_NE (dialog, nullptr) << words << "\n"
                                << client->screen.describe () << client->wire->describe ();
    return dialog;
  }

  void save_preferences ()
  {
    auto form = expect ("Preferences");
    ASSERT_NE (form, nullptr);
    form->ok ();
  }

  void enter_credentials ()
  {
    auto form = expect ("Who are you in Verona?");
    ASSERT_NE (form, nullptr);
    form->fill ("User name", "romeo");
    form->fill ("Password", "right");
    form->ok ();
  }

  void enter_code (const std::string &code)
  {
    auto form = expect ("Enter your 2FA code");
    ASSERT_NE (form, nullptr);
    form->fill ("Code", code);
    form->ok ();
  }

  void be_online ()
  {
    begin ();
    enter_credentials ();
    enter_code ("1597");
    save_preferences ();
    ASSERT_TRUE (wait_state (slidge, "logged-in", slow_time)) << client->wire->describe ();
  }

  const Slidge version;
  const std::string way;
};

class SlidgeSetup : public SlidgeByCommand, public testing::WithParamInterface<Slidge> {
protected:
  SlidgeSetup () : SlidgeByCommand (GetParam (), "code")
  {
  }
};

class SlidgeSetupWays : public SlidgeByCommand {
protected:
  SlidgeSetupWays () : SlidgeByCommand (Slidge::v0_5, "several")
  {
  }
};

} // namespace

TEST_P (SlidgeSetup, ShowsTheStepAgainAfterAWrongCode)
{
  begin ();
  enter_credentials ();
  enter_code ("1111");
  auto again = expect ("Verona sent another code.");
  ASSERT_NE (again, nullptr);
  EXPECT_EQ (again->value ("Code"), "1111");
  EXPECT_EQ (state (slidge), "setting-up");
  again->fill ("Code", "1597");
  again->ok ();
  save_preferences ();

  EXPECT_TRUE (wait_state (slidge, "logged-in", slow_time)) << client->wire->describe ();
  EXPECT_TRUE (wait_until ([&] { return alice->buddy_online (juliet); }, slow_time));
  EXPECT_FALSE (alice->has_buddy (slidge));
  EXPECT_TRUE (alerts.empty ()) << alerts[0];
  alice->send_message (juliet, "good night");
  EXPECT_TRUE (client->wire->expect_received ([] (const Stanza &stanza) {
    return bare_jid (stanza.from ()) == juliet
           && stanza.child_text ("body") == "You said: good night";
  }));
}

TEST_P (SlidgeSetup, IsStillThereAtTheNextSignOn)
{
  be_online ();
  ASSERT_TRUE (wait_until ([&] {
    return client->wire->received (stanza_is ("iq", {{"type", "result"}}, "jabber:iq:private"))
               .size ()
           >= 3;
  })) << client->wire->describe ();
  settle ();
  ASSERT_TRUE (alice->disconnect ());
  ASSERT_TRUE (alice->connect ());
  EXPECT_TRUE (wait_state (slidge, "logged-in", slow_time)) << client->wire->describe ();
  EXPECT_EQ (add_contact ("Angelica"), "nurse@slidge.localhost");
}

TEST_P (SlidgeSetup, LeavesNothingWhenItIsCancelled)
{
  begin ();
  enter_credentials ();
  auto code = expect ("Enter your 2FA code");
  ASSERT_NE (code, nullptr);
  code->cancel ();
  EXPECT_TRUE (wait_state (slidge, "not-set-up"));
  settle ();
  EXPECT_EQ (state (slidge), "not-set-up");
  EXPECT_TRUE (alerts.empty ()) << alerts[0];
}

TEST_P (SlidgeSetup, CanBeDeleted)
{
  be_online ();
  pt_transport_remove_registration (transport (slidge));
  ASSERT_TRUE (wait_state (slidge, "not-set-up")) << client->wire->describe ();
  settle ();
  EXPECT_EQ (state (slidge), "not-set-up");
  EXPECT_TRUE (alerts.empty ()) << alerts[0];
}

INSTANTIATE_TEST_SUITE_P (Versions,
                          SlidgeSetup,
                          testing::Values (Slidge::v0_4, Slidge::v0_5),
                          [] (const auto &version) {
                            return version.param == Slidge::v0_4 ? "v0_4" : "v0_5";
                          });

/* The way says that there is no second step, which slidge takes for saying nothing. */
TEST_F (SlidgeSetupWays, BeginsWithTheChoiceOfOne)
{
  begin ();
  auto choice = expect ("There are several ways to log in to");
  ASSERT_NE (choice, nullptr);
  choice->fill ("way", "Register with a token");
  choice->ok ();
  auto form = expect ("It is in your settings.");
  ASSERT_NE (form, nullptr);
  EXPECT_TRUE (form->masked ("Token"));
  form->fill ("Token", "juliet");
  form->ok ();
  form = expect ("Verona does not know this token.");
  ASSERT_NE (form, nullptr);
  form->fill ("Token", "rosaline");
  form->ok ();
  enter_code ("1597");
  save_preferences ();
  EXPECT_TRUE (wait_state (slidge, "logged-in", slow_time)) << client->wire->describe ();
}

TEST_F (SlidgeSetupWays, LeadsByTheFirstToACode)
{
  begin ();
  auto choice = expect ("There are several ways to log in to");
  ASSERT_NE (choice, nullptr);
  choice->ok ();
  enter_credentials ();
  enter_code ("1597");
  save_preferences ();
  EXPECT_TRUE (wait_state (slidge, "logged-in", slow_time)) << client->wire->describe ();
}

} // namespace peers
