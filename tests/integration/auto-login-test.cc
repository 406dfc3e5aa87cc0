/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which transports are logged in with the account: Spark's settings in private storage (XEP-0049). */
#include <purple.h>

#include "integration/fixture.h"

namespace integration {

namespace {

const std::string spark = "http://www.jivesoftware.org/spark";

const Match is_read = stanza_is ("iq", {{"type", "get"}}, "jabber:iq:private");
const Match is_write = stanza_is ("iq", {{"type", "set"}}, "jabber:iq:private");

std::string
entry (const std::string &address, const std::string &value)
{
  return "<gateway><serviceName>" + address + "</serviceName><autoLogin>" + value
         + "</autoLogin></gateway>";
}

std::string
settings (const std::string &gateways, const std::string &more = "")
{
  return "<gateway-settings xmlns='" + spark + "'><gateways>" + gateways + "</gateways>" + more
         + "</gateway-settings>";
}

} // namespace

class AutoLogin : public Stack {
protected:
  void store (const std::string &xml)
  {
    start_servers ();
    prosody->set_private_xml ("alice", xml);
  }

  std::string stored ()
  {
    return prosody->private_xml ("alice", "gateway-settings", spark).canonical ();
  }

  void set (const std::string &address, bool value)
  {
    pt_transport_set_auto_login (transport (address), value);
    ASSERT_TRUE (wait_until ([&] { return auto_login (address) == value; }))
        << client->wire->describe ();
    alice->fence ();
  }

  /* Another client writes what it had read before, so often: each time after this client's write and
   * before it reads once more. */
  void undo (int times, const std::string &xml)
  {
    other = prosody->log_in ("alice", "elsewhere");
    undoing = times;
    theirs = "<query xmlns='jabber:iq:private'>" + xml + "</query>";
    written = 0;
    purple_signal_connect (purple_plugins_find_with_id ("prpl-jabber"), "jabber-sending-xmlnode",
                           &written, PURPLE_CALLBACK (on_sending), this);
  }

  void TearDown () override
  {
    purple_signals_disconnect_by_handle (&written);
  }

private:
  static void on_sending (PurpleConnection *, xmlnode **node, AutoLogin *self)
  {
    if (xmlnode_get_child_with_namespace (*node, "query", "jabber:iq:private") == nullptr)
      return;
    if (std::string (xmlnode_get_attrib (*node, "type")) == "set") {
      self->written++;
    } else if (self->written > 0 && self->undoing > 0) {
      self->undoing--;
      self->written = 0;
      self->other->ask ("set", "", self->theirs);
    }
  }

  std::unique_ptr<Client> other;
  std::string theirs;
  int undoing = 0;
  int written = 0;
};

TEST_F (AutoLogin, IsStoredByteForByteAsSparkStoresIt)
{
  be_offline (irc);
  store ("<gateway-settings xmlns='" + spark + "'/>");
  const size_t start = client->wire->now ();
  pt_transport_set_auto_login (transport (irc), FALSE);
  auto write = client->wire->expect_sent (is_write, start);
  ASSERT_TRUE (write) << client->wire->describe (start);
  EXPECT_NE (write->xml.find ("<query xmlns='jabber:iq:private'>" + settings (entry (irc, "false"))
                              + "</query>"),
             std::string::npos)
      << write->xml;
  EXPECT_FALSE (write->stanza.has_attribute ("to"));
  EXPECT_TRUE (wait_until ([&] {
    return stored () == Stanza::parse (settings (entry (irc, "false"))).canonical ();
  })) << stored ();
}

TEST_F (AutoLogin, OfAMissingEntryIsTrue)
{
  register_before (irc);
  store (settings (entry (xmpp, "false")));
  sign_on ();
  EXPECT_TRUE (wait_state (irc, "logged-in"));
  EXPECT_TRUE (auto_login (irc));
}

TEST_F (AutoLogin, IsForRegisteredTransportsOnly)
{
  store (settings (entry (irc, "true")));
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  alice->fence (irc);
  EXPECT_EQ (count_presences (irc), 0u);
}

TEST_F (AutoLogin, IsTrueOnlyByTheWordTrue)
{
  const std::vector<std::pair<std::string, std::string>> values
      = {{"aim", "true"}, {"icq", "TRUE"}, {"irc", "1"},
         {"msn", ""},     {"qq", "false"}, {"xmpp", " true"}};
  server_options.components.clear ();
  gateway_options.networks.clear ();
  std::string entries;
  for (const auto &[key, value] : values) {
    server_options.components.push_back ({key + ".localhost"});
    gateway_options.networks.push_back ("domain=" + key + ".localhost");
    entries += entry (key + ".localhost", value);
  }
  store (settings (entries));
  for (const auto &each : values)
    register_before (each.first + ".localhost");
  sign_on ();
  EXPECT_TRUE (wait_state ("aim.localhost", "logged-in"));
  EXPECT_TRUE (wait_state ("icq.localhost", "logged-in"));
  for (const char *key : {"irc", "msn", "qq", "xmpp"}) {
    const std::string address = std::string (key) + ".localhost";
    EXPECT_TRUE (wait_state (address, "logged-out")) << key;
    EXPECT_FALSE (auto_login (address)) << key;
    EXPECT_EQ (count_presences (address), 0u) << key;
  }
}

TEST_F (AutoLogin, LeavesAloneWhatOthersHaveStored)
{
  const std::string head = "<gateway-settings xmlns='" + spark + "' since='2009'><gateways a='b'>";
  const std::string others = entry ("icq.elsewhere.test", "TRUE")
                             + "<gateway color='blue'><serviceName>xmpp.localhost</serviceName>"
                               "<autoLogin>false</autoLogin><note xmlns='urn:x'>kept</note>"
                               "</gateway>";
  const std::string extra = "<extra a='1'>x<y/></extra>";
  const std::string tail = "</gateways></gateway-settings>";
  register_before (irc);
  store (head + others + "<thing/>" + entry (irc, "false") + "</gateways>" + extra
         + "</gateway-settings>");
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "logged-out"));
  set (irc, true);
  /* Spark reads nothing when there is an element beside the list. */
  EXPECT_EQ (
      stored (),
      Stanza::parse (head + others + entry (irc, "true") + "<thing/>" + extra + tail).canonical ());
}

TEST_F (AutoLogin, IsWrittenOverWhatAnotherClientHasWrittenMeanwhile)
{
  be_offline (irc);
  store (settings (entry (irc, "false") + entry ("icq.elsewhere.test", "false")));
  set (irc, true);
  EXPECT_EQ (stored (),
             Stanza::parse (settings (entry (irc, "true") + entry ("icq.elsewhere.test", "false")))
                 .canonical ());
}

TEST_F (AutoLogin, IsReadJustBeforeAndOnceMoreAfterItIsWritten)
{
  be_offline (irc);
  const size_t start = client->wire->now ();
  set (irc, true);
  auto write = client->wire->expect_sent (is_write, start);
  ASSERT_TRUE (write);
  auto after = client->wire->expect_sent (is_read, write->position);
  ASSERT_TRUE (after);
  auto before = client->wire->expect_sent (is_read, start);
  EXPECT_LT (before->position, write->position);
  EXPECT_EQ (client->wire->sent (is_write, start).size (), 1u);
}

TEST_F (AutoLogin, IsWrittenAgainWhenAnotherClientHasUndoneIt)
{
  be_offline (irc);
  listen (irc);
  const size_t start = client->wire->now ();
  undo (1, settings (entry (irc, "false") + entry ("icq.elsewhere.test", "true")));
  set (irc, true);
  EXPECT_EQ (stored (),
             Stanza::parse (settings (entry (irc, "true") + entry ("icq.elsewhere.test", "true")))
                 .canonical ());
  EXPECT_EQ (client->wire->sent (is_write, start).size (), 2u);
  EXPECT_TRUE (alerts.empty ());
}

TEST_F (AutoLogin, IsNotFoughtOverForEver)
{
  be_offline (irc);
  listen (irc);
  const size_t start = client->wire->now ();
  undo (100, settings (entry (irc, "false")));
  pt_transport_set_auto_login (transport (irc), TRUE);
  ASSERT_TRUE (wait_until ([&] { return !alerts.empty (); }));
  alice->fence ();
  EXPECT_EQ (alerts.size (), 1u);
  EXPECT_LE (client->wire->sent (is_write, start).size (), 5u);
  EXPECT_FALSE (auto_login (irc));
}

TEST_F (AutoLogin, OfTwoTransportsAtOnceAreBothKept)
{
  register_before (irc);
  register_before (xmpp);
  store (settings (entry (irc, "false") + entry (xmpp, "false")));
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "logged-out"));
  ASSERT_TRUE (wait_state (xmpp, "logged-out"));
  pt_transport_set_auto_login (transport (irc), TRUE);
  pt_transport_set_auto_login (transport (xmpp), TRUE);
  ASSERT_TRUE (wait_until ([&] { return auto_login (irc) && auto_login (xmpp); }));
  EXPECT_EQ (stored_auto_login (irc), "true");
  EXPECT_EQ (stored_auto_login (xmpp), "true");
}

TEST_F (AutoLogin, SetInAnotherClientIsSeenWhenTheMenuOpens)
{
  be_offline (irc);
  store (settings (entry (irc, "true")));
  EXPECT_FALSE (auto_login (irc));
  pt_transport_refresh (transport (irc));
  EXPECT_TRUE (wait_until ([&] { return auto_login (irc); }));
}

TEST_F (AutoLogin, SetInAnotherClientIsSeenAtTheNextSignOn)
{
  be_online (irc);
  alice->disconnect ();
  store (settings (entry (irc, "false")));
  gateway->forget ();

  ASSERT_TRUE (alice->connect ());
  ASSERT_TRUE (wait_until ([&] { return present (irc); }));
  alice->fence (irc);
  EXPECT_FALSE (auto_login (irc));
  EXPECT_EQ (state (irc), "logged-out");
  EXPECT_EQ (count_presences (irc), 0u);
}

TEST_F (AutoLogin, SetHereIsSeenByAClientThatRemembersNothing)
{
  be_offline (irc);
  set (irc, true);
  alice->remove ();
  alice = nullptr;
  sign_on ();
  EXPECT_TRUE (wait_state (irc, "logged-in"));
  EXPECT_TRUE (auto_login (irc));
}

TEST_F (AutoLogin, OfAConnectionThatIsLostIsStoredAtTheNextSignOn)
{
  be_offline (irc);
  pt_transport_set_auto_login (transport (irc), TRUE);
  alice->drop ();
  ASSERT_TRUE (alice->wait_disconnected ());
  EXPECT_EQ (stored_auto_login (irc), "false");
  come_back ();
  EXPECT_TRUE (wait_until ([&] { return stored_auto_login (irc) == "true"; })) << stored ();
  EXPECT_TRUE (wait_until ([&] { return auto_login (irc); }));
}

TEST_F (AutoLogin, OfAnAccountThatIsNotConnectedIsKeptOverARestartOfThePlugin)
{
  be_online (irc);
  g_autoptr (PtTransport) kept = PT_TRANSPORT (g_object_ref (transport (irc)));
  alice->disconnect ();
  gateway->forget ();
  pt_transport_set_auto_login (kept, FALSE);
  g_clear_object (&kept);
  client->unload_plugin ();
  client->load_plugin ();

  ASSERT_TRUE (alice->connect ());
  EXPECT_TRUE (wait_until ([&] { return stored_auto_login (irc) == "false"; })) << stored ();
  ASSERT_TRUE (wait_state (irc, "logged-out"));
  EXPECT_EQ (count_presences (irc), 0u);
}

/* The user had decided on what was there before. */
TEST_F (AutoLogin, OfAConnectionThatIsLostDoesNotUndoWhatAnotherClientHasStored)
{
  be_offline (irc);
  pt_transport_set_auto_login (transport (irc), TRUE);
  alice->drop ();
  ASSERT_TRUE (alice->wait_disconnected ());
  store (settings (entry (xmpp, "false")));
  const size_t start = client->wire->now ();
  come_back ();
  ASSERT_TRUE (wait_until ([&] { return present (irc); }));
  alice->fence (irc);
  EXPECT_TRUE (client->wire->sent (is_write, start).empty ());
}

TEST_F (AutoLogin, DoesNotLogInOrOutByItself)
{
  be_offline (irc);
  set (irc, true);
  alice->fence (irc);
  EXPECT_EQ (count_presences (irc), 0u);
  EXPECT_EQ (state (irc), "logged-out");
}

TEST_F (AutoLogin, IsKeptHereWhereTheServerKeepsNothingAndThatIsSaidOnce)
{
  server_options.private_storage = false;
  register_before (irc);
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  listen (irc);
  set (irc, false);
  set (irc, true);
  set (irc, false);
  EXPECT_EQ (alerts.size (), 1u);
  EXPECT_EQ (client->wire->sent (is_read).size (), 1u) << client->wire->describe ();
  EXPECT_TRUE (client->wire->sent (is_write).empty ());

  alice->disconnect ();
  client->unload_plugin ();
  client->load_plugin ();
  gateway->forget ();
  ASSERT_TRUE (alice->connect ());
  ASSERT_TRUE (wait_until ([&] { return present (irc); }));
  alice->fence (irc);
  EXPECT_FALSE (auto_login (irc));
  EXPECT_EQ (count_presences (irc), 0u);
}

} // namespace integration
