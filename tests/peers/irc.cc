/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "peers/irc.h"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <gio/gio.h>

#include "support/wait.h"

namespace peers {

namespace {

const std::string program = "/usr/sbin/ngircd";
constexpr const char *host = "127.0.0.1";
constexpr Milliseconds look_interval{20};

std::string
read_file (const std::string &path)
{
  std::ostringstream text;
  text << std::ifstream (path).rdbuf ();
  return text.str ();
}

} // namespace

bool
IrcServer::installed ()
{
  return std::filesystem::exists (program);
}

/* As root it wants to become somebody who may read its files. */
IrcServer::IrcServer (const std::string &password) : number (free_port ()), secret (password)
{
  std::ofstream (folder.file ("ngircd.conf")) << "[Global]\n"
                                              << "  Name = irc.test\n"
                                              << "  Info = A server for tests\n"
                                              << "  Listen = " << host << "\n"
                                              << "  Ports = " << number << "\n"
                                              << "  MotdPhrase = Welcome\n"
                                              << "  Password = " << secret << "\n"
                                              << "  ServerUID = root\n"
                                              << "  ServerGID = root\n"
                                              << "[Limits]\n"
                                              << "  MaxConnectionsIP = 0\n"
                                              << "[Options]\n"
                                              << "  DNS = no\n"
                                              << "  Ident = no\n"
                                              << "  PAM = no\n";
  start ();
}

void
IrcServer::stop ()
{
  process.reset ();
}

void
IrcServer::start ()
{
  ProcessOptions options;
  options.argv = {program, "-n", "-f", folder.file ("ngircd.conf")};
  options.output = folder.file ("ngircd.log");
  process = std::make_unique<Process> (options);
  if (!wait_every (look_interval, [&] { return !process->running () || port_accepts (number); })
      || !process->running ())
    throw std::runtime_error ("ngircd does not start:\n" + read_file (options.output));
}

IrcUser::IrcUser (const IrcServer &server, const std::string &nick)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();

  /* Who asks for proxies asks the session bus, whose end would be this process's. */
  g_socket_client_set_enable_proxy (client, FALSE);
  connection = g_socket_client_connect_to_host (client, host, static_cast<guint16> (server.port ()),
                                                nullptr, nullptr);
  if (connection == nullptr)
    throw std::runtime_error ("no connection to the IRC server");
  g_socket_set_blocking (g_socket_connection_get_socket (connection), FALSE);
  if (!server.password ().empty ())
    send ("PASS " + server.password ());
  send ("NICK " + nick);
  send ("USER " + nick + " 0 * :" + nick);
  if (!expect (" 001 " + nick))
    throw std::runtime_error ("the IRC server does not welcome " + nick + ":\n" + input);
}

IrcUser::~IrcUser ()
{
  g_object_unref (connection);
}

void
IrcUser::send (const std::string &line)
{
  const std::string text = line + "\r\n";
  const gssize written = g_socket_send (g_socket_connection_get_socket (connection), text.c_str (),
                                        text.size (), nullptr, nullptr);

  if (written != static_cast<gssize> (text.size ()))
    throw std::runtime_error ("the IRC server does not take " + line);
}

/* Takes what has come, and answers the server's pings. */
void
IrcUser::read ()
{
  char buffer[4096];
  gssize length;

  while ((length = g_socket_receive (g_socket_connection_get_socket (connection), buffer,
                                     sizeof buffer, nullptr, nullptr))
         > 0)
    input.append (buffer, static_cast<size_t> (length));

  for (size_t end; (end = input.find ('\n', answered)) != std::string::npos; answered = end + 1)
    if (input.compare (answered, 5, "PING ") == 0)
      send ("PONG " + input.substr (answered + 5, end - answered - 5));
}

bool
IrcUser::expect (const std::string &text, Milliseconds deadline)
{
  return wait_every (
      look_interval,
      [&] {
        read ();
        return input.find (text) != std::string::npos;
      },
      deadline);
}

} // namespace peers
