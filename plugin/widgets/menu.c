/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The menu of one transport, which follows the transport while it is open. GTK 2 and GTK 3. */

#include "widgets/menu.h"

#include <glib/gi18n-lib.h>

#include "common/description.h"

/* What a menu is about; an entry says with which of them it is shown. */
typedef enum {
  UNREGISTERED = 1 << 0,
  REGISTERING = 1 << 1,
  OUT = 1 << 2,
  CONNECTING = 1 << 3,
  IN = 1 << 4,
  RETRYING = 1 << 5,
  REGISTERED = OUT | CONNECTING | IN | RETRYING,
  UNLESS_OPEN = 1 << 6, /* the gateway keeps login information */
  ALWAYS = REGISTERED | UNREGISTERED | REGISTERING,
} Situation;

typedef struct {
  Situation shown;
  PtAction action;
  const char *label; /* none in a separator */
} Entry;

static const Entry ENTRIES[] = {
    {UNREGISTERED, PT_ACTION_REGISTER, N_ ("_Enter login information…")},
    {REGISTERING, PT_ACTION_CANCEL, N_ ("_Cancel")},
    {UNREGISTERED | REGISTERING | OUT | RETRYING, PT_ACTION_LOG_IN, N_ ("_Log in")},
    {CONNECTING | RETRYING, PT_ACTION_LOG_OUT, N_ ("Sto_p logging in")},
    {IN, PT_ACTION_LOG_OUT, N_ ("_Log out")},
    {ALWAYS, PT_ACTION_AUTO_LOGIN, N_ ("Log in _automatically")},
    {REGISTERED, PT_ACTION_REFRESH, NULL},
    {REGISTERED, PT_ACTION_ADD_CONTACT, N_ ("Add con_tact…")},
    {REGISTERED, PT_ACTION_SEARCH, N_ ("_Search…")},
    {ALWAYS, PT_ACTION_COMMAND, N_ ("C_ommands")},
    {ALWAYS, PT_ACTION_ACCEPT_ALL, N_ ("Accept all contact re_quests")},
    {REGISTERED, PT_ACTION_REFRESH, NULL},
    {REGISTERED | UNLESS_OPEN, PT_ACTION_REGISTER, N_ ("_Change login information…")},
    {REGISTERED | UNLESS_OPEN, PT_ACTION_REFRESH, NULL},
    {REGISTERED | UNLESS_OPEN, PT_ACTION_DELETE, N_ ("_Delete login information…")},
    {REGISTERED | UNREGISTERED, PT_ACTION_FORGET, N_ ("_Remove this transport")},
    {ALWAYS, PT_ACTION_REFRESH, NULL},
    {ALWAYS, PT_ACTION_COPY_REPORT, N_ ("Copy report for a _bug report")},
};

typedef struct {
  PtTransportInterface *transport;
  PtActionFunc emit;
  gpointer data;
  GtkWidget *items[G_N_ELEMENTS (ENTRIES)];
  GVariant *commands; /* that the submenu has */
  gboolean is_updating;
} Menu;

static Situation
get_situation (PtTransportInterface *transport)
{
  PtState state = pt_description_parse_state (transport);

  if (state == PT_STATE_REGISTERING)
    return REGISTERING;
  if (!pt_transport_interface_get_registered (transport)
      && !pt_transport_interface_get_open (transport))
    return UNREGISTERED;
  if (state == PT_STATE_CONNECTING)
    return CONNECTING;

  if (pt_transport_interface_get_retrying (transport))
    return RETRYING;

  return state == PT_STATE_ONLINE ? IN : OUT;
}

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
    GtkWidget *item = gtk_menu_item_new_with_label (name);

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

/* What not every gateway has is not shown where it is missing. */
static gboolean
is_shown (Menu *self, const Entry *entry, Situation situation)
{
  if ((entry->shown & situation) == 0
      || ((entry->shown & UNLESS_OPEN) != 0 && pt_transport_interface_get_open (self->transport)))
    return FALSE;
  if (entry->action == PT_ACTION_SEARCH)
    return pt_transport_interface_get_can_search (self->transport);
  if (entry->action == PT_ACTION_COMMAND || entry->action == PT_ACTION_ACCEPT_ALL)
    return pt_action_is_offered (entry->action, self->transport);
  if (entry->action == PT_ACTION_FORGET)
    return pt_transport_interface_get_added (self->transport)
           && !pt_transport_interface_get_registered (self->transport);

  return TRUE;
}

static gboolean
is_check (PtAction action)
{
  return action == PT_ACTION_AUTO_LOGIN || action == PT_ACTION_ACCEPT_ALL;
}

static gboolean
is_checked (Menu *self, PtAction action)
{
  return action == PT_ACTION_AUTO_LOGIN ? pt_transport_interface_get_auto_login (self->transport)
                                        : pt_transport_interface_get_accept_all (self->transport);
}

static void
update (Menu *self)
{
  Situation situation = get_situation (self->transport);

  self->is_updating = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (ENTRIES); i++) {
    GtkWidget *item = self->items[i];

    if (ENTRIES[i].action == PT_ACTION_COMMAND)
      update_commands (self, item);
    gtk_widget_set_sensitive (item, pt_action_is_offered (ENTRIES[i].action, self->transport));
    gtk_widget_set_visible (item, is_shown (self, &ENTRIES[i], situation));
    if (GTK_IS_CHECK_MENU_ITEM (item))
      gtk_check_menu_item_set_active (GTK_CHECK_MENU_ITEM (item),
                                      is_checked (self, ENTRIES[i].action));
  }
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
  const Entry *entry = g_object_get_data (G_OBJECT (item), "pt-entry");
  gboolean value = FALSE;

  /* The transport may have changed under an open menu. */
  if (self->is_updating || entry->action == PT_ACTION_COMMAND
      || !pt_action_is_offered (entry->action, self->transport))
    return;
  if (GTK_IS_CHECK_MENU_ITEM (item))
    value = gtk_check_menu_item_get_active (GTK_CHECK_MENU_ITEM (item));

  self->emit (self->transport, entry->action, value, NULL, self->data);
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
create_item (Menu *self, const Entry *entry)
{
  GtkWidget *item;

  if (entry->label == NULL)
    return gtk_separator_menu_item_new ();
  if (is_check (entry->action))
    item = gtk_check_menu_item_new_with_mnemonic (_ (entry->label));
  else
    item = gtk_menu_item_new_with_mnemonic (_ (entry->label));

  g_object_set_data (G_OBJECT (item), "pt-entry", (gpointer) entry);
  g_signal_connect (item, "activate", G_CALLBACK (on_activate), self);

  return item;
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

  for (gsize i = 0; i < G_N_ELEMENTS (ENTRIES); i++) {
    self->items[i] = create_item (self, &ENTRIES[i]);
    gtk_menu_shell_append (GTK_MENU_SHELL (menu), self->items[i]);
  }
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
