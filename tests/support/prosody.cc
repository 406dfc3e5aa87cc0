/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A real XMPP server on loopback: its life, and what it has stored. The configuration is written in
 * prosody-files.cc. */
#include "support/prosody.h"

#include <csignal>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "support/prosody-files.h"

namespace support {

namespace {

constexpr size_t shown_log = 4000;

std::string
tail (const std::string &text)
{
  return text.size () > shown_log ? text.substr (text.size () - shown_log) : text;
}

} // namespace

Prosody::Prosody (const ProsodyOptions &chosen)
    : options (chosen), folder ("pt-prosody"), client_port (free_port ()),
      gateway_port (free_port ())
{
  ProsodyFiles files (options, folder.path (), client_port, gateway_port);
  files.write ();
  start ();
}

std::string
Prosody::jid (const std::string &user) const
{
  return user + "@" + options.host;
}

std::string
Prosody::password (const std::string &user) const
{
  return options.users.at (user);
}

std::string
Prosody::secret (const std::string &domain) const
{
  for (const ProsodyComponent &component : options.components)
    if (component.domain == domain)
      return component.secret;
  throw std::out_of_range ("no component " + domain);
}

std::string
Prosody::certificate () const
{
  return folder.file ("certificate.pem");
}

std::string
Prosody::log () const
{
  std::ostringstream text;
  for (const char *name : {"output.log", "prosody.log"})
    text << std::ifstream (folder.file (name)).rdbuf ();
  return text.str ();
}

void
Prosody::stop ()
{
  process.reset ();
}

void
Prosody::freeze ()
{
  process->signal (SIGSTOP);
}

void
Prosody::thaw ()
{
  process->signal (SIGCONT);
}

void
Prosody::start ()
{
  process = std::make_unique<Process> (
      ProcessOptions{{"prosody", "-F", "--config", folder.file ("prosody.cfg.lua")},
                     {},
                     folder.file ("output.log"),
                     folder.path ()});
  /* The component port is opened only when there is a component; the order is Prosody's. */
  std::vector<int> waiting = {client_port};
  if (!options.components.empty ())
    waiting.push_back (gateway_port);
  const bool ended_or_up = wait_until ([&] {
    while (!waiting.empty () && port_accepts (waiting.back ()))
      waiting.pop_back ();
    return waiting.empty () || !process->running ();
  });
  if (!ended_or_up || !process->running ())
    throw std::runtime_error ("Prosody does not start:\n" + tail (log ()));
}

std::unique_ptr<Client>
Prosody::log_in (const std::string &user, const std::string &resource)
{
  return std::make_unique<Client> (
      ClientOptions{jid (user) + "/" + resource, password (user), client_port});
}

Stanza
Prosody::private_xml (const std::string &user, const std::string &name, const std::string &ns)
{
  Stanza query = Stanza::element ("query", {{"xmlns", "jabber:iq:private"}});
  query.add (Stanza::element (name, {{"xmlns", ns}}));
  Stanza answer = log_in (user, "inspector")->ask ("get", "", query.to_xml ());
  return answer.child ("query", "jabber:iq:private").child (name, ns);
}

void
Prosody::set_private_xml (const std::string &user, const std::string &element)
{
  Stanza query = Stanza::element ("query", {{"xmlns", "jabber:iq:private"}});
  query.add (Stanza::parse (element));
  Stanza answer = log_in (user, "inspector")->ask ("set", "", query.to_xml ());
  if (answer.type () != "result")
    throw std::runtime_error ("private storage refused: " + answer.to_xml ());
}

Stanza
Prosody::roster (const std::string &user)
{
  Stanza answer = log_in (user, "inspector")->ask ("get", "", "<query xmlns='jabber:iq:roster'/>");
  return answer.child ("query", "jabber:iq:roster");
}

Stanza
Prosody::roster_item (const std::string &user, const std::string &jid)
{
  for (const Stanza &item : roster (user).children ())
    if (item.attribute ("jid") == jid)
      return item;
  return Stanza ();
}

} // namespace support
