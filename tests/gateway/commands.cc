/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The commands of the control socket; README.md lists them. */
#include "gateway/commands.h"

#include <functional>
#include <sstream>
#include <stdexcept>

#include <unistd.h>

namespace gateway {

namespace {

/* The words of a line; the last argument of a command may be the whole rest. */
class Words {
public:
  explicit Words (const std::string &line) : stream (line)
  {
  }

  std::string next ()
  {
    std::string word;
    if (!(stream >> word))
      throw std::invalid_argument ("an argument is missing");
    return word;
  }

  std::string next_or (const std::string &otherwise)
  {
    std::string word;
    return stream >> word ? word : otherwise;
  }

  std::string rest ()
  {
    std::string text;
    std::getline (stream >> std::ws, text);
    return text;
  }

private:
  std::istringstream stream;
};

using Command = std::function<std::string (Transport &, Words &)>;

std::string
users (Transport &transport, Words &)
{
  std::string reply = "ok";
  for (const std::string &user : transport.registrations ().users (transport.network.domain))
    reply += " " + user + "=" + transport.session (user).describe ();
  return reply;
}

std::string
register_user (Transport &transport, Words &words)
{
  const std::string user = words.next ();
  Registration registration;
  registration.fields["username"] = words.next ();
  registration.fields["password"] = words.next_or ("");
  registration.fields["nick"] = registration.fields["username"];
  registration.in_roster = words.next_or ("") == "roster";
  transport.registrations ().put (transport.network.domain, user, registration);
  return "ok";
}

std::string
unregister_user (Transport &transport, Words &words)
{
  transport.unregister (words.next (), Stanza ());
  return "ok";
}

std::string
forbid (Transport &transport, Words &words)
{
  transport.plan.forbidden.insert (words.next ());
  return "ok";
}

std::string
allow (Transport &transport, Words &words)
{
  transport.plan.forbidden.erase (words.next ());
  return "ok";
}

std::string
login_delay (Transport &transport, Words &words)
{
  const std::string time = words.next ();
  transport.plan.login_delay = time == "never" ? -1 : std::stoi (time);
  return "ok";
}

std::string
scan_code (Transport &transport, const std::string &code)
{
  for (const auto &[user, session] : transport.sessions ())
    if (session->scan (code))
      return "ok";
  return "error nobody waits for that code";
}

std::string
scan (Transport &transport, Words &words)
{
  const std::string code = words.rest ();
  if (!code.empty ())
    return scan_code (transport, code);
  return "ok " + std::to_string (transport.scan ());
}

std::string
login_release (Transport &transport, Words &)
{
  transport.plan.login_delay = 0;
  for (const auto &[user, session] : transport.sessions ())
    session->release_login ();
  return "ok";
}

std::string
code (Transport &transport, Words &words)
{
  return "ok " + transport.session (words.next ()).code_to_scan ();
}

std::string
code_interval (Transport &transport, Words &words)
{
  transport.plan.code_interval = std::stoi (words.next ());
  return "ok";
}

std::string
refuse (Transport &transport, Words &words)
{
  const std::string what = words.next ();
  if (what != "register" && what != "login")
    throw std::invalid_argument ("refuse register or login, not " + what);
  Refusal refusal;
  refusal.condition = words.next ();
  const std::string where = words.next ();
  refusal.in_iq = where == "iq" || where == "both";
  refusal.in_message = where == "message" || where == "both" || where == "bare-message";
  if (!refusal.in_iq && !refusal.in_message && where != "none")
    throw std::invalid_argument ("the text goes to iq, message, bare-message, both or none");
  if (where == "bare-message")
    refusal.message_condition = "";
  refusal.message_delay = std::stoi (words.next ());
  refusal.text = words.rest ();
  (what == "login" ? transport.plan.next_login : transport.plan.next_registration) = refusal;
  return "ok";
}

std::string
hold (Transport &transport, Words &words)
{
  transport.answers.hold (words.next ());
  return "ok";
}

std::string
release (Transport &transport, Words &words)
{
  return "ok " + std::to_string (transport.answers.release (words.next ()));
}

std::string
delay (Transport &transport, Words &words)
{
  const std::string ns = words.next ();
  transport.answers.delay (ns, std::stoi (words.next ()));
  return "ok";
}

std::string
answer (Transport &transport, Words &words)
{
  const std::string ns = words.next ();
  const std::string xml = words.rest ();
  Stanza::parse (xml);
  transport.answers.replace (ns, xml);
  return "ok";
}

std::string
last (Transport &transport, Words &words)
{
  const Stanza query = transport.answers.last (words.next ());
  return query ? "ok " + query.to_xml () : "error no such query yet";
}

std::string
send (Transport &transport, Words &words)
{
  transport.component.send (Stanza::parse (words.rest ()));
  return "ok";
}

std::string
drop (Transport &transport, Words &words)
{
  const std::string user = words.next ();
  transport.session (user).drop (words.next_or ("") == "recover");
  return "ok";
}

std::string
network (Transport &transport, Words &words)
{
  const std::string state = words.next ();
  if (state != "down" && state != "up")
    throw std::invalid_argument ("the network is up or down, not " + state);
  transport.plan.network_is_down = state == "down";
  for (const auto &[user, session] : transport.sessions ())
    transport.plan.network_is_down ? session->lose_network () : session->network_is_back ();
  return "ok";
}

std::string
tries (Transport &transport, Words &words)
{
  return "ok " + std::to_string (transport.session (words.next ()).tries ());
}

std::string
not_ready_delay (Transport &transport, Words &words)
{
  transport.plan.not_ready_delay = std::stoi (words.next ());
  return "ok";
}

std::string
contact (Transport &transport, Words &words)
{
  const std::string address = words.next ();
  const std::string node = contact_node (transport.network, address);
  const Contact *known = transport.contacts.find (node);
  Contact changed = known != nullptr ? *known : Contact{node, address, "", "", ""};
  changed.availability = words.next ();
  changed.status = words.rest ();
  transport.contacts.put (changed);
  transport.contact_changed (node);
  return "ok";
}

std::string
write (Transport &transport, Words &words)
{
  const std::string user = words.next ();
  const std::string node = contact_node (transport.network, words.next ());
  transport.session (user).deliver (node, words.rest ());
  return "ok";
}

std::string
connect (Transport &transport, Words &)
{
  transport.component.connect ();
  return "ok";
}

std::string
disconnect (Transport &transport, Words &)
{
  transport.component.disconnect ();
  return "ok";
}

const std::map<std::string, Command> commands = {
    {"users", users},
    {"register", register_user},
    {"unregister", unregister_user},
    {"forbid", forbid},
    {"allow", allow},
    {"login-delay", login_delay},
    {"login-release", login_release},
    {"scan", scan},
    {"code", code},
    {"code-interval", code_interval},
    {"refuse", refuse},
    {"hold", hold},
    {"release", release},
    {"delay", delay},
    {"answer", answer},
    {"last", last},
    {"send", send},
    {"drop", drop},
    {"network", network},
    {"tries", tries},
    {"not-ready-delay", not_ready_delay},
    {"contact", contact},
    {"write", write},
    {"connect", connect},
    {"disconnect", disconnect},
};

std::string
components (Server &server)
{
  std::string reply = "ok";
  for (const auto &[domain, transport] : server.transports ())
    reply += " " + domain + "=" + (transport->component.connected () ? "up" : "down");
  return reply;
}

} // namespace

std::string
run_command (Server &server, const std::string &line)
{
  Words words (line);
  const std::string name = words.next ();
  if (name == "components")
    return components (server);
  if (name == "crash")
    _exit (1);
  auto command = commands.find (name);
  if (command == commands.end ())
    throw std::invalid_argument ("unknown command " + name);
  return command->second (server.transport (words.next ()), words);
}

} // namespace gateway
