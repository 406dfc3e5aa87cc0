/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The Unix socket on which tests command the gateway. */
#include "gateway/control.h"

#include <memory>
#include <stdexcept>

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>

namespace gateway {

namespace {

/* One client of the socket, as long as it is connected. */
struct Conversation {
  GSocketConnection *connection;
  GDataInputStream *lines;

  ~Conversation ()
  {
    g_object_unref (lines);
    g_object_unref (connection);
  }
};

/* What the pending read of a line carries. */
struct Reading {
  Control *control;
  std::unique_ptr<Conversation> with;
};

} // namespace

Control::Control (const std::string &where, Answer how) : path (where), answer (std::move (how))
{
  g_unlink (path.c_str ());
  service = g_socket_service_new ();
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path.c_str ());
  g_autoptr (GError) error = nullptr;
  if (!g_socket_listener_add_address (G_SOCKET_LISTENER (service), address, G_SOCKET_TYPE_STREAM,
                                      G_SOCKET_PROTOCOL_DEFAULT, nullptr, nullptr, &error))
    throw std::runtime_error (error->message);
  g_signal_connect (service, "incoming", G_CALLBACK (on_incoming), this);
}

Control::~Control ()
{
  g_socket_service_stop (service);
  g_object_unref (service);
  g_unlink (path.c_str ());
}

gboolean
Control::on_incoming (GSocketService *, GSocketConnection *connection, GObject *, gpointer data)
{
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  auto conversation = std::make_unique<Conversation> ();
  conversation->connection = G_SOCKET_CONNECTION (g_object_ref (connection));
  conversation->lines = g_data_input_stream_new (input);
  GDataInputStream *lines = conversation->lines;
  auto *reading = new Reading{static_cast<Control *> (data), std::move (conversation)};
  g_data_input_stream_read_line_async (lines, G_PRIORITY_DEFAULT, nullptr, on_line, reading);
  return TRUE;
}

void
Control::on_line (GObject *source, GAsyncResult *result, gpointer data)
{
  std::unique_ptr<Reading> reading (static_cast<Reading *> (data));
  auto *lines = G_DATA_INPUT_STREAM (source);
  g_autofree char *line = g_data_input_stream_read_line_finish (lines, result, nullptr, nullptr);
  if (line == nullptr)
    return;
  reading->control->reply (reading->with->connection, line);
  g_data_input_stream_read_line_async (lines, G_PRIORITY_DEFAULT, nullptr, on_line,
                                       reading.release ());
}

void
Control::reply (GSocketConnection *connection, const std::string &command)
{
  std::string line;
  try {
    line = answer (command);
  } catch (const std::exception &problem) {
    line = std::string ("error ") + problem.what ();
  }
  line += "\n";
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  g_output_stream_write_all (output, line.data (), line.size (), nullptr, nullptr, nullptr);
}

} // namespace gateway
