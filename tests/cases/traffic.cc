/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What passes between the client and the gateway, and when nothing is under way any more. */

#include "traffic.h"

#include <gtest/gtest.h>

#include "support/wait.h"

namespace cases {

namespace {

using support::jid_node;
using support::wait_until;

/* What the server leaves as it is. */
std::string
mark (const Stanza &stanza)
{
  return stanza.name () + " " + stanza.type () + " " + stanza.to () + " " + stanza.id ();
}

bool
is_fence (const Stanza &stanza)
{
  return jid_node (stanza.to ()) == "fence" || jid_node (stanza.from ()) == "fence";
}

bool
is_service_discovery (const Stanza &stanza)
{
  return stanza.type () == "get"
         && stanza.child ("query").ns ().rfind ("http://jabber.org/protocol/disco#", 0) == 0;
}

} // namespace

Traffic::Traffic (const support::PurpleClientAccount *account,
                  const support::Wire *wire,
                  RawGateway *gateway,
                  const std::string &jid)
    : account (account), wire (wire), gateway (gateway), jid (jid)
{
}

/* A ping has been there and back, nothing else has passed meanwhile, and the gateway has all that the
 * client has written. */
void
Traffic::settle ()
{
  constexpr size_t ping_and_answer = 2;
  size_t before;

  do {
    before = wire->now ();
    if (account->connected ()) {
      ASSERT_TRUE (gateway->ping (jid)) << wire->describe ();
    }
    ASSERT_TRUE (wait_until ([this] { return all_arrived (); })) << wire->describe ();
  } while (wire->now () > before + ping_and_answer);
}

bool
Traffic::all_arrived ()
{
  note_written ();
  take_arrived ();

  return written.empty ();
}

void
Traffic::note_written ()
{
  for (; looked_at < wire->now (); looked_at++) {
    const support::Recorded &each = wire->all ()[looked_at];

    if (each.outgoing && each.stanza && support::jid_domain (each.stanza.to ()) == gateway->domain
        && !is_fence (each.stanza) && !is_service_discovery (each.stanza))
      written.insert (mark (each.stanza));
  }
}

/* What the client has not written is the server's own: broadcasts to contacts, their probes, the end
 * of a session that was not ended. */
void
Traffic::take_arrived ()
{
  for (; !gateway->received.empty (); gateway->received.pop_front ()) {
    const Stanza &stanza = gateway->received.front ();
    auto found = written.find (mark (stanza));

    if (found == written.end ())
      continue;
    written.erase (found);
    arrived.push_back (stanza);
  }
}

} // namespace cases
