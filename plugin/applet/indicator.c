/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A picture with a menu in the desktop's tray: a StatusNotifierItem by libayatana-appindicator where
 * that was there at build time and the desktop has a watcher for them, else a GtkStatusIcon. The
 * library says when to fall back; without it we do for good.
 */

#include "applet/indicator.h"

#include <glib/gi18n-lib.h>

#include "applet/applet-config.h"

#ifdef HAVE_APPINDICATOR
#include <libayatana-appindicator/app-indicator.h>
#endif

/* GTK has no successor for its status icon. */
G_GNUC_BEGIN_IGNORE_DEPRECATIONS

struct _PtIndicator {
  GtkMenu *menu;
  PtIndicatorFunc press;
  gpointer data;

  char *icon;
  char *words;
  GtkStatusIcon *status; /* none while the desktop takes the other kind */
#ifdef HAVE_APPINDICATOR
  AppIndicator *item;
#endif
};

static void
on_activate (GtkStatusIcon *status, PtIndicator *self)
{
  self->press (self->data);
}

static void
on_popup_menu (GtkStatusIcon *status, guint button, guint time, PtIndicator *self)
{
  gtk_menu_popup (self->menu, NULL, NULL, gtk_status_icon_position_menu, status, button, time);
}

static void
update_status (PtIndicator *self)
{
  if (self->status == NULL || self->icon == NULL)
    return;

  gtk_status_icon_set_from_icon_name (self->status, self->icon);
  gtk_status_icon_set_title (self->status, self->words);
  gtk_status_icon_set_tooltip_text (self->status, self->words);
}

static void
create_status (PtIndicator *self)
{
  self->status = gtk_status_icon_new ();
  gtk_status_icon_set_name (self->status, "pidgin-transports");
  g_signal_connect (self->status, "activate", G_CALLBACK (on_activate), self);
  g_signal_connect (self->status, "popup-menu", G_CALLBACK (on_popup_menu), self);
  update_status (self);
}

#ifdef HAVE_APPINDICATOR

#define PT_TYPE_ITEM (pt_item_get_type ())
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AppIndicator, g_object_unref)
G_DECLARE_FINAL_TYPE (PtItem, pt_item, PT, ITEM, AppIndicator)

/* The library's own fallback opens the menu with every press; ours opens the window. */
struct _PtItem {
  AppIndicator parent_instance;

  PtIndicator *indicator;
};

G_DEFINE_TYPE (PtItem, pt_item, APP_INDICATOR_TYPE)

static GtkStatusIcon *
pt_item_fallback (AppIndicator *item)
{
  PtIndicator *self = PT_ITEM (item)->indicator;

  if (self == NULL)
    return NULL;
  if (self->status == NULL)
    create_status (self);

  return self->status;
}

static void
pt_item_unfallback (AppIndicator *item, GtkStatusIcon *status)
{
  PtIndicator *self = PT_ITEM (item)->indicator;

  if (self != NULL)
    g_clear_object (&self->status);
}

static void
pt_item_class_init (PtItemClass *klass)
{
  APP_INDICATOR_CLASS (klass)->fallback = pt_item_fallback;
  APP_INDICATOR_CLASS (klass)->unfallback = pt_item_unfallback;
}

static void
pt_item_init (PtItem *self)
{
}

static void
create_item (PtIndicator *self)
{
  GList *entries = gtk_container_get_children (GTK_CONTAINER (self->menu));
  PtItem *item = g_object_new (PT_TYPE_ITEM, "id", "pidgin-transports", "category",
                               "Communications", "icon-name", "pidgin-transports", NULL);

  item->indicator = self;
  self->item = APP_INDICATOR (item);
  app_indicator_set_status (self->item, APP_INDICATOR_STATUS_ACTIVE);
  app_indicator_set_menu (self->item, self->menu);
  /* The first entry is what a middle click does. */
  if (entries != NULL)
    app_indicator_set_secondary_activate_target (self->item, entries->data);
  g_list_free (entries);
}

static void
free_item (PtIndicator *self)
{
  PT_ITEM (self->item)->indicator = NULL;
  g_clear_object (&self->item);
}

static void
update_item (PtIndicator *self)
{
  app_indicator_set_icon_full (self->item, self->icon, self->words);
  app_indicator_set_title (self->item, self->words);
}

static gboolean
is_item_shown (PtIndicator *self)
{
  gboolean connected = FALSE;

  g_object_get (self->item, "connected", &connected, NULL);
  return connected;
}

#else

static void
create_item (PtIndicator *self)
{
  create_status (self);
}

static void
free_item (PtIndicator *self)
{
}

static void
update_item (PtIndicator *self)
{
}

static gboolean
is_item_shown (PtIndicator *self)
{
  return FALSE;
}

#endif

/**
 * pt_indicator_new:
 * @menu: its menu, whose first entry is what a press does
 * @press: called when the picture is pressed
 * @data: passed to @press
 *
 * Returns: (transfer full): an indicator without a picture, to be freed with pt_indicator_free()
 */
PtIndicator *
pt_indicator_new (GtkMenu *menu, PtIndicatorFunc press, gpointer data)
{
  PtIndicator *self = g_new0 (PtIndicator, 1);

  self->menu = menu;
  self->press = press;
  self->data = data;
  create_item (self);

  return self;
}

/**
 * pt_indicator_free:
 * @self: (transfer full): an indicator
 *
 * Takes it out of the tray.
 */
void
pt_indicator_free (PtIndicator *self)
{
  free_item (self);
  g_clear_object (&self->status);
  g_free (self->icon);
  g_free (self->words);
  g_free (self);
}

/**
 * pt_indicator_set:
 * @self: an indicator
 * @icon: the picture's name in the icon theme
 * @words: what the picture says, plain text
 */
void
pt_indicator_set (PtIndicator *self, const char *icon, const char *words)
{
  if (g_strcmp0 (self->icon, icon) == 0 && g_strcmp0 (self->words, words) == 0)
    return;

  g_free (self->icon);
  g_free (self->words);
  self->icon = g_strdup (icon);
  self->words = g_strdup (words);
  update_item (self);
  update_status (self);
}

/**
 * pt_indicator_is_shown:
 * @self: an indicator
 *
 * Returns: whether the desktop has a place for it
 */
gboolean
pt_indicator_is_shown (PtIndicator *self)
{
  if (self->status != NULL && gtk_status_icon_is_embedded (self->status))
    return TRUE;

  return is_item_shown (self);
}

G_GNUC_END_IGNORE_DEPRECATIONS
