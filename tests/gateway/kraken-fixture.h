/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A server, the gateway and a user, for playing the steps of tests/transcripts/kraken-*; or with another
 * face of the gateway. */
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/gateway.h"
#include "support/prosody.h"

namespace kraken {

using support::Client;
using support::Stanza;

/* A line for each stanza, short enough to compare whole conversations. */
using Conversation = std::vector<std::string>;

constexpr const char *xmpp = "xmpp.localhost";
constexpr const char *irc = "irc.localhost";
constexpr const char *dave = "dave\\40legacy.test@xmpp.localhost";
constexpr const char *erin = "erin\\40legacy.test@xmpp.localhost";

constexpr const char *disco_info = "<query xmlns='http://jabber.org/protocol/disco#info'/>";
constexpr const char *get_form = "<query xmlns='jabber:iq:register'/>";
constexpr const char *with_extension
    = "<query xmlns='jabber:iq:register'><username>carol@legacy.test</username>"
      "<password>secret</password><x xmlns='jabber:iq:gateway:register'/></query>";
constexpr const char *without_extension
    = "<query xmlns='jabber:iq:register'><username>carol@legacy.test</username>"
      "<password>secret</password></query>";
constexpr const char *removal = "<query xmlns='jabber:iq:register'><remove/></query>";

/* "presence unavailable xmpp.localhost > alice@localhost show=away" */
std::string summary (const Stanza &stanza);
/* Takes what the client has received. */
Conversation summaries (Client &client);

class KrakenTest : public testing::Test {
protected:
  KrakenTest ();
  explicit KrakenTest (const support::GatewayOptions &options);

  /* A client of alice that has its roster and is available, like any. */
  std::unique_ptr<Client> come_online (const std::string &resource);
  /* Waits until what the client has sent has been done by the gateway, and has arrived. */
  void settle (Client &client);
  /* What comes of a stanza. */
  Conversation after (Client &client, const std::string &stanza);
  void register_alice (Client &client, const std::string &form = with_extension);
  static bool says_registered (Client &client, const std::string &domain);

  support::Prosody prosody;
  support::Gateway gateway;
};

} // namespace kraken
