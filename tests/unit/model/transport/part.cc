/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A part of a transport alone, with a peer of the test's and a receiver that keeps what it is told. */

#include "part.h"

namespace unit {

std::ostream &
operator<< (std::ostream &stream, const Told &told)
{
  return stream << "event " << told.kind << " \"" << told.text << "\" "
                << (told.value ? "yes" : "no");
}

Part::Part ()
{
  world.jid = "alice@openfire.test/lab";

  peer.object = G_OBJECT (g_object_new (G_TYPE_OBJECT, nullptr));
  g_object_set_data (peer.object, "part", this);
  peer.address = IRC;
  peer.host = fake_host_new (&world);
  peer.tracker = pt_iq_tracker_new (peer.host);
  peer.own_presence = pt_own_presence_new (peer.host);
  peer.auto_login = pt_auto_login_new (peer.tracker);
  peer.on_event = receive;
  peer.trusted = TRUE;
  peer.present = TRUE;
  peer.facts.registered = PT_REGISTERED_YES;
}

Part::~Part ()
{
  g_clear_pointer (&peer.roster_item, pt_roster_item_free);
  g_object_unref (peer.auto_login);
  g_object_unref (peer.own_presence);
  pt_iq_tracker_set_phase (peer.tracker, PT_PHASE_DOWN);
  g_object_unref (peer.tracker);
  g_object_unref (peer.host);
  g_object_unref (peer.object);
  EXPECT_TRUE (world.timers.empty ()) << "a timer outlives its part";
}

void
Part::receive (const PtEvent *event, gpointer data)
{
  auto *self = static_cast<Part *> (g_object_get_data (G_OBJECT (data), "part"));
  const char *text = event->error != nullptr ? event->error->message : event->text;

  self->told.push_back ({event->kind, text != nullptr ? text : "", event->value != FALSE});
  if (self->on_event)
    self->on_event (event);
}

void
Part::come_up (const std::string &presence)
{
  pt_own_presence_set (peer.own_presence, parse (presence).get ());
  pt_iq_tracker_set_phase (peer.tracker, PT_PHASE_UP);
}

void
Part::expect_iq (const std::string &type,
                 const std::string &payload,
                 const std::string &to,
                 Place place)
{
  id = sent.expect ("<iq type='" + type + "'" + (to.empty () ? "" : " to='" + to + "'") + ">"
                        + payload + "</iq>",
                    place);
}

void
Part::reply (const std::string &type, const std::string &content, const std::string &from)
{
  Node iq = parse ("<iq type='" + type + "' from='" + from + "'>" + content + "</iq>");

  EXPECT_TRUE (pt_iq_tracker_handle_reply (peer.tracker, type.c_str (), id.c_str (), from.c_str (),
                                           iq.get ()));
}

void
Part::answer (const std::string &payload, const std::string &from)
{
  reply ("result", payload, from);
}

void
Part::refuse (const std::string &error, const std::string &from)
{
  reply ("error", error, from);
}

std::vector<PtEventKind>
Part::take_kinds ()
{
  std::vector<PtEventKind> kinds;

  for (const Told &each : told)
    kinds.push_back (each.kind);
  told.clear ();

  return kinds;
}

} // namespace unit
