/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of model/auto-login: PROTOCOL 1 and 6.9, kraken-06-private-storage.xml, XEP-0049. */

#include <gtest/gtest.h>

#include "../xml.h"
#include "conversation.h"
#include "model/auto-login.h"
#include "protocol/stanza-error.h"

using namespace unit;

namespace {

using List = std::vector<std::string>;

/* The server's side is played here; nothing of a session is needed. */
class AutoLogin : public testing::Test {
protected:
  AutoLogin ()
  {
    world.jid = "grace@openfire.test/lab";

    g_autoptr (PtHost) stream = fake_host_new (&world);

    tracker = pt_iq_tracker_new (stream);
    pt_iq_tracker_set_phase (tracker, PT_PHASE_UP);
    settings = pt_auto_login_new (tracker);
    g_signal_connect (settings, "changed", G_CALLBACK (on_changed), this);
    g_signal_connect (settings, "kept", G_CALLBACK (on_kept), this);
    g_signal_connect (settings, "stored-locally", G_CALLBACK (on_local), this);
    g_signal_connect (settings, "failed", G_CALLBACK (on_failed), this);
  }

  ~AutoLogin () override
  {
    g_signal_handlers_disconnect_by_data (settings, this);
    g_assert_finalize_object (settings);
    g_object_unref (tracker);
    EXPECT_TRUE (world.timers.empty ());
  }

  static void on_changed (PtAutoLogin *, AutoLogin *self)
  {
    self->changes++;
  }

  static void on_kept (PtAutoLogin *, const char *address, gboolean value, AutoLogin *self)
  {
    self->kept.push_back (std::string (address) + (value ? "=true" : "=false"));
  }

  static void on_local (PtAutoLogin *, const char *address, gboolean value, AutoLogin *self)
  {
    self->local.push_back (std::string (address) + (value ? "=true" : "=false"));
  }

  static void on_failed (PtAutoLogin *, const char *address, const GError *error, AutoLogin *self)
  {
    self->failures.push_back (address);
    self->words.push_back (error->message);
    self->codes.push_back (error->code);
  }

  void reply (const std::string &type, const std::string &content, const char *from = nullptr)
  {
    Node iq = parse ("<iq type='" + type + "'>" + content + "</iq>");

    EXPECT_TRUE (pt_iq_tracker_handle_reply (tracker, type.c_str (), id.c_str (), from, iq.get ()));
  }

  void expect_read (Place place = Place::here ())
  {
    id = sent.expect (std::string ("<iq type='get'>") + SETTINGS_QUERY + "</iq>", place);
  }

  void expect_write (const std::string &entries, Place place = Place::here ())
  {
    id = sent.expect ("<iq type='set'>" + unit::settings (entries) + "</iq>", place);
  }

  /* The question, and what is stored for an answer. */
  void read (const std::string &entries, Place place = Place::here ())
  {
    expect_read (place);
    reply ("result", unit::settings (entries));
  }

  void write (const std::string &entries, Place place = Place::here ())
  {
    expect_write (entries, place);
    reply ("result", "");
  }

  static void on_ended (GObject *source, GAsyncResult *result, gpointer data)
  {
    auto *self = static_cast<AutoLogin *> (data);
    g_autoptr (GError) error = nullptr;

    if (pt_auto_login_set_finish (PT_AUTO_LOGIN (source), result, &error)) {
      self->ends.push_back ("stored");
    } else {
      self->ends.push_back (error->message);
      self->waited_code = error->code;
    }
  }

  void set_and_wait (const char *address, gboolean value)
  {
    pt_auto_login_set_async (settings, address, value, on_ended, this);
  }

  void lose_stream ()
  {
    pt_iq_tracker_set_phase (tracker, PT_PHASE_DOWN);
    pt_auto_login_reset (settings);
    world.sent.clear ();
  }

  void sign_on ()
  {
    pt_iq_tracker_set_phase (tracker, PT_PHASE_UP);
    pt_auto_login_read (settings);
  }

  /* What those who wait were told. */
  std::vector<std::string> ended ()
  {
    while (g_main_context_iteration (nullptr, FALSE))
      ;

    return ends;
  }

  World world;
  Outbox sent{&world};
  PtIqTracker *tracker;
  PtAutoLogin *settings;
  std::vector<std::string> ends;
  int waited_code = -1;
  std::string id;
  int changes = 0;
  List kept;
  std::vector<std::string> local;
  std::vector<std::string> failures;
  std::vector<std::string> words;
  std::vector<int> codes;
};

} // namespace

TEST_F (AutoLogin, IsUnreadAtFirstAndThenWhatTheServerHas)
{
  EXPECT_EQ (pt_auto_login_get_status (settings), PT_AUTO_LOGIN_UNREAD);
  pt_auto_login_read (settings);
  read (entry (XMPP, "false") + entry (IRC, "TRUE") + entry ("one.openfire.test", "1")
        + entry ("empty.openfire.test", ""));

  EXPECT_EQ (pt_auto_login_get_status (settings), PT_AUTO_LOGIN_READ);
  EXPECT_FALSE (pt_auto_login_get (settings, XMPP));
  EXPECT_TRUE (pt_auto_login_get (settings, IRC));
  EXPECT_FALSE (pt_auto_login_get (settings, "one.openfire.test"));
  EXPECT_FALSE (pt_auto_login_get (settings, "empty.openfire.test"));
  EXPECT_EQ (changes, 1);
}

TEST_F (AutoLogin, TakesAMissingEntryForTrue)
{
  pt_auto_login_read (settings);
  read (entry (XMPP, "false"));
  EXPECT_FALSE (pt_auto_login_has (settings, IRC));
  EXPECT_TRUE (pt_auto_login_get (settings, IRC));
}

TEST_F (AutoLogin, TakesAnAnswerFromTheOwnBareJid)
{
  pt_auto_login_read (settings);
  expect_read ();
  reply ("result", unit::settings (entry (XMPP, "false")), "grace@openfire.test");
  EXPECT_EQ (pt_auto_login_get_status (settings), PT_AUTO_LOGIN_READ);
}

TEST_F (AutoLogin, AsksOnceForSeveralReaders)
{
  pt_auto_login_read (settings);
  pt_auto_login_read (settings);
  read ("");
  sent.forbid_anything ();
}

/* Byte for byte what Spark writes. */
TEST_F (AutoLogin, WritesInSparksForm)
{
  pt_auto_login_set (settings, IRC, TRUE);
  expect_read ();
  reply ("result", "<query xmlns='jabber:iq:private'><gateway-settings "
                   "xmlns='http://www.jivesoftware.org/spark'></gateway-settings></query>");

  ASSERT_EQ (world.sent.size (), 1u);
  EXPECT_NE (
      world.sent[0].find ("<query xmlns='jabber:iq:private'><gateway-settings "
                          "xmlns='http://www.jivesoftware.org/spark'><gateways><gateway>"
                          "<serviceName>irc.openfire.test</serviceName><autoLogin>true</autoLogin>"
                          "</gateway></gateways></gateway-settings></query></iq>"),
      std::string::npos)
      << world.sent[0];
  EXPECT_EQ (world.sent[0].rfind ("<iq type='set' id='", 0), 0u) << world.sent[0];
}

TEST_F (AutoLogin, ReadsWritesAndReadsOnceMore)
{
  pt_auto_login_set (settings, IRC, FALSE);
  read ("");
  EXPECT_TRUE (pt_auto_login_get (settings, IRC)) << "not before it is stored";
  write (entry (IRC, "false"));
  read (entry (IRC, "false"));
  EXPECT_FALSE (pt_auto_login_get (settings, IRC));
  EXPECT_EQ (changes, 2);
  EXPECT_TRUE (failures.empty ());
  sent.forbid_anything ();
}

TEST_F (AutoLogin, TellsWhoWaitsWhenItIsStored)
{
  set_and_wait (IRC, FALSE);
  read ("");
  EXPECT_EQ (ended (), List{});
  write (entry (IRC, "false"));
  EXPECT_EQ (ended (), List{}) << "written, but another client may have undone it";
  read (entry (IRC, "false"));
  EXPECT_EQ (ended (), List{"stored"});
}

TEST_F (AutoLogin, TellsWhoWaitsWhyItIsNotStored)
{
  set_and_wait (IRC, FALSE);
  read ("");
  expect_write (entry (IRC, "false"));
  reply ("error", error ("500", "wait", "internal-server-error"));
  ASSERT_EQ (failures.size (), 1u);
  EXPECT_EQ (ended (), List{words[0]});
}

TEST_F (AutoLogin, TellsWhoWaitsWhenTheServerStoresNothing)
{
  set_and_wait (IRC, FALSE);
  expect_read ();
  reply ("error", error ("503", "cancel", "service-unavailable"));
  set_and_wait (XMPP, FALSE);
  EXPECT_EQ (ended (), (List{"stored", "stored"}));
  EXPECT_EQ (local.size (), 2u);
}

TEST_F (AutoLogin, TellsEveryoneWhoWaitsThatItIsKeptWhenTheStreamEnds)
{
  set_and_wait (IRC, FALSE);
  set_and_wait (XMPP, FALSE);
  lose_stream ();
  EXPECT_EQ (ended (), (List{"stored", "stored"}));
}

TEST_F (AutoLogin, TellsWhoWaitsWhenNothingIsKeptAnyMore)
{
  set_and_wait (IRC, FALSE);
  g_signal_handlers_disconnect_by_data (settings, this);
  pt_iq_tracker_set_phase (tracker, PT_PHASE_DOWN);
  g_object_run_dispose (G_OBJECT (settings));
  EXPECT_EQ (ended ().size (), 1u);
  EXPECT_EQ (waited_code, PT_PROTOCOL_ERROR_DISCONNECTED);
}

TEST_F (AutoLogin, KeepsTheEntriesAndElementsOfOthers)
{
  std::string others = entry ("msn.elsewhere.test", "false");
  std::string query = unit::settings (others);
  std::string extra = "<extra a='1'>x</extra>";
  std::string written = unit::settings (others + entry (IRC, "true"));

  query.insert (query.find ("</gateway-settings>"), extra);
  written.insert (written.find ("</gateways>"), extra);
  pt_auto_login_set (settings, IRC, TRUE);
  expect_read ();
  reply ("result", query);
  sent.expect ("<iq type='set'>" + written + "</iq>");
}

TEST_F (AutoLogin, WritesNothingWhenItIsSoAlready)
{
  pt_auto_login_set (settings, IRC, FALSE);
  read (entry (IRC, "false"));
  sent.forbid_anything ();
  EXPECT_EQ (changes, 1);
}

TEST_F (AutoLogin, WritesTheEntryThoughMissingMeansTheSame)
{
  pt_auto_login_set (settings, IRC, TRUE);
  read ("");
  write (entry (IRC, "true"));
  read (entry (IRC, "true"));
  sent.forbid_anything ();
}

TEST_F (AutoLogin, NeverWritesAfterAReadThatFailed)
{
  const std::string bad[] = {"<query xmlns='jabber:iq:private'/>", "",
                             "<query xmlns='jabber:iq:private'><other "
                             "xmlns='http://www.jivesoftware.org/spark'/></query>"};

  for (const std::string &content : bad) {
    failures.clear ();
    pt_auto_login_set (settings, IRC, FALSE);
    expect_read ();
    reply ("result", content);
    sent.forbid_anything ();
    EXPECT_EQ (failures, std::vector<std::string>{IRC}) << content;
  }
  pt_auto_login_set (settings, IRC, FALSE);
  expect_read ();
  reply ("error", error ("500", "wait", "internal-server-error"));
  sent.forbid_anything ();
  EXPECT_EQ (codes.back (), PT_PROTOCOL_ERROR_INTERNAL_SERVER_ERROR);

  pt_auto_login_set (settings, IRC, FALSE);
  expect_read ();
  world.advance (60000);
  sent.forbid_anything ();
  EXPECT_EQ (codes.back (), PT_PROTOCOL_ERROR_TIMEOUT);
}

/* Also when an earlier read had succeeded: what it found may be old. */
TEST_F (AutoLogin, DoesNotFallBackOnAnOlderRead)
{
  pt_auto_login_read (settings);
  read (entry (XMPP, "false"));
  pt_auto_login_set (settings, IRC, FALSE);
  expect_read ();
  reply ("error", error ("500", "wait", "internal-server-error"));
  sent.forbid_anything ();
  EXPECT_FALSE (pt_auto_login_get (settings, XMPP)) << "what is known stays known";
}

TEST_F (AutoLogin, TellsWhenTheWriteFailed)
{
  pt_auto_login_set (settings, IRC, FALSE);
  read ("");
  expect_write (entry (IRC, "false"));
  reply ("error", error ("403", "auth", "forbidden"));
  EXPECT_EQ (failures, std::vector<std::string>{IRC});
  EXPECT_TRUE (pt_auto_login_get (settings, IRC));
  sent.forbid_anything ();
}

TEST_F (AutoLogin, RepairsAWriteOfAnotherClientInBetween)
{
  pt_auto_login_set (settings, IRC, FALSE);
  read ("");
  write (entry (IRC, "false"));
  read (entry (XMPP, "true"));
  write (entry (XMPP, "true") + entry (IRC, "false"));
  read (entry (XMPP, "true") + entry (IRC, "false"));
  sent.forbid_anything ();
  EXPECT_TRUE (failures.empty ());
  EXPECT_TRUE (pt_auto_login_has (settings, XMPP));
  EXPECT_FALSE (pt_auto_login_get (settings, IRC));
}

TEST_F (AutoLogin, GivesUpAfterThreeWrites)
{
  pt_auto_login_set (settings, IRC, FALSE);
  for (int i = 0; i < 3; i++) {
    read ("");
    write (entry (IRC, "false"));
  }
  read ("");
  sent.forbid_anything ();
  ASSERT_EQ (failures, std::vector<std::string>{IRC});
  EXPECT_EQ (words[0].find ("name is in use"), std::string::npos)
      << "those are the words for a registration: " << words[0];
}

TEST_F (AutoLogin, DoesTheNextChangeAfterTheOneUnderWay)
{
  pt_auto_login_set (settings, IRC, FALSE);
  expect_read ();
  pt_auto_login_set (settings, XMPP, FALSE);
  sent.forbid_anything ();
  reply ("result", unit::settings (""));
  write (entry (IRC, "false"));
  read (entry (IRC, "false"));

  read (entry (IRC, "false"));
  write (entry (IRC, "false") + entry (XMPP, "false"));
  read (entry (IRC, "false") + entry (XMPP, "false"));
  sent.forbid_anything ();
  EXPECT_TRUE (failures.empty ());
}

TEST_F (AutoLogin, EndsWithTheLastOfTwoChangesOfOneEntry)
{
  pt_auto_login_set (settings, IRC, FALSE);
  pt_auto_login_set (settings, IRC, TRUE);
  read ("");
  write (entry (IRC, "false"));
  read (entry (IRC, "false"));
  read (entry (IRC, "false"));
  write (entry (IRC, "true"));
  read (entry (IRC, "true"));
  sent.forbid_anything ();
}

TEST_F (AutoLogin, TriesTheNextChangeAfterOneThatFailed)
{
  pt_auto_login_set (settings, IRC, FALSE);
  pt_auto_login_set (settings, XMPP, FALSE);
  expect_read ();
  reply ("error", error ("500", "wait", "internal-server-error"));
  read ("");
  write (entry (XMPP, "false"));
  read (entry (XMPP, "false"));
  EXPECT_EQ (failures, std::vector<std::string>{IRC});
  sent.forbid_anything ();
}

TEST_F (AutoLogin, TakesAnEntryAway)
{
  pt_auto_login_remove (settings, IRC);
  read (entry (IRC, "false") + entry (XMPP, "true"));
  write (entry (XMPP, "true"));
  read (entry (XMPP, "true"));
  sent.forbid_anything ();

  pt_auto_login_remove (settings, IRC);
  read (entry (XMPP, "true"));
  sent.forbid_anything ();
}

TEST_F (AutoLogin, KeepsChangesLocallyWhereTheServerStoresNothing)
{
  for (const char *condition : {"service-unavailable", "feature-not-implemented"}) {
    pt_auto_login_reset (settings);
    local.clear ();
    pt_auto_login_set (settings, IRC, FALSE);
    pt_auto_login_set (settings, XMPP, TRUE);
    pt_auto_login_remove (settings, "msn.openfire.test");
    expect_read ();
    reply ("error", error ("503", "cancel", condition));
    EXPECT_EQ (pt_auto_login_get_status (settings), PT_AUTO_LOGIN_LOCAL);
    EXPECT_EQ (local,
               (std::vector<std::string>{"irc.openfire.test=false", "xmpp.openfire.test=true"}));
    EXPECT_TRUE (failures.empty ());
    sent.forbid_anything ();
  }

  pt_auto_login_read (settings);
  pt_auto_login_set (settings, IRC, TRUE);
  EXPECT_EQ (local.back (), "irc.openfire.test=true");
  sent.forbid_anything ();
}

TEST_F (AutoLogin, KeepsWhatIsUnderWayWhenTheStreamEnds)
{
  pt_auto_login_set (settings, IRC, FALSE);
  pt_auto_login_set (settings, XMPP, FALSE);
  read ("");
  expect_write (entry (IRC, "false"));
  lose_stream ();
  EXPECT_EQ (kept, (List{"irc.openfire.test=false", "xmpp.openfire.test=false"}));
  EXPECT_EQ (pt_auto_login_get_status (settings), PT_AUTO_LOGIN_UNREAD);
  EXPECT_FALSE (pt_auto_login_get (settings, IRC)) << "it counts";

  sign_on ();
  read (entry (IRC, "false"));
  EXPECT_FALSE (pt_auto_login_is_kept (settings, IRC)) << "it had arrived";
  write (entry (IRC, "false") + entry (XMPP, "false"));
  read (entry (IRC, "false") + entry (XMPP, "false"));
  EXPECT_FALSE (pt_auto_login_is_kept (settings, XMPP));
  EXPECT_TRUE (failures.empty ());
  sent.forbid_anything ();
}

TEST_F (AutoLogin, KeepsAChoiceThatIsMadeWithoutAStream)
{
  lose_stream ();
  set_and_wait (IRC, TRUE);
  pt_auto_login_set (settings, IRC, FALSE);
  EXPECT_EQ (ended (), List{"stored"});
  EXPECT_EQ (kept.back (), "irc.openfire.test=false");
  EXPECT_TRUE (pt_auto_login_has (settings, IRC));
  EXPECT_FALSE (pt_auto_login_get (settings, IRC));
  EXPECT_TRUE (pt_auto_login_is_kept (settings, IRC));
  world.advance (60000);
  EXPECT_TRUE (failures.empty ());
  sent.forbid_anything ();

  sign_on ();
  read (entry (IRC, "true"));
  EXPECT_FALSE (pt_auto_login_get (settings, IRC)) << "it still counts";
  write (entry (IRC, "false"));
  read (entry (IRC, "false"));
  sent.forbid_anything ();
}

TEST_F (AutoLogin, KeepsThatAnEntryIsToGo)
{
  lose_stream ();
  pt_auto_login_remove (settings, IRC);
  EXPECT_FALSE (pt_auto_login_has (settings, IRC));
  EXPECT_FALSE (pt_auto_login_is_kept (settings, IRC)) << "it is no choice";
  sign_on ();
  read (entry (IRC, "false") + entry (XMPP, "true"));
  EXPECT_TRUE (pt_auto_login_get (settings, IRC));
  write (entry (XMPP, "true"));
  read (entry (XMPP, "true"));
  sent.forbid_anything ();
}

/* The user had seen "true", and chose; another client has taken the entry away since. */
TEST_F (AutoLogin, DropsWhatWasKeptWhenSomethingNewerIsThere)
{
  pt_auto_login_read (settings);
  read (entry (IRC, "true"));
  pt_auto_login_set (settings, IRC, FALSE);
  expect_read ();
  lose_stream ();
  sign_on ();
  changes = 0;
  read ("");
  EXPECT_TRUE (pt_auto_login_get (settings, IRC));
  EXPECT_FALSE (pt_auto_login_is_kept (settings, IRC));
  EXPECT_EQ (changes, 1);
  sent.forbid_anything ();
}

TEST_F (AutoLogin, WritesWhatWasKeptWhenNothingNewerIsThere)
{
  pt_auto_login_read (settings);
  read (entry (IRC, "true"));
  pt_auto_login_set (settings, IRC, FALSE);
  expect_read ();
  lose_stream ();
  sign_on ();
  read (entry (IRC, "true"));
  write (entry (IRC, "false"));
  read ("");
  write (entry (IRC, "false"));
  read (entry (IRC, "false"));
  sent.forbid_anything ();
}

/* The first one may have been written. */
TEST_F (AutoLogin, KeepsTheLastOfTwoChoices)
{
  pt_auto_login_read (settings);
  read (entry (IRC, "true"));
  pt_auto_login_set (settings, IRC, FALSE);
  pt_auto_login_set (settings, IRC, TRUE);
  lose_stream ();
  sign_on ();
  read (entry (IRC, "false"));
  write (entry (IRC, "true"));
  read (entry (IRC, "true"));
  sent.forbid_anything ();
}

TEST_F (AutoLogin, TellsThatWhatWasKeptCannotBeStored)
{
  lose_stream ();
  pt_auto_login_set (settings, IRC, FALSE);
  sign_on ();
  read (entry (IRC, "true"));
  expect_write (entry (IRC, "false"));
  changes = 0;
  reply ("error", error ("403", "auth", "forbidden"));
  EXPECT_EQ (failures, List{IRC});
  EXPECT_TRUE (pt_auto_login_get (settings, IRC)) << "it does not count any more";
  EXPECT_EQ (changes, 1);
  sent.forbid_anything ();
}

TEST_F (AutoLogin, StoresLocallyWhatWasKeptWhereTheServerStoresNothing)
{
  lose_stream ();
  pt_auto_login_set (settings, IRC, FALSE);
  sign_on ();
  expect_read ();
  reply ("error", error ("503", "cancel", "service-unavailable"));
  EXPECT_EQ (local, List{"irc.openfire.test=false"});
  EXPECT_FALSE (pt_auto_login_is_kept (settings, IRC));
}

TEST_F (AutoLogin, ReadsNothingWithoutAStream)
{
  lose_stream ();
  changes = 0;
  pt_auto_login_read (settings);
  world.advance (60000);
  EXPECT_EQ (changes, 0);
  EXPECT_EQ (pt_auto_login_get_status (settings), PT_AUTO_LOGIN_UNREAD);
}

TEST_F (AutoLogin, ForgetsWhatItReadWithTheStream)
{
  pt_auto_login_read (settings);
  read (entry (IRC, "false"));
  pt_auto_login_reset (settings);
  EXPECT_FALSE (pt_auto_login_has (settings, IRC));
  EXPECT_EQ (pt_auto_login_get_status (settings), PT_AUTO_LOGIN_UNREAD);
}
