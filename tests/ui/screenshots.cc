/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Saves what the real Pidgin looks like with the plugin, a PNG for each entry of PICTURES. */
#include <fstream>

#include "support/gateway.h"
#include "support/pictures.h"
#include "support/pidgin.h"
#include "support/prosody.h"

using namespace support;

namespace {

constexpr const char *list_title = "Buddy List";

/* GTK 2 has no dark theme of its own. */
constexpr const char *dark_theme = R"(
style "dark" {
  bg[NORMAL] = "#2e3436"
  bg[PRELIGHT] = "#3b4245"
  bg[ACTIVE] = "#232829"
  bg[SELECTED] = "#215d9c"
  bg[INSENSITIVE] = "#2e3436"
  fg[NORMAL] = "#eeeeec"
  fg[PRELIGHT] = "#ffffff"
  fg[ACTIVE] = "#eeeeec"
  fg[SELECTED] = "#ffffff"
  fg[INSENSITIVE] = "#888a85"
  base[NORMAL] = "#1e2223"
  base[ACTIVE] = "#215d9c"
  base[SELECTED] = "#215d9c"
  base[INSENSITIVE] = "#2e3436"
  text[NORMAL] = "#eeeeec"
  text[ACTIVE] = "#ffffff"
  text[SELECTED] = "#ffffff"
  text[INSENSITIVE] = "#888a85"
}
class "GtkWidget" style "dark"
)";

/* A network of each state: IRC is logged in, Discord has the wrong password, XMPP is logged out,
 * and Telegram is not set up. */
struct World {
  explicit World (const std::vector<std::string> &more_networks = {})
      : server (server_options (more_networks)), gateway (server, gateway_options (more_networks))
  {
    register_at ("irc.localhost", "right");
    register_at ("discord.localhost", "wrong");
    register_at ("xmpp.localhost", "right");
    server.set_private_xml ("alice", "<gateway-settings "
                                     "xmlns='http://www.jivesoftware.org/spark'><gateways><gateway>"
                                     "<serviceName>xmpp.localhost</serviceName>"
                                     "<autoLogin>false</autoLogin></gateway></gateways>"
                                     "</gateway-settings>");
  }

  static ProsodyOptions server_options (const std::vector<std::string> &more_networks)
  {
    ProsodyOptions options;
    options.components
        = {{"irc.localhost"}, {"discord.localhost"}, {"xmpp.localhost"}, {"telegram.localhost"}};
    for (const std::string &network : more_networks)
      options.components.push_back ({network});
    return options;
  }

  static GatewayOptions gateway_options (const std::vector<std::string> &more_networks)
  {
    GatewayOptions options;
    options.networks
        = {"domain=irc.localhost", "domain=discord.localhost,name=Discord Transport",
           "domain=xmpp.localhost", "domain=telegram.localhost,name=Telegram Transport"};
    for (const std::string &network : more_networks)
      options.networks.push_back ("domain=" + network);
    options.contacts = {"domain=irc.localhost,id=zoe,name=Zoe,group=IRC,show=online",
                        "domain=irc.localhost,id=yuri,name=Yuri,group=IRC,show=away,status=Lunch",
                        "domain=irc.localhost,id=xena,name=Xena,group=IRC,show=chat"};
    return options;
  }

  void register_at (const std::string &network, const std::string &password)
  {
    gateway.command ("register " + network + " " + server.jid ("alice") + " alice " + password);
  }

  PidginOptions pidgin_options () const
  {
    PidginOptions options;
    options.accounts
        = {{server.jid ("alice") + "/laptop", server.password ("alice"), server.c2s_port ()}};
    return options;
  }

  Prosody server;
  Gateway gateway;
};

/* All of them are as they are to be seen. */
void
wait_for_all (const Pidgin &pidgin)
{
  for (const char *sentence : {"IRC at *: logged in*", "Discord at *: could not log in*",
                               "XMPP at *: logged out*", "Telegram at *: not set up*"})
    need (static_cast<bool> (pidgin.icon (sentence)),
          std::string ("no icon says ") + sentence + "\n" + pidgin.buddy_list ().describe ());
  need (pidgin.wait_row ("Zoe*"), "there are no contacts");
}

void
take_list (const std::string &path, const std::vector<std::string> &environment = {})
{
  Desktop desktop ({380, 560});
  World world;
  PidginOptions options = world.pidgin_options ();
  options.environment = environment;
  Pidgin pidgin (desktop, options);
  wait_for_all (pidgin);
  save_still (desktop, path, list_title);
}

void
take_dark_list (const std::string &path)
{
  TemporaryDirectory folder ("pt-theme");
  const std::string theme = folder.file ("gtkrc");
  std::ofstream (theme) << dark_theme;
  take_list (path, {"GTK2_RC_FILES=" + theme});
}

void
take_right_to_left_list (const std::string &path)
{
  take_list (path, {std::string ("GTK_MODULES=gail:atk-bridge:") + PT_BUILD_ROOT
                    + "/tests/support/right-to-left-gtk2.so"});
}

void
take_narrow_list (const std::string &path)
{
  Desktop desktop ({380, 560});
  World world ({"aim.localhost", "icq.localhost", "msn.localhost", "yahoo.localhost"});
  PidginOptions options = world.pidgin_options ();
  options.width = 250; /* Pidgin's own default */
  Pidgin pidgin (desktop, options);
  need (static_cast<bool> (pidgin.icon ("Discord at *: could not log in*")),
        "Discord has not failed");
  need (pidgin.wait_row ("Zoe*"), "there are no contacts");
  save_still (desktop, path, list_title);
}

void
take_menu (const std::string &path)
{
  Desktop desktop ({380, 560});
  World world;
  Pidgin pidgin (desktop, world.pidgin_options ());
  wait_for_all (pidgin);
  need (!pidgin.open_menu (pidgin.icon ("IRC at *")).empty (), "there is no menu");
  save_still (desktop, path);
}

void
take_form (const std::string &path)
{
  Desktop desktop ({900, 640});
  World world;
  Pidgin pidgin (desktop, world.pidgin_options ());
  wait_for_all (pidgin);
  need (pidgin.choose (pidgin.icon ("Telegram at *"), "Set up…"), "the menu opens no form");
  need (static_cast<bool> (pidgin.window ("*: login")), "there is no form");
  save_still (desktop, path, "login");
}

const std::vector<Picture> PICTURES = {
    {"bar", [] (const std::string &path) { take_list (path); }},
    {"bar-dark", take_dark_list},
    {"bar-right-to-left", take_right_to_left_list},
    {"bar-narrow", take_narrow_list},
    {"bar-menu", take_menu},
    {"bar-form", take_form},
};

} // namespace

int
main (int argc, char **argv)
{
  return save_pictures (argc, argv, PICTURES);
}
