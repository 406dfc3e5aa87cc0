/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A plain XMPP client on libstrophe for tests. */
#include "support/prosody-client.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace support {

Client::Client (const ClientOptions &options) : full_jid (options.jid)
{
  xmpp_initialize ();
  ctx = xmpp_ctx_new (nullptr, nullptr);
  conn = xmpp_conn_new (ctx);
  xmpp_conn_set_jid (conn, options.jid.c_str ());
  xmpp_conn_set_pass (conn, options.password.c_str ());
  xmpp_conn_set_flags (conn, XMPP_CONN_FLAG_DISABLE_TLS | XMPP_CONN_FLAG_DISABLE_SM);
  xmpp_connect_client (conn, "127.0.0.1", static_cast<unsigned short> (options.port), on_connection,
                       this);
  pump_until ([this] { return connected || ended; }, usual_deadline);
  if (!connected)
    throw std::runtime_error ("cannot log in as " + options.jid);
}

Client::~Client ()
{
  close ();
  inbox.clear ();
  xmpp_conn_release (conn);
  xmpp_ctx_free (ctx);
}

void
Client::send (const std::string &xml)
{
  send (Stanza::parse (xml));
}

void
Client::send (const Stanza &stanza)
{
  xmpp_send (conn, stanza.get ());
  pump_until ([this] { return xmpp_conn_send_queue_len (conn) == 0; }, usual_deadline);
}

Stanza
Client::ask (const std::string &type, const std::string &to, const std::string &payload)
{
  const std::string id = "ask-" + std::to_string (++last_id);
  send (Stanza::element ("iq", {{"type", type}, {"id", id}, {"to", to}})
            .add (Stanza::parse (payload)));
  return expect ([&id] (const Stanza &stanza) {
    return stanza.name () == "iq" && stanza.id () == id && stanza.type () != "get"
           && stanza.type () != "set";
  });
}

Stanza
Client::expect (const Predicate &matches, Milliseconds deadline)
{
  Stanza found;
  pump_until (
      [&] {
        auto position = std::find_if (inbox.begin (), inbox.end (), matches);
        if (position == inbox.end ())
          return false;
        found = *position;
        inbox.erase (position);
        return true;
      },
      deadline);
  return found;
}

std::vector<Stanza>
Client::drain ()
{
  ask ("get", jid_domain (full_jid), "<ping xmlns='urn:xmpp:ping'/>");
  return std::exchange (inbox, {});
}

void
Client::close ()
{
  if (ended)
    return;
  xmpp_disconnect (conn);
  pump_until ([this] { return ended; }, Milliseconds (3000));
}

int
Client::on_stanza (xmpp_conn_t *, xmpp_stanza_t *stanza, void *data)
{
  static_cast<Client *> (data)->inbox.push_back (Stanza::copy (stanza));
  return 1;
}

void
Client::on_connection (xmpp_conn_t *conn,
                       xmpp_conn_event_t event,
                       int,
                       xmpp_stream_error_t *,
                       void *data)
{
  auto *self = static_cast<Client *> (data);
  self->connected = event == XMPP_CONN_CONNECT;
  self->ended = !self->connected;
  if (self->connected)
    xmpp_handler_add (conn, on_stanza, nullptr, nullptr, nullptr, self);
}

bool
Client::pump_until (const std::function<bool ()> &condition, Milliseconds deadline)
{
  return wait_until (
      [&] {
        xmpp_run_once (ctx, 1);
        return condition ();
      },
      deadline);
}

} // namespace support
