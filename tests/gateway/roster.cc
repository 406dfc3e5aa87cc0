/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The users' rosters, which a privileged component may read and change (XEP-0356). */
#include "gateway/roster.h"

namespace gateway {

namespace {

Stanza
roster_iq (const std::string &type,
           const std::string &domain,
           const std::string &user,
           const Stanza &query)
{
  return Stanza::element ("iq", {{"type", type}, {"from", domain}, {"to", user}}).add (query);
}

Stanza
roster_query ()
{
  return Stanza::element ("query", {{"xmlns", "jabber:iq:roster"}});
}

Roster::Items
read_items (const Stanza &answer)
{
  Roster::Items items;
  for (const Stanza &element : answer.child ("query", "jabber:iq:roster").children ()) {
    RosterItem item = {element.attribute ("jid"),
                       element.attribute ("name"),
                       element.attribute ("subscription"),
                       {}};
    for (const Stanza &group : element.children ())
      item.groups.insert (group.text ());
    items[item.jid] = item;
  }
  return items;
}

} // namespace

Roster::Roster (Component &connection) : component (connection)
{
}

void
Roster::fetch (const std::string &user, const std::function<void (const Items &)> &done)
{
  component.ask (roster_iq ("get", component.domain (), user, roster_query ()),
                 [done] (const Stanza &answer) { done (read_items (answer)); });
}

void
Roster::set (const std::string &user, const RosterItem &item)
{
  Stanza element = Stanza::element (
      "item", {{"jid", item.jid}, {"name", item.name}, {"subscription", item.subscription}});
  for (const std::string &group : item.groups)
    element.add ("group", group);
  component.ask (roster_iq ("set", component.domain (), user, roster_query ().add (element)),
                 [] (const Stanza &) {});
}

void
Roster::withdraw (const std::string &user, RosterItem item)
{
  item.subscription = "none";
  set (user, item);
  item.subscription = "remove";
  set (user, item);
}

} // namespace gateway
