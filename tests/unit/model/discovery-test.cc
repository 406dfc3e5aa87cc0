/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of model/discovery: PROTOCOL 1 and 6.4, kraken-01-discovery.xml, XEP-0030. */

#include <gtest/gtest.h>

#include "../xml.h"
#include "conversation.h"
#include "model/backoff.h"
#include "model/discovery.h"
#include "protocol/disco.h"

using namespace unit;

namespace {

const std::string INFO_TO_IRC
    = std::string ("<iq type='get' to='irc.openfire.test'>") + INFO_QUERY + "</iq>";

class Discovery : public testing::Test {
protected:
  Discovery ()
  {
    world.jid = "alice@openfire.test/lab";

    g_autoptr (PtHost) stream = fake_host_new (&world);

    tracker = pt_iq_tracker_new (stream);
    discovery = pt_discovery_new (tracker);
    g_signal_connect (discovery, "listed", G_CALLBACK (on_listed), this);
    g_signal_connect (discovery, "found", G_CALLBACK (on_found), this);
    g_signal_connect (discovery, "missing", G_CALLBACK (on_missing), this);
    g_signal_connect (discovery, "finished", G_CALLBACK (on_finished), this);
  }

  ~Discovery () override
  {
    g_signal_handlers_disconnect_by_data (discovery, this);
    g_object_unref (discovery);
    g_assert_finalize_object (tracker);
    EXPECT_TRUE (world.timers.empty ());
  }

  static void on_listed (PtDiscovery *, Discovery *self)
  {
    self->lists++;
  }

  static void
  on_found (PtDiscovery *, const char *address, const char *, PtDiscoInfo *info, Discovery *self)
  {
    self->found.push_back (std::string (address) + (info->is_gateway ? "+" : "-"));
  }

  static void on_missing (PtDiscovery *, const char *address, const GError *, Discovery *self)
  {
    self->missing.push_back (address);
  }

  static void on_finished (PtDiscovery *, Discovery *self)
  {
    self->finishes++;
  }

  void come_up ()
  {
    pt_iq_tracker_set_phase (tracker, PT_PHASE_UP);
  }

  bool request (const std::string &id,
                const std::string &to,
                const std::string &what,
                const std::string &more = "",
                const std::string &type = "get")
  {
    Node iq = parse ("<iq type='" + type + "' id='" + id + "' to='" + to
                     + "'><query xmlns='http://jabber.org/protocol/disco#" + what + "'" + more
                     + "/></iq>");

    return pt_discovery_handle_request (discovery, iq.get ());
  }

  void result (const std::string &id,
               const char *from,
               const std::string &payload,
               const char *type = "result")
  {
    Node iq = parse ("<iq>" + payload + "</iq>");

    pt_discovery_handle_reply (discovery, type, id.c_str (), from, iq.get ());
  }

  static std::string items (const std::string &items)
  {
    return "<query xmlns='http://jabber.org/protocol/disco#items'>" + items + "</query>";
  }

  /* The prpl's question and an answer to it. */
  void list (const std::string &text)
  {
    EXPECT_TRUE (request ("purple1", SERVER, "items"));
    result ("purple1", SERVER, items (text));
  }

  /* As long as it takes until the gateway is asked again, which is then answered. */
  void answer_after (guint limit,
                     const std::string &payload,
                     const char *type = "result",
                     Place place = Place::here ())
  {
    gint64 end = world.now + limit;

    while (world.sent.empty () && world.now < end)
      world.advance (1);

    std::string id = sent.expect (INFO_TO_IRC, place);
    Node iq = parse ("<iq>" + payload + "</iq>");

    EXPECT_TRUE (pt_iq_tracker_handle_reply (tracker, type, id.c_str (), IRC, iq.get ()));
  }

  World world;
  Outbox sent{&world};
  PtIqTracker *tracker;
  PtDiscovery *discovery;
  int lists = 0;
  int finishes = 0;
  std::vector<std::string> found;
  std::vector<std::string> missing;
};

using List = std::vector<std::string>;

const char TWO[] = "<item jid='irc.openfire.test' name='IRC Transport'/>"
                   "<item jid='conference.irc.openfire.test' name='IRC Transport'/>";

} // namespace

TEST_F (Discovery, FindsAGatewayInTheAnswersToTheClient)
{
  list (TWO);
  EXPECT_EQ (lists, 1);
  EXPECT_TRUE (pt_discovery_is_complete (discovery));
  EXPECT_TRUE (pt_discovery_is_listed (discovery, IRC));
  EXPECT_TRUE (pt_discovery_is_open (discovery, IRC));
  EXPECT_FALSE (pt_discovery_is_listed (discovery, XMPP));

  EXPECT_FALSE (request ("purple2", IRC, "info"));
  result ("purple2", IRC, irc ().info ());
  EXPECT_EQ (found, List{"irc.openfire.test+"});
  EXPECT_FALSE (pt_discovery_is_open (discovery, IRC));
  sent.forbid_anything ();
}

/* conference.irc is called "IRC Transport" too. */
TEST_F (Discovery, DoesNotTakeAConferenceForAGateway)
{
  Gateway conference
      = {"conference.irc.openfire.test", "IRC Transport", "text", false, "conference"};

  list (TWO);
  request ("purple2", conference.address, "info");
  result ("purple2", conference.address.c_str (), conference.info ());
  EXPECT_EQ (found, List{"conference.irc.openfire.test-"});
}

TEST_F (Discovery, BelievesNothingThatTheClientHasNotAskedFor)
{
  result ("purple1", SERVER, items (TWO));
  EXPECT_EQ (lists, 0);
  list (TWO);
  result ("purple2", IRC, irc ().info ());
  EXPECT_TRUE (found.empty ());
}

TEST_F (Discovery, BelievesOnlyWhoWasAsked)
{
  EXPECT_TRUE (request ("purple1", SERVER, "items"));
  for (const char *from :
       {"evil.test", "openfire.test/x", "a@openfire.test", static_cast<const char *> (nullptr)})
    result ("purple1", from, items (TWO));
  EXPECT_EQ (lists, 0);
  result ("purple1", SERVER, items (TWO));
  EXPECT_EQ (lists, 1);

  request ("purple2", IRC, "info");
  for (const char *from : {"evil.test", "irc.openfire.test/x", "a@irc.openfire.test",
                           static_cast<const char *> (nullptr)})
    result ("purple2", from, irc ().info ());
  result ("purple2", IRC, irc ().info (), "get");
  result ("purple2", IRC, irc ().info (), nullptr);
  EXPECT_TRUE (found.empty ());
  result ("purple2", IRC, irc ().info ());
  result ("purple2", IRC, irc ().info ());
  EXPECT_EQ (found, List{"irc.openfire.test+"});
}

/* The client asks the server for its commands too. */
TEST_F (Discovery, DoesNotTakeTheItemsOfANodeForTheServers)
{
  EXPECT_TRUE (request ("purple1", SERVER, "items"));
  EXPECT_FALSE (
      request ("purple2", SERVER, "items", " node='http://jabber.org/protocol/commands'"));
  result ("purple2", SERVER, items (TWO));
  EXPECT_EQ (lists, 0);
  result ("purple1", SERVER, items (TWO));
  EXPECT_EQ (lists, 1);
}

TEST_F (Discovery, DoesNotWatchOtherQuestions)
{
  EXPECT_FALSE (request ("purple1", SERVER, "items", "", "set"));
  EXPECT_FALSE (request ("purple1", "evil.test", "items"));
  EXPECT_FALSE (request ("purple1", SERVER, "info"));
  result ("purple1", "evil.test", items (TWO));
  EXPECT_EQ (lists, 0);

  list (TWO);
  request ("purple2", IRC, "info", " node='x'");
  result ("purple2", IRC, irc ().info ());
  request ("purple3", XMPP, "info");
  result ("purple3", XMPP, xmpp ().info ());
  EXPECT_TRUE (found.empty ()) << "a node, and what is not listed";
}

TEST_F (Discovery, SurvivesAnAnswerWithoutItsPayload)
{
  EXPECT_TRUE (request ("purple1", SERVER, "items"));
  result ("purple1", SERVER, "");
  EXPECT_EQ (lists, 0);
  list (TWO);
  request ("purple2", IRC, "info");
  result ("purple2", IRC, "<query xmlns='jabber:iq:roster'/>");
  EXPECT_TRUE (found.empty ());
}

/* A component that is down: Prosody's word for it. */
TEST_F (Discovery, ReportsAnItemThatDoesNotSayWhatItIs)
{
  list (TWO);
  request ("purple2", IRC, "info");
  result ("purple2", IRC, error ("504", "wait", "remote-server-timeout"), "error");
  EXPECT_EQ (missing, List{IRC});
  EXPECT_FALSE (pt_discovery_is_open (discovery, IRC));
  EXPECT_TRUE (pt_discovery_is_listed (discovery, IRC));
}

TEST_F (Discovery, FindsItemsWhoseAddressIsSpelledInCapitals)
{
  list ("<item jid='IRC.Openfire.test' name='IRC Transport'/>");
  EXPECT_TRUE (pt_discovery_is_listed (discovery, IRC));
  request ("purple2", "IRC.Openfire.test", "info");
  result ("purple2", "IRC.Openfire.test", irc ().info ());
  EXPECT_EQ (found, List{"irc.openfire.test+"});
}

TEST_F (Discovery, LeavesOutWhatCannotBeATransport)
{
  list (
      "<item jid='openfire.test'/><item jid='a@irc.openfire.test'/><item jid='irc.openfire.test/x'"
      "/><item jid=''/><item/><item jid='in valid'/><item jid='x.openfire.test' node='n'/>"
      "<item jid='irc.openfire.test'/><item jid='irc.openfire.test'/>");
  EXPECT_TRUE (pt_discovery_is_listed (discovery, IRC));
  EXPECT_FALSE (pt_discovery_is_listed (discovery, SERVER));
  EXPECT_FALSE (pt_discovery_is_listed (discovery, "in valid"));
  EXPECT_FALSE (pt_discovery_is_listed (discovery, "a@irc.openfire.test"));
}

TEST_F (Discovery, ListsForeignDomains)
{
  list ("<item jid='irc.elsewhere.test'/>");
  EXPECT_TRUE (pt_discovery_is_listed (discovery, "irc.elsewhere.test"));
}

TEST_F (Discovery, IsBoundedByTenThousandItems)
{
  std::string text;

  for (int i = 0; i < 10000; i++)
    text += "<item jid='t" + std::to_string (i) + ".openfire.test'/>";
  list (text);
  EXPECT_TRUE (pt_discovery_is_listed (discovery, "t0.openfire.test"));
  EXPECT_FALSE (pt_discovery_is_listed (discovery, "t9999.openfire.test"));

  for (int i = 0; i < 10000; i++)
    request ("q" + std::to_string (i), "t" + std::to_string (i) + ".openfire.test", "info");
  result ("q0", "t0.openfire.test", irc ().info ());
  result ("q9999", "t9999.openfire.test", irc ().info ());
  EXPECT_EQ (found, List{"t0.openfire.test+"});
}

TEST_F (Discovery, IsFinishedWhenEveryItemHasAnsweredOrFailed)
{
  come_up ();
  list (TWO);
  request ("purple2", IRC, "info");
  request ("purple3", "conference.irc.openfire.test", "info");
  result ("purple2", IRC, irc ().info ());
  EXPECT_FALSE (pt_discovery_is_finished (discovery));
  result ("purple3", "conference.irc.openfire.test", error ("504", "wait", "remote-server-timeout"),
          "error");
  EXPECT_TRUE (pt_discovery_is_finished (discovery));
  EXPECT_EQ (finishes, 1);
}

TEST_F (Discovery, IsFinishedWithoutTheItemThatHangs)
{
  come_up ();
  list (TWO);
  request ("purple2", IRC, "info");
  result ("purple2", IRC, irc ().info ());
  world.advance (29999);
  EXPECT_FALSE (pt_discovery_is_finished (discovery));
  world.advance (1);
  EXPECT_TRUE (pt_discovery_is_finished (discovery));
  EXPECT_EQ (finishes, 1);
}

TEST_F (Discovery, ReportsTheItemThatHangs)
{
  come_up ();
  list (TWO);
  request ("purple2", IRC, "info");
  request ("purple3", "conference.irc.openfire.test", "info");
  result ("purple2", IRC, irc ().info ());
  world.advance (29999);
  EXPECT_TRUE (pt_discovery_is_open (discovery, "conference.irc.openfire.test"));
  world.advance (1);
  EXPECT_EQ (missing, List{"conference.irc.openfire.test"});
  EXPECT_FALSE (pt_discovery_is_open (discovery, "conference.irc.openfire.test"));
  EXPECT_EQ (finishes, 1);

  Gateway late = {"conference.irc.openfire.test", "Late", "irc"};

  result ("purple3", late.address.c_str (), late.info ());
  EXPECT_EQ (found, (List{"irc.openfire.test+", "conference.irc.openfire.test+"}));
  EXPECT_EQ (finishes, 1);
}

/* The client does not ask what a node is. */
TEST_F (Discovery, IsNotHeldUpByAnItemWithANode)
{
  come_up ();
  list ("<item jid='irc.openfire.test'/><item jid='x.openfire.test' node='n'/>");
  request ("purple2", IRC, "info");
  result ("purple2", IRC, irc ().info ());
  EXPECT_TRUE (pt_discovery_is_finished (discovery));
  EXPECT_FALSE (pt_discovery_is_listed (discovery, "x.openfire.test"));
}

/* What Prosody, ejabberd and Openfire say of a gateway that is down. */
TEST_F (Discovery, AsksAgainWhatIsDown)
{
  const std::string down[] = {error ("503", "cancel", "service-unavailable"),
                              error ("404", "wait", "recipient-unavailable"),
                              error ("504", "wait", "remote-server-timeout"),
                              error ("404", "cancel", "remote-server-not-found")};

  come_up ();
  list ("<item jid='irc.openfire.test'/>");
  request ("purple2", IRC, "info");
  result ("purple2", IRC, down[0], "error");
  EXPECT_TRUE (pt_discovery_is_finished (discovery)) << "nobody waits for it";
  for (guint attempt = 0; attempt < 10; attempt++) {
    answer_after (pt_backoff_get_limit (attempt), down[attempt % 4], "error");
    sent.forbid_anything ();
  }
  EXPECT_EQ (missing, List{IRC}) << "once";
  answer_after (PT_BACKOFF_MAX, irc ().info ());
  EXPECT_EQ (found, List{"irc.openfire.test+"});
  EXPECT_TRUE (world.timers.empty ());
  world.advance (PT_BACKOFF_MAX);
  sent.forbid_anything ();
}

TEST_F (Discovery, AsksAgainWhatDoesNotAnswer)
{
  come_up ();
  list ("<item jid='irc.openfire.test'/>");
  request ("purple2", IRC, "info");
  world.advance (30000);
  world.advance (pt_backoff_get_limit (0));
  sent.expect (INFO_TO_IRC);
  world.advance (30000);
  answer_after (pt_backoff_get_limit (1), irc ().info ());
  EXPECT_EQ (found, List{"irc.openfire.test+"});
}

/* Prosody, when the component has a name in its configuration. */
TEST_F (Discovery, AsksAgainWhatTheServerAnswersFor)
{
  Gateway component = {IRC, "IRC", "generic", false, "component"};

  come_up ();
  list ("<item jid='irc.openfire.test'/>");
  request ("purple2", IRC, "info");
  result ("purple2", IRC, component.info ());
  answer_after (pt_backoff_get_limit (0), component.info ());
  answer_after (pt_backoff_get_limit (1), irc ().info ());
  EXPECT_EQ (found, (List{"irc.openfire.test-", "irc.openfire.test-", "irc.openfire.test+"}));
  EXPECT_TRUE (world.timers.empty ());
}

TEST_F (Discovery, DoesNotAskAgainWhatHasRefusedOrSaidWhatItIs)
{
  Gateway rooms = {IRC, "Rooms", "text", false, "conference"};

  come_up ();
  list (TWO);
  request ("purple2", IRC, "info");
  request ("purple3", "conference.irc.openfire.test", "info");
  result ("purple2", IRC, rooms.info ());
  result ("purple3", "conference.irc.openfire.test", error ("405", "cancel", "not-allowed"),
          "error");
  EXPECT_TRUE (world.timers.empty ());
}

TEST_F (Discovery, AsksNothingAgainAfterTheStream)
{
  come_up ();
  list ("<item jid='irc.openfire.test'/>");
  request ("purple2", IRC, "info");
  result ("purple2", IRC, error ("503", "cancel", "service-unavailable"), "error");
  world.advance (pt_backoff_get_limit (0));
  sent.expect (INFO_TO_IRC);
  pt_iq_tracker_set_phase (tracker, PT_PHASE_DOWN);
  pt_discovery_reset (discovery);
  EXPECT_TRUE (world.timers.empty ());
  EXPECT_EQ (missing, List{IRC});

  come_up ();
  list ("<item jid='irc.openfire.test'/>");
  request ("purple2", IRC, "info");
  result ("purple2", IRC, error ("503", "cancel", "service-unavailable"), "error");
  pt_iq_tracker_set_phase (tracker, PT_PHASE_DOWN);
  pt_discovery_reset (discovery);
  EXPECT_TRUE (world.timers.empty ()) << "one was waiting to be asked";
}

/* Pidgin's own service browser asks the server anew. */
TEST_F (Discovery, KeepsWhatItKnowsWhenTheClientAsksAgain)
{
  come_up ();
  list ("<item jid='irc.openfire.test'/>");
  request ("purple2", IRC, "info");
  result ("purple2", IRC, irc ().info ());
  list (TWO);
  EXPECT_FALSE (pt_discovery_is_open (discovery, IRC));
  EXPECT_TRUE (pt_discovery_is_open (discovery, "conference.irc.openfire.test"));
  world.advance (30000);
  EXPECT_EQ (missing, List{"conference.irc.openfire.test"});
}

TEST_F (Discovery, IsFinishedWhenThereIsNothingToFind)
{
  come_up ();
  list ("");
  EXPECT_TRUE (pt_discovery_is_finished (discovery));
  pt_discovery_reset (discovery);
  EXPECT_FALSE (pt_discovery_is_finished (discovery));
  request ("purple1", SERVER, "items");
  result ("purple1", SERVER, error ("501", "cancel", "feature-not-implemented"), "error");
  EXPECT_TRUE (pt_discovery_is_finished (discovery)) << "the server tells nothing";
}

TEST_F (Discovery, IsNotFinishedByTheEndOfTheStream)
{
  come_up ();
  pt_discovery_start (discovery);
  pt_iq_tracker_set_phase (tracker, PT_PHASE_DOWN);
  EXPECT_FALSE (pt_discovery_is_finished (discovery));
  EXPECT_EQ (finishes, 0);
  world.sent.clear ();
}

TEST_F (Discovery, ForgetsEverythingWithTheStream)
{
  list (TWO);
  request ("purple2", IRC, "info");
  pt_discovery_reset (discovery);
  EXPECT_FALSE (pt_discovery_is_complete (discovery));
  EXPECT_FALSE (pt_discovery_is_listed (discovery, IRC));
  result ("purple2", IRC, irc ().info ());
  EXPECT_TRUE (found.empty ());
}

TEST_F (Discovery, AsksByItselfInASessionThatWasRunning)
{
  Conversation conversation;

  conversation.attach ("<presence/>");
  conversation.expect_settings_query ();
  conversation.answer (settings (""));
  conversation.expect_iq ("get", "", "<query xmlns='jabber:iq:roster'/>");
  conversation.answer ("<query xmlns='jabber:iq:roster'/>");
  conversation.expect_iq ("get", SERVER, "<query xmlns='http://jabber.org/protocol/disco#items'/>");
  conversation.forbid_anything ();
  conversation.answer (items ("<item jid='irc.openfire.test' name='IRC Transport'/>"));
  conversation.expect_info_query (IRC);
  conversation.answer (irc ().info ());
  conversation.expect ("<presence to='irc.openfire.test'/>");
  conversation.available (IRC);
  EXPECT_EQ (conversation.state (IRC), "logged-in");
}
