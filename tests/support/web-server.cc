/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "support/web-server.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include <gio/gio.h>

namespace support {

namespace {

/* The path of the first line; the headers are read, too, or the end of the connection is an error to
 * the other side. */
std::string
read_path (GInputStream *stream)
{
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (stream);
  std::string first;

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (lines), FALSE);
  g_data_input_stream_set_newline_type (lines, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  for (;;) {
    g_autofree char *line = g_data_input_stream_read_line (lines, nullptr, nullptr, nullptr);

    if (line == nullptr || *line == '\0')
      break;
    if (first.empty ())
      first = line;
  }
  std::istringstream words (first);
  std::string path;
  words >> path >> path;

  return path;
}

} // namespace

WebServer::Page
WebServer::make_page (const std::string &content)
{
  return {"HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string (content.size ()) + "\r\n",
          content};
}

WebServer::WebServer ()
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) got = nullptr;

  service = g_threaded_socket_service_new (8);
  if (!g_socket_listener_add_address (G_SOCKET_LISTENER (service), wanted, G_SOCKET_TYPE_STREAM,
                                      G_SOCKET_PROTOCOL_TCP, nullptr, &got, nullptr))
    throw std::runtime_error ("no port for a web server");
  port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (got));
  g_signal_connect (service, "run", G_CALLBACK (run), this);
  g_socket_service_start (service);
}

WebServer::~WebServer ()
{
  g_socket_service_stop (service);
  g_socket_listener_close (G_SOCKET_LISTENER (service));
  g_signal_handlers_disconnect_by_data (service, this);
  g_object_unref (service);
}

std::string
WebServer::url (const std::string &path) const
{
  return "http://127.0.0.1:" + std::to_string (port) + path;
}

void
WebServer::put (const std::string &path, const Page &page)
{
  std::lock_guard<std::mutex> lock (mutex);
  pages[path] = page;
}

void
WebServer::serve (const std::string &path, const std::string &content)
{
  put (path, make_page (content));
}

void
WebServer::serve_folder (const std::string &path)
{
  std::lock_guard<std::mutex> lock (mutex);
  folder = path;
}

void
WebServer::redirect (const std::string &path, const std::string &location)
{
  put (path, {"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + location + "\r\n", ""});
}

void
WebServer::hang (const std::string &path)
{
  put (path, {"", "", true});
}

std::vector<std::string>
WebServer::requests () const
{
  std::lock_guard<std::mutex> lock (mutex);
  return asked;
}

WebServer::Page
WebServer::take_request (const std::string &path)
{
  std::lock_guard<std::mutex> lock (mutex);
  auto page = pages.find (path);
  std::ifstream file (folder + path, std::ios::binary);

  asked.push_back (path);
  if (page != pages.end ())
    return page->second;
  if (folder.empty () || !file)
    return {"HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n", "none"};
  std::ostringstream content;
  content << file.rdbuf ();

  return make_page (content.str ());
}

int
WebServer::run (void *, void *connection, void *, void *self)
{
  GIOStream *stream = G_IO_STREAM (connection);
  const Page page = static_cast<WebServer *> (self)->take_request (
      read_path (g_io_stream_get_input_stream (stream)));
  const std::string answer = page.head + "Connection: close\r\n\r\n" + page.content;
  char byte;

  if (page.hangs)
    g_input_stream_read (g_io_stream_get_input_stream (stream), &byte, 1, nullptr, nullptr);
  else
    g_output_stream_write_all (g_io_stream_get_output_stream (stream), answer.data (),
                               answer.size (), nullptr, nullptr, nullptr);

  return TRUE;
}

} // namespace support
