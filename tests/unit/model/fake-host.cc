/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An account's stream without a network: what is sent lies in a list, and time passes on demand. */

#include "fake-host.h"

#include <gtest/gtest.h>

#include "../xml.h"

namespace {

struct FakeHost {
  GObject parent_instance;
  unit::World *world;
};

struct FakeHostClass {
  GObjectClass parent_class;
};

void fake_host_init_interface (PtHostInterface *iface);

G_DEFINE_TYPE_WITH_CODE (FakeHost,
                         fake_host,
                         G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (PT_TYPE_HOST, fake_host_init_interface))

unit::World *
world (PtHost *stream)
{
  return reinterpret_cast<FakeHost *> (stream)->world;
}

const char *
get_jid (PtHost *stream)
{
  return world (stream)->jid.c_str ();
}

gboolean
is_encrypted (PtHost *stream)
{
  return world (stream)->encrypted;
}

void
send (PtHost *stream, xmlnode *stanza)
{
  world (stream)->sent.push_back (unit::write (stanza));
}

gint64
get_time (PtHost *stream)
{
  return world (stream)->now;
}

guint
add_timer (PtHost *stream, guint milliseconds, GSourceOnceFunc function, gpointer data)
{
  unit::World *self = world (stream);

  self->timers[++self->last_timer] = {self->now + milliseconds, function, data};

  return self->last_timer;
}

void
remove_timer (PtHost *stream, guint id)
{
  EXPECT_EQ (world (stream)->timers.erase (id), 1u) << "there is no timer " << id;
}

char *
load_cache (PtHost *stream)
{
  const std::optional<std::string> &cache = world (stream)->cache;

  return cache ? g_strdup (cache->c_str ()) : nullptr;
}

void
store_cache (PtHost *stream, const char *text)
{
  world (stream)->cache = text;
  world (stream)->writes++;
}

void
fake_host_init_interface (PtHostInterface *iface)
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
fake_host_class_init (FakeHostClass *)
{
}

void
fake_host_init (FakeHost *)
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

PtHost *
fake_host_new (World *world)
{
  auto *stream = static_cast<FakeHost *> (g_object_new (fake_host_get_type (), nullptr));

  stream->world = world;

  return PT_HOST (stream);
}

} // namespace unit
