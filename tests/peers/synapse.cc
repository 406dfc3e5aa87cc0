/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "peers/synapse.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "support/peer.h"
#include "support/wait.h"

namespace peers {

namespace {

constexpr const char *host = "127.0.0.1";
constexpr const char *server_name = "matrix.localhost";
constexpr const char *prefix = "/_matrix/client/v3";
constexpr Milliseconds start_time{30000};
constexpr Milliseconds look_interval{200};

/* Everybody may register, nobody is held up, and it asks nothing of any other server. */
constexpr const char *configuration = R"(
server_name: matrix.localhost
report_stats: false
database: {name: sqlite3, args: {database: /mnt/synapse.sqlite}}
signing_key_path: /mnt/signing.key
trusted_key_servers: []
federation_domain_whitelist: []
enable_media_repo: false
enable_registration: true
enable_registration_without_verification: true
bcrypt_rounds: 4
rc_registration: {per_second: 1000, burst_count: 1000}
rc_message: {per_second: 1000, burst_count: 1000}
rc_login:
  address: {per_second: 1000, burst_count: 1000}
  account: {per_second: 1000, burst_count: 1000}
  failed_attempts: {per_second: 1000, burst_count: 1000}
)";

/* Only those who talk to other servers need one that nobody knows. */
constexpr const char *signing_key = "ed25519 a_key AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n";

std::string
registration (const std::string &user)
{
  return R"({"auth": {"type": "m.login.dummy"}, "username": ")" + user + R"(", "password": ")"
         + Synapse::password (user) + R"("})";
}

std::string
login (const std::string &user)
{
  return R"({"type": "m.login.password", "identifier": {"type": "m.id.user", "user": ")" + user
         + R"("}, "password": ")" + Synapse::password (user) + R"("})";
}

std::string
member_of (const std::string &json, const std::string &member)
{
  g_autoptr (JsonNode) root = json_from_string (json.c_str (), nullptr);
  if (root == nullptr || !JSON_NODE_HOLDS_OBJECT (root))
    return "";
  return json_object_get_string_member_with_default (json_node_get_object (root), member.c_str (),
                                                     "");
}

} // namespace

Synapse::Synapse () : port (free_port ())
{
  std::ofstream (folder.file ("homeserver.yaml"))
      << configuration << "public_baseurl: " << url () << "/\n"
      << "listeners: [{port: " << port
      << ", bind_addresses: [127.0.0.1], type: http, resources: [{names: [client]}]}]\n";
  std::ofstream (folder.file ("signing.key")) << signing_key;
  start ();
  for (const char *user : {"romeo", "juliet"})
    tokens[user]
        = ask ("POST", std::string (prefix) + "/register", "", registration (user), "access_token");
}

std::string
Synapse::url () const
{
  return std::string ("http://") + host + ":" + std::to_string (port);
}

std::string
Synapse::password (const std::string &user)
{
  return user + "-password";
}

void
Synapse::start ()
{
  ProcessOptions options
      = in_root (folder.path (), {"/opt/slidge/bin/python3", "-m", "synapse.app.homeserver",
                                  "--config-path", "/mnt/homeserver.yaml"});
  options.environment = {"PYTHONDONTWRITEBYTECODE=1"};
  options.output = folder.file ("synapse.log");
  process = std::make_unique<Process> (options);
  const auto answers = [this] {
    return !process->running () || !request ("GET", "/_matrix/client/versions", "", "").empty ();
  };
  if (!wait_every (look_interval, answers, start_time) || !process->running ())
    throw std::runtime_error ("Synapse does not start:\n" + log ());
}

void
Synapse::stop ()
{
  process.reset ();
}

std::string
Synapse::make_room (const std::string &name, bool romeo_is_in_it)
{
  const std::string room
      = ask ("POST", std::string (prefix) + "/createRoom", tokens["juliet"],
             R"({"name": ")" + name + R"(", "preset": "private_chat", "invite": ["@romeo:)"
                 + server_name + R"("]})",
             "room_id");
  if (romeo_is_in_it)
    ask ("POST", prefix + ("/join/" + room), tokens["romeo"], "{}");
  return room;
}

void
Synapse::say (const std::string &room, const std::string &text)
{
  ask ("PUT",
       prefix + ("/rooms/" + room) + "/send/m.room.message/" + std::to_string (++last_message),
       tokens["juliet"], R"({"msgtype": "m.text", "body": ")" + text + R"("})");
}

bool
Synapse::expect (const std::string &room, const std::string &text)
{
  return wait_every (look_interval, [&] {
    return request ("GET", prefix + ("/rooms/" + room) + "/messages?dir=b&limit=20",
                    tokens["juliet"], "")
               .find (R"("body":")" + text + '"')
           != std::string::npos;
  });
}

void
Synapse::log_out_everywhere ()
{
  const std::string token
      = ask ("POST", std::string (prefix) + "/login", "", login ("romeo"), "access_token");
  ask ("POST", std::string (prefix) + "/logout/all", token, "{}");
}

std::string
Synapse::ask (const std::string &method,
              const std::string &path,
              const std::string &token,
              const std::string &json,
              const std::string &member)
{
  const std::string answer = request (method, path, token, json);
  const std::string found = member_of (answer, member);
  if (answer.empty () || !member_of (answer, "errcode").empty ()
      || (!member.empty () && found.empty ()))
    throw std::runtime_error (method + " " + path + ": " + answer + "\n" + log ());
  return found;
}

/* HTTP/1.0: the answer ends with the connection. */
std::string
Synapse::request (const std::string &method,
                  const std::string &path,
                  const std::string &token,
                  const std::string &json)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection
      = g_socket_client_connect_to_host (client, host, port, nullptr, nullptr);
  if (connection == nullptr)
    return "";

  std::string text = method + " " + path + " HTTP/1.0\r\nHost: " + host
                     + "\r\nContent-Type: application/json\r\nContent-Length: "
                     + std::to_string (json.size ()) + "\r\n";
  if (!token.empty ())
    text += "Authorization: Bearer " + token + "\r\n";
  text += "\r\n" + json;
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), text.data (),
                             text.size (), nullptr, nullptr, nullptr);

  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  std::string answer;
  char buffer[4096];
  for (gssize length;
       (length = g_input_stream_read (input, buffer, sizeof buffer, nullptr, nullptr)) > 0;)
    answer.append (buffer, static_cast<size_t> (length));
  const size_t body = answer.find ("\r\n\r\n");
  return body == std::string::npos ? "" : answer.substr (body + 4);
}

std::string
Synapse::log () const
{
  std::ostringstream text;
  text << std::ifstream (folder.file ("synapse.log")).rdbuf ();
  const std::string all = text.str ();
  return all.size () > 4000 ? all.substr (all.size () - 4000) : all;
}

} // namespace peers
