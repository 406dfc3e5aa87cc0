/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The test gateway beside a Prosody. */
#include "support/gateway.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace support {

namespace {

constexpr int reply_deadline = 5000;

std::string
program ()
{
  const char *chosen = std::getenv ("PT_TEST_GATEWAY");
  return chosen != nullptr ? chosen : TEST_GATEWAY_PROGRAM;
}

/* A connection to the control socket, for one command. */
class ControlSocket {
public:
  explicit ControlSocket (const std::string &path)
      : fd (socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0))
  {
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    path.copy (address.sun_path, sizeof address.sun_path - 1);
    open = connect (fd, reinterpret_cast<sockaddr *> (&address), sizeof address) == 0;
  }
  ~ControlSocket ()
  {
    close (fd);
  }
  ControlSocket (const ControlSocket &) = delete;
  ControlSocket &operator= (const ControlSocket &) = delete;

  bool send (const std::string &line) const
  {
    const std::string text = line + "\n";
    return open
           && ::send (fd, text.data (), text.size (), MSG_NOSIGNAL)
                  == static_cast<ssize_t> (text.size ());
  }

  /* A line without its end, or what came of it until the deadline. */
  std::string receive () const
  {
    std::string line;
    char c;
    pollfd waiting = {fd, POLLIN, 0};
    while (poll (&waiting, 1, reply_deadline) == 1 && recv (fd, &c, 1, 0) == 1 && c != '\n')
      line += c;
    return line;
  }

private:
  int fd;
  bool open;
};

} // namespace

Gateway::Gateway (const Prosody &prosody, const GatewayOptions &chosen)
    : Gateway (prosody.component_port (), chosen)
{
}

Gateway::Gateway (int component_port, const GatewayOptions &chosen)
    : server_port (component_port), options (chosen), folder ("pt-gateway")
{
  start ();
}

std::string
Gateway::command (const std::string &line)
{
  const std::string reply = exchange (line);
  if (reply.rfind ("ok", 0) != 0)
    throw std::runtime_error ("gateway: \"" + line + "\": " + reply);
  return reply.size () > 3 ? reply.substr (3) : "";
}

void
Gateway::crash ()
{
  ControlSocket (folder.file ("control")).send ("crash");
  process->wait ();
}

void
Gateway::stop ()
{
  process.reset ();
}

void
Gateway::start ()
{
  process = std::make_unique<Process> (
      ProcessOptions{arguments (), {}, folder.file ("output.log"), folder.path ()});
  wait_until_connected ();
}

bool
Gateway::running ()
{
  return process && process->running ();
}

bool
Gateway::connected ()
{
  const std::string reply = exchange ("components");
  return reply.rfind ("ok ", 0) == 0 && reply.find ("=down") == std::string::npos;
}

void
Gateway::wait_until_connected ()
{
  wait_until ([this] { return !running () || connected (); });
  if (running () && connected ())
    return;
  std::ostringstream output;
  output << std::ifstream (folder.file ("output.log")).rdbuf ();
  throw std::runtime_error ("the gateway does not connect: " + output.str ());
}

std::vector<Stanza>
Gateway::sent (const std::string &domain)
{
  read_log ();
  std::vector<Stanza> stanzas;
  for (const auto &[to, stanza] : log)
    if (to == domain)
      stanzas.push_back (stanza);
  return stanzas;
}

Stanza
Gateway::wait_for (const std::string &domain,
                   const std::function<bool (const Stanza &)> &matches,
                   Milliseconds deadline)
{
  Stanza found;
  wait_until (
      [&] {
        const std::vector<Stanza> stanzas = sent (domain);
        auto position = std::find_if (stanzas.begin (), stanzas.end (), matches);
        if (position != stanzas.end ())
          found = *position;
        return static_cast<bool> (found);
      },
      deadline);
  return found;
}

void
Gateway::forget ()
{
  read_log ();
  log.clear ();
}

std::vector<std::string>
Gateway::arguments () const
{
  std::vector<std::string> argv = {program (),
                                   "--port",
                                   std::to_string (server_port),
                                   "--control",
                                   folder.file ("control"),
                                   "--log",
                                   folder.file ("stanzas.log"),
                                   "--state",
                                   folder.file ("registrations.xml"),
                                   "--as",
                                   options.face};
  for (const std::string &network : options.networks)
    argv.insert (argv.end (), {"--network", network});
  for (const std::string &contact : options.contacts)
    argv.insert (argv.end (), {"--contact", contact});
  return argv;
}

std::string
Gateway::exchange (const std::string &line)
{
  ControlSocket control (folder.file ("control"));
  return control.send (line) ? control.receive () : "error no connection";
}

void
Gateway::read_log ()
{
  std::ifstream file (folder.file ("stanzas.log"));
  file.seekg (read_up_to);
  std::string line;
  /* A line without its end is still being written: it is left for the next time. */
  while (std::getline (file, line) && !file.eof ()) {
    read_up_to += static_cast<std::streamoff> (line.size ()) + 1;
    const size_t tab = line.find ('\t');
    log.emplace_back (line.substr (0, tab), Stanza::parse (line.substr (tab + 1)));
  }
}

} // namespace support
