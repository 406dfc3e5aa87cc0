/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What Prosody reads when it starts: configuration, accounts, certificate. */
#pragma once

#include <iosfwd>
#include <string>

namespace support {

struct ProsodyOptions;

class ProsodyFiles {
public:
  ProsodyFiles (const ProsodyOptions &options,
                const std::string &folder,
                int client_port,
                int component_port);
  void write () const;

private:
  void write_accounts () const;
  void write_roster (const std::string &user) const;
  void write_certificate () const;
  void write_configuration () const;
  void write_server (std::ostream &out) const;
  void write_modules (std::ostream &out) const;
  void write_host (std::ostream &out) const;
  void write_components (std::ostream &out) const;

  const ProsodyOptions &options;
  std::string folder;
  int client_port;
  int component_port;
};

} // namespace support
