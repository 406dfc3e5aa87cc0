/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What passes between the client and the gateway, and when nothing is under way any more. */
#pragma once

#include <set>
#include <string>
#include <vector>

#include "raw-gateway.h"
#include "support/client.h"

namespace cases {

class Traffic {
public:
  /* @jid is the account's full one. All of them outlive it. */
  Traffic (const support::PurpleClientAccount *account,
           const support::Wire *wire,
           RawGateway *gateway,
           const std::string &jid);
  Traffic (const Traffic &) = delete;
  Traffic &operator= (const Traffic &) = delete;

  /* Waits until everything that follows from what was done has come and gone. */
  void settle ();

  /* What the client has written and the gateway has got, and nobody has taken out yet. */
  std::vector<Stanza> arrived;

private:
  bool all_arrived ();
  void note_written ();
  void take_arrived ();

  const support::PurpleClientAccount *account;
  const support::Wire *wire;
  RawGateway *gateway;
  std::string jid;
  size_t looked_at = 0;               /* of the wire */
  std::multiset<std::string> written; /* and not yet with the gateway */
};

} // namespace cases
