/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The applet: one process for a session, with a window, a tray icon and notifications. */

#include "applet/application.h"

#include <glib/gi18n-lib.h>

#include "applet/applet-config.h"
#include "applet/applet-window.h"
#include "applet/autostart.h"
#include "applet/notifications.h"
#include "applet/remote-actions.h"
#include "applet/tray.h"
#include "common/remedy.h"

struct _PtApplication {
  GtkApplication parent_instance;

  PtRemote *remote;
  PtTray *tray;
  PtNotifications *notifications;
  GtkWidget *window;
  gboolean starts_hidden;
};

G_DEFINE_TYPE (PtApplication, pt_application, GTK_TYPE_APPLICATION)

static const GOptionEntry OPTIONS[] = {
    {"hidden", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Start in the tray, without a window"), NULL},
    {"version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the version"), NULL},
    {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
};

/* Without a tray there would be no way back to the window but a second start. */
static gboolean
on_delete (GtkWidget *window, GdkEvent *event, PtApplication *self)
{
  if (pt_tray_is_shown (self->tray))
    gtk_widget_hide (window);
  else
    g_application_quit (G_APPLICATION (self));

  return TRUE;
}

static void
create_window (PtApplication *self)
{
  self->window = pt_applet_window_new (GTK_APPLICATION (self), self->remote);
  g_signal_connect (self->window, "delete-event", G_CALLBACK (on_delete), self);
}

static void
show_window (PtApplication *self)
{
  gtk_window_present (GTK_WINDOW (self->window));
}

/* The window says what has failed. A notification's button may have been pressed without it. */
static void
on_failed (PtApplication *self)
{
  if (!gtk_widget_get_visible (self->window))
    show_window (self);
}

static void
on_show (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  show_window (data);
}

static void
on_quit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_application_quit (G_APPLICATION (data));
}

static void
on_close (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_window_close (GTK_WINDOW (PT_APPLICATION (data)->window));
}

static void
on_about (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PtApplication *self = data;

  gtk_show_about_dialog (GTK_WINDOW (self->window), "program-name", _ ("Pidgin Transports"),
                         "version", PT_VERSION, "logo-icon-name", "pidgin-transports", "comments",
                         _ ("Other networks through an XMPP account"), "license-type",
                         GTK_LICENSE_GPL_2_0, NULL);
}

static void
on_remedy (GSimpleAction *simple, GVariant *parameter, gpointer data)
{
  PtApplication *self = data;
  const char *path;
  const char *remedy;
  PtAction action;
  g_autoptr (PtTransportInterface) transport = NULL;

  g_variant_get (parameter, "(&s&s)", &path, &remedy);
  transport = pt_remote_find_transport (self->remote, path);
  if (transport != NULL && pt_remedy_parse (remedy, &action)
      && pt_action_is_offered (action, transport))
    pt_calls_perform (transport, action, FALSE, NULL, self->remote);
}

static void
on_add_transport (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PtApplication *self = data;
  g_autoptr (GPtrArray) accounts = pt_remote_get_accounts (self->remote);

  for (guint i = 0; i < accounts->len; i++) {
    PtAccountInterface *account = g_ptr_array_index (accounts, i);

    if (g_strcmp0 (g_dbus_proxy_get_object_path (G_DBUS_PROXY (account)),
                   g_variant_get_string (parameter, NULL))
        == 0)
      pt_calls_add_transport (self->remote, account);
  }
}

static void
on_autostart (GSimpleAction *action, GVariant *value, gpointer data)
{
  PtApplication *self = data;
  g_autoptr (GError) error = NULL;

  if (pt_autostart_set (g_variant_get_boolean (value), &error)) {
    g_simple_action_set_state (action, value);
  } else {
    g_autofree char *text
        = g_strdup_printf (_ ("The autostart folder cannot be changed: %s"), error->message);

    g_signal_emit_by_name (self->remote, "failed", text);
  }
}

static const GActionEntry ACTIONS[] = {
    {.name = "show", .activate = on_show},
    {.name = "close", .activate = on_close},
    {.name = "about", .activate = on_about},
    {.name = "quit", .activate = on_quit},
    {.name = "remedy", .activate = on_remedy, .parameter_type = "(ss)"},
    {.name = "add-transport", .activate = on_add_transport, .parameter_type = "s"},
    {.name = "autostart", .state = "false", .change_state = on_autostart},
};

static void
add_actions (PtApplication *self)
{
  static const char *const QUIT_KEYS[] = {"<Control>q", NULL};
  static const char *const CLOSE_KEYS[] = {"<Control>w", NULL};
  GAction *autostart;

  g_action_map_add_action_entries (G_ACTION_MAP (self), ACTIONS, G_N_ELEMENTS (ACTIONS), self);
  autostart = g_action_map_lookup_action (G_ACTION_MAP (self), "autostart");
  g_simple_action_set_state (G_SIMPLE_ACTION (autostart),
                             g_variant_new_boolean (pt_autostart_is_on ()));
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.quit", QUIT_KEYS);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.close", CLOSE_KEYS);
}

static void
pt_application_startup (GApplication *application)
{
  PtApplication *self = PT_APPLICATION (application);

  G_APPLICATION_CLASS (pt_application_parent_class)->startup (application);

  add_actions (self);
  self->remote = pt_remote_new ();
  self->notifications = pt_notifications_new (application, self->remote);
  self->tray = pt_tray_new (self->remote);
  g_signal_connect_swapped (self->tray, "open", G_CALLBACK (show_window), self);
  g_signal_connect_swapped (self->tray, "quit", G_CALLBACK (g_application_quit), self);
  create_window (self);
  g_signal_connect_object (self->remote, "failed", G_CALLBACK (on_failed), self, G_CONNECT_SWAPPED);
  /* It stays when its window is closed. */
  g_application_hold (application);
}

static void
pt_application_activate (GApplication *application)
{
  PtApplication *self = PT_APPLICATION (application);

  if (self->starts_hidden)
    self->starts_hidden = FALSE;
  else
    show_window (self);
}

/* A hidden start that finds an applet running has nothing to add to it. */
static int
start_hidden (PtApplication *self)
{
  g_autoptr (GError) error = NULL;

  if (!g_application_register (G_APPLICATION (self), NULL, &error)) {
    g_printerr ("%s\n", error->message);
    return EXIT_FAILURE;
  }
  if (g_application_get_is_remote (G_APPLICATION (self)))
    return EXIT_SUCCESS;

  self->starts_hidden = TRUE;
  return -1;
}

static int
pt_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (g_variant_dict_contains (options, "version")) {
    g_print ("pidgin-transports-applet %s\n", PT_VERSION);
    return EXIT_SUCCESS;
  }
  if (g_variant_dict_contains (options, "hidden"))
    return start_hidden (PT_APPLICATION (application));

  return -1;
}

static void
pt_application_shutdown (GApplication *application)
{
  PtApplication *self = PT_APPLICATION (application);

  g_clear_pointer (&self->notifications, pt_notifications_free);
  g_clear_object (&self->tray);
  g_clear_pointer (&self->window, gtk_widget_destroy);
  g_clear_object (&self->remote);

  G_APPLICATION_CLASS (pt_application_parent_class)->shutdown (application);
}

static void
pt_application_class_init (PtApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = pt_application_startup;
  application_class->activate = pt_application_activate;
  application_class->handle_local_options = pt_application_handle_local_options;
  application_class->shutdown = pt_application_shutdown;
}

static void
pt_application_init (PtApplication *self)
{
  GApplication *application = G_APPLICATION (self);

  g_application_add_main_option_entries (application, OPTIONS);
  g_application_set_option_context_summary (
      application, _ ("Shows your chat networks while Pidgin is running."));
}

/**
 * pt_application_new:
 *
 * Returns: (transfer full): the applet, to be run
 */
PtApplication *
pt_application_new (void)
{
  return g_object_new (PT_TYPE_APPLICATION, "application-id", PT_APPLET_ID, NULL);
}
