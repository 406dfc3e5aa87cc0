/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Contacts that ask to see the user's presence: many after a log-in, one later, a stranger. */
#include <algorithm>

#include <purple.h>

#include "integration/fixture.h"

extern "C" {
#include "model/actions.h"
}

namespace integration {

namespace {

std::string
contact (int number)
{
  return "c" + std::to_string (number) + "@" + irc;
}

std::string
request (const std::string &from, const std::string &children = "")
{
  return "<presence from='" + from + "' to='alice@localhost' type='subscribe'>" + children
         + "</presence>";
}

} // namespace

class Authorizations : public Stack {
protected:
  /* Contacts @first to @last ask. */
  void ask (int first, int last)
  {
    for (int i = first; i <= last; i++)
      send_from (irc, request (contact (i)));
  }

  /* A server may repeat a request that was not answered; Prosody does not. */
  void repeat (int number)
  {
    PurpleConnection *gc = purple_account_get_connection (alice->get ());
    xmlnode *presence = xmlnode_from_str (request (contact (number)).c_str (), -1);
    purple_signal_emit_return_1 (purple_connection_get_prpl (gc), "jabber-receiving-presence", gc,
                                 "subscribe", contact (number).c_str (), presence);
    xmlnode_free (presence);
  }

  std::shared_ptr<Dialog> expect_window ()
  {
    auto window = client->screen.expect_dialog ("to see when you are available");
    EXPECT_NE (window, nullptr) << client->screen.describe ();
    return window;
  }

  /* Alice is logged in, contacts 1 to @count have asked, and the window is open. */
  std::shared_ptr<Dialog> be_asked (int count)
  {
    be_online (irc);
    ask (1, count);
    return expect_window ();
  }

  void log_in_again (const std::string &address)
  {
    pt_transport_log_out (transport (address));
    ASSERT_TRUE (wait_state (address, "logged-out"));
    alice->fence (address);
    pt_transport_log_in (transport (address));
    ASSERT_TRUE (wait_state (address, "logged-in"));
  }

  /* The contacts that were answered so. */
  std::set<std::string> answered (const std::string &type, size_t since = 0)
  {
    std::set<std::string> found;
    for (const Recorded &each :
         client->wire->sent (stanza_is ("presence", {{"type", type}}), since))
      found.insert (each.stanza.to ());
    return found;
  }
};

TEST_F (Authorizations, OfALogInComeInOneWindow)
{
  auto window = be_asked (30);
  ASSERT_NE (window, nullptr);
  EXPECT_EQ (window->primary, "30 contacts on IRC ask to see when you are available");
  const std::string all = window->entries ("contacts");
  EXPECT_EQ (std::count (all.begin (), all.end (), '\n'), 29);
  EXPECT_EQ (window->value ("contacts"), all);
  EXPECT_EQ (window->value ("deny-others"), "false");
  EXPECT_EQ (window->value ("accept-all"), "false");
  EXPECT_TRUE (client->screen.authorizations.empty ());
  EXPECT_EQ (client->screen.open_dialogs ().size (), 1u);
  EXPECT_TRUE (answered ("subscribed").empty ());

  window->ok ();
  EXPECT_EQ (answered ("subscribed").size (), 30u);
  EXPECT_TRUE (gateway->wait_for (irc, [] (const Stanza &each) {
    return each.to () == contact (30) && each.type () == "subscribed";
  }));
  EXPECT_TRUE (client->screen.is_empty ());
}

TEST_F (Authorizations, AreGivenToThoseWhoAreChosen)
{
  auto window = be_asked (4);
  ASSERT_NE (window, nullptr);
  window->fill ("contacts", "c2\nc3");
  window->ok ();
  EXPECT_EQ (answered ("subscribed"), (std::set<std::string>{contact (2), contact (3)}));
  EXPECT_TRUE (answered ("unsubscribed").empty ());
}

TEST_F (Authorizations, AreDeniedToTheOthersOnDemand)
{
  auto window = be_asked (4);
  ASSERT_NE (window, nullptr);
  window->fill ("contacts", "c2");
  window->fill ("deny-others", "true");
  window->ok ();
  EXPECT_EQ (answered ("subscribed"), std::set<std::string>{contact (2)});
  EXPECT_EQ (answered ("unsubscribed"),
             (std::set<std::string>{contact (1), contact (3), contact (4)}));
}

TEST_F (Authorizations, ShowWhatTheNetworkKnowsAContactBy)
{
  be_online (irc);
  send_from (irc, request ("zoe\\40irc.net@irc.localhost",
                           "<nick xmlns='http://jabber.org/protocol/nick'>&lt;b&gt;Zoe</nick>"));
  send_from (irc, request ("bob@irc.localhost"));
  auto window = expect_window ();
  ASSERT_NE (window, nullptr);
  EXPECT_EQ (window->entries ("contacts"), "<b>Zoe (zoe@irc.net)\nbob");
}

TEST_F (Authorizations, OfALaterPersonAreTheClientsOwn)
{
  auto window = be_asked (2);
  ASSERT_NE (window, nullptr);
  window->ok ();
  ask (7, 7);
  ASSERT_TRUE (wait_until ([&] { return !client->screen.authorizations.empty (); }));
  EXPECT_EQ (client->screen.authorizations[0]->who, contact (7));
  EXPECT_EQ (client->screen.dialogs.size (), 1u);
  EXPECT_EQ (answered ("subscribed").count (contact (7)), 0u);
}

TEST_F (Authorizations, AreGivenToEverybodyFromNowOnAfterThatChoice)
{
  auto window = be_asked (3);
  ASSERT_NE (window, nullptr);
  window->fill ("contacts", "c1\nc2");
  window->fill ("accept-all", "true");
  window->ok ();
  EXPECT_EQ (answered ("unsubscribed"), std::set<std::string>{contact (3)});
  ask (7, 7);
  ASSERT_TRUE (wait_until ([&] { return answered ("subscribed").count (contact (7)) == 1; }));

  alice->disconnect ();
  ASSERT_TRUE (alice->connect ());
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  ask (8, 9);
  ASSERT_TRUE (wait_until ([&] { return answered ("subscribed").count (contact (9)) == 1; }))
      << client->wire->describe ();
  EXPECT_EQ (client->screen.dialogs.size (), 1u);
  EXPECT_TRUE (client->screen.authorizations.empty ());
}

TEST_F (Authorizations, AreAskedForAgainWhenThatChoiceIsTakenBack)
{
  auto window = be_asked (1);
  ASSERT_NE (window, nullptr);
  window->fill ("accept-all", "true");
  window->ok ();
  PtTransportInterface *view = PT_TRANSPORT_INTERFACE (transport (irc));
  ASSERT_TRUE (pt_action_is_offered (PT_ACTION_ACCEPT_ALL, view));
  ask (7, 7);
  ASSERT_TRUE (wait_until ([&] { return answered ("subscribed").count (contact (7)) == 1; }));

  pt_actions_perform (view, PT_ACTION_ACCEPT_ALL, FALSE, nullptr, nullptr);
  EXPECT_FALSE (pt_action_is_offered (PT_ACTION_ACCEPT_ALL, view))
      << "there is nothing to take back";
  ask (8, 8);
  ASSERT_TRUE (wait_until ([&] { return client->screen.authorizations.size () == 1; }))
      << client->screen.describe ();
  EXPECT_EQ (client->screen.authorizations[0]->who, contact (8));

  alice->disconnect ();
  ASSERT_TRUE (alice->connect ());
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  window = expect_window ();
  ASSERT_NE (window, nullptr);
  EXPECT_NE (window->entries ("contacts").find ("c8"), std::string::npos);
  EXPECT_EQ (answered ("subscribed").count (contact (8)), 0u);
}

TEST_F (Authorizations, OfALaterLogInWaitForTheNextWindow)
{
  register_before (xmpp);
  auto window = be_asked (2);
  ASSERT_NE (window, nullptr);
  log_in_again (irc);
  repeat (2);
  ask (3, 4);
  /* When another network's window is there, what came before would be, too. */
  log_in_again (xmpp);
  send_from (xmpp, request ("other@xmpp.localhost"));
  auto other = client->screen.expect_dialog ("contact on XMPP");
  ASSERT_NE (other, nullptr) << client->screen.describe ();
  EXPECT_EQ (client->screen.open_dialogs ().size (), 2u);
  EXPECT_EQ (window->entries ("contacts"), "c1\nc2");
  other->cancel ();

  window->cancel ();
  EXPECT_TRUE (answered ("subscribed").empty ());
  window = expect_window ();
  ASSERT_NE (window, nullptr);
  EXPECT_EQ (window->entries ("contacts"), "c3\nc4");
}

TEST_F (Authorizations, ThatNobodyAnsweredComeAgainAtTheNextSignOn)
{
  auto window = be_asked (3);
  ASSERT_NE (window, nullptr);
  alice->disconnect ();
  EXPECT_FALSE (window->open);
  EXPECT_TRUE (answered ("subscribed").empty ());
  EXPECT_TRUE (answered ("unsubscribed").empty ());

  ASSERT_TRUE (alice->connect ());
  window = expect_window ();
  ASSERT_NE (window, nullptr);
  EXPECT_EQ (window->primary, "3 contacts on IRC ask to see when you are available");
  EXPECT_TRUE (client->screen.authorizations.empty ());
}

TEST_F (Authorizations, OfOthersAreTheClientsOwn)
{
  be_online (irc);
  send_from (xmpp, request ("stranger@xmpp.localhost"));
  auto bob = prosody->log_in ("bob", "x");
  bob->send ("<presence to='alice@localhost' type='subscribe'/>");
  ASSERT_TRUE (wait_until ([&] { return client->screen.authorizations.size () == 2; }))
      << client->screen.describe ();
  EXPECT_TRUE (client->screen.dialogs.empty ());
  EXPECT_TRUE (answered ("subscribed").empty ());
}

} // namespace integration
