/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Asks the gateway every question of tests/transcripts/kraken-01-discovery.xml: all networks, and
 * what a transport answers to who is not registered. The answers must be Kraken's. */
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "support/gateway.h"
#include "support/prosody.h"

using support::Stanza;

namespace {

struct Exchange {
  Stanza question;
  Stanza answer;
};

std::string
replaced (std::string text, const std::string &from, const std::string &to)
{
  for (size_t at = text.find (from); at != std::string::npos;
       at = text.find (from, at + to.size ()))
    text.replace (at, from.size (), to);
  return text;
}

/* The questions to transports, with their answers, as if the server had been localhost. */
std::vector<Exchange>
recorded_exchanges ()
{
  std::ostringstream text;
  text << std::ifstream (TRANSCRIPTS "/kraken-01-discovery.xml").rdbuf ();
  const std::string xml = replaced (text.str (), "openfire.test", "localhost");
  std::map<std::string, Stanza> asked;
  std::vector<Exchange> exchanges;
  for (const Stanza &stanza : Stanza::parse (xml.substr (xml.find ("<transcript"))).children ()) {
    const bool sent = stanza.from ().empty ();
    const std::string domain = support::jid_domain (stanza.to ());
    if (stanza.name () == "iq" && sent && domain.find (".localhost") != std::string::npos)
      asked[stanza.id ()] = stanza;
    else if (stanza.name () == "iq" && asked.count (stanza.id ()) > 0)
      exchanges.push_back ({asked[stanza.id ()], stanza});
  }
  return exchanges;
}

std::string
payload (const Stanza &stanza)
{
  return stanza.type () + " " + stanza.first_child ().canonical ();
}

std::set<std::string>
domains (const std::vector<Exchange> &exchanges)
{
  std::set<std::string> found;
  for (const Exchange &exchange : exchanges)
    found.insert (support::jid_domain (exchange.question.to ()));
  return found;
}

} // namespace

TEST (KrakenDiscovery, AnswersEveryQuestionAsRecorded)
{
  const std::vector<Exchange> exchanges = recorded_exchanges ();
  ASSERT_GT (exchanges.size (), 70u);
  support::ProsodyOptions server;
  support::GatewayOptions networks;
  networks.networks.clear ();
  for (const std::string &domain : domains (exchanges)) {
    server.components.push_back ({domain});
    networks.networks.push_back ("domain=" + domain);
  }
  support::Prosody prosody (server);
  support::Gateway gateway (prosody, networks);
  auto client = prosody.log_in ("alice", "lab");
  for (const Exchange &exchange : exchanges) {
    const Stanza &question = exchange.question;
    Stanza answer
        = client->ask (question.type (), question.to (), question.first_child ().to_xml ());
    EXPECT_EQ (payload (answer), payload (exchange.answer)) << question.to_xml ();
  }
}
