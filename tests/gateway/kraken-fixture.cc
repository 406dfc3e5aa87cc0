/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A server, the gateway and a user, for playing the steps of tests/transcripts/kraken-*. */
#include "gateway/kraken-fixture.h"

namespace kraken {

namespace {

support::ProsodyOptions
server_options ()
{
  support::ProsodyOptions options;
  options.components = {{xmpp}, {irc}};
  return options;
}

support::GatewayOptions
gateway_options ()
{
  support::GatewayOptions options;
  options.contacts
      = {"domain=xmpp.localhost,id=dave@legacy.test,name=Dave Legacy,group=Work,status=dave here",
         "domain=xmpp.localhost,id=erin@legacy.test,name=Erin,group=Friends,show=offline"};
  return options;
}

} // namespace

std::string
summary (const Stanza &stanza)
{
  std::string text = stanza.name ();
  if (!stanza.type ().empty ())
    text += " " + stanza.type ();
  if (!stanza.from ().empty ())
    text += " " + stanza.from ();
  text += " > " + stanza.to ();
  if (stanza.child ("show"))
    text += " show=" + stanza.child_text ("show");
  if (stanza.child ("body"))
    text += " body=" + stanza.child_text ("body");
  if (stanza.child ("error"))
    text += " error=" + stanza.child ("error").first_child ().name ();
  for (const Stanza &item : stanza.child ("query", "jabber:iq:roster").children ())
    text += " item=" + item.attribute ("jid") + "/" + item.attribute ("subscription");
  return text;
}

Conversation
summaries (Client &client)
{
  Conversation list;
  for (const Stanza &stanza : client.drain ())
    list.push_back (summary (stanza));
  return list;
}

KrakenTest::KrakenTest () : KrakenTest (gateway_options ())
{
}

KrakenTest::KrakenTest (const support::GatewayOptions &options)
    : prosody (server_options ()), gateway (prosody, options)
{
}

std::unique_ptr<Client>
KrakenTest::come_online (const std::string &resource)
{
  auto client = prosody.log_in ("alice", resource);
  client->ask ("get", "", "<query xmlns='jabber:iq:roster'/>");
  client->send ("<presence/>");
  settle (*client);
  client->drain ();
  return client;
}

void
KrakenTest::settle (Client &client)
{
  /* The gateway answers in order: one round for what it does at once, one for the legacy login, one
   * for the roster that it asks the server for. */
  for (int round = 0; round < 3; round++)
    client.ask ("get", xmpp, "<query xmlns='jabber:iq:version'/>");
}

Conversation
KrakenTest::after (Client &client, const std::string &stanza)
{
  client.send (stanza);
  settle (client);
  return summaries (client);
}

void
KrakenTest::register_alice (Client &client, const std::string &form)
{
  Stanza answer = client.ask ("set", xmpp, form);
  ASSERT_EQ (answer.type (), "result") << answer.to_xml ();
  settle (client);
  client.drain ();
}

bool
KrakenTest::says_registered (Client &client, const std::string &domain)
{
  Stanza answer = client.ask ("get", domain, disco_info);
  for (const Stanza &child : answer.child ("query").children ())
    if (child.attribute ("var") == "jabber:iq:registered")
      return true;
  return false;
}

} // namespace kraken
