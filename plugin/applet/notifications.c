/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What has failed, as the desktop's notifications, with what mends it, and what a gateway says. There is
 * one of each for each transport: a later one takes the place of the earlier, and it goes when it is
 * not true any more.
 */

#include "applet/notifications.h"

#include "common/description.h"
#include "common/remedy.h"
#include "common/text.h"

struct _PtNotifications {
  GApplication *application;
  PtRemote *remote;
  GHashTable *notified; /* set of ids */
};

static const char *
get_path (PtTransportInterface *transport)
{
  return g_dbus_proxy_get_object_path (G_DBUS_PROXY (transport));
}

static void
replace (char **text, const char *what, const char *with)
{
  g_auto (GStrv) parts = g_strsplit (*text, what, -1);

  g_free (*text);
  *text = g_strjoinv (with, parts);
}

/* GLib hands the text on as it is, to a desktop that takes it for plain text or to one that takes
 * it for markup, and does not tell which. So it has nothing in it that markup is made of. */
static char *
make_harmless (const char *text, gsize max)
{
  char *harmless = pt_text_clean_lines (text, max);

  replace (&harmless, "&", "＆");
  replace (&harmless, "<", "‹");
  replace (&harmless, ">", "›");

  return harmless;
}

/* What a transport says has a notification of its own, beside that of its failure. */
static char *
get_notice_id (PtTransportInterface *transport)
{
  return g_strconcat (get_path (transport), "/notice", NULL);
}

static void
add_button (GNotification *notification,
            PtTransportInterface *transport,
            const char *label,
            const char *remedy)
{
  g_autofree char *plain = g_strdup (label);

  if (label == NULL)
    return;

  /* A notification's buttons have no mnemonics. */
  replace (&plain, "_", "");
  g_notification_add_button_with_target (notification, plain, "app.remedy", "(ss)",
                                         get_path (transport), remedy);
}

static void
notify (PtNotifications *self,
        const char *id,
        PtTransportInterface *transport,
        const char *text,
        const char *label,
        const char *remedy)
{
  g_autofree char *title = pt_description_get_title (transport);
  g_autofree char *summary = make_harmless (title, PT_TEXT_LINE_MAX);
  g_autofree char *body = make_harmless (text, PT_TEXT_LINE_MAX);
  g_autoptr (GNotification) notification = g_notification_new (summary);
  g_autoptr (GIcon) icon = g_themed_icon_new ("pidgin-transports");

  g_notification_set_body (notification, body);
  g_notification_set_icon (notification, icon);
  g_notification_set_default_action (notification, "app.show");
  add_button (notification, transport, label, remedy);
  g_application_send_notification (self->application, id, notification);
  g_hash_table_add (self->notified, g_strdup (id));
}

static void
on_alert (PtTransportInterface *transport, const char *text, const char *remedy, gpointer data)
{
  notify (data, get_path (transport), transport, text, pt_remedy_get_label (remedy, transport),
          remedy);
}

/* What is no answer to anybody tells what the user has just done. */
static void
on_notice (PtTransportInterface *transport, const char *text, const char *remedy, gpointer data)
{
  g_autofree char *id = get_notice_id (transport);
  const char *label = pt_remedy_get_answer_label (remedy, transport);

  if (label != NULL)
    notify (data, id, transport, text, label, remedy);
}

static void
withdraw (PtNotifications *self, const char *id)
{
  if (g_hash_table_remove (self->notified, id))
    g_application_withdraw_notification (self->application, id);
}

static void
withdraw_notice (PtNotifications *self, PtTransportInterface *transport)
{
  g_autofree char *id = get_notice_id (transport);

  withdraw (self, id);
}

/* What was told is not true any more. */
static void
on_state (PtTransportInterface *transport, GParamSpec *spec, gpointer data)
{
  if (pt_remedy_is_needless (transport))
    withdraw (data, get_path (transport));
}

static void
on_last_notice (PtTransportInterface *transport, GParamSpec *spec, gpointer data)
{
  const char *text = pt_transport_interface_get_last_notice (transport);

  if (text == NULL || *text == '\0')
    withdraw_notice (data, transport);
}

static void
on_added (PtNotifications *self, PtTransportInterface *transport)
{
  g_signal_connect (transport, "alert", G_CALLBACK (on_alert), self);
  g_signal_connect (transport, "notice", G_CALLBACK (on_notice), self);
  g_signal_connect (transport, "notify::state", G_CALLBACK (on_state), self);
  g_signal_connect (transport, "notify::last-notice", G_CALLBACK (on_last_notice), self);
}

static void
on_removed (PtNotifications *self, PtTransportInterface *transport)
{
  g_signal_handlers_disconnect_by_data (transport, self);
  withdraw (self, get_path (transport));
  withdraw_notice (self, transport);
}

/**
 * pt_notifications_new:
 * @application: sends them, and has the actions "show" and "remedy"
 * @remote: the client, whose transports are not known yet
 *
 * Returns: (transfer full): the notifications, to be freed with pt_notifications_free()
 */
PtNotifications *
pt_notifications_new (GApplication *application, PtRemote *remote)
{
  PtNotifications *self = g_new0 (PtNotifications, 1);

  self->application = application;
  self->remote = g_object_ref (remote);
  self->notified = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_signal_connect_swapped (remote, "transport-added", G_CALLBACK (on_added), self);
  g_signal_connect_swapped (remote, "transport-removed", G_CALLBACK (on_removed), self);

  return self;
}

/**
 * pt_notifications_free:
 * @self: (transfer full): the notifications
 *
 * Withdraws what was shown: without the applet nothing would remedy it.
 */
void
pt_notifications_free (PtNotifications *self)
{
  g_autoptr (GPtrArray) transports = pt_remote_get_transports (self->remote);

  g_signal_handlers_disconnect_by_data (self->remote, self);
  for (guint i = 0; i < transports->len; i++)
    on_removed (self, g_ptr_array_index (transports, i));
  g_hash_table_unref (self->notified);
  g_object_unref (self->remote);
  g_free (self);
}
