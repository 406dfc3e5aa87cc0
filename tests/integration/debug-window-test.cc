/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The log in the client's debug window, as long as the plugin is loaded. */
#include "integration/fixture.h"

namespace integration {

namespace {

void
say (const char *text)
{
  g_log ("pidgin-transports-model", G_LOG_LEVEL_DEBUG, "%s", text);
}

} // namespace

class DebugWindow : public Stack {
protected:
  bool has (const std::string &text)
  {
    return client->debug_log ().find (text) != std::string::npos;
  }
};

TEST_F (DebugWindow, HasTheLogWithoutPeople)
{
  sign_on ();
  say ("irc.localhost: denied by alice@localhost/pidgin");
  EXPECT_TRUE (has (" model: irc.localhost: denied by …@localhost\n")) << client->debug_log ();
  EXPECT_TRUE (has ("\ntransports: "));
}

TEST_F (DebugWindow, EndsWithThePlugin)
{
  sign_on ();
  client->unload_plugin ();
  say ("after the end");
  EXPECT_FALSE (has ("after the end"));
}

} // namespace integration
