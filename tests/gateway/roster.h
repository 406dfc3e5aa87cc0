/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The users' rosters, which a privileged component may read and change (XEP-0356). */
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>

#include "gateway/component.h"

namespace gateway {

struct RosterItem {
  std::string jid;
  std::string name;
  std::string subscription;
  std::set<std::string> groups;
};

class Roster {
public:
  /* Items by JID; empty when the server does not let us look. */
  using Items = std::map<std::string, RosterItem>;

  explicit Roster (Component &component);

  void fetch (const std::string &user, const std::function<void (const Items &)> &done);
  void set (const std::string &user, const RosterItem &item);
  /* As Kraken does it: the clients see the subscription end, then the item go. */
  void withdraw (const std::string &user, RosterItem item);

private:
  Component &component;
};

} // namespace gateway
