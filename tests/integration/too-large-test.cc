/* SPDX-License-Identifier: GPL-2.0-or-later */
/* More than can be shown: nothing that was cut is sent as if it were whole, and the user is told. */
#include "integration/fixture.h"

namespace integration {

namespace {

constexpr const char *commands_ns = "http://jabber.org/protocol/commands";
constexpr const char *register_ns = "jabber:iq:register";
constexpr const char *search_ns = "jabber:iq:search";
constexpr const char *too_large
    = "The form is too large to be shown here. Please tell your server's administrator.";
constexpr const char *more = "There is more than can be shown here.";

const Match register_set = stanza_is ("iq", {{"type", "set"}}, register_ns);

std::string
repeat (int n, const std::string &before, const std::string &after)
{
  std::string all;
  for (int i = 0; i < n; i++)
    all += before + std::to_string (i) + after;
  return all;
}

std::string
large_form (const std::string &type = "form")
{
  return "<x xmlns='jabber:x:data' type='" + type + "'>"
         + repeat (200, "<field type='text-single' var='f", "'><value>x</value></field>") + "</x>";
}

std::string
query (const std::string &xmlns, const std::string &content)
{
  return "<query xmlns='" + xmlns + "'>" + content + "</query>";
}

} // namespace

class TooLarge : public Stack {
protected:
  void sign_on_unregistered ()
  {
    sign_on ();
    ASSERT_TRUE (wait_state (irc, "not-set-up"));
    listen (irc);
  }

  /* The next question of this namespace has this answer. */
  void prepare (const std::string &xmlns, const std::string &payload)
  {
    gateway->command ("answer irc.localhost " + xmlns
                      + " <iq type='result' from='{from}' to='{to}' id='{id}'>" + payload
                      + "</iq>");
  }

  void run_command (const std::string &status, const std::string &content)
  {
    prepare (commands_ns, std::string ("<command xmlns='") + commands_ns
                              + "' node='list' sessionid='s1' status='" + status + "'>" + content
                              + "</command>");
    pt_transport_open_window (transport (irc), PT_ACTION_COMMAND, "list");
  }

  bool is_told (const std::string &words)
  {
    return wait_until ([&] { return told (alerts, words); });
  }

  /* Nothing that could be filled in. */
  void expect_no_form ()
  {
    for (const auto &dialog : client->screen.open_dialogs ())
      EXPECT_NE (dialog->kind, Dialog::Kind::form) << client->screen.describe ();
  }
};

TEST_F (TooLarge, FormToRegisterIsRefusedInWords)
{
  sign_on_unregistered ();
  prepare (register_ns, query (register_ns, large_form ()));
  pt_transport_open_registration (transport (irc));
  EXPECT_TRUE (is_told (too_large)) << client->screen.describe ();
  expect_no_form ();
  EXPECT_EQ (state (irc), "not-set-up");
  alice->fence (irc);
  EXPECT_TRUE (alice->never_sent (register_set, 0, irc));
}

/* What was typed is there still. */
TEST_F (TooLarge, NextFormBringsTheFirstOneBack)
{
  sign_on_unregistered ();
  auto form = open_form (irc);
  ASSERT_NE (form, nullptr);
  form->fill ("Username", "my-name");
  form->fill ("Password", "my-password");
  form->fill ("Nickname", "my-nick");
  prepare (register_ns, query (register_ns, large_form ()));
  form->ok ();
  auto again = client->screen.expect_dialog (too_large);
  ASSERT_NE (again, nullptr) << client->screen.describe ();
  EXPECT_EQ (again->value ("Nickname"), "my-nick");
}

TEST_F (TooLarge, FormToRemoveTheRegistrationIsNoEndOfIt)
{
  be_online (irc);
  listen (irc);
  prepare (register_ns, query (register_ns, large_form ()));
  pt_transport_remove_registration (transport (irc));
  EXPECT_TRUE (is_told (too_large)) << client->screen.describe ();
  EXPECT_TRUE (wait_state (irc, "logged-in"));
}

TEST_F (TooLarge, StepOfACommandIsCancelled)
{
  sign_on_unregistered ();
  run_command ("executing", large_form ());
  EXPECT_TRUE (is_told (too_large)) << client->screen.describe ();
  expect_no_form ();
  EXPECT_TRUE (client->wire->expect_sent (
      [] (const Stanza &stanza) {
        const Stanza command = stanza.child ("command");
        return command.attribute ("action") == "cancel" && command.attribute ("sessionid") == "s1";
      },
      0))
      << client->wire->describe ();
}

TEST_F (TooLarge, ResultOfACommandSaysSo)
{
  sign_on_unregistered ();
  run_command ("completed", large_form ("result"));
  auto notice = client->screen.expect_notice ("IRC: command");
  ASSERT_NE (notice, nullptr) << client->screen.describe ();
  EXPECT_NE (notice->text.find (more), std::string::npos) << notice->text;
}

TEST_F (TooLarge, TableOfACommandSaysSo)
{
  sign_on_unregistered ();
  run_command ("completed",
               "<note>All rooms.</note><x xmlns='jabber:x:data' type='result'>"
               "<reported><field var='a' label='Room'/></reported>"
                   + repeat (501, "<item><field var='a'><value>", "</value></field></item>")
                   + "</x>");
  auto table = client->screen.expect_results ("IRC: command");
  ASSERT_NE (table, nullptr) << client->screen.describe ();
  EXPECT_EQ (table->rows.size (), 500u);
  EXPECT_EQ (table->secondary, std::string ("All rooms.\n\n") + more);
}

TEST_F (TooLarge, FormToSearchIsRefusedInWords)
{
  sign_on_unregistered ();
  prepare (search_ns, query (search_ns, large_form ()));
  pt_transport_open_window (transport (irc), PT_ACTION_SEARCH, nullptr);
  EXPECT_TRUE (is_told (too_large)) << client->screen.describe ();
  expect_no_form ();
}

TEST_F (TooLarge, ResultsOfASearchSaySo)
{
  sign_on_unregistered ();
  prepare (search_ns, query (search_ns, "<nick/>"));
  pt_transport_open_window (transport (irc), PT_ACTION_SEARCH, nullptr);
  auto form = client->screen.expect_dialog ("IRC: search");
  ASSERT_NE (form, nullptr) << client->screen.describe ();
  form->fill ("Nickname", "a");
  prepare (search_ns, query (search_ns, repeat (600, "<item jid='n", "@irc.localhost'/>")));
  form->ok ();
  auto table = client->screen.expect_results ("IRC: search");
  ASSERT_NE (table, nullptr) << client->screen.describe ();
  EXPECT_EQ (table->rows.size (), 500u);
  EXPECT_EQ (table->secondary, more);
}

/* Cut, it would be somebody else's. */
TEST_F (TooLarge, NameOfAContactIsNoAddress)
{
  sign_on_unregistered ();
  pt_transport_open_window (transport (irc), PT_ACTION_ADD_CONTACT, nullptr);
  auto window = client->screen.expect_dialog ("IRC: add a contact");
  ASSERT_NE (window, nullptr) << client->screen.describe ();
  const size_t since = client->wire->now ();
  window->fill ("name", std::string (1024, 'x'));
  window->ok ();
  EXPECT_NE (client->screen.expect_dialog ("This is not a valid address."), nullptr)
      << client->screen.describe ();
  alice->fence (irc);
  EXPECT_TRUE (
      alice->never_sent (stanza_is ("iq", {{"type", "set"}}, "jabber:iq:gateway"), since, irc));
}

} // namespace integration
