/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A contact added from the client's menu: first the network, then the name there. */
#include <purple.h>

#include "integration/fixture.h"

namespace integration {

namespace {

class AddBuddy : public Stack {
protected:
  /* Logged in to both networks. */
  void be_online_twice ()
  {
    register_before (xmpp);
    be_online (irc);
    ASSERT_TRUE (wait_state (xmpp, "logged-in"));
  }

  std::shared_ptr<Dialog> expect (const std::string &words)
  {
    auto dialog = client->screen.expect_dialog (words);
    EXPECT_NE (dialog, nullptr) << client->screen.describe ();
    return dialog;
  }

  std::shared_ptr<Dialog> choose_network ()
  {
    EXPECT_TRUE (choose_action ("Add a contact on a network"));
    return expect ("On which network do you want to add a contact?");
  }

  /* The whole way, to the client's own window. */
  void add (const std::string &network, const std::string &name)
  {
    auto networks = choose_network ();
    ASSERT_NE (networks, nullptr);
    networks->fill ("Network", network);
    networks->ok ();
    auto contact = expect (": add a contact");
    ASSERT_NE (contact, nullptr);
    contact->fill ("name", name);
    contact->ok ();
    ASSERT_TRUE (wait_until ([&] { return !client->screen.additions.empty (); }));
  }
};

constexpr const char *irc_title = "IRC at irc.localhost";
constexpr const char *xmpp_title = "XMPP at xmpp.localhost";

} // namespace

TEST_F (AddBuddy, AsksForTheNetworkAndThenAsItsMenuDoes)
{
  be_online_twice ();
  add (xmpp_title, "romeo");
  EXPECT_EQ (client->screen.additions[0].name, "romeo@xmpp.localhost");
  EXPECT_EQ (client->screen.additions[0].alias, "romeo");
}

TEST_F (AddBuddy, BeginsWithTheNetworkThatWasUsedLast)
{
  be_online_twice ();
  auto networks = choose_network ();
  ASSERT_NE (networks, nullptr);
  EXPECT_EQ (networks->value ("Network"), irc_title);
  networks->cancel ();
  add (xmpp_title, "romeo");
  networks = choose_network ();
  ASSERT_NE (networks, nullptr);
  EXPECT_EQ (networks->value ("Network"), xmpp_title);
}

TEST_F (AddBuddy, DoesNotAskWhereThereIsOneNetwork)
{
  be_online (irc);
  ASSERT_TRUE (wait_state (xmpp, "not-set-up"));
  ASSERT_TRUE (choose_action ("Add a contact on a network"));
  EXPECT_NE (expect ("Add a contact on IRC"), nullptr);
}

TEST_F (AddBuddy, SaysThatThereIsNoNetwork)
{
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  ASSERT_TRUE (choose_action ("Add a contact on a network"));
  EXPECT_NE (client->screen.expect_notice ("You are not logged in to any network"), nullptr)
      << client->screen.describe ();
}

TEST_F (AddBuddy, AsksAgainWhenTheNetworkIsLoggedOutMeanwhile)
{
  be_online_twice ();
  auto networks = choose_network ();
  ASSERT_NE (networks, nullptr);
  networks->fill ("Network", xmpp_title);
  pt_transport_log_out (transport (xmpp));
  ASSERT_TRUE (wait_state (xmpp, "logged-out"));
  networks->ok ();
  networks = expect ("You are not logged in there any more.");
  ASSERT_NE (networks, nullptr);
  EXPECT_EQ (networks->value ("Network"), irc_title);
}

} // namespace integration
