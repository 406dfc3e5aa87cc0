/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The applet's icon in the desktop's tray, whose picture says how the transports are. It is a
 * StatusNotifierItem where the desktop has a place for these and the library for them was there at
 * build time, otherwise a status icon of the older kind.
 */

#include "applet/tray.h"

#include <glib/gi18n-lib.h>

#include "applet/indicator.h"
#include "applet/summary.h"

struct _PtTray {
  GObject parent_instance;

  PtRemote *remote;
  PtIndicator *indicator;
  GtkWidget *menu;
};

enum {
  OPEN,
  QUIT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_TYPE (PtTray, pt_tray, G_TYPE_OBJECT)

static void
on_open (PtTray *self)
{
  g_signal_emit (self, signals[OPEN], 0);
}

static void
on_quit (PtTray *self)
{
  g_signal_emit (self, signals[QUIT], 0);
}

static void
update (PtTray *self)
{
  g_autoptr (GPtrArray) transports = pt_remote_get_transports (self->remote);
  g_autofree char *words = pt_remote_is_running (self->remote)
                               ? pt_summary_describe (transports)
                               : g_strdup (_ ("Pidgin isn't running"));

  pt_indicator_set (self->indicator, pt_summary_get_icon (pt_summary_make (transports)), words);
}

static void
append_item (PtTray *self, const char *label, GCallback on_activate)
{
  GtkWidget *item = gtk_menu_item_new_with_mnemonic (label);

  g_signal_connect_swapped (item, "activate", on_activate, self);
  gtk_menu_shell_append (GTK_MENU_SHELL (self->menu), item);
}

static void
pt_tray_dispose (GObject *object)
{
  PtTray *self = PT_TRAY (object);

  g_clear_pointer (&self->indicator, pt_indicator_free);
  if (self->menu != NULL)
    gtk_widget_destroy (self->menu);
  g_clear_object (&self->menu);
  g_clear_object (&self->remote);

  G_OBJECT_CLASS (pt_tray_parent_class)->dispose (object);
}

static void
pt_tray_class_init (PtTrayClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pt_tray_dispose;

  /**
   * PtTray::open:
   *
   * The user wants to see the window.
   */
  signals[OPEN]
      = g_signal_new ("open", PT_TYPE_TRAY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * PtTray::quit:
   *
   * The user wants the applet to end.
   */
  signals[QUIT]
      = g_signal_new ("quit", PT_TYPE_TRAY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pt_tray_init (PtTray *self)
{
  self->menu = g_object_ref_sink (gtk_menu_new ());
  append_item (self, _ ("_Show networks"), G_CALLBACK (on_open));
  gtk_menu_shell_append (GTK_MENU_SHELL (self->menu), gtk_separator_menu_item_new ());
  append_item (self, _ ("_Quit"), G_CALLBACK (on_quit));
  gtk_widget_show_all (self->menu);
}

/**
 * pt_tray_new:
 * @remote: the client
 *
 * Returns: (transfer full): an icon that follows the client
 */
PtTray *
pt_tray_new (PtRemote *remote)
{
  PtTray *self = g_object_new (PT_TYPE_TRAY, NULL);

  self->remote = g_object_ref (remote);
  self->indicator = pt_indicator_new (GTK_MENU (self->menu), (PtIndicatorFunc) on_open, self);
  g_signal_connect_object (remote, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return self;
}

/**
 * pt_tray_is_shown:
 * @self: the tray icon
 *
 * Returns: whether the desktop shows it somewhere
 */
gboolean
pt_tray_is_shown (PtTray *self)
{
  return pt_indicator_is_shown (self->indicator);
}
