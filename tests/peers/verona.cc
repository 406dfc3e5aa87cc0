/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "peers/verona.h"

#include <stdexcept>

namespace peers {

namespace {

ProsodyOptions
people ()
{
  ProsodyOptions options;
  options.host = "verona.localhost";
  /* One try to log in is refused once. */
  options.host_lines = "disable_sasl_mechanisms = { \"PLAIN\", \"SCRAM-SHA-1\" }";
  options.users = {{"romeo", "right"}, {"tybalt", "right"}, {"juliet", "right"}};
  return options;
}

} // namespace

Verona::Verona () : server (people ())
{
  be_there ();
  for (const char *user : {"romeo", "tybalt"})
    befriend (user);
}

std::string
Verona::jid (const std::string &user) const
{
  return server.jid (user);
}

void
Verona::go_down ()
{
  juliet.reset ();
  server.stop ();
}

void
Verona::come_back ()
{
  server.start ();
  be_there ();
}

bool
Verona::expect_message (const std::string &text)
{
  return static_cast<bool> (juliet->expect ([&text] (const Stanza &stanza) {
    return stanza.name () == "message" && stanza.child_text ("body") == text;
  }));
}

void
Verona::write (const std::string &user, const std::string &text)
{
  juliet->send ("<message type='chat' to='" + jid (user) + "'><body>" + text + "</body></message>");
}

size_t
Verona::logins (const std::string &user) const
{
  return count ("Authenticated as " + jid (user)) - own_logins;
}

size_t
Verona::refusals () const
{
  return count ("]: <failure");
}

void
Verona::befriend (const std::string &user)
{
  const auto other = server.log_in (user, "balcony");
  other->send ("<presence/>");
  let_see (*other, user, *juliet, "juliet");
  let_see (*juliet, "juliet", *other, user);
  other->close ();
}

/* @who sees the presence of @whom from now on. */
void
Verona::let_see (Client &one, const std::string &who, Client &other, const std::string &whom)
{
  const auto expect = [this] (Client &client, const std::string &from, const std::string &type) {
    const Stanza found = client.expect ([&] (const Stanza &stanza) {
      return stanza.name () == "presence" && stanza.type () == type
             && bare_jid (stanza.from ()) == jid (from);
    });
    if (!found)
      throw std::runtime_error ("no presence of " + from + ":\n" + server.log ());
  };
  one.send ("<presence type='subscribe' to='" + jid (whom) + "'/>");
  expect (other, who, "subscribe");
  other.send ("<presence type='subscribed' to='" + jid (who) + "'/>");
  expect (one, whom, "");
}

void
Verona::be_there ()
{
  juliet = server.log_in ("juliet", "balcony");
  juliet->send ("<presence/>");
}

size_t
Verona::count (const std::string &words) const
{
  const std::string log = server.log ();
  size_t found = 0;
  for (size_t at = log.find (words); at != std::string::npos; at = log.find (words, at + 1))
    found++;
  return found;
}

} // namespace peers
