/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The transports as a row of icons. It shows itself when there is one. */

#include "pidgin/bar.h"

#include <glib/gi18n-lib.h>

#include "pidgin/button.h"

struct _PtBar {
  GtkToolbar parent_instance;

  GListModel *transports;
  PtActionFunc emit;
  gpointer data;

  GPtrArray *buttons; /* in the order of the model */
};

G_DEFINE_TYPE (PtBar, pt_bar, GTK_TYPE_TOOLBAR)

/* A toolbar of a window has a frame; a row of icons inside one needs none. */
static const char STYLE[] = "style \"pt-bar\" {\n"
                            "  GtkToolbar::shadow-type = none\n"
                            "  GtkToolbar::button-relief = none\n"
                            "  GtkToolbar::internal-padding = 0\n"
                            "}\n"
                            "widget \"*.pt-bar\" style \"pt-bar\"\n";

static const char *
get_account (PtBar *self, guint position)
{
  PtButton *button = g_ptr_array_index (self->buttons, position);
  const char *account = pt_transport_interface_get_account (pt_button_get_transport (button));

  return account != NULL ? account : "";
}

static gboolean
starts_group (PtBar *self, guint position)
{
  return position > 0
         && g_strcmp0 (get_account (self, position - 1), get_account (self, position)) != 0;
}

static gboolean
has_groups (PtBar *self)
{
  for (guint i = 1; i < self->buttons->len; i++) {
    if (starts_group (self, i))
      return TRUE;
  }

  return FALSE;
}

static void
remove_separator (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_SEPARATOR_TOOL_ITEM (widget))
    gtk_widget_destroy (widget);
}

static void
insert_separator_before (PtBar *self, guint position)
{
  GtkToolItem *before = g_ptr_array_index (self->buttons, position);
  GtkToolItem *separator = gtk_separator_tool_item_new ();
  int index = gtk_toolbar_get_item_index (GTK_TOOLBAR (self), before);

  gtk_widget_show (GTK_WIDGET (separator));
  gtk_toolbar_insert (GTK_TOOLBAR (self), separator, index);
}

static void
update_groups (PtBar *self)
{
  gboolean grouped = has_groups (self);

  for (guint i = 0; i < self->buttons->len; i++) {
    pt_button_set_account_shown (g_ptr_array_index (self->buttons, i), grouped);
    if (starts_group (self, i))
      insert_separator_before (self, i);
  }
}

static void
insert_button (PtBar *self, guint position)
{
  g_autoptr (PtTransportInterface) transport = g_list_model_get_item (self->transports, position);
  PtButton *button = pt_button_new (transport, self->emit, self->data);

  gtk_widget_show (GTK_WIDGET (button));
  gtk_toolbar_insert (GTK_TOOLBAR (self), GTK_TOOL_ITEM (button), (int) position);
  g_ptr_array_insert (self->buttons, (int) position, button);
}

static void
on_items_changed (PtBar *self, guint position, guint removed, guint added)
{
  gtk_container_foreach (GTK_CONTAINER (self), remove_separator, NULL);

  for (guint i = 0; i < removed; i++)
    gtk_widget_destroy (g_ptr_array_index (self->buttons, position + i));
  if (removed > 0)
    g_ptr_array_remove_range (self->buttons, position, removed);
  for (guint i = 0; i < added; i++)
    insert_button (self, position + i);

  update_groups (self);
  gtk_widget_set_visible (GTK_WIDGET (self), self->buttons->len > 0);
}

/* The overflow arrow is a nameless child of the toolbar's own. */
static void
name_arrow (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_TOGGLE_BUTTON (widget))
    atk_object_set_name (gtk_widget_get_accessible (widget), _ ("More networks"));
}

static gboolean
is_key_press (void)
{
  GdkEvent *event = gtk_get_current_event ();
  gboolean is_key = event != NULL && event->type == GDK_KEY_PRESS;

  g_clear_pointer (&event, gdk_event_free);
  return is_key;
}

/* When pages of the buddy list change, GTK looks for the first widget that takes the focus. Unless
 * the user asked with a key, that is for the list below: who types there searches a contact. */
static gboolean
pt_bar_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *window = gtk_widget_get_toplevel (widget);
  GtkWidget *current = GTK_IS_WINDOW (window) ? gtk_window_get_focus (GTK_WINDOW (window)) : NULL;

  if ((current == NULL || !gtk_widget_get_mapped (current)) && !is_key_press ())
    return FALSE;

  return GTK_WIDGET_CLASS (pt_bar_parent_class)->focus (widget, direction);
}

static void
pt_bar_dispose (GObject *object)
{
  PtBar *self = PT_BAR (object);

  if (self->transports != NULL)
    g_signal_handlers_disconnect_by_data (self->transports, self);
  g_clear_object (&self->transports);

  G_OBJECT_CLASS (pt_bar_parent_class)->dispose (object);
}

static void
pt_bar_finalize (GObject *object)
{
  g_ptr_array_unref (PT_BAR (object)->buttons);
  G_OBJECT_CLASS (pt_bar_parent_class)->finalize (object);
}

static void
pt_bar_class_init (PtBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pt_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = pt_bar_finalize;
  GTK_WIDGET_CLASS (klass)->focus = pt_bar_focus;
  gtk_rc_parse_string (STYLE);
}

static void
pt_bar_init (PtBar *self)
{
  self->buttons = g_ptr_array_new ();

  gtk_widget_set_name (GTK_WIDGET (self), "pt-bar");
  gtk_widget_set_no_show_all (GTK_WIDGET (self), TRUE);
  gtk_toolbar_set_style (GTK_TOOLBAR (self), GTK_TOOLBAR_ICONS);
  gtk_toolbar_set_icon_size (GTK_TOOLBAR (self), GTK_ICON_SIZE_SMALL_TOOLBAR);
  gtk_toolbar_set_show_arrow (GTK_TOOLBAR (self), TRUE);
  gtk_container_forall (GTK_CONTAINER (self), name_arrow, NULL);
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self)), _ ("Transports"));
}

/**
 * pt_bar_new:
 * @transports: a list of #PtTransportInterface, those of one account next to each other
 * @emit: called with what the user asks of a transport
 * @data: passed to @emit
 *
 * Returns: (transfer floating): a toolbar that follows the list, and is visible while it has items
 */
GtkWidget *
pt_bar_new (GListModel *transports, PtActionFunc emit, gpointer data)
{
  PtBar *self = g_object_new (PT_TYPE_BAR, NULL);

  self->transports = g_object_ref (transports);
  self->emit = emit;
  self->data = data;
  g_signal_connect_swapped (transports, "items-changed", G_CALLBACK (on_items_changed), self);
  on_items_changed (self, 0, 0, g_list_model_get_n_items (transports));

  return GTK_WIDGET (self);
}
