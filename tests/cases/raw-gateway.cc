/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A component that says what it is told to say, and answers nothing but service discovery. */

#include "raw-gateway.h"

#include <stdexcept>

#include "support/wait.h"

namespace cases {

namespace {

constexpr const char *NS_INFO = "http://jabber.org/protocol/disco#info";
constexpr const char *NS_COMMANDS = "http://jabber.org/protocol/commands";
constexpr const char *NS_ITEMS = "http://jabber.org/protocol/disco#items";

bool
asks (const Stanza &stanza, const char *ns)
{
  return stanza.name () == "iq" && stanza.type () == "get" && stanza.child ("query", ns);
}

Stanza
result_of (const Stanza &question)
{
  return Stanza::element ("iq", {{"type", "result"},
                                 {"id", question.id ()},
                                 {"from", question.to ()},
                                 {"to", question.from ()}});
}

} // namespace

RawGateway::RawGateway (const support::Prosody &server, const std::string &domain)
    : domain (domain), component ({domain, server.secret (domain), server.component_port ()}, log)
{
  component.on_received ([this] (const Stanza &stanza) { take (stanza); });
  component.connect ();
  if (!support::wait_until ([this] { return component.connected (); }))
    throw std::runtime_error ("the component does not connect");
}

void
RawGateway::send (const std::string &xml)
{
  component.send (Stanza::parse (xml));
}

void
RawGateway::describe (const std::string &iq)
{
  description = iq;
  for (const Stanza &question : unanswered)
    answer (question, description);
  unanswered.clear ();
}

void
RawGateway::list_commands (const std::string &iq)
{
  commands = iq;
}

void
RawGateway::answer (const Stanza &question, const std::string &with)
{
  Stanza stanza = Stanza::parse (with);

  component.send (
      stanza.set ("id", question.id ()).set ("from", question.to ()).set ("to", question.from ()));
}

void
RawGateway::take (const Stanza &stanza)
{
  if (asks (stanza, NS_ITEMS) && stanza.first_child ().attribute ("node") == NS_COMMANDS
      && !commands.empty ())
    answer (stanza, commands);
  else if (asks (stanza, NS_ITEMS))
    component.send (result_of (stanza).add (Stanza::element ("query", {{"xmlns", NS_ITEMS}})));
  else if (!asks (stanza, NS_INFO))
    received.push_back (stanza);
  else if (description.empty ())
    unanswered.push_back (stanza);
  else
    answer (stanza, description);
}

bool
RawGateway::ping (const std::string &jid)
{
  bool answered = false;
  Stanza iq = Stanza::element ("iq", {{"type", "get"}, {"from", "fence@" + domain}, {"to", jid}});

  component.ask (iq.add (Stanza::element ("ping", {{"xmlns", "urn:xmpp:ping"}})),
                 [&answered] (const Stanza &) { answered = true; });

  return support::wait_until ([&answered] { return answered; });
}

} // namespace cases
