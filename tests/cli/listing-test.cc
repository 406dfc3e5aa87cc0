/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The transports as a table, as lines and as JSON; what reaches the terminal; which one is meant. */
#include "cli/list-output.h"

#include <clocale>
#include <string>

#include <gtest/gtest.h>
#include <json-glib/json-glib.h>

#include "cli/choice.h"
#include "cli/cli-error.h"
#include "cli/output.h"
#include "unit/widgets/fake.h"

using unit::make_transport;

namespace {

std::string
take (char *text)
{
  std::string copy = text;
  g_free (text);
  return copy;
}

class Listing : public testing::Test {
protected:
  static void SetUpTestSuite ()
  {
    setlocale (LC_ALL, "");
  }

  ~Listing () override
  {
    g_ptr_array_unref (transports);
  }

  PtTransportInterface *add (const char *address,
                             const char *name,
                             const char *state = "logged-in",
                             const char *account = "alice@example.org/laptop")
  {
    PtTransportInterface *transport = make_transport (state);

    g_object_set (transport, "account", account, "address", address, "name", name, nullptr);
    g_ptr_array_add (transports, transport);
    return transport;
  }

  std::string choose (const char *wanted, const char *account = nullptr)
  {
    g_autoptr (GError) error = nullptr;
    g_autoptr (GPtrArray) those = pt_choice_of_account (transports, account, &error);
    PtTransportInterface *transport
        = those != nullptr ? pt_choice_make (those, wanted, &error) : nullptr;

    if (transport == nullptr)
      return std::to_string (error->code) + ": " + error->message;
    return std::string (pt_transport_interface_get_address (transport)) + " of "
           + pt_transport_interface_get_account (transport);
  }

  GPtrArray *transports = g_ptr_array_new_with_free_func (g_object_unref);
};

} // namespace

/* --- The list ----------------------------------------------------------------------------- */

TEST_F (Listing, IsATableForPeople)
{
  g_object_set (add ("irc.example.org", "IRC"), "username", "ally", "auto-login", TRUE, nullptr);
  g_object_set (add ("wechat.example.org", "微信", "failed"), "reason", "Wrong\npassword.",
                nullptr);

  EXPECT_EQ (take (pt_listing_make_table (transports)),
             "Account            Network  Address             Automatic  State\n"
             "alice@example.org  IRC      irc.example.org     yes        logged in as ally\n"
             "alice@example.org  微信     wechat.example.org  no         could not log in: "
             "Wrong password.\n");
}

TEST_F (Listing, IsAlignedInCellsOfTheTerminal)
{
  add ("a.test", "微信");
  add ("b.test", "e\u0301");

  EXPECT_EQ (take (pt_listing_make_table (transports)),
             "Account            Network  Address  Automatic  State\n"
             "alice@example.org  微信     a.test   no         logged in\n"
             "alice@example.org  e\u0301        b.test   no         logged in\n")
      << "a wide character takes two, an accent of its own none";
}

TEST_F (Listing, OfNothingIsEmptyAndItsJsonAnEmptyArray)
{
  EXPECT_EQ (take (pt_listing_make_table (transports)), "");
  EXPECT_EQ (take (pt_listing_make_tabs (transports)), "");
  EXPECT_EQ (take (pt_listing_make_json (transports)), "[]\n");
}

TEST_F (Listing, IsLinesOfFieldsForScripts)
{
  g_object_set (add ("irc.example.org", "IRC"), "auto-login", TRUE, nullptr);
  g_object_set (add ("icq.example.org", "I\tC\nQ", "failed"), "reason", "Not\tnow.", nullptr);

  EXPECT_EQ (take (pt_listing_make_tabs (transports)),
             "alice@example.org/laptop\tirc.example.org\tIRC\tlogged-in\ton\t\n"
             "alice@example.org/laptop\ticq.example.org\tI C Q\tfailed\toff\tNot now.\n");
}

TEST_F (Listing, IsJsonWithEveryPropertyThatAScriptMayWant)
{
  g_object_set (add ("irc.example.org", "IRC \"é\"", "failed"), "reason", "Two\nlines.", "remedy",
                "register", "username", "ally", "next-try", G_GINT64_CONSTANT (1767225600),
                "auto-login", TRUE, "last-error", "Older.", "last-notice", "Hello.", nullptr);
  g_autoptr (JsonNode) root
      = json_from_string (take (pt_listing_make_json (transports)).c_str (), nullptr);
  ASSERT_NE (root, nullptr);
  JsonObject *object = json_array_get_object_element (json_node_get_array (root), 0);

  EXPECT_STREQ (json_object_get_string_member (object, "account"), "alice@example.org/laptop");
  EXPECT_STREQ (json_object_get_string_member (object, "address"), "irc.example.org");
  EXPECT_STREQ (json_object_get_string_member (object, "name"), "IRC \"é\"");
  EXPECT_STREQ (json_object_get_string_member (object, "state"), "failed");
  EXPECT_STREQ (json_object_get_string_member (object, "reason"), "Two\nlines.");
  EXPECT_STREQ (json_object_get_string_member (object, "remedy"), "register");
  EXPECT_STREQ (json_object_get_string_member (object, "username"), "ally");
  EXPECT_STREQ (json_object_get_string_member (object, "last_error"), "Older.");
  EXPECT_STREQ (json_object_get_string_member (object, "last_notice"), "Hello.");
  EXPECT_TRUE (json_object_get_boolean_member (object, "registered"));
  EXPECT_TRUE (json_object_get_boolean_member (object, "auto_login"));
  EXPECT_EQ (json_object_get_int_member (object, "next_try"), 1767225600);
  EXPECT_TRUE (json_object_get_boolean_member (object, "present"));
  EXPECT_FALSE (json_object_get_boolean_member (object, "added"));
}

/* --- The terminal ------------------------------------------------------------------------- */

TEST (ListingOutput, HasNoControlCharacters)
{
  EXPECT_EQ (take (pt_output_clean ("a\033[31mb\007\r\u009bc\u202ed\x7f")), "a[31mbcd");
  EXPECT_EQ (take (pt_output_clean ("one\ttwo\nthree é 微\n")), "one\ttwo\nthree é 微\n");
  EXPECT_EQ (take (pt_output_clean ("bad \xff byte")), "bad \uFFFD byte");
}

/* --- Which one is meant ------------------------------------------------------------------- */

TEST_F (Listing, IsChosenFromByAddressOrByName)
{
  add ("irc.example.org", "IRC");
  add ("icq.example.org", "ICQ");

  EXPECT_EQ (choose ("irc.example.org"), "irc.example.org of alice@example.org/laptop");
  EXPECT_EQ (choose ("IRC.Example.org"), "irc.example.org of alice@example.org/laptop");
  EXPECT_EQ (choose ("icq"), "icq.example.org of alice@example.org/laptop");
  EXPECT_EQ (choose ("ir").find ("4: There is no transport ir."), 0u);
  EXPECT_EQ (choose ("").substr (0, 2), "4:");
}

TEST_F (Listing, HasNoChoiceWhereSeveralFit)
{
  add ("irc.example.org", "IRC");
  add ("irc.example.net", "IRC");

  const std::string refusal = choose ("irc");
  EXPECT_EQ (refusal.substr (0, 2), "5:") << refusal;
  EXPECT_NE (refusal.find ("irc.example.org (alice@example.org)"), std::string::npos) << refusal;
  EXPECT_NE (refusal.find ("irc.example.net (alice@example.org)"), std::string::npos) << refusal;
}

TEST_F (Listing, CanBeLimitedToAnAccount)
{
  add ("irc.example.org", "IRC", "logged-in", "alice@example.org/laptop");
  add ("irc.example.org", "IRC", "logged-in", "bob@example.org/laptop");

  EXPECT_EQ (choose ("irc").substr (0, 2), "5:");
  EXPECT_EQ (choose ("irc", "bob@example.org"), "irc.example.org of bob@example.org/laptop");
  EXPECT_EQ (choose ("irc", "Bob@example.org/laptop"), "irc.example.org of bob@example.org/laptop");
  EXPECT_EQ (choose ("irc", "bob@example.org/phone").substr (0, 2), "4:");
  EXPECT_EQ (choose ("irc", "carol@example.org").substr (0, 2), "4:");
}

TEST_F (Listing, TakesAnAddressBeforeANameLikeIt)
{
  add ("irc.example.org", "IRC");
  add ("evil.example.net", "irc.example.org");

  EXPECT_EQ (choose ("irc.example.org"), "irc.example.org of alice@example.org/laptop");
}
