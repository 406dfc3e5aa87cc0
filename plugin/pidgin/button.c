/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One transport in the bar: its icon, its menu, and its place in the overflow menu. */

#include "pidgin/button.h"

#include "common/description.h"
#include "pidgin/picture.h"
#include "widgets/icon.h"
#include "widgets/menu.h"

#define PROXY_ID "pt-button"

struct _PtButton {
  GtkToolButton parent_instance;

  PtTransportInterface *transport;
  PtActionFunc emit;
  gpointer data;

  GtkWidget *image;
  GtkWidget *menu;
  gboolean account_shown;
  int size;
  guint timer;
  guint32 toggled_at;
};

G_DEFINE_TYPE (PtButton, pt_button, GTK_TYPE_TOOL_BUTTON)

static void
update_picture (PtButton *self)
{
  GtkWidget *proxy = gtk_tool_item_get_proxy_menu_item (GTK_TOOL_ITEM (self), PROXY_ID);

  pt_picture_set (self->image, self->transport, self->size);
  if (proxy != NULL)
    pt_picture_set (gtk_image_menu_item_get_image (GTK_IMAGE_MENU_ITEM (proxy)), self->transport,
                    self->size);
}

static gboolean
on_timeout (gpointer data)
{
  update_picture (data);
  return G_SOURCE_CONTINUE;
}

static gboolean
wants_timer (PtButton *self)
{
  gboolean animations = TRUE;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return FALSE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &animations,
                NULL);
  return animations && pt_icon_is_animated (pt_description_parse_state (self->transport));
}

static void
update_timer (PtButton *self)
{
  gboolean wanted = wants_timer (self);

  if (wanted && self->timer == 0)
    self->timer = g_timeout_add (PT_ICON_MILLISECONDS, on_timeout, self);
  else if (!wanted)
    g_clear_handle_id (&self->timer, g_source_remove);
}

static gboolean
has_open_menu (PtButton *self)
{
  return self->menu != NULL && gtk_widget_get_visible (self->menu);
}

static void
update_words (PtButton *self)
{
  GtkWidget *proxy = gtk_tool_item_get_proxy_menu_item (GTK_TOOL_ITEM (self), PROXY_ID);
  GtkWidget *child = gtk_bin_get_child (GTK_BIN (self));
  g_autofree char *name = pt_description_get_name (self->transport, self->account_shown);
  g_autofree char *tooltip = pt_description_get_tooltip (self->transport, self->account_shown);

  /* A tooltip comes up again when it changes under the pointer, and would cover the menu. */
  gtk_tool_item_set_tooltip_text (GTK_TOOL_ITEM (self), has_open_menu (self) ? NULL : tooltip);
  atk_object_set_name (gtk_widget_get_accessible (child), name);
  if (proxy != NULL) {
    g_autofree char *sentence = pt_description_get_sentence (self->transport);

    gtk_menu_item_set_label (GTK_MENU_ITEM (proxy), sentence);
    gtk_widget_set_tooltip_text (proxy, tooltip);
    atk_object_set_name (gtk_widget_get_accessible (proxy), name);
  }
}

static void
update (PtButton *self)
{
  update_picture (self);
  update_words (self);
  update_timer (self);
}

static void
on_notify (PtButton *self)
{
  update (self);
}

/* Assistive technology can press a button that has no room in the bar: its menu is at the bar then. */
static GtkWidget *
get_anchor (PtButton *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  return gtk_widget_get_mapped (widget) ? widget : gtk_widget_get_parent (widget);
}

static void
open_menu (PtButton *self, const GdkEvent *event)
{
  if (self->menu == NULL) {
    self->menu = pt_menu_new (self->transport, self->emit, self->data);
    g_signal_connect (self->menu, "destroy", G_CALLBACK (gtk_widget_destroyed), &self->menu);
    g_signal_connect_object (self->menu, "show", G_CALLBACK (update_words), self,
                             G_CONNECT_SWAPPED | G_CONNECT_AFTER);
    g_signal_connect_object (self->menu, "hide", G_CALLBACK (update_words), self,
                             G_CONNECT_SWAPPED | G_CONNECT_AFTER);
    gtk_menu_attach_to_widget (GTK_MENU (self->menu), GTK_WIDGET (self), NULL);
  }

  pt_menu_popup (self->menu, get_anchor (self), event);
}

/* The second press of a double press is not an answer to what the first one has begun. */
static gboolean
is_double_press (PtButton *self, guint32 time)
{
  int interval = 0;
  guint32 before = self->toggled_at;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-double-click-time", &interval,
                NULL);
  self->toggled_at = time;

  return before != 0 && time - before < (guint32) interval;
}

static void
toggle (PtButton *self, guint32 time)
{
  if (is_double_press (self, time))
    return;

  if (pt_action_is_offered (PT_ACTION_LOG_IN, self->transport))
    self->emit (self->transport, PT_ACTION_LOG_IN, FALSE, NULL, self->data);
  else if (pt_action_is_offered (PT_ACTION_LOG_OUT, self->transport))
    self->emit (self->transport, PT_ACTION_LOG_OUT, FALSE, NULL, self->data);
}

static gboolean
on_button_press (GtkWidget *child, const GdkEventButton *event, PtButton *self)
{
  if (event->type != GDK_BUTTON_PRESS)
    return TRUE;

  if (event->button == 2)
    toggle (self, event->time);
  else
    open_menu (self, (const GdkEvent *) event);

  return TRUE;
}

static gboolean
on_popup_menu (GtkWidget *child, PtButton *self)
{
  open_menu (self, NULL);
  return TRUE;
}

static void
pt_button_clicked (GtkToolButton *button)
{
  open_menu (PT_BUTTON (button), NULL);
}

/* The usual proxy would press the button, which is not there to open a menu beside. */
static gboolean
pt_button_create_menu_proxy (GtkToolItem *item)
{
  PtButton *self = PT_BUTTON (item);
  GtkWidget *proxy = gtk_image_menu_item_new_with_label ("");

  gtk_image_menu_item_set_image (GTK_IMAGE_MENU_ITEM (proxy), gtk_image_new ());
  gtk_image_menu_item_set_always_show_image (GTK_IMAGE_MENU_ITEM (proxy), TRUE);
  gtk_menu_item_set_submenu (GTK_MENU_ITEM (proxy),
                             pt_menu_new (self->transport, self->emit, self->data));
  gtk_tool_item_set_proxy_menu_item (item, PROXY_ID, proxy);
  update (self);

  return TRUE;
}

static void
pt_button_style_set (GtkWidget *widget, GtkStyle *previous)
{
  PtButton *self = PT_BUTTON (widget);

  GTK_WIDGET_CLASS (pt_button_parent_class)->style_set (widget, previous);
  self->size = pt_picture_measure (widget);
  if (self->transport != NULL)
    update (self);
}

static void
pt_button_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (pt_button_parent_class)->map (widget);
  update (PT_BUTTON (widget));
}

static void
pt_button_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (pt_button_parent_class)->unmap (widget);
  update_timer (PT_BUTTON (widget));
}

static void
pt_button_dispose (GObject *object)
{
  PtButton *self = PT_BUTTON (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->menu, gtk_widget_destroy);
  if (self->transport != NULL)
    g_signal_handlers_disconnect_by_data (self->transport, self);

  G_OBJECT_CLASS (pt_button_parent_class)->dispose (object);
}

static void
pt_button_finalize (GObject *object)
{
  g_clear_object (&PT_BUTTON (object)->transport);
  G_OBJECT_CLASS (pt_button_parent_class)->finalize (object);
}

static void
pt_button_class_init (PtButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pt_button_dispose;
  object_class->finalize = pt_button_finalize;
  widget_class->style_set = pt_button_style_set;
  widget_class->map = pt_button_map;
  widget_class->unmap = pt_button_unmap;
  GTK_TOOL_ITEM_CLASS (klass)->create_menu_proxy = pt_button_create_menu_proxy;
  GTK_TOOL_BUTTON_CLASS (klass)->clicked = pt_button_clicked;
}

static void
pt_button_init (PtButton *self)
{
  GtkWidget *child = gtk_bin_get_child (GTK_BIN (self));

  self->size = pt_picture_measure (GTK_WIDGET (self));
  self->image = gtk_image_new ();
  gtk_widget_show (self->image);
  gtk_tool_button_set_icon_widget (GTK_TOOL_BUTTON (self), self->image);
  gtk_tool_item_set_homogeneous (GTK_TOOL_ITEM (self), FALSE);

  g_signal_connect (child, "button-press-event", G_CALLBACK (on_button_press), self);
  g_signal_connect (child, "popup-menu", G_CALLBACK (on_popup_menu), self);
}

/**
 * pt_button_new:
 * @transport: the transport
 * @emit: called with what the user asks of it
 * @data: passed to @emit
 *
 * Returns: (transfer floating): the tool item, not shown yet
 */
PtButton *
pt_button_new (PtTransportInterface *transport, PtActionFunc emit, gpointer data)
{
  PtButton *self = g_object_new (PT_TYPE_BUTTON, NULL);

  self->transport = g_object_ref (transport);
  self->emit = emit;
  self->data = data;
  g_signal_connect_swapped (transport, "notify", G_CALLBACK (on_notify), self);
  update (self);

  return self;
}

/**
 * pt_button_set_account_shown:
 * @self: a button
 * @shown: whether there are several accounts, so that the words have to name this one's
 */
void
pt_button_set_account_shown (PtButton *self, gboolean shown)
{
  if (self->account_shown == shown)
    return;

  self->account_shown = shown;
  update_words (self);
}

/**
 * pt_button_get_transport:
 * @self: a button
 *
 * Returns: (transfer none): its transport
 */
PtTransportInterface *
pt_button_get_transport (PtButton *self)
{
  return self->transport;
}
