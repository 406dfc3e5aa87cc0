/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "protocol/server-list.h"

#include <vector>

#include <gtest/gtest.h>

#include "unit/owned-strings.h"
#include "unit/xml.h"

extern "C" {
#include "protocol/commands.h"
#include "protocol/stanza-error.h"
}

namespace {

constexpr const char *GATEWAY = "irc.example.org";

using Names = std::vector<std::string>;

Names
parse (const std::string &items)
{
  g_autoptr (GPtrArray) servers = pt_server_list_parse (
      unit::parse ("<query xmlns='http://jabber.org/protocol/disco#items'>" + items + "</query>")
          .get (),
      GATEWAY);
  Names names;

  for (guint i = 0; i < servers->len; i++)
    names.emplace_back (static_cast<const char *> (g_ptr_array_index (servers, i)));

  return names;
}

std::string
make (const char *server)
{
  return unit::take (pt_server_list_make_address (server, GATEWAY, nullptr));
}

/* Whether a gateway of that identity, with these commands, leads to servers. */
bool
leads (const char *identity, const std::string &commands)
{
  g_autoptr (PtDiscoInfo) info
      = pt_disco_info_parse (unit::parse (std::string ("<query>") + identity + "</query>").get ());
  g_autoptr (GPtrArray) list = pt_commands_parse (
      unit::parse ("<query xmlns='http://jabber.org/protocol/disco#items'>" + commands + "</query>")
          .get (),
      GATEWAY);

  return pt_server_list_is_of (info, list);
}

const char *const conference = "<identity category='conference' type='irc'/>";
const std::string configure
    = "<item jid='irc.example.org' node='configure' name='Configure a few settings'/>";

} // namespace

/* --- Which gateways have some ------------------------------------------------------------- */

TEST (ServerList, IsOfAGatewayThatIsSetUpForItselfAndCallsItselfRoomsOfIrc)
{
  EXPECT_TRUE (leads (conference, configure));
  EXPECT_TRUE (leads (conference, "<item jid='irc.example.org' node='ping'/>" + configure));
}

/* biboumi's other commands where it has a fixed server. */
TEST (ServerList, IsNotOfOneWithAFixedServer)
{
  EXPECT_FALSE (leads (conference, "<item jid='irc.example.org' node='global-configure'/>"
                                   "<item jid='irc.example.org' node='server-configure'/>"));
  EXPECT_FALSE (leads (conference, ""));
}

TEST (ServerList, IsNotOfAnotherGateway)
{
  EXPECT_FALSE (leads ("<identity category='gateway' type='irc'/>", configure));
  EXPECT_FALSE (leads ("<identity category='conference' type='text'/>", configure));
  EXPECT_FALSE (leads ("", configure));
  EXPECT_FALSE (pt_server_list_is_of (nullptr, nullptr));
}

/* --- What is listed ----------------------------------------------------------------------- */

TEST (ServerList, HasEachServerOnceSorted)
{
  EXPECT_EQ (parse ("<item jid='irc.oftc.net@irc.example.org'/>"
                    "<item jid='IRC.Libera.chat@irc.example.org/x' name='Libera'/>"
                    "<item jid='irc.oftc.net@irc.example.org'/>"),
             (Names{"irc.libera.chat", "irc.oftc.net"}));
}

TEST (ServerList, TakesThoseOfRooms)
{
  EXPECT_EQ (parse ("<item jid='#chan%irc.oftc.net@irc.example.org'/>"
                    "<item jid='\\26server%irc.oftc.net@irc.example.org'/>"
                    "<item jid='#100%%irc.libera.chat@irc.example.org'/>"),
             (Names{"irc.libera.chat", "irc.oftc.net"}));
}

TEST (ServerList, LeavesOutWhatIsNone)
{
  EXPECT_EQ (parse ("<item jid='irc.oftc.net@evil.example.org'/><item jid='irc.example.org'/>"
                    "<item jid='#chan@irc.example.org'/><item jid='a%@irc.example.org'/><item/>"),
             Names{});
}

TEST (ServerList, IsBounded)
{
  std::string items;

  for (int i = 0; i < 1000; i++)
    items += "<item jid='s" + std::to_string (i) + "@irc.example.org'/>";
  EXPECT_EQ (parse (items).size (), static_cast<size_t> (PT_SERVER_LIST_MAX));
}

/* --- Addresses ---------------------------------------------------------------------------- */

TEST (ServerList, MakesTheAddressOfAServer)
{
  EXPECT_EQ (make ("irc.libera.chat"), "irc.libera.chat@irc.example.org");
  EXPECT_EQ (make (" IRC.Libera.Chat "), "irc.libera.chat@irc.example.org");
  EXPECT_EQ (make ("localhost"), "localhost@irc.example.org");
  EXPECT_EQ (make ("192.0.2.7"), "192.0.2.7@irc.example.org");
}

TEST (ServerList, EscapesAnAddressThatALocalPartCannotHold)
{
  EXPECT_EQ (make ("2001:db8::7"), "2001\\3adb8\\3a\\3a7@irc.example.org");
  EXPECT_EQ (unit::take (pt_server_list_get_name ("2001\\3adb8\\3a\\3a7@irc.example.org")),
             "2001:db8::7");
}

TEST (ServerList, TakesAWholeAddress)
{
  EXPECT_EQ (make ("irc.libera.chat@IRC.example.org"), "irc.libera.chat@irc.example.org");
}

TEST (ServerList, RefusesWhatIsNoServer)
{
  for (const char *server : {"", " ", "irc.libera.chat:6697", "irc.libera.chat/6697",
                             "#chan%irc.libera.chat", "irc.libera.chat@elsewhere.example.org",
                             "two words", "%", "ircs://irc.libera.chat", "a..b"}) {
    g_autoptr (GError) error = nullptr;

    EXPECT_EQ (pt_server_list_make_address (server, GATEWAY, &error), nullptr) << server;
    EXPECT_TRUE (g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_JID_MALFORMED))
        << server;
  }
}
