/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Turns a flood of calls away before the client's main loop hears of it: GDBus's own thread asks
 * here, for every call of any interface, and answers those that are too many itself. What comes
 * through is few enough for a window to stay usable.
 */

#include "dbus/gate.h"

#include "common/bus-error.h"
#include "dbus/limit.h"

/* Of one program: enough to look at sixty transports one by one. */
#define SENDER_BURST      100
#define SENDER_PER_SECOND 20

/* Of all: a program can have as many senders' names as it likes. */
#define ALL_BURST      300
#define ALL_PER_SECOND 60
#define MAX_SENDERS    200

typedef struct {
  GMutex mutex;
  PtLimit *sender;
  PtLimit *all;
} Gate;

static void
gate_free (Gate *gate)
{
  g_mutex_clear (&gate->mutex);
  pt_limit_free (gate->sender);
  pt_limit_free (gate->all);
  g_free (gate);
}

/* What one sender has too much does not count against the others. */
static gboolean
admit (Gate *gate, const char *sender)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&gate->mutex);
  gint64 now = g_get_monotonic_time () / 1000;

  return pt_limit_take (gate->sender, sender != NULL ? sender : "", now)
         && pt_limit_take (gate->all, "", now);
}

static void
refuse (GDBusConnection *connection, GDBusMessage *message)
{
  g_autoptr (GError) error = pt_bus_error_new (PT_BUS_ERROR_LIMIT_EXCEEDED);
  g_autofree char *name = g_dbus_error_encode_gerror (error);
  g_autoptr (GDBusMessage) reply = NULL;

  if (g_dbus_message_get_flags (message) & G_DBUS_MESSAGE_FLAGS_NO_REPLY_EXPECTED)
    return;
  reply = g_dbus_message_new_method_error_literal (message, name, error->message);
  g_dbus_connection_send_message (connection, reply, G_DBUS_SEND_MESSAGE_FLAGS_NONE, NULL, NULL);
}

/* In GDBus's thread. */
static GDBusMessage *
filter (GDBusConnection *connection, GDBusMessage *message, gboolean incoming, gpointer user_data)
{
  if (!incoming || g_dbus_message_get_message_type (message) != G_DBUS_MESSAGE_TYPE_METHOD_CALL
      || admit (user_data, g_dbus_message_get_sender (message)))
    return message;
  refuse (connection, message);
  g_object_unref (message);

  return NULL;
}

/**
 * pt_gate_add:
 * @connection: a connection that nothing else uses
 *
 * Bounds what comes in on it, as long as it lives.
 */
void
pt_gate_add (GDBusConnection *connection)
{
  Gate *gate = g_new0 (Gate, 1);

  g_mutex_init (&gate->mutex);
  gate->sender = pt_limit_new (SENDER_BURST, SENDER_PER_SECOND, MAX_SENDERS);
  gate->all = pt_limit_new (ALL_BURST, ALL_PER_SECOND, 1);
  g_dbus_connection_add_filter (connection, filter, gate, (GDestroyNotify) gate_free);
}
