/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Stands between the answers to queries and the wire. */
#include "gateway/answers.h"

#include <utility>

namespace gateway {

namespace {

std::string
filled_in (std::string xml, const Stanza &query)
{
  const std::pair<std::string, std::string> places[]
      = {{"{id}", query.id ()}, {"{from}", query.to ()}, {"{to}", query.from ()}};
  for (const auto &[place, value] : places)
    for (size_t at = xml.find (place); at != std::string::npos; at = xml.find (place, at))
      xml.replace (at, place.size (), value);
  return xml;
}

} // namespace

Answers::Answers (Component &connection) : component (connection)
{
}

bool
Answers::intercept (const Stanza &query)
{
  const std::string ns = query.first_child ().ns ();
  newest[ns] = query;
  std::vector<std::string> &waiting = prepared[ns];
  if (waiting.empty ())
    return false;
  const Stanza answer = Stanza::parse (filled_in (waiting.front (), query));
  waiting.erase (waiting.begin ());
  send (query, answer);
  return true;
}

void
Answers::send (const Stanza &query, const Stanza &answer)
{
  const std::string ns = query.first_child ().ns ();
  auto holding = held.find (ns);
  if (holding != held.end ()) {
    holding->second.push_back (answer);
    return;
  }
  auto delayed = delays.find (ns);
  run_later (delayed != delays.end () ? delayed->second : 0,
             [this, answer] { component.send (answer); });
}

void
Answers::hold (const std::string &ns)
{
  held.try_emplace (ns);
}

size_t
Answers::release (const std::string &ns)
{
  std::vector<Stanza> ready = std::exchange (held[ns], {});
  held.erase (ns);
  for (const Stanza &answer : ready)
    component.send (answer);
  return ready.size ();
}

void
Answers::delay (const std::string &ns, int milliseconds)
{
  delays[ns] = milliseconds;
}

void
Answers::replace (const std::string &ns, const std::string &xml)
{
  prepared[ns].push_back (xml);
}

Stanza
Answers::last (const std::string &ns) const
{
  auto found = newest.find (ns);
  return found != newest.end () ? found->second : Stanza ();
}

} // namespace gateway
