/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The servers of IRC that a gateway such as biboumi leads to: chosen, and set up by their commands. */
#include <purple.h>

#include "integration/fixture.h"

extern "C" {
#include "model/actions.h"
}

namespace integration {

namespace {

constexpr const char *commands_ns = "http://jabber.org/protocol/commands";
constexpr const char *items_ns = "http://jabber.org/protocol/disco#items";
const std::string libera = "irc.libera.chat@irc.localhost";

class ServersOfIrc : public Stack {
protected:
  void SetUp () override
  {
    gateway_options.networks
        = {"domain=irc.localhost,as=biboumi,category=conference", "domain=xmpp.localhost"};
  }

  /* Added, and asked for its commands, as a menu does. */
  void be_there ()
  {
    sign_on ();
    add_by_address (irc);
    ASSERT_TRUE (wait_state (irc, "logged-out")) << client->wire->describe ();
    listen (irc);
    pt_transport_refresh (transport (irc));
    ASSERT_TRUE (wait_until ([&] { return offers (); })) << client->wire->describe ();
  }

  bool offers () const
  {
    return pt_action_is_offered (PT_ACTION_SERVERS, PT_TRANSPORT_INTERFACE (transport (irc)));
  }

  void perform ()
  {
    pt_actions_perform (PT_TRANSPORT_INTERFACE (transport (irc)), PT_ACTION_SERVERS, FALSE, nullptr,
                        nullptr);
  }

  std::shared_ptr<Dialog> expect (const std::string &words)
  {
    auto dialog = client->screen.expect_dialog (words);
    EXPECT_NE (dialog, nullptr) << client->screen.describe () << client->wire->describe ();
    return dialog;
  }

  /* The window that asks for the address. */
  std::shared_ptr<Dialog> open ()
  {
    be_there ();
    perform ();
    return expect ("Which server of IRC do you want to set up?");
  }

  void list (const std::string &items)
  {
    gateway->command (std::string ("answer irc.localhost ") + items_ns
                      + " <iq type='result' from='{from}' to='{to}' id='{id}'><query xmlns='"
                      + items_ns + "'>" + items + "</query></iq>");
  }

  /* What the gateway was sent, of a command of a server. */
  Stanza command (const std::string &to, const std::string &action)
  {
    return gateway->wait_for (irc, [&] (const Stanza &each) {
      return each.name () == "iq" && each.to () == to
             && each.child ("command", commands_ns).attribute ("action") == action;
    });
  }
};

} // namespace

TEST_F (ServersOfIrc, AreSetUpByTheAddress)
{
  auto window = open ();
  ASSERT_NE (window, nullptr);
  EXPECT_EQ (window->title, "IRC: servers");
  EXPECT_EQ (window->buttons (), (std::vector<std::string>{"Next", "Cancel"}));
  EXPECT_EQ (window->fields (), std::vector<std::string>{"address"});
  window->fill ("Address", "IRC.libera.chat");
  window->ok ();

  window = expect ("What do you want to do at irc.libera.chat?");
  ASSERT_NE (window, nullptr);
  window->ok ();

  auto form = expect ("Configure the IRC server");
  ASSERT_NE (form, nullptr);
  EXPECT_TRUE (form->masked ("SASL Password"));
  form->fill ("Nickname", "bobby");
  form->fill ("SASL Password", "secret");
  form->ok ();

  const Stanza done = command (libera, "complete");
  ASSERT_TRUE (done) << client->wire->describe ();
  const std::vector<Stanza> fields
      = done.child ("command", commands_ns).child ("x", "jabber:x:data").children ();
  ASSERT_EQ (fields.size (), 2u) << done.to_xml ();
  EXPECT_EQ (fields[0].child_text ("value"), "bobby");
  EXPECT_EQ (fields[1].child_text ("value"), "secret");
  EXPECT_NE (client->screen.expect_notice ("Configuration successfully applied."), nullptr)
      << client->screen.describe ();
  EXPECT_TRUE (alerts.empty ()) << alerts[0];
}

TEST_F (ServersOfIrc, AskAgainForWhatIsNoAddress)
{
  auto window = open ();
  ASSERT_NE (window, nullptr);
  window->fill ("Address", "irc.libera.chat:6697");
  window->ok ();

  window = expect ("That is not the address of a server.");
  ASSERT_NE (window, nullptr);
  EXPECT_EQ (window->value ("Address"), "irc.libera.chat:6697");
  window->fill ("Address", "irc.libera.chat");
  window->ok ();
  EXPECT_NE (expect ("What do you want to do at irc.libera.chat?"), nullptr);
}

TEST_F (ServersOfIrc, AreChosenWhereTheGatewayListsThem)
{
  be_there ();
  list ("<item jid='irc.oftc.net@irc.localhost'/>"
        "<item jid='#chan%irc.libera.chat@irc.localhost'/>");
  perform ();
  auto window = expect ("Which server of IRC");
  ASSERT_NE (window, nullptr);
  EXPECT_EQ (window->value ("Server"), "irc.libera.chat");
  window->ok ();
  ASSERT_NE (expect ("What do you want to do at irc.libera.chat?"), nullptr);
}

TEST_F (ServersOfIrc, MayBeOthersThanThoseListed)
{
  be_there ();
  list ("<item jid='irc.oftc.net@irc.localhost'/>");
  perform ();
  auto window = expect ("Which server of IRC");
  ASSERT_NE (window, nullptr);
  window->fill ("Server", "Another server");
  window->ok ();
  window = expect ("Enter its address");
  ASSERT_NE (window, nullptr);
  window->fill ("Address", "irc.libera.chat");
  window->ok ();
  EXPECT_NE (expect ("What do you want to do at irc.libera.chat?"), nullptr);
}

TEST_F (ServersOfIrc, ShowTheAddressAgainWithTheGatewaysRefusal)
{
  auto window = open ();
  ASSERT_NE (window, nullptr);
  gateway->command (
      std::string ("answer irc.localhost ") + items_ns
      + " <iq type='error' from='{from}' to='{to}' id='{id}'><error type='auth'><forbidden "
        "xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><text "
        "xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>Not that one.</text></error></iq>");
  window->fill ("Address", "irc.libera.chat");
  window->ok ();
  window = expect ("Not that one.");
  ASSERT_NE (window, nullptr);
  EXPECT_EQ (window->value ("Address"), "irc.libera.chat");
}

/* slidge registers by such a command; that of a server does not set the gateway up. */
TEST_F (ServersOfIrc, AreNotTheGateway)
{
  auto window = open ();
  ASSERT_NE (window, nullptr);
  list ("<item jid='irc.libera.chat@irc.localhost' node='jabber:iq:register' name='Register'/>");
  window->fill ("Address", "irc.libera.chat");
  gateway->command (std::string ("hold irc.localhost ") + commands_ns);
  window->ok ();
  ASSERT_TRUE (command (libera, "execute")) << client->wire->describe ();
  alice->fence (irc);
  EXPECT_EQ (state (irc), "logged-out") << "and not setting-up";
}

} // namespace integration
