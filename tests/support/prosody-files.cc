/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What Prosody reads when it starts: configuration, accounts, certificate. */
#include "support/prosody-files.h"

#include <cctype>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "support/prosody.h"

namespace support {

namespace {

std::string
lua (const std::string &text)
{
  std::string quoted = "\"";
  for (unsigned char c : text) {
    char escaped[5];
    if (std::isalnum (c) || c == '.' || c == '-' || c == '/' || c == '@' || c == ' ')
      quoted += static_cast<char> (c);
    else {
      std::snprintf (escaped, sizeof escaped, "\\%03d", c);
      quoted += escaped;
    }
  }
  return quoted + "\"";
}

/* How Prosody's internal storage spells a name in a path. */
std::string
stored_name (const std::string &name)
{
  std::string encoded;
  for (unsigned char c : name) {
    char escaped[4];
    std::snprintf (escaped, sizeof escaped, "%%%02x", c);
    encoded += std::isalnum (c) ? std::string (1, static_cast<char> (c)) : std::string (escaped);
  }
  return encoded;
}

void
run_to_end (const std::vector<std::string> &argv, const std::string &output)
{
  Process process (ProcessOptions{argv, {}, output, {}});
  auto status = process.wait (Milliseconds (30000));
  if (!status || *status != 0)
    throw std::runtime_error (argv.front () + " failed, see " + output);
}

} // namespace

ProsodyFiles::ProsodyFiles (const ProsodyOptions &chosen,
                            const std::string &where,
                            int clients,
                            int components)
    : options (chosen), folder (where), client_port (clients), component_port (components)
{
}

void
ProsodyFiles::write () const
{
  write_accounts ();
  for (const auto &[user, items] : options.rosters)
    write_roster (user);
  if (options.tls)
    write_certificate ();
  write_configuration ();
}

void
ProsodyFiles::write_accounts () const
{
  const std::string accounts = folder + "/data/" + stored_name (options.host) + "/accounts";
  std::filesystem::create_directories (accounts);
  for (const auto &[user, password] : options.users)
    std::ofstream (accounts + "/" + stored_name (user) + ".dat")
        << "return { [\"password\"] = " << lua (password) << " };\n";
}

void
ProsodyFiles::write_roster (const std::string &user) const
{
  const std::string rosters = folder + "/data/" + stored_name (options.host) + "/roster";
  std::filesystem::create_directories (rosters);
  std::ofstream out (rosters + "/" + stored_name (user) + ".dat");
  out << "return {\n";
  for (const ProsodyRosterItem &item : options.rosters.at (user)) {
    out << "  [" << lua (item.jid) << "] = { subscription = " << lua (item.subscription);
    if (!item.name.empty ())
      out << ", name = " << lua (item.name);
    out << ", groups = { ";
    for (const std::string &group : item.groups)
      out << "[" << lua (group) << "] = true, ";
    out << "} },\n";
  }
  out << "};\n";
}

void
ProsodyFiles::write_certificate () const
{
  run_to_end ({"openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj",
               "/CN=" + options.host, "-addext",
               "subjectAltName=DNS:" + options.host + ",DNS:localhost,IP:127.0.0.1", "-keyout",
               folder + "/key.pem", "-out", folder + "/certificate.pem"},
              folder + "/openssl.log");
}

void
ProsodyFiles::write_configuration () const
{
  std::ofstream out (folder + "/prosody.cfg.lua");
  write_server (out);
  write_modules (out);
  write_host (out);
  write_components (out);
  out << options.more_sections << "\n";
  if (!out.flush ())
    throw std::runtime_error ("cannot write Prosody's configuration in " + folder);
}

void
ProsodyFiles::write_server (std::ostream &out) const
{
  out << "run_as_root = true\n"
      << "daemonize = false\n"
      << "pidfile = " << lua (folder + "/prosody.pid") << "\n"
      << "data_path = " << lua (folder + "/data") << "\n"
      << "plugin_paths = { \"/usr/lib/prosody/modules\" }\n"
      << "log = { debug = " << lua (folder + "/prosody.log") << " }\n"
      << "interfaces = { \"127.0.0.1\" }\n"
      << "c2s_ports = { " << client_port << " }\n"
      << "component_ports = { " << component_port << " }\n"
      << "component_interfaces = { \"127.0.0.1\" }\n"
      << "authentication = \"internal_plain\"\n"
      << "storage = \"internal\"\n"
      << "c2s_require_encryption = false\n"
      << "allow_unencrypted_plain_auth = true\n";
  if (options.tls)
    out << "ssl = { certificate = " << lua (folder + "/certificate.pem")
        << ", key = " << lua (folder + "/key.pem") << " }\n";
}

void
ProsodyFiles::write_modules (std::ostream &out) const
{
  out << "modules_enabled = { \"roster\", \"saslauth\", \"disco\", \"vcard\", \"ping\", "
         "\"version\", "
         "\"time\", \"carbons\", \"presence\", \"message\", \"iq\", \"c2s\"";
  if (options.private_storage)
    out << ", \"private\"";
  if (options.stream_management)
    out << ", \"smacks\"";
  if (options.tls)
    out << ", \"tls\"";
  if (options.privileged_components)
    out << ", \"privilege\"";
  out << " }\n";
  out << "modules_disabled = { \"s2s\", \"offline\"" << (options.tls ? "" : ", \"tls\"") << " }\n";
}

void
ProsodyFiles::write_host (std::ostream &out) const
{
  out << "VirtualHost " << lua (options.host) << "\n  disco_items = {\n";
  for (const auto &[jid, name] : options.disco_items)
    out << "    { " << lua (jid) << (name.empty () ? "" : ", " + lua (name)) << " },\n";
  out << "  }\n";
  if (options.privileged_components) {
    out << "  privileged_entities = {\n";
    for (const ProsodyComponent &component : options.components)
      out << "    [" << lua (component.domain) << "] = { roster = \"both\" },\n";
    out << "  }\n";
  }
  out << options.host_lines << "\n";
}

void
ProsodyFiles::write_components (std::ostream &out) const
{
  for (const ProsodyComponent &component : options.components) {
    out << "Component " << lua (component.domain) << "\n"
        << "  component_secret = " << lua (component.secret) << "\n";
    if (!component.name.empty ())
      out << "  name = " << lua (component.name) << "\n";
    if (!component.validate_from)
      out << "  validate_from_addresses = false\n";
    if (options.privileged_components)
      out << "  modules_enabled = { \"privilege\" }\n";
  }
}

} // namespace support
