/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An account's stream without a network: what is sent lies in a list, and time passes on demand. */

#include "fake-stream.h"

#include <gtest/gtest.h>

#include "../xml.h"

namespace {

struct FakeStream {
  GObject parent_instance;
  unit::World *world;
};

struct FakeStreamClass {
  GObjectClass parent_class;
};

void fake_stream_init_interface (PtStreamInterface *iface);

G_DEFINE_TYPE_WITH_CODE (FakeStream,
                         fake_stream,
                         G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (PT_TYPE_STREAM, fake_stream_init_interface))

unit::World *
world (PtStream *stream)
{
  return reinterpret_cast<FakeStream *> (stream)->world;
}

const char *
get_jid (PtStream *stream)
{
  return world (stream)->jid.c_str ();
}

gboolean
is_encrypted (PtStream *stream)
{
  return world (stream)->encrypted;
}

void
send (PtStream *stream, xmlnode *stanza)
{
  world (stream)->sent.push_back (unit::write (stanza));
}

gint64
get_time (PtStream *stream)
{
  return world (stream)->now;
}

guint
add_timer (PtStream *stream, guint milliseconds, GSourceOnceFunc function, gpointer data)
{
  unit::World *self = world (stream);

  self->timers[++self->last_timer] = {self->now + milliseconds, function, data};

  return self->last_timer;
}

void
remove_timer (PtStream *stream, guint id)
{
  EXPECT_EQ (world (stream)->timers.erase (id), 1u) << "there is no timer " << id;
}

char *
load_cache (PtStream *stream)
{
  const std::optional<std::string> &cache = world (stream)->cache;

  return cache ? g_strdup (cache->c_str ()) : nullptr;
}

void
store_cache (PtStream *stream, const char *text)
{
  world (stream)->cache = text;
}

void
fake_stream_init_interface (PtStreamInterface *iface)
{
  iface->get_jid = get_jid;
  iface->is_encrypted = is_encrypted;
  iface->send = send;
  iface->get_time = get_time;
  iface->add_timer = add_timer;
  iface->remove_timer = remove_timer;
  iface->load_cache = load_cache;
  iface->store_cache = store_cache;
}

void
fake_stream_class_init (FakeStreamClass *)
{
}

void
fake_stream_init (FakeStream *)
{
}

} // namespace

namespace unit {

void
World::advance (gint64 milliseconds)
{
  gint64 end = now + milliseconds;

  while (true) {
    auto next = timers.end ();

    for (auto timer = timers.begin (); timer != timers.end (); ++timer) {
      if (timer->second.due <= end
          && (next == timers.end () || timer->second.due < next->second.due))
        next = timer;
    }
    if (next == timers.end ())
      break;

    Timer due = next->second;

    timers.erase (next);
    now = due.due;
    due.function (due.data);
  }
  now = end;
}

PtStream *
fake_stream_new (World *world)
{
  auto *stream = static_cast<FakeStream *> (g_object_new (fake_stream_get_type (), nullptr));

  stream->world = world;

  return PT_STREAM (stream);
}

} // namespace unit
