/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One component connection (XEP-0114). */
#include "gateway/component.h"

#include <glib-unix.h>

namespace gateway {

namespace {

constexpr int retry_interval = 200;

/* libstrophe reads in its own turn; this only makes the main loop wake up for it. */
gboolean
on_readable (gint, GIOCondition, gpointer)
{
  return G_SOURCE_CONTINUE;
}

/* libstrophe tells the socket only to a callback without user data, while it connects. */
int newest_socket = -1;

int
refuse_socket (xmpp_conn_t *, void *)
{
  return -1;
}

void
ignore_event (xmpp_conn_t *, xmpp_conn_event_t, int, xmpp_stream_error_t *, void *)
{
}

/* libstrophe 0.12 looks into a connection's stream management state without asking whether there
 * is one, and makes it for clients only: a component would crash with its first stanza. An
 * attempt as a client, ended before it opens a socket, leaves the state behind. */
void
give_stream_management_state (xmpp_conn_t *conn)
{
  xmpp_conn_set_sockopt_callback (conn, refuse_socket);
  xmpp_connect_client (conn, "127.0.0.1", 1, ignore_event, nullptr);
}

} // namespace

Component::Component (xmpp_ctx_t *context, const ComponentAddress &where, std::ostream &stanza_log)
    : ctx (context), address (where), log (stanza_log)
{
}

Component::~Component ()
{
  /* Releasing an open connection reports its end, which by now concerns nobody. */
  wanted = false;
  lost = nullptr;
  if (conn != nullptr)
    xmpp_conn_release (conn);
  if (watch != 0)
    g_source_remove (watch);
}

void
Component::on_received (Receiver handler)
{
  receiver = std::move (handler);
}

void
Component::on_lost (std::function<void ()> handler)
{
  lost = std::move (handler);
}

void
Component::connect ()
{
  wanted = true;
  if (up || (conn != nullptr && !xmpp_conn_is_disconnected (conn)))
    return;
  if (conn != nullptr)
    xmpp_conn_release (conn);
  conn = xmpp_conn_new (ctx);
  xmpp_conn_set_jid (conn, address.domain.c_str ());
  xmpp_conn_set_pass (conn, address.secret.c_str ());
  xmpp_conn_disable_tls (conn);
  give_stream_management_state (conn);
  xmpp_conn_set_sockopt_callback (conn, on_socket);
  const bool started
      = xmpp_connect_component (conn, "127.0.0.1", static_cast<unsigned short> (address.port),
                                on_connection, this)
        == XMPP_EOK;
  socket_fd = newest_socket;
  if (!started)
    retry.start (retry_interval, [this] { connect (); });
}

void
Component::disconnect ()
{
  wanted = false;
  retry.stop ();
  if (conn != nullptr)
    xmpp_disconnect (conn);
}

bool
Component::connected () const
{
  return up;
}

bool
Component::busy () const
{
  if (conn == nullptr || xmpp_conn_is_disconnected (conn))
    return false;
  return !up || !wanted || xmpp_conn_send_queue_len (conn) > 0;
}

void
Component::send (const Stanza &stanza)
{
  if (up)
    xmpp_send (conn, stanza.get ());
}

void
Component::ask (Stanza iq, Receiver answered)
{
  const std::string id = "gateway-" + std::to_string (++last_id);
  pending[id] = std::move (answered);
  send (iq.set ("id", id));
}

int
Component::on_socket (xmpp_conn_t *, void *socket)
{
  newest_socket = *static_cast<int *> (socket);
  return 0;
}

int
Component::on_stanza (xmpp_conn_t *, xmpp_stanza_t *received, void *data)
{
  auto *self = static_cast<Component *> (data);
  const Stanza stanza = Stanza::copy (received);
  self->log << self->address.domain << '\t' << stanza.to_xml () << std::endl;
  if (!self->take_answer (stanza) && self->receiver)
    self->receiver (stanza);
  return 1;
}

void
Component::on_connection (xmpp_conn_t *,
                          xmpp_conn_event_t event,
                          int,
                          xmpp_stream_error_t *,
                          void *data)
{
  auto *self = static_cast<Component *> (data);
  if (event == XMPP_CONN_CONNECT)
    self->opened ();
  else
    self->ended ();
}

void
Component::opened ()
{
  up = true;
  watch_socket ();
  xmpp_handler_add (conn, on_stanza, nullptr, nullptr, nullptr, this);
}

void
Component::ended ()
{
  if (watch != 0)
    g_source_remove (watch);
  watch = 0;
  up = false;
  pending.clear ();
  if (lost)
    lost ();
  if (wanted)
    retry.start (retry_interval, [this] { connect (); });
}

void
Component::watch_socket ()
{
  const auto conditions = static_cast<GIOCondition> (G_IO_IN | G_IO_HUP | G_IO_ERR);
  watch = g_unix_fd_add (socket_fd, conditions, on_readable, nullptr);
}

bool
Component::take_answer (const Stanza &stanza)
{
  if (stanza.name () != "iq" || (stanza.type () != "result" && stanza.type () != "error"))
    return false;
  auto question = pending.find (stanza.id ());
  if (question == pending.end ())
    return false;
  Receiver answered = std::move (question->second);
  pending.erase (question);
  answered (stanza);
  return true;
}

} // namespace gateway
