/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Kraken's networks, in its own words: tests/transcripts/kraken-01-discovery.xml. */
#include "gateway/catalogue.h"

#include <vector>

namespace gateway {

namespace {

struct Entry {
  const char *key;
  const char *type;
  const char *name;
  const char *instructions;
  const char *username;
  const char *password;
};

const std::vector<Entry> entries = {
    {"aim", "aim", "AIM Transport", "Please enter your AIM ScreenName and password.", "ScreenName",
     "Password"},
    {"facebook", "facebook", "Facebook Transport",
     "Please enter your Facebook vanity username (not email address) and password.",
     "Vanity Username", "Password"},
    {"gadugadu", "gadu-gadu", "Gadu-Gadu Transport",
     "Please enter your Gadu-Gadu ID number and password.", "ID Number", "Password"},
    {"gtalk", "xmpp", "Google Talk Transport",
     "Please enter your e-mail address and password used with GMail and GTalk.", "Address",
     "Password"},
    {"icq", "icq", "ICQ Transport", "Please enter your ICQ# (UIN) and password.", "UIN/ICQ#",
     "Password"},
    {"irc", "irc", "IRC Transport",
     "Please enter your IRC username, password, and nickname.  Nickname is the primary username "
     "used "
     "while username and password are used for authentication.  If no password is required, leave "
     "it "
     "blank.",
     "Username", "Password"},
    {"livejournal", "xmpp", "Live Journal Transport",
     "Please enter your Live Journal username and password.", "Username", "Password"},
    {"msn", "msn", "MSN Transport", "Please enter your MSN Passport e-mail address and password.",
     "E-Mail Address", "Password"},
    {"myspaceim", "myspaceim", "MySpaceIM Transport",
     "Please enter your MySpace username and password.", "Username", ""},
    {"qq", "qq", "QQ Transport", "Please enter your QQ number and password.", "QQ Number",
     "Password"},
    {"renren", "xmpp", "RenRen Transport", "Please enter your RenRen ID number and password.", "ID",
     "Password"},
    {"sametime", "sametime", "SameTime Transport",
     "Please enter your SameTime username and password.", "Username", ""},
    {"simple", "simple", "SIMPLE Transport", "Please enter your SIMPLE username and password.",
     "Username", "Password"},
    {"xmpp", "xmpp", "XMPP Transport",
     "Please enter your XMPP JID and password as it's used on the XMPP server pointed to by the "
     "transport.",
     "JID", "Password"},
    {"yahoo", "yahoo", "Yahoo! Transport", "Please enter your Yahoo! ID and password.", "Yahoo! ID",
     "Password"},
};

Network
from_entry (const Entry &entry)
{
  Network network;
  network.key = entry.key;
  network.category = "gateway";
  network.type = entry.type;
  network.name = entry.name;
  network.instructions = entry.instructions;
  network.fields = {{"username", entry.username}, {"password", entry.password}};
  return network;
}

} // namespace

Network
catalogued_network (const std::string &key)
{
  const std::string name = key + " Transport";
  Network network
      = from_entry ({key.c_str (), key.c_str (), name.c_str (),
                     "Please enter your username and password.", "Username", "Password"});
  for (const Entry &entry : entries)
    if (key == entry.key)
      network = from_entry (entry);
  if (key == "irc") {
    network.fields.push_back ({"nick", "Nickname"});
    network.needs_password = false;
    network.echoes_status = false;
  }
  return network;
}

} // namespace gateway
