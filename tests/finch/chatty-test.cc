/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The core plugin in the real Chatty, a client for GTK 3 or 4 that knows nothing of Pidgin's or Finch's
 * windows. */
#include <filesystem>
#include <fstream>
#include <optional>
#include <regex>
#include <sstream>

#include <glib.h>
#include <gtest/gtest.h>

#include "support/desktop.h"
#include "support/gateway.h"
#include "support/pidgin-profile.h"
#include "support/prosody.h"
#include "support/wait.h"

using namespace support;

namespace {

constexpr const char *irc = "irc.localhost";

bool
chatty_is_installed ()
{
  char *path = g_find_program_in_path ("chatty");
  const bool found = path != nullptr;
  g_free (path);
  return found;
}

std::string
read_all (const std::string &path)
{
  std::ostringstream text;
  text << std::ifstream (path).rdbuf ();
  return text.str ();
}

class Chatty : public testing::Test {
protected:
  void SetUp () override
  {
    if (!chatty_is_installed ())
      GTEST_SKIP () << "Debian's chatty is not installed.";
    ProsodyOptions options;
    options.components = {{irc}};
    prosody.emplace (options);
    GatewayOptions networks;
    networks.networks = {"domain=irc.localhost"};
    gateway.emplace (*prosody, networks);
    desktop.emplace ();
  }

  void start ()
  {
    PidginOptions options;
    options.client = "chatty-ui";
    options.preferences = "chatty";
    options.plugins = {std::string (PT_BUILD_ROOT) + "/plugin/purple/pidgin-transports-core.so"};
    options.loaded = {"pidgin-transports-core.so"};
    options.accounts
        = {{prosody->jid ("alice") + "/chatty", prosody->password ("alice"), prosody->c2s_port ()}};
    options.environment = {"HOME=" + folder.path (), "GSETTINGS_BACKEND=memory"};
    const std::string profile = folder.file (".purple");
    std::filesystem::create_directory (profile);
    write_profile (profile, options);
    process = std::make_unique<Process> (
        ProcessOptions{{"chatty"}, profile_environment (profile, options), output (), {}});
  }

  void TearDown () override
  {
    if (HasFailure ())
      ADD_FAILURE () << read_all (output ());
  }

  std::string output () const
  {
    return folder.file ("chatty.log");
  }

  std::string maps () const
  {
    return read_all ("/proc/" + std::to_string (process->pid ()) + "/maps");
  }

  TemporaryDirectory folder{"pt-chatty"};
  std::optional<Prosody> prosody;
  std::optional<Gateway> gateway;
  std::optional<Desktop> desktop;
  std::unique_ptr<Process> process;
};

/* Directed to the transport; a presence for everybody is none of its business. */
bool
is_log_in (const Stanza &stanza)
{
  return stanza.name () == "presence" && stanza.type ().empty ()
         && jid_resource (stanza.from ()) == "chatty" && stanza.to () == irc;
}

TEST_F (Chatty, LogsInToATransportWithTheAccount)
{
  gateway->command ("register irc.localhost alice@localhost alice right");
  start ();
  EXPECT_TRUE (gateway->wait_for (irc, is_log_in, usual_deadline * 3));
  EXPECT_TRUE (wait_every (Milliseconds (100), [this] {
    return gateway->command ("users irc.localhost") == "alice@localhost=online:chatty";
  })) << gateway->command ("users irc.localhost");
  EXPECT_TRUE (process->running ());
  EXPECT_TRUE (std::regex_search (maps (), std::regex ("libgtk-[34]")));
  EXPECT_EQ (maps ().find ("libgtk-x11-2"), std::string::npos) << "the core links with no GTK";
}

} // namespace
