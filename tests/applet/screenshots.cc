/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Saves what the applet looks like, a PNG for each entry of PICTURES. Whoever adds one writes a
 * function that brings about what is to be seen and saves it. */
#include <string>
#include <vector>

#include "support/applet.h"
#include "support/desktop.h"
#include "support/fake-client.h"
#include "support/pictures.h"

using namespace support;

namespace {

constexpr const char *alice = "alice@example.org/laptop";
constexpr const char *work = "alice@example.com/laptop";
constexpr const char *window_title = "Transports";

/* Saves the applet's window once it has stopped changing, without the pointer in it. */
void
save (Desktop &desktop, const std::string &path)
{
  desktop.click (1, 1);
  save_still (desktop, path, window_title);
}

void
add_transports (FakeClient &client)
{
  client.add_account (alice);
  PtTransportInterface *irc = client.add_transport (alice, "irc.example.org", "IRC", "logged-in");
  PtTransportInterface *discord
      = client.add_transport (alice, "discord.example.org", "Discord", "failed");
  client.add_transport (alice, "telegram.example.org", "Telegram", "not-set-up");
  client.add_transport (alice, "xmpp.example.org", "XMPP", "logged-out");
  g_object_set (irc, "username", "alice", "auto-login", TRUE, nullptr);
  g_object_set (discord, "remedy", "register", "auto-login", TRUE, "reason",
                "The user name or the password is wrong.", nullptr);
}

void
take_list (const std::string &path, const AppletOptions &options)
{
  const int scale = options.text_scale;
  Desktop desktop ({600 * scale, 640 * scale});
  FakeClient client;
  add_transports (client);
  Applet applet (desktop, options);
  need (static_cast<bool> (applet.row ("Discord*")), "there is no list");
  desktop.resize (window_title, 520 * scale, 520 * scale);
  save (desktop, path);
}

void
take_accounts (const std::string &path)
{
  Desktop desktop ({600, 640});
  FakeClient client;
  client.add_account (alice);
  client.add_account (work);
  client.add_transport (alice, "irc.example.org", "IRC", "logged-in");
  client.add_transport (alice, "telegram.example.org", "Telegram", "connecting");
  Applet applet (desktop, {{}, "Adwaita", false, 1, {}});
  need (static_cast<bool> (applet.row ("alice@example.com: *")), "there is no second account");
  /* What moves would never be the same twice. */
  desktop.click (1, 1);
  save_now (desktop, path, window_title);
}

void
take_not_running (const std::string &path)
{
  Desktop desktop ({600, 640});
  Applet applet (desktop);
  need (static_cast<bool> (applet.label ("Pidgin isn't running")), "there is no hint");
  save (desktop, path);
}

void
take_no_transports (const std::string &path)
{
  Desktop desktop ({600, 640});
  FakeClient client;
  client.add_account (alice);
  Applet applet (desktop);
  need (static_cast<bool> (applet.label ("No networks")), "there is no hint");
  save (desktop, path);
}

void
take_menu (const std::string &path)
{
  Desktop desktop ({600, 640});
  FakeClient client;
  add_transports (client);
  Applet applet (desktop);
  need (!applet.open_menu ("IRC*").empty (), "there is no menu");
  save_now (desktop, path);
}

/* The tray's four pictures, on a light and on a dark panel. */
void
take_tray (const std::string &path)
{
  const std::string folder
      = std::string (PT_BUILD_ROOT) + "/data/icons/hicolor/24x24/status/pidgin-transports-tray-";
  const auto draw = [&folder] (const std::string &color, const std::string &file) {
    std::vector<std::string> command = {"convert"};
    for (const char *state : {"none", "some", "failed", "all"})
      command.push_back (folder + state + ".png");
    command.insert (command.end (), {"-background", color, "-alpha", "remove", "-bordercolor",
                                     color, "-border", "6", "+append", file});
    return run_program (command);
  };
  TemporaryDirectory parts ("pt-tray");
  need (draw ("#f6f5f4", parts.file ("light.png")) && draw ("#2e3436", parts.file ("dark.png"))
            && run_program (
                {"convert", parts.file ("light.png"), parts.file ("dark.png"), "-append", path}),
        "cannot save " + path);
}

Picture
list_as (const std::string &name, const AppletOptions &options)
{
  return {name, [options] (const std::string &path) { take_list (path, options); }};
}

const std::vector<Picture> PICTURES = {
    list_as ("applet", {}),
    list_as ("applet-dark", {{}, "Adwaita:dark", false, 1, {}}),
    list_as ("applet-high-contrast", {{}, "HighContrast", false, 1, {}}),
    list_as ("applet-right-to-left", {{}, "Adwaita", true, 1, {}}),
    list_as ("applet-large-text", {{}, "Adwaita", false, 2, {}}),
    {"applet-accounts", take_accounts},
    {"applet-menu", take_menu},
    {"applet-no-transports", take_no_transports},
    {"applet-not-running", take_not_running},
    {"applet-tray", take_tray},
};

} // namespace

int
main (int argc, char **argv)
{
  return save_pictures (argc, argv, PICTURES);
}
