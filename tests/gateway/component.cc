/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One component connection (XEP-0114). */
#include "gateway/component.h"

#include <utility>

namespace gateway {

namespace {

constexpr int retry_interval = 200;

} // namespace

Component::Component (const ComponentAddress &where, std::ostream &stanza_log)
    : address (where), log (stanza_log)
{
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
  if (stream && !stream->over ())
    return;
  stream = std::make_unique<ComponentStream> (
      address, ComponentStream::Events{[this] { on_opened (); },
                                       [this] (const Stanza &stanza) { on_stanza (stanza); },
                                       [this] { on_ended (); }});
}

void
Component::disconnect ()
{
  wanted = false;
  retry.stop ();
  if (stream)
    stream->close ();
}

bool
Component::connected () const
{
  return up;
}

void
Component::send (const Stanza &stanza)
{
  if (up)
    stream->send (stanza.to_xml ());
}

void
Component::ask (Stanza iq, Receiver answered)
{
  const std::string id = "gateway-" + std::to_string (++last_id);
  pending[id] = std::move (answered);
  send (iq.set ("id", id));
}

void
Component::on_stanza (const Stanza &stanza)
{
  log << address.domain << '\t' << stanza.to_xml () << std::endl;
  if (!take_answer (stanza) && receiver)
    receiver (stanza);
}

void
Component::on_opened ()
{
  up = true;
}

void
Component::on_ended ()
{
  up = false;
  pending.clear ();
  if (lost)
    lost ();
  if (wanted)
    retry.start (retry_interval, [this] { connect (); });
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
