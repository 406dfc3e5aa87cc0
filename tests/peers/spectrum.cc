/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "peers/spectrum.h"

#include <fstream>

#include "support/peer.h"

namespace peers {

namespace {

/* To its output, which a failed test shows. */
constexpr const char *logging = "log4j.rootLogger=debug, R\n"
                                "log4j.appender.R=org.apache.log4j.ConsoleAppender\n"
                                "log4j.appender.R.layout=org.apache.log4j.PatternLayout\n"
                                "log4j.appender.R.layout.ConversionPattern=%d %-5p %c: %m%n\n";

} // namespace

SpectrumOptions
spectrum_before_xmpp (const std::string &address, int port)
{
  return {address, "xmpp", "libpurple", "protocol = prpl-jabber\n",
          "[purple]\nconnect_server = 127.0.0.1\nport = " + std::to_string (port)
              + "\nconnection_security = opportunistic_tls\n"};
}

SpectrumOptions
spectrum_before_irc (const std::string &address, int port)
{
  return {address, "irc", "libcommuni", "irc_server = 127.0.0.1:" + std::to_string (port) + "\n"};
}

ProcessOptions
spectrum_command (const Prosody &prosody, const std::string &folder, const SpectrumOptions &options)
{
  std::ofstream (folder + "/logging.cfg") << logging;
  std::ofstream (folder + "/spectrum.cfg")
      << "[service]\n"
      << "jid = " << options.address << "\n"
      << "password = " << prosody.secret (options.address) << "\n"
      << "server = 127.0.0.1\n"
      << "port = " << prosody.component_port () << "\n"
      << "backend_host = 127.0.0.1\n"
      << "backend_port = " << free_port () << "\n"
      << "backend = /usr/libexec/spectrum2_" << options.backend << "_backend\n"
      << "working_dir = /mnt/data\n"
      << "pidfile = /mnt/spectrum.pid\n"
      << "portfile = /mnt/spectrum.port\n"
      << options.service << "[identity]\n"
      << "name = A network\n"
      << "type = " << options.type << "\n"
      << "[logging]\n"
      << "config = /mnt/logging.cfg\n"
      << "backend_config = /mnt/logging.cfg\n"
      << "[database]\n"
      << "type = sqlite3\n"
      << "database = /mnt/spectrum.sqlite\n"
      << "[registration]\n"
      << "enable_public_registration = 1\n"
      << "username_label = Name\n"
      << options.more;
  return in_root (folder, {"/usr/bin/spectrum2", "-n", "/mnt/spectrum.cfg"});
}

} // namespace peers
