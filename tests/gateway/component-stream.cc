/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The stream of a component (XEP-0114), from its handshake to its end. */
#include "gateway/component-stream.h"

#include <utility>

namespace gateway {

namespace {

/* What is cancelled belongs to a stream that is deleted: its data may not be touched. */
bool
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

} // namespace

ComponentStream::ComponentStream (const ComponentAddress &where, Events what_happens)
    : address (where), events (std::move (what_happens)),
      reader ([this] (const std::string &id) { shake_hands (id); },
              [this] (const Stanza &stanza) { take (stanza); }),
      cancellable (g_cancellable_new ())
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_socket_client_set_enable_proxy (client, FALSE);
  g_socket_client_connect_to_host_async (client, "127.0.0.1", static_cast<guint16> (address.port),
                                         cancellable, on_connected, this);
}

ComponentStream::~ComponentStream ()
{
  g_cancellable_cancel (cancellable);
  g_object_unref (cancellable);
  g_clear_object (&connection);
}

void
ComponentStream::send (const std::string &xml)
{
  if (is_closed)
    return;
  unsent += xml;
  write ();
}

void
ComponentStream::close ()
{
  if (connection == nullptr)
    end ();
  else
    send ("</stream:stream>");
  is_closed = true;
}

void
ComponentStream::on_connected (GObject *client, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = nullptr;
  GSocketConnection *made
      = g_socket_client_connect_to_host_finish (G_SOCKET_CLIENT (client), result, &error);
  if (is_cancelled (error))
    return;
  auto *self = static_cast<ComponentStream *> (data);
  self->connection = made;
  if (made == nullptr || self->is_over) {
    self->end ();
    return;
  }
  self->send ("<?xml version='1.0'?><stream:stream xmlns='jabber:component:accept' "
              "xmlns:stream='http://etherx.jabber.org/streams' to='"
              + self->address.domain + "'>");
  self->read ();
}

void
ComponentStream::read ()
{
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  g_input_stream_read_async (input, buffer, sizeof buffer, G_PRIORITY_DEFAULT, cancellable, on_read,
                             this);
}

void
ComponentStream::on_read (GObject *input, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = nullptr;
  const gssize length = g_input_stream_read_finish (G_INPUT_STREAM (input), result, &error);
  if (is_cancelled (error))
    return;
  auto *self = static_cast<ComponentStream *> (data);
  if (length > 0 && self->reader.feed (self->buffer, static_cast<size_t> (length)))
    self->read ();
  else
    self->end ();
}

void
ComponentStream::write ()
{
  if (connection == nullptr || is_over || !being_sent.empty () || unsent.empty ())
    return;
  being_sent = std::exchange (unsent, "");
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  g_output_stream_write_all_async (output, being_sent.data (), being_sent.size (),
                                   G_PRIORITY_DEFAULT, cancellable, on_written, this);
}

void
ComponentStream::on_written (GObject *output, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = nullptr;
  g_output_stream_write_all_finish (G_OUTPUT_STREAM (output), result, nullptr, &error);
  if (is_cancelled (error))
    return;
  auto *self = static_cast<ComponentStream *> (data);
  /* The end of a connection is for the reader to notice. */
  self->being_sent.clear ();
  if (error == nullptr)
    self->write ();
}

void
ComponentStream::shake_hands (const std::string &stream_id)
{
  g_autofree char *digest
      = g_compute_checksum_for_string (G_CHECKSUM_SHA1, (stream_id + address.secret).c_str (), -1);
  send (std::string ("<handshake>") + digest + "</handshake>");
}

void
ComponentStream::take (const Stanza &stanza)
{
  if (is_open) {
    events.received (stanza);
  } else if (stanza.name () == "handshake") {
    is_open = true;
    events.opened ();
  }
}

void
ComponentStream::end ()
{
  if (std::exchange (is_over, true))
    return;
  if (connection != nullptr)
    g_io_stream_close (G_IO_STREAM (connection), nullptr, nullptr);
  events.ended ();
}

} // namespace gateway
