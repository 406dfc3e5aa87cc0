/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Stands between the answers to queries and the wire: a test can hold, delay or replace them, by
 * the namespace of the query's payload. */
#pragma once

#include <map>
#include <string>
#include <vector>

#include "gateway/component.h"

namespace gateway {

class Answers {
public:
  explicit Answers (Component &component);

  /* Remembers the query. True when a prepared answer went out, so that nobody else answers it. */
  bool intercept (const Stanza &query);
  /* Sends @answer to @query now, later, or when released. */
  void send (const Stanza &query, const Stanza &answer);

  void hold (const std::string &ns);
  /* Sends what was held, oldest first. Returns how many. */
  size_t release (const std::string &ns);
  void delay (const std::string &ns, int milliseconds);
  /* The next query gets this stanza, with {id}, {from} and {to} set as an answer needs them. */
  void replace (const std::string &ns, const std::string &xml);
  /* The newest query of that namespace, or null. */
  Stanza last (const std::string &ns) const;

private:
  Component &component;
  std::map<std::string, Stanza> newest;
  std::map<std::string, std::vector<Stanza>> held;
  std::map<std::string, int> delays;
  std::map<std::string, std::vector<std::string>> prepared;
};

} // namespace gateway
