/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Codes to scan, in a client whose windows have no pictures of their own; and what is fetched. */
#include "integration/fixture.h"

#include <algorithm>

#include "support/web-server.h"

namespace integration {

namespace {

class Scan : public Stack {
protected:
  Scan ()
  {
    gateway_options.networks = {"domain=xmpp.localhost,as=slidge-qr", "domain=irc.localhost"};
  }

  /* The user sets it up, which is nothing but a press. */
  void set_up ()
  {
    sign_on ();
    ASSERT_TRUE (wait_state (xmpp, "not-set-up")) << client->wire->describe ();
    pt_transport_open_registration (transport (xmpp));
    auto form = client->screen.expect_dialog (": login");
    ASSERT_NE (form, nullptr) << client->screen.describe ();
    form->ok ();
    ASSERT_TRUE (wait_state (xmpp, "needs-you")) << describe (xmpp);
  }

  std::string code ()
  {
    return gateway->command (std::string ("code ") + xmpp + " " + prosody->jid ("alice"));
  }

  std::shared_ptr<Dialog> window ()
  {
    return client->screen.expect_dialog (title);
  }

  /* Beside the gateway's welcome, which is a window in a client that has no list of ours. */
  long open_windows ()
  {
    auto open = client->screen.open_dialogs ();
    return std::count_if (open.begin (), open.end (),
                          [] (auto &dialog) { return dialog->primary == title; });
  }

  static constexpr const char *title = "Scan this code with XMPP on your phone";
};

} // namespace

TEST_F (Scan, IsAskedForUntilThePhoneHasScannedTheCode)
{
  set_up ();
  auto shown = window ();
  ASSERT_NE (shown, nullptr) << client->screen.describe ();
  EXPECT_EQ (shown->secondary, code ());
  gateway->command (std::string ("scan ") + xmpp + " " + code ());
  EXPECT_TRUE (wait_state (xmpp, "logged-in")) << describe (xmpp);
  EXPECT_TRUE (wait_until ([&] { return !shown->open; }));
}

TEST_F (Scan, HasTheNextCodeInThePlaceOfTheLast)
{
  start_servers ();
  gateway->command (std::string ("code-interval ") + xmpp + " 2000");
  set_up ();
  const auto first = window ();
  ASSERT_NE (first, nullptr) << client->screen.describe ();
  ASSERT_TRUE (wait_until ([&] { return !first->open; })) << client->screen.describe ();
  const auto next = window ();
  ASSERT_NE (next, nullptr) << client->screen.describe ();
  EXPECT_NE (next->secondary, first->secondary);
  EXPECT_EQ (open_windows (), 1) << client->screen.describe ();
}

TEST_F (Scan, EndsWithTheLoginThatIsCancelled)
{
  set_up ();
  auto shown = window ();
  ASSERT_NE (shown, nullptr);
  shown->press ("Cancel");
  EXPECT_TRUE (wait_state (xmpp, "logged-out")) << describe (xmpp);
  EXPECT_FALSE (shown->open);
}

TEST_F (Scan, OpensThePictureThatIsOnTheWebOnlyOnAPress)
{
  WebServer web;
  set_up ();
  const std::string url = web.url ("/qr.png");
  gateway->command (std::string ("send ") + xmpp + " <message from='xmpp.localhost' to='"
                    + prosody->jid ("alice") + "' type='chat'><body>" + url + "</body></message>");
  auto shown = client->screen.expect_dialog ("/qr.png");
  ASSERT_NE (shown, nullptr) << client->screen.describe ();
  EXPECT_EQ (shown->secondary, url);
  shown->press ("Open the picture");
  auto opened = client->screen.expect_notice ("");
  ASSERT_NE (opened, nullptr);
  EXPECT_TRUE (opened->is_uri);
  EXPECT_EQ (opened->text, url);
  EXPECT_TRUE (web.requests ().empty ()) << "that is the browser's";
}

} // namespace integration
