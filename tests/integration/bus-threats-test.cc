/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What can go wrong on the session bus: floods, listeners, other clients, no bus, its end. */
#include <filesystem>
#include <mutex>

#include <gio/gio.h>
#include <purple.h>

#include "integration/bus-fixture.h"
#include "support/wait.h"

namespace integration {

namespace {

/* A program that reads along: every message from or to the service, whoever it is for. libpurple's
 * own D-Bus service has another connection, and tells all that passes. */
class Monitor {
public:
  explicit Monitor (const SessionBus &bus)
  {
    connection = g_dbus_connection_new_for_address_sync (
        bus.address ().c_str (),
        static_cast<GDBusConnectionFlags> (G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
                                           | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION),
        nullptr, nullptr, nullptr);
    /* Before it is a monitor: the bus throws out one that answers. */
    g_dbus_connection_add_filter (connection, on_message, this, nullptr);
    g_autoptr (GVariant) reply
        = g_dbus_connection_call_sync (connection, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                       "org.freedesktop.DBus.Monitoring", "BecomeMonitor",
                                       g_variant_new_parsed ("(@as [], uint32 0)"), nullptr,
                                       G_DBUS_CALL_FLAGS_NONE, -1, nullptr, nullptr);
    EXPECT_NE (reply, nullptr);
  }

  ~Monitor ()
  {
    g_dbus_connection_close_sync (connection, nullptr, nullptr);
    g_object_unref (connection);
  }

  bool has (const std::string &words)
  {
    const std::lock_guard<std::mutex> lock (mutex);
    return text.find (words) != std::string::npos;
  }

  /* What is not the service's is dropped. */
  void expect_service (const std::string &unique_name)
  {
    const std::lock_guard<std::mutex> lock (mutex);
    service = unique_name;
  }

private:
  /* In GDBus's thread, which gets only what is for this program. */
  static GDBusMessage *
  on_message (GDBusConnection *connection, GDBusMessage *message, gboolean incoming, gpointer data)
  {
    auto *self = static_cast<Monitor *> (data);
    if (!incoming
        || g_strcmp0 (g_dbus_message_get_destination (message),
                      g_dbus_connection_get_unique_name (connection))
               == 0)
      return message;
    g_autofree char *printed = g_dbus_message_print (message, 0);
    const std::lock_guard<std::mutex> lock (self->mutex);
    if (g_strcmp0 (g_dbus_message_get_sender (message), self->service.c_str ()) == 0
        || g_strcmp0 (g_dbus_message_get_destination (message), self->service.c_str ()) == 0)
      self->text += printed;
    g_object_unref (message);
    return nullptr;
  }

  GDBusConnection *connection;
  std::mutex mutex;
  std::string service;
  std::string text;
};

/* The longest time for which the main loop did not come round. */
class Pulse {
public:
  Pulse () : id (g_timeout_add (5, on_beat, this))
  {
  }

  ~Pulse ()
  {
    g_source_remove (id);
  }

  gint64 longest = 0; /* milliseconds */

private:
  static gboolean on_beat (gpointer data)
  {
    auto *self = static_cast<Pulse *> (data);
    const gint64 now = g_get_monotonic_time () / 1000;
    self->longest = std::max (self->longest, now - self->last);
    self->last = now;
    return G_SOURCE_CONTINUE;
  }

  gint64 last = g_get_monotonic_time () / 1000;
  guint id;
};

/* How often something with a limit may have been done by now. */
class Stopwatch {
public:
  size_t most (size_t burst, size_t per_second) const
  {
    const auto elapsed = static_cast<size_t> (g_get_monotonic_time () - start);
    return burst + per_second * elapsed / G_USEC_PER_SEC + 1;
  }

private:
  gint64 start = g_get_monotonic_time ();
};

size_t
count_open_files ()
{
  const std::filesystem::directory_iterator all ("/proc/self/fd");
  return static_cast<size_t> (std::distance (begin (all), end (all)));
}

bool
log_has (const PurpleClient &client, const std::string &words)
{
  return client.debug_log ().find (words) != std::string::npos;
}

} // namespace

class BusThreats : public Bus {
protected:
  /* What stands on the core plugin's page in the list of plugins. */
  std::string page () const
  {
    PurplePlugin *plugin = purple_plugins_find_with_id (core_plugin_id);
    PurplePluginPrefFrame *frame = plugin->info->prefs_info->get_plugin_pref_frame (plugin);
    std::string text;
    for (GList *l = purple_plugin_pref_frame_get_prefs (frame); l != nullptr; l = l->next)
      text += std::string (purple_plugin_pref_get_label (static_cast<PurplePluginPref *> (l->data)))
              + "\n";
    purple_plugin_pref_frame_destroy (frame);
    return text;
  }

  /* It has read everything that the service has sent. */
  void catch_up (Monitor &monitor)
  {
    EXPECT_NE (other.call (client_path, "Client1", "Fence").error, "");
    EXPECT_TRUE (wait_until ([&] { return monitor.has ("No such method “Fence”"); }));
  }

  using Replies = std::vector<std::shared_ptr<BusReply>>;

  /* Waits for all of them; how many are answers, and no refusals. */
  size_t count_done (const Replies &replies)
  {
    size_t done = 0;
    for (const auto &reply : replies) {
      EXPECT_TRUE (wait_until ([&] { return reply->arrived; }));
      EXPECT_TRUE (reply->error.empty () || reply->error == bus_error ("LimitExceeded"))
          << reply->error;
      done += reply->error.empty ();
    }
    return done;
  }

  /* How long the main loop stood still at most while @calls were made and answered. */
  gint64 measure_pulse (const std::function<Replies ()> &calls)
  {
    Pulse pulse;
    for (const auto &reply : calls ())
      EXPECT_TRUE (wait_until ([&] { return reply->arrived; }));
    return pulse.longest;
  }

  size_t count_sent (size_t since)
  {
    return client->wire->sent ([] (const Stanza &) { return true; }, since).size ();
  }
};

TEST_F (BusThreats, AFloodReachesTheServerBoundedAndTheClientGoesOn)
{
  be_online (irc);
  ASSERT_TRUE (wait_object (irc_path));
  /* What as many calls cost the caller, which is in this process: the bus itself answers them. */
  const gint64 caller_alone = measure_pulse ([&] {
    Replies replies;
    for (int i = 0; i < 1000; i++)
      replies.push_back (other.start_at ("org.freedesktop.DBus", "/org/freedesktop/DBus",
                                         "org.freedesktop.DBus.Peer", "Ping"));
    return replies;
  });

  const size_t start_position = client->wire->now ();
  const Stopwatch stopwatch;
  Replies replies;
  const gint64 longest = measure_pulse ([&] {
    for (int i = 0; i < 1000; i++)
      replies.push_back (start (i % 2 != 0 ? "refresh" : "register"));
    return replies;
  });
  const size_t done = count_done (replies);
  EXPECT_GT (done, 0u);
  EXPECT_LE (done, stopwatch.most (10, 1));
  ASSERT_TRUE (alice->fence (irc));
  EXPECT_LT (count_sent (start_position), 60u) << client->wire->describe (start_position);
  EXPECT_LT (longest, std::max<gint64> (1000, 3 * caller_alone));

  BusClient innocent (daemon);
  EXPECT_EQ (innocent.property (irc_path, "Transport1", "State"), "'logged-in'");
  EXPECT_EQ (innocent.call (xmpp_path, "Transport1", "Perform", make_arguments ("refresh")).error,
             "");
}

TEST_F (BusThreats, AFloodThatWantsNoAnswersIsBoundedToo)
{
  be_online (irc);
  ASSERT_TRUE (wait_object (irc_path));
  const size_t start_position = client->wire->now ();
  for (int i = 0; i < 1000; i++)
    other.shout (irc_path, "Transport1", "Perform",
                 make_arguments (i % 2 != 0 ? "log-in" : "log-out"));
  BusClient innocent (daemon);
  EXPECT_TRUE (wait_every (Milliseconds (200), [&] {
    return innocent.property (irc_path, "Transport1", "Address") == "'irc.localhost'";
  }));
  ASSERT_TRUE (alice->fence (irc));
  EXPECT_LT (count_sent (start_position), 60u) << client->wire->describe (start_position);
}

TEST_F (BusThreats, ManyProgramsTogetherAreBoundedToo)
{
  be_online (irc);
  ASSERT_TRUE (wait_object (irc_path));
  std::vector<std::unique_ptr<BusClient>> programs;
  const Stopwatch stopwatch;
  Replies replies;
  for (int i = 0; i < 10; i++) {
    programs.push_back (std::make_unique<BusClient> (daemon));
    for (int j = 0; j < 100; j++)
      replies.push_back (
          programs.back ()->start_at ("org.pidgin_transports", "/org/pidgin_transports",
                                      "org.freedesktop.DBus.ObjectManager", "GetManagedObjects"));
  }
  const size_t done = count_done (replies);
  EXPECT_LE (done, stopwatch.most (300, 60));
  EXPECT_GT (done, 200u);
}

TEST_F (BusThreats, NoPropertyCanBeSet)
{
  be_online (irc);
  ASSERT_TRUE (wait_object (irc_path));
  auto reply = other.start_at ("org.pidgin_transports", irc_path, "org.freedesktop.DBus.Properties",
                               "Set", "('org.pidgin_transports.Transport1', 'AcceptAll', <true>)");
  ASSERT_TRUE (wait_until ([&] { return reply->arrived; }));
  EXPECT_EQ (reply->error, "org.freedesktop.DBus.Error.InvalidArgs");
  EXPECT_EQ (property ("AcceptAll"), "false");
}

TEST_F (BusThreats, NoPasswordIsInAnyMessage)
{
  const std::string secret = "Tr0ub4dor-und-3";
  start_servers ();
  start_client ();
  Monitor monitor (daemon);
  monitor.expect_service (other.service_owner ());
  sign_on ();
  ASSERT_TRUE (wait_object (irc_path));
  ASSERT_TRUE (wait_state (irc, "not-set-up"));
  gateway->command (std::string ("delay ") + irc + " jabber:iq:register 200");
  register_here (irc, "alice", secret);
  ASSERT_TRUE (wait_state (irc, "logged-in"));
  EXPECT_TRUE (wait_property ("Username", "'alice'"));
  other.call (client_path, "Client1", "MakeReport");
  EXPECT_EQ (perform ("register").error, "");
  ASSERT_NE (client->screen.expect_dialog (": login"), nullptr);
  catch_up (monitor);
  EXPECT_TRUE (monitor.has ("PropertiesChanged")) << "it reads along";
  EXPECT_TRUE (monitor.has ("'setting-up'")) << "it read along then";
  EXPECT_FALSE (monitor.has (secret));
  EXPECT_FALSE (monitor.has (prosody->password ("alice")));
}

TEST_F (BusThreats, AContactAndItsMessageAreInNoMessage)
{
  gateway_options.contacts = {"domain=irc.localhost,id=zoe,name=Zoe,group=IRC,show=online"};
  start_servers ();
  start_client ();
  Monitor monitor (daemon);
  monitor.expect_service (other.service_owner ());
  be_online (irc);
  ASSERT_TRUE (wait_object (irc_path));
  ASSERT_TRUE (wait_until ([&] { return alice->has_buddy ("zoe@irc.localhost"); }));
  gateway->command ("write irc.localhost alice@localhost zoe@irc.localhost Meet me at noon");
  ASSERT_TRUE (wait_until ([&] { return !client->screen.lines.empty (); }));
  other.objects ();
  other.call (client_path, "Client1", "MakeReport");
  catch_up (monitor);
  EXPECT_TRUE (monitor.has ("irc.localhost"));
  EXPECT_FALSE (monitor.has ("zoe"));
  EXPECT_FALSE (monitor.has ("noon"));
}

/* --- Other clients, and no bus ------------------------------------------------------------ */

TEST_F (BusThreats, TheSecondClientSaysSoAndTakesOverWhenTheFirstEnds)
{
  ASSERT_TRUE (other.take_name ());
  be_online (irc);
  EXPECT_TRUE (wait_until ([&] { return log_has (*client, "another client"); }));
  EXPECT_EQ (state (irc), "logged-in") << "it works without the name";
  EXPECT_NE (page ().find ("another client"), std::string::npos) << page ();
  other.release_name ();
  EXPECT_TRUE (wait_object (irc_path));
  EXPECT_TRUE (log_has (*client, "see the transports of this client"));
  EXPECT_NE (page ().find ("this client"), std::string::npos) << page ();
  EXPECT_EQ (perform ("log-out").error, "");
}

TEST_F (BusThreats, AClientWorksWithoutABusAndSaysSo)
{
  client_options.bus_address = "unix:path=/nowhere/at/all";
  /* GLib's log says nothing at all of it. */
  g_log_set_always_fatal (static_cast<GLogLevelFlags> (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING));
  be_online (irc);
  EXPECT_TRUE (wait_until ([&] { return log_has (*client, "No session bus"); }));
  EXPECT_NE (page ().find ("no session bus"), std::string::npos) << page ();
  client->unload_plugin ();
}

TEST_F (BusThreats, AClientOutlivesTheBus)
{
  g_log_set_always_fatal (static_cast<GLogLevelFlags> (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING));
  be_online (irc);
  ASSERT_TRUE (wait_object (irc_path));
  daemon.stop ();
  EXPECT_TRUE (wait_until ([&] { return log_has (*client, "No session bus"); }));
  pt_transport_log_out (transport (irc));
  EXPECT_TRUE (wait_state (irc, "logged-out"));
  ASSERT_TRUE (alice->disconnect ());
  client->unload_plugin ();
}

TEST_F (BusThreats, UnloadingReleasesEverythingTwentyTimes)
{
  be_online (irc);
  ASSERT_TRUE (wait_object (irc_path));
  size_t files = 0;
  for (int i = 0; i < 20; i++) {
    PtTransport *exported = transport (irc);
    g_object_add_weak_pointer (G_OBJECT (exported), reinterpret_cast<gpointer *> (&exported));
    client->unload_plugin ();
    EXPECT_TRUE (wait_until ([&] { return !other.has_service (); })) << i;
    EXPECT_TRUE (wait_until ([&] { return exported == nullptr; })) << i;
    client->load_plugin ();
    ASSERT_TRUE (wait_until ([&] { return other.has_service (); })) << i;
    ASSERT_TRUE (wait_state (irc, "logged-in")) << i;
    if (i == 0)
      files = count_open_files ();
  }
  EXPECT_TRUE (wait_object (irc_path));
  EXPECT_TRUE (wait_until ([&] { return count_open_files () <= files; }))
      << count_open_files () << " of " << files;
}

TEST_F (BusThreats, UnloadingAnswersWhoWaits)
{
  be_online (irc);
  ASSERT_TRUE (wait_object (irc_path));
  prosody->freeze ();
  auto reply = start ("auto-login", "{'value': <false>}");
  ASSERT_TRUE (client->wire->expect_sent (stanza_is ("iq", {{"type", "get"}}, "jabber:iq:private"),
                                          client->wire->now ()));
  client->unload_plugin ();
  EXPECT_TRUE (wait_until ([&] { return reply->arrived; }));
  EXPECT_EQ (reply->error, bus_error ("Disconnected"));
  prosody->thaw ();
}

} // namespace integration
