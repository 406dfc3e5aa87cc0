/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who is registered where, kept in a file over restarts. */
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>

namespace gateway {

struct Registration {
  /* The values of the fields: username, password, nick. */
  std::map<std::string, std::string> fields;
  /* Registered without Kraken's extension: the transport is in the roster. */
  bool in_roster = false;
  /* Nodes of contacts that the user added, and of the network's that the user does not want. */
  std::set<std::string> added;
  std::set<std::string> removed;

  std::string field (const std::string &name) const;
};

class Registrations {
public:
  /* Reads the file if there is one; an empty path keeps everything in memory. Throws std::exception
   * when the file is not ours. */
  explicit Registrations (const std::string &path);

  /* Null when the user, a bare JID, is not registered there. */
  const Registration *find (const std::string &domain, const std::string &user) const;
  void put (const std::string &domain, const std::string &user, const Registration &registration);
  void erase (const std::string &domain, const std::string &user);
  std::set<std::string> users (const std::string &domain) const;

private:
  using Key = std::pair<std::string, std::string>;

  void load ();
  void save () const;

  std::string path;
  std::map<Key, Registration> all;
};

} // namespace gateway
