/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The list of transports in the client's menu, and what is told, with a view and without one. */
#include "integration/fixture.h"

namespace integration {

namespace {

class Actions : public Stack {
protected:
  std::shared_ptr<Dialog> open_list ()
  {
    EXPECT_TRUE (choose_action ("Transports…"));
    return client->screen.expect_dialog ("Your networks");
  }

  std::shared_ptr<Dialog> open_menu (const std::string &title)
  {
    auto list = open_list ();
    if (list == nullptr)
      return list;
    list->fill ("transport", title);
    list->ok ();
    return client->screen.expect_dialog (title);
  }
};

constexpr const char *irc_title = "IRC at irc.localhost";

} // namespace

TEST_F (Actions, ListTheTransportsWithTheirStates)
{
  be_online (irc);
  ASSERT_TRUE (wait_state (xmpp, "not-set-up"));
  auto list = open_list ();
  ASSERT_NE (list, nullptr) << client->screen.describe ();
  EXPECT_EQ (list->secondary,
             "IRC at irc.localhost: logged in\nXMPP at xmpp.localhost: not set up");
}

TEST_F (Actions, DoWhatIsChosenAndShowTheListAgain)
{
  be_online (irc);
  auto menu = open_menu (irc_title);
  ASSERT_NE (menu, nullptr) << client->screen.describe ();
  menu->fill ("action", "Log out");
  menu->ok ();
  EXPECT_TRUE (wait_state (irc, "logged-out"));
  auto list = client->screen.expect_dialog ("Your networks");
  ASSERT_NE (list, nullptr);
  EXPECT_EQ (list->secondary.find ("IRC at irc.localhost: logging out"), 0u) << list->secondary;
}

TEST_F (Actions, AreNotDoneWhenTheyMakeNoSenseAnyMore)
{
  be_online (irc);
  auto menu = open_menu (irc_title);
  ASSERT_NE (menu, nullptr) << client->screen.describe ();
  menu->fill ("action", "Log out");
  pt_transport_log_out (transport (irc));
  const size_t since = client->wire->now ();
  menu->ok ();
  auto again = client->screen.expect_dialog (irc_title);
  ASSERT_NE (again, nullptr) << client->screen.describe ();
  EXPECT_EQ (again->secondary.find ("That is not possible any more."), 0u) << again->secondary;
  EXPECT_TRUE (alice->never_sent (
      [] (const Stanza &stanza) { return stanza.name () == "presence"; }, since, irc));
}

TEST_F (Actions, SayThatNoAccountIsConnected)
{
  sign_on ();
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  auto list = open_list ();
  ASSERT_NE (list, nullptr);
  ASSERT_TRUE (alice->disconnect ());
  list->fill ("transport", irc_title);
  list->ok ();
  EXPECT_NE (client->screen.expect_notice ("No XMPP account is connected."), nullptr)
      << client->screen.describe ();
}

TEST_F (Actions, AreLeftToAViewThatIsThere)
{
  be_offline (irc, "wrong");
  pt_registry_add_view (pt_registry_get_default ());
  EXPECT_FALSE (choose_action ("Transports…"));
  listen (irc);
  pt_transport_log_in (transport (irc));
  ASSERT_TRUE (wait_state (irc, "failed"));
  ASSERT_TRUE (wait_until ([&] { return !alerts.empty (); }));
  EXPECT_TRUE (client->screen.is_empty ()) << client->screen.describe ();

  pt_registry_remove_view (pt_registry_get_default ());
  EXPECT_NE (open_list (), nullptr);
}

TEST_F (Actions, TellAFailureWithItsMendWhereThereIsNoView)
{
  be_offline (irc, "wrong");
  pt_transport_log_in (transport (irc));
  auto alert = client->screen.expect_dialog (irc_title);
  ASSERT_NE (alert, nullptr) << client->screen.describe ();
  EXPECT_NE (alert->secondary.find ("password"), std::string::npos) << alert->secondary;
  EXPECT_EQ (alert->buttons (), (std::vector<std::string>{"Dismiss", "Change login…"}));
  alert->press ("Change login…");
  EXPECT_NE (client->screen.expect_dialog ("Your IRC login"), nullptr);
}

} // namespace integration
