/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The menu of one transport, which follows the transport while it is open. GTK 2 and GTK 3. */

#include "widgets/menu.h"

#include <glib/gi18n-lib.h>

#include "common/action-label.h"
#include "common/text.h"

typedef struct {
  GtkWidget *item;
  PtAction action;
  const PtActionLabel *label; /* none in a separator */
} Entry;

/* An action has up to two entries, one for each label. */
#define MAX_ENTRIES (2 * PT_N_ACTIONS + PT_N_ACTION_GROUPS)

typedef struct {
  PtTransportInterface *transport;
  PtActionFunc emit;
  gpointer data;
  Entry entries[MAX_ENTRIES];
  guint n_entries;
  GVariant *commands; /* that the submenu has */
  gboolean is_updating;
} Menu;

static void
on_command (GtkWidget *item, Menu *self)
{
  const char *node = g_object_get_data (G_OBJECT (item), "pt-node");

  if (pt_action_is_offered (PT_ACTION_COMMAND, self->transport))
    self->emit (self->transport, PT_ACTION_COMMAND, FALSE, node, self->data);
}

static GtkWidget *
create_commands (Menu *self)
{
  GtkWidget *menu = gtk_menu_new ();
  GVariantIter iter;
  const char *node;
  const char *name;

  g_variant_iter_init (&iter, self->commands);
  while (g_variant_iter_next (&iter, "(&s&s)", &node, &name)) {
    g_autofree char *label = pt_text_clean_line (name, PT_TEXT_NAME_MAX);
    GtkWidget *item = gtk_menu_item_new_with_label (label);

    g_object_set_data_full (G_OBJECT (item), "pt-node", g_strdup (node), g_free);
    g_signal_connect (item, "activate", G_CALLBACK (on_command), self);
    gtk_widget_show (item);
    gtk_menu_shell_append (GTK_MENU_SHELL (menu), item);
  }

  return menu;
}

static void
update_commands (Menu *self, GtkWidget *item)
{
  GVariant *commands = pt_transport_interface_get_commands (self->transport);

  if (commands == NULL || commands == self->commands)
    return;
  g_clear_pointer (&self->commands, g_variant_unref);
  self->commands = g_variant_ref (commands);
  gtk_menu_item_set_submenu (GTK_MENU_ITEM (item), create_commands (self));
}

static void
update_entry (Menu *self, Entry *entry)
{
  gboolean is_shown = pt_action_is_shown (entry->action, self->transport)
                      && pt_action_choose_label (entry->action, self->transport) == entry->label;

  if (pt_action_get_info (entry->action)->flags & PT_ACTION_TAKES_DETAIL)
    update_commands (self, entry->item);
  gtk_widget_set_sensitive (entry->item, pt_action_is_offered (entry->action, self->transport));
  gtk_widget_set_visible (entry->item, is_shown);
  if (GTK_IS_CHECK_MENU_ITEM (entry->item))
    gtk_check_menu_item_set_active (GTK_CHECK_MENU_ITEM (entry->item),
                                    pt_action_is_set (entry->action, self->transport));
}

/* A separator stands between two groups that have something to show. */
static void
update_separators (Menu *self)
{
  Entry *separator = NULL;
  gboolean is_first = TRUE;

  for (guint i = 0; i < self->n_entries; i++) {
    Entry *entry = &self->entries[i];

    if (entry->label == NULL) {
      separator = entry;
      gtk_widget_hide (entry->item);
    } else if (gtk_widget_get_visible (entry->item)) {
      if (separator != NULL && !is_first)
        gtk_widget_show (separator->item);
      separator = NULL;
      is_first = FALSE;
    }
  }
}

static void
update (Menu *self)
{
  self->is_updating = TRUE;
  for (guint i = 0; i < self->n_entries; i++) {
    if (self->entries[i].label != NULL)
      update_entry (self, &self->entries[i]);
  }
  update_separators (self);
  self->is_updating = FALSE;
}

static void
on_notify (Menu *self)
{
  update (self);
}

static void
on_activate (GtkWidget *item, Menu *self)
{
  PtAction action = (PtAction) GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (item), "pt-action"));
  gboolean value = FALSE;

  /* The transport may have changed under an open menu. */
  if (self->is_updating || (pt_action_get_info (action)->flags & PT_ACTION_TAKES_DETAIL) != 0
      || !pt_action_is_offered (action, self->transport))
    return;
  if (GTK_IS_CHECK_MENU_ITEM (item))
    value = gtk_check_menu_item_get_active (GTK_CHECK_MENU_ITEM (item));

  self->emit (self->transport, action, value, NULL, self->data);
}

/* The settings are not pushed: they are read again whenever they are about to be looked at. */
static void
on_show (Menu *self)
{
  update (self);
  self->emit (self->transport, PT_ACTION_REFRESH, FALSE, NULL, self->data);
}

static void
on_destroy (Menu *self)
{
  g_signal_handlers_disconnect_by_data (self->transport, self);
}

static void
menu_free (Menu *self)
{
  g_signal_handlers_disconnect_by_data (self->transport, self);
  g_clear_pointer (&self->commands, g_variant_unref);
  g_object_unref (self->transport);
  g_free (self);
}

static GtkWidget *
create_item (Menu *self, PtAction action, const char *label)
{
  GtkWidget *item = pt_action_get_info (action)->property != NULL
                        ? gtk_check_menu_item_new_with_mnemonic (label)
                        : gtk_menu_item_new_with_mnemonic (label);

  g_object_set_data (G_OBJECT (item), "pt-action", GUINT_TO_POINTER (action));
  g_signal_connect (item, "activate", G_CALLBACK (on_activate), self);

  return item;
}

static void
add_entry (Menu *self, GtkWidget *item, PtAction action, const PtActionLabel *label)
{
  self->entries[self->n_entries++] = (Entry) {item, action, label};
}

static void
add_label (Menu *self, PtAction action, const PtActionLabel *label, PtActionGroup group)
{
  if (label->text != NULL && label->group == group)
    add_entry (self, create_item (self, action, _ (label->text)), action, label);
}

static void
add_group (Menu *self, PtActionGroup group)
{
  add_entry (self, gtk_separator_menu_item_new (), PT_ACTION_REFRESH, NULL);
  for (guint action = 0; action < PT_N_ACTIONS; action++) {
    const PtActionInfo *info = pt_action_get_info (action);

    add_label (self, action, &info->label, group);
    add_label (self, action, &info->other_label, group);
  }
}

#if !GTK_CHECK_VERSION(3, 22, 0)
/* Below the widget, at the side where a line starts; above it when there is no room. */
static void
place_menu (GtkMenu *menu, int *x, int *y, gboolean *push_in, gpointer data)
{
  GtkWidget *widget = data;
  GdkScreen *screen = gtk_widget_get_screen (widget);
  GdkWindow *window = gtk_widget_get_window (widget);
  GtkAllocation allocation;
  GtkRequisition wanted;
  GdkRectangle monitor;

  gtk_widget_get_allocation (widget, &allocation);
  gtk_widget_size_request (GTK_WIDGET (menu), &wanted);
  gdk_window_get_origin (window, x, y);
  gdk_screen_get_monitor_geometry (screen, gdk_screen_get_monitor_at_window (screen, window),
                                   &monitor);

  *x += allocation.x;
  *y += allocation.y;
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    *x += allocation.width - wanted.width;
  if (*y + allocation.height + wanted.height <= monitor.y + monitor.height)
    *y += allocation.height;
  else if (*y - wanted.height >= monitor.y)
    *y -= wanted.height;
  *push_in = TRUE;
}
#endif

/**
 * pt_menu_new:
 * @transport: a transport
 * @emit: called with what the user chooses, and with %PT_ACTION_REFRESH when the menu opens
 * @data: passed to @emit
 *
 * Returns: (transfer floating): a #GtkMenu that follows the transport's properties
 */
GtkWidget *
pt_menu_new (PtTransportInterface *transport, PtActionFunc emit, gpointer data)
{
  GtkWidget *menu = gtk_menu_new ();
  Menu *self = g_new0 (Menu, 1);

  self->transport = g_object_ref (transport);
  self->emit = emit;
  self->data = data;
  g_object_set_data_full (G_OBJECT (menu), "pt-menu", self, (GDestroyNotify) menu_free);

  for (guint group = 0; group < PT_N_ACTION_GROUPS; group++)
    add_group (self, group);
  for (guint i = 0; i < self->n_entries; i++)
    gtk_menu_shell_append (GTK_MENU_SHELL (menu), self->entries[i].item);
  update (self);

  g_signal_connect_swapped (transport, "notify", G_CALLBACK (on_notify), self);
  g_signal_connect_swapped (menu, "show", G_CALLBACK (on_show), self);
  g_signal_connect_swapped (menu, "destroy", G_CALLBACK (on_destroy), self);

  return menu;
}

/**
 * pt_menu_popup:
 * @menu: a menu
 * @widget: the widget that it belongs to
 * @event: (nullable): the event that asks for it, %NULL for a key
 *
 * Opens the menu beside @widget. Asked for with a key, its first entry is selected.
 */
void
pt_menu_popup (GtkWidget *menu, GtkWidget *widget, const GdkEvent *event)
{
  gboolean by_mouse = event != NULL && event->type == GDK_BUTTON_PRESS;

#if GTK_CHECK_VERSION(3, 22, 0)
  gtk_menu_popup_at_widget (GTK_MENU (menu), widget, GDK_GRAVITY_SOUTH_WEST, GDK_GRAVITY_NORTH_WEST,
                            event);
#else
  gtk_menu_popup (GTK_MENU (menu), NULL, NULL, place_menu, widget,
                  by_mouse ? event->button.button : 0,
                  by_mouse ? event->button.time : gtk_get_current_event_time ());
#endif
  if (!by_mouse)
    gtk_menu_shell_select_first (GTK_MENU_SHELL (menu), FALSE);
}
