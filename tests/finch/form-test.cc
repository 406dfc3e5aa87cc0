/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Login information in Finch: its form, and the question before it is deleted. */
#include "finch/fixture.h"

#include "pictures/png.h"
#include "support/scanner.h"
#include "support/wait.h"

namespace terminal {

namespace {

class Form : public Terminal {
protected:
  testing::AssertionResult open_form ()
  {
    testing::AssertionResult chosen = choose (irc_title, "Set up…");
    return chosen ? waits_for ("Your IRC login") : chosen;
  }

  /* The focus is on the form's first entry. */
  void fill (const std::string &name, const std::string &password, const std::string &nick)
  {
    for (const std::string &text : {name, password, nick})
      finch->fill (text);
  }

  Stanza registration ()
  {
    return gateway
        ->wait_for (irc,
                    [] (const Stanza &stanza) {
                      return stanza.name () == "iq" && stanza.type () == "set"
                             && stanza.child ("query", "jabber:iq:register");
                    })
        .child ("query");
  }
};

} // namespace

TEST_F (Form, RegistersAndLogsIn)
{
  open ();
  ASSERT_TRUE (says (irc_title, "not set up"));
  ASSERT_TRUE (open_form ());
  fill ("alice", "secret", "ally");
  EXPECT_FALSE (finch->shows ("secret"));
  ASSERT_TRUE (press ("Save"));
  EXPECT_EQ (registration ().child_text ("username"), "alice");
  EXPECT_EQ (registration ().child_text ("password"), "secret");
  EXPECT_EQ (registration ().child_text ("nick"), "ally");
  EXPECT_TRUE (says (irc_title, "logged in as ally"));
  EXPECT_TRUE (wait_until ([&] { return stored_auto_login (irc) == "true"; }));
}

TEST_F (Form, OpensAgainWithWhatWasTypedAndTheGatewaysWords)
{
  open ();
  ASSERT_TRUE (says (irc_title, "not set up"));
  ASSERT_TRUE (open_form ());
  gateway->command ("refuse irc.localhost register not-acceptable iq 0 "
                    "Nicknames have nine letters.");
  fill ("alice", "secret", "ally");
  ASSERT_TRUE (press ("Save"));
  ASSERT_TRUE (waits_for ("Nicknames have nine letters."));
  EXPECT_TRUE (waits_for ("IRC did not accept the login"));
  EXPECT_TRUE (finch->shows ("ally"));
  gateway->forget ();
  ASSERT_TRUE (press ("Save"));
  EXPECT_EQ (registration ().child_text ("password"), "secret") << "as it was typed before";
  EXPECT_TRUE (says (irc_title, "logged in as ally"));
}

TEST_F (Form, OpensAgainAfterItWasClosedWithoutAnAnswer)
{
  open ();
  ASSERT_TRUE (says (xmpp_title, "not set up"));
  for (int i = 0; i < 2; i++) {
    ASSERT_TRUE (choose (xmpp_title, "Set up…"));
    ASSERT_TRUE (waits_for ("Your XMPP login"));
    /* After this Finch tells nobody that the window is closed. */
    ASSERT_TRUE (press ("Save"));
    ASSERT_TRUE (waits_for ("You must fill all the required fields."));
    finch->close_window ();
    ASSERT_TRUE (finch->wait_gone ("You must fill"));
    finch->close_window ();
    ASSERT_TRUE (finch->wait_gone ("Your XMPP login"));
  }
}

TEST_F (Form, IsDeletedAfterAQuestion)
{
  open_online ();
  for (int i = 0; i < 2; i++) {
    ASSERT_TRUE (choose (irc_title, "Remove login…"));
    ASSERT_TRUE (waits_for ("Remove your IRC login?"));
    if (i > 0)
      break;
    finch->close_window ();
    ASSERT_TRUE (finch->wait_gone ("Remove your IRC login?"));
  }
  ASSERT_TRUE (press ("Remove"));
  EXPECT_TRUE (waits_for ("The login was removed."));
  finch->close_window ();
  EXPECT_TRUE (says (irc_title, "not set up"));
}

namespace {

/* Half blocks as a picture, and every other letter as white. */
std::vector<std::string>
expand (const std::string &screen)
{
  std::vector<std::string> rows (2);

  for (const char *at = screen.c_str (); *at != '\0'; at = g_utf8_next_char (at)) {
    const gunichar c = g_utf8_get_char (at);

    if (c == '\n') {
      rows.resize (rows.size () + 2);
      continue;
    }
    rows[rows.size () - 2] += c == 0x2580 || c == 0x2588 ? 'x' : ' ';
    rows[rows.size () - 1] += c == 0x2584 || c == 0x2588 ? 'x' : ' ';
  }

  return rows;
}

gboolean
is_dark (guint x, guint y, gconstpointer data)
{
  const auto &rows = *static_cast<const std::vector<std::string> *> (data);

  return x / 4 < rows[y / 4].size () && rows[y / 4][x / 4] == 'x';
}

/* What a phone reads in it. */
std::string
scan (const std::string &screen)
{
  const std::vector<std::string> rows = expand (screen);
  g_autoptr (GBytes) picture
      = pt_png_draw (4 * 200, 4 * static_cast<guint> (rows.size ()), is_dark, &rows);

  return scan_picture ({static_cast<const char *> (g_bytes_get_data (picture, nullptr)),
                        g_bytes_get_size (picture)});
}

} // namespace

TEST_F (Form, HasACodeInHalfBlocksAndAPicturesAddress)
{
  open ();
  ASSERT_TRUE (says (irc_title, "not set up"));
  gateway->command (
      "answer irc.localhost jabber:iq:register <iq type='result' from='{from}' to='{to}' id='{id}'>"
      "<query xmlns='jabber:iq:register'><x xmlns='jabber:x:data' type='form'>"
      "<field type='fixed' var='qr'><value>sgnl://a?b=1</value></field>"
      "<field type='text-single' var='ocr' label='Text'><media xmlns='urn:xmpp:media-element'>"
      "<uri type='image/png'>http://example.org/a.png</uri></media></field></x></query></iq>");
  ASSERT_TRUE (open_form ());
  EXPECT_EQ (scan (finch->screen ()), "sgnl://a?b=1");
  EXPECT_TRUE (waits_for ("http://example.org/a.png"));
}

} // namespace terminal
