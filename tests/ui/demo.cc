/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The demo: a server, a gateway with four networks, slidge with one more where it is there, and a
 * Pidgin with the plugin, all on loopback and in folders of their own. With --screenshot FILE it
 * does the main job by itself, through the real window. */
#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <stdexcept>

#include <glib-unix.h>
#include <unistd.h>

#include "support/gateway.h"
#include "support/peer.h"
#include "support/pidgin.h"
#include "support/prosody.h"
#include "support/scanner.h"

using namespace support;

namespace {

constexpr const char *irc = "irc.localhost";
constexpr const char *xmpp = "xmpp.localhost";
constexpr const char *telegram = "telegram.localhost";
constexpr const char *signal_network = "signal.localhost";
constexpr const char *whatsapp = "whatsapp.localhost";

bool interrupted = false;

gboolean
on_interrupt (gpointer)
{
  interrupted = true;
  return G_SOURCE_CONTINUE;
}

void
say (const std::string &line)
{
  std::cout << "demo: " << line << std::endl;
}

/* What a step of the demo needs to go on. */
void
need (bool condition, const std::string &what)
{
  if (!condition)
    throw std::runtime_error (what);
}

ProsodyOptions
server_options ()
{
  ProsodyOptions options;
  options.components = {{irc}, {xmpp}, {telegram}, {whatsapp}};
  if (slidge_is_missing ().empty ())
    options.components.push_back ({signal_network});
  return options;
}

GatewayOptions
gateway_options ()
{
  GatewayOptions options;
  options.networks = {"domain=irc.localhost", "domain=xmpp.localhost", "domain=telegram.localhost",
                      "domain=whatsapp.localhost,as=slidge-qr,type=whatsapp,name=WhatsApp,"
                      "instructions=Continue and "
                      "scan the codes that follow with your phone."};
  options.contacts = {"domain=irc.localhost,id=zoe,name=Zoe,group=IRC,show=online",
                      "domain=irc.localhost,id=yuri,name=Yuri,group=IRC,show=away,status=Lunch",
                      "domain=irc.localhost,id=xena,name=Xena,group=IRC,show=chat",
                      "domain=xmpp.localhost,id=bob,name=Bob,group=XMPP,show=online",
                      "domain=whatsapp.localhost,id=wanda,name=Wanda,group=WhatsApp,show=online"};
  return options;
}

/* The server and the gateway, where alice has login information for one network from an earlier
 * time, and does not want it to log in by itself. */
struct World {
  World ()
      : server (server_options ()), slidge (start_slidge ()), gateway (server, gateway_options ())
  {
    gateway.command (std::string ("register ") + xmpp + " " + server.jid ("alice")
                     + " alice@example.org secret");
    server.set_private_xml ("alice",
                            std::string ("<gateway-settings "
                                         "xmlns='http://www.jivesoftware.org/spark'><gateways>"
                                         "<gateway><serviceName>")
                                + xmpp
                                + "</serviceName><autoLogin>false</autoLogin></gateway></gateways>"
                                  "</gateway-settings>");
    gateway.forget ();
  }

  void wait_for_slidge ()
  {
    if (slidge && !wait_for_peer (server, *slidge, signal_network))
      say ("slidge does not start, so that its network does not answer");
  }

  /* It takes the longest to start: nobody waits for it, its network is there as soon as it answers. */
  std::unique_ptr<Process> start_slidge ()
  {
    if (const std::string reason = slidge_is_missing (); !reason.empty ()) {
      say ("there is no network of slidge's: " + reason);
      return nullptr;
    }
    ProcessOptions options
        = slidge_command (server, signal_network, folder.file ("slidge"), "signal");
    options.output = folder.file ("slidge.log");
    options.directory = folder.path ();
    return std::make_unique<Process> (options);
  }

  bool has_slidge ()
  {
    return slidge && slidge->running ();
  }

  PidginOptions pidgin_options () const
  {
    PidginOptions options;
    options.accounts
        = {{server.jid ("alice") + "/demo", server.password ("alice"), server.c2s_port ()}};
    return options;
  }

  Prosody server;
  TemporaryDirectory folder{"pt-demo"};
  std::unique_ptr<Process> slidge;
  Gateway gateway;
};

/* @network: what its icon says, such as "IRC at irc.localhost". */
void
enter_login_information (Pidgin &pidgin, const std::string &network)
{
  Widget icon = pidgin.icon (network + ": not set up");
  need (static_cast<bool> (icon),
        "there is no icon of " + network + "\n" + pidgin.buddy_list ().describe ());
  say (icon.name ());
  need (pidgin.choose (icon, "Set up…"), "the menu does not open the form");

  Widget form = pidgin.window ("*: login");
  need (static_cast<bool> (form), "there is no form\n" + pidgin.root ().describe ());
  for (const Widget &entry : form.find_all ("text"))
    need (entry.set_text ("alice"), "an entry of the form takes no text");
  for (const Widget &entry : form.find_all ("password text"))
    need (entry.set_text ("secret"), "the password's entry takes no text");
  say ("fills in the form");
  need (form.find ("push button", "Save").press (), "the form has no button\n" + form.describe ());
}

void
wait_for_contacts (Pidgin &pidgin, const std::vector<std::string> &names)
{
  for (const std::string &name : names)
    need (pidgin.wait_row (name + "*"), "no contact " + name);
}

void
wait_for_slidge (Pidgin &pidgin)
{
  Widget icon = pidgin.icon ("Signal at signal.localhost: logged in*");
  need (static_cast<bool> (icon), "slidge is not logged in\n" + pidgin.buddy_list ().describe ());
  say (icon.name ());
  wait_for_contacts (pidgin, {"Juliet Capulet", "Angelica"});
}

void
wait_for_the_network (Pidgin &pidgin)
{
  Widget icon = pidgin.icon ("IRC at irc.localhost: logged in*");
  need (static_cast<bool> (icon), "IRC is not logged in\n" + pidgin.buddy_list ().describe ());
  say (icon.name ());
  wait_for_contacts (pidgin, {"Zoe", "Yuri", "Xena"});
  for (const char *sentence :
       {"XMPP at xmpp.localhost: logged out", "Telegram at telegram.localhost: not set up"}) {
    need (static_cast<bool> (pidgin.icon (sentence)), std::string ("no icon: ") + sentence);
    say (sentence);
  }
}

/* A line a stanza, by network, as the gateway was sent them. */
void
write_log (World &world, const std::string &path)
{
  std::ofstream file (path);
  for (const char *domain : {irc, xmpp, telegram})
    for (const Stanza &stanza : world.gateway.sent (domain))
      file << domain << "\t" << stanza.to_xml () << "\n";
  need (static_cast<bool> (file.flush ()), "cannot write " + path);
}

std::string
read_file (const std::string &path)
{
  std::ostringstream text;
  text << std::ifstream (path, std::ios::binary).rdbuf ();
  return text.str ();
}

/* Pidgin marks contacts that have just come for ten seconds. The picture is better with their
 * status: wait until the window looks otherwise than at first, and then the same for longer than
 * the networks come one after the other. */
void
save_picture (Desktop &desktop, const std::string &path)
{
  need (desktop.screenshot (path, "Buddy List"), "cannot save " + path);
  const std::string first = read_file (path);
  std::string last = first;
  int same = 0;
  wait_every (
      Milliseconds (500),
      [&] {
        const std::string before = last;
        need (desktop.screenshot (path, "Buddy List"), "cannot save " + path);
        last = read_file (path);
        same = last != first && last == before ? same + 1 : 0;
        return same == 8;
      },
      Milliseconds (20000));
}

void
take_picture (const std::string &path)
{
  Desktop desktop ({380, 580});
  World world;
  world.wait_for_slidge ();
  Pidgin pidgin (desktop, world.pidgin_options ());
  enter_login_information (pidgin, "IRC at irc.localhost");
  wait_for_the_network (pidgin);
  if (world.has_slidge ()) {
    enter_login_information (pidgin, "Signal at signal.localhost");
    wait_for_slidge (pidgin);
  }
  save_picture (desktop, path);
  write_log (world, path + ".log");
  say ("saved " + path + " and " + path + ".log");
  need (pidgin.quit (), "Pidgin did not end by itself");
}

/* A phone is held before the screen: it reads the code there, and tells the network. */
void
scan_screen (World &world)
{
  TemporaryDirectory folder ("pt-phone");
  const std::string path = folder.file ("screen.png");
  const std::string code
      = run_program ({"import", "-window", "root", path}) ? scan_file (path) : "";
  if (code.empty ()) {
    say ("the phone sees no code on the screen");
    return;
  }
  try {
    world.gateway.command (std::string ("scan ") + whatsapp + " " + code);
    say ("the phone has scanned the code");
  } catch (const std::runtime_error &) {
    say ("the phone has scanned a code that nobody waits for any more");
  }
}

/* Return in the terminal is the phone's button. */
gboolean
on_input (int descriptor, GIOCondition, gpointer world)
{
  char line[256];
  if (read (descriptor, line, sizeof line) <= 0)
    return G_SOURCE_REMOVE;
  scan_screen (*static_cast<World *> (world));
  return G_SOURCE_CONTINUE;
}

void
open_pidgin ()
{
  std::unique_ptr<Desktop> desktop;
  const char *display = std::getenv ("DISPLAY");
  if (display == nullptr)
    desktop = std::make_unique<Desktop> ();
  else
    need (run_program ({"xdotool", "getdisplaygeometry"}),
          std::string ("no window can be opened on the display ") + display);
  const auto begin = std::chrono::steady_clock::now ();
  World world;
  TemporaryDirectory folder ("pt-demo-profile");
  const PidginOptions options = world.pidgin_options ();
  write_profile (folder.path (), options);
  const std::string log = folder.file ("pidgin.log");
  Process pidgin (pidgin_command (folder.path (), options, log));
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now () - begin;
  std::cout << "starting… " << std::lround (taken.count ()) << " s" << std::endl;
  if (desktop)
    say ("there is no display, Pidgin is on " + desktop->display () + " of its own");
  say (
      "Pidgin is open. Press the icons below its menu bar; any user name and password will do, but "
      "\"wrong\". Close Pidgin to end the demo.");
  say ("WhatsApp logs in by a code: when it is on the screen, press Return here, and a phone scans "
       "it.");
  const guint phone = g_unix_fd_add (STDIN_FILENO, G_IO_IN, on_input, &world);
  wait_every (
      Milliseconds (200), [&] { return interrupted || !pidgin.running (); },
      std::chrono::hours (24 * 365));
  if (g_main_context_find_source_by_id (nullptr, phone) != nullptr)
    g_source_remove (phone);
  need (interrupted || pidgin.wait () == 0, "Pidgin does not run:\n" + read_file (log));
}

int
run (int argc, char **argv)
{
  const bool picture = argc == 3 && std::strcmp (argv[1], "--screenshot") == 0;
  if (argc != 1 && !picture) {
    std::cerr << "Usage: demo [--screenshot FILE.png]" << std::endl;
    return 2;
  }
  if (picture)
    take_picture (argv[2]);
  else
    open_pidgin ();
  return 0;
}

} // namespace

int
main (int argc, char **argv)
{
  g_unix_signal_add (SIGINT, on_interrupt, nullptr);
  g_unix_signal_add (SIGTERM, on_interrupt, nullptr);
  try {
    return run (argc, argv);
  } catch (const std::exception &error) {
    std::cerr << "demo: " << error.what () << std::endl;
    return 1;
  }
}
