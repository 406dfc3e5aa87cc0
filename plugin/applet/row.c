/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One transport in the window's list: icon, words, the switch for auto-login, a button for what is
 * most likely wanted, the menu. */

#include "applet/row.h"

#include <glib/gi18n-lib.h>

#include "applet/row-parts.h"
#include "applet/scaled-picture.h"
#include "common/action-label.h"
#include "common/description.h"
#include "common/remedy.h"
#include "widgets/icon.h"
#include "widgets/menu.h"

struct _PtRow {
  GtkListBoxRow parent_instance;

  PtTransportInterface *transport;
  PtActionFunc emit;
  gpointer data;

  PtRowParts parts;
  GtkWidget *menu;
  gboolean account_shown;
  gboolean is_updating;
  guint timer;
  gint64 pressed_at;
};

G_DEFINE_TYPE (PtRow, pt_row, GTK_TYPE_LIST_BOX_ROW)

/* What the button does. */
static PtAction
choose_action (PtTransportInterface *transport)
{
  const char *remedy = pt_transport_interface_get_remedy (transport);
  PtState state = pt_description_parse_state (transport);
  PtAction action;

  if (state == PT_STATE_SETTING_UP)
    return PT_ACTION_CANCEL;
  if (state == PT_STATE_FAILED && pt_remedy_parse (remedy, &action))
    return action;
  if (!pt_transport_interface_get_registered (transport)
      && !pt_transport_interface_get_open (transport))
    return PT_ACTION_REGISTER;
  if (state != PT_STATE_CONNECTION_LOST && pt_action_is_offered (PT_ACTION_LOG_OUT, transport))
    return PT_ACTION_LOG_OUT;

  return PT_ACTION_LOG_IN;
}

/* The second press of a double press is not an answer to what the first one has begun. */
static gboolean
is_double_press (PtRow *self)
{
  gint64 now = g_get_monotonic_time ();
  int interval = 0;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-double-click-time", &interval,
                NULL);
  if (self->pressed_at != 0 && now - self->pressed_at < interval * G_TIME_SPAN_MILLISECOND)
    return TRUE;

  self->pressed_at = now;
  return FALSE;
}

static void
on_clicked (PtRow *self)
{
  PtAction action = choose_action (self->transport);

  if (!is_double_press (self) && pt_action_is_offered (action, self->transport))
    self->emit (self->transport, action, FALSE, NULL, self->data);
}

/* The switch has moved; what it stands for follows when the server has it. */
static gboolean
on_state_set (GtkSwitch *toggle, gboolean value, PtRow *self)
{
  if (!self->is_updating)
    self->emit (self->transport, PT_ACTION_AUTO_LOGIN, value, NULL, self->data);

  return !self->is_updating;
}

static void
update_picture (PtRow *self)
{
  pt_picture_set (self->parts.image, self->transport);
}

static gboolean
on_timeout (gpointer data)
{
  update_picture (data);
  return G_SOURCE_CONTINUE;
}

static void
update_timer (PtRow *self)
{
  gboolean wanted = FALSE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &wanted,
                NULL);
  wanted = wanted && gtk_widget_get_mapped (GTK_WIDGET (self))
           && pt_icon_is_animated (pt_description_parse_state (self->transport));

  if (wanted && self->timer == 0)
    self->timer = g_timeout_add (PT_ICON_MILLISECONDS, on_timeout, self);
  else if (!wanted)
    g_clear_handle_id (&self->timer, g_source_remove);
}

static void
update_switch (PtRow *self)
{
  gboolean value = pt_transport_interface_get_auto_login (self->transport);

  self->is_updating = TRUE;
  gtk_switch_set_active (GTK_SWITCH (self->parts.toggle), value);
  gtk_switch_set_state (GTK_SWITCH (self->parts.toggle), value);
  self->is_updating = FALSE;
}

static void
update (PtRow *self)
{
  PtAction action = choose_action (self->transport);
  g_autofree char *name = pt_description_get_name (self->transport, self->account_shown);

  pt_row_parts_set_words (&self->parts, self->transport);
  pt_row_parts_set_offer (&self->parts, pt_action_get_label (action, self->transport),
                          pt_action_is_offered (action, self->transport));
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self)), name);
  update_switch (self);
  update_picture (self);
  update_timer (self);
}

static gboolean
on_popup_menu (PtRow *self)
{
  pt_row_open_menu (self, NULL);
  return TRUE;
}

static gboolean
on_button_press (PtRow *self, const GdkEvent *event)
{
  if (!gdk_event_triggers_context_menu (event))
    return GDK_EVENT_PROPAGATE;

  pt_row_open_menu (self, event);
  return GDK_EVENT_STOP;
}

static void
pt_row_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (pt_row_parent_class)->map (widget);
  update (PT_ROW (widget));
}

static void
pt_row_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (pt_row_parent_class)->unmap (widget);
  update_timer (PT_ROW (widget));
}

static void
pt_row_style_updated (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (pt_row_parent_class)->style_updated (widget);
  if (PT_ROW (widget)->transport != NULL)
    update_picture (PT_ROW (widget));
}

static void
pt_row_dispose (GObject *object)
{
  PtRow *self = PT_ROW (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->transport != NULL)
    g_signal_handlers_disconnect_by_data (self->transport, self);

  G_OBJECT_CLASS (pt_row_parent_class)->dispose (object);
}

static void
pt_row_finalize (GObject *object)
{
  g_clear_object (&PT_ROW (object)->transport);
  G_OBJECT_CLASS (pt_row_parent_class)->finalize (object);
}

static void
pt_row_class_init (PtRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pt_row_dispose;
  object_class->finalize = pt_row_finalize;
  widget_class->map = pt_row_map;
  widget_class->unmap = pt_row_unmap;
  widget_class->style_updated = pt_row_style_updated;
}

static void
pt_row_init (PtRow *self)
{
  gtk_container_add (GTK_CONTAINER (self), pt_row_parts_build (&self->parts));
  g_signal_connect_swapped (self->parts.button, "clicked", G_CALLBACK (on_clicked), self);
  g_signal_connect (self->parts.toggle, "state-set", G_CALLBACK (on_state_set), self);
  g_signal_connect (self, "popup-menu", G_CALLBACK (on_popup_menu), NULL);
  g_signal_connect (self, "button-press-event", G_CALLBACK (on_button_press), NULL);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (update_picture), NULL);
}

/**
 * pt_row_new:
 * @transport: the transport
 * @emit: called with what the user asks of it
 * @data: passed to @emit
 *
 * Returns: (transfer floating): a row that follows the transport
 */
GtkWidget *
pt_row_new (PtTransportInterface *transport, PtActionFunc emit, gpointer data)
{
  PtRow *self = g_object_new (PT_TYPE_ROW, NULL);

  self->transport = g_object_ref (transport);
  self->emit = emit;
  self->data = data;
  self->menu = pt_menu_new (transport, emit, data);
  /* It is at the end of the row, and the menu ends where it ends. */
  gtk_widget_set_halign (self->menu, GTK_ALIGN_END);
  gtk_menu_button_set_popup (GTK_MENU_BUTTON (self->parts.menu_button), self->menu);
  g_signal_connect_swapped (transport, "notify", G_CALLBACK (update), self);
  update (self);
  gtk_widget_show_all (GTK_WIDGET (self));

  return GTK_WIDGET (self);
}

/**
 * pt_row_set_account_shown:
 * @self: a row
 * @shown: whether there are several accounts: assistive technology does not see the list's headers,
 *   so that the row's name has to say this one's
 */
void
pt_row_set_account_shown (PtRow *self, gboolean shown)
{
  if (self->account_shown == shown)
    return;

  self->account_shown = shown;
  update (self);
}

/**
 * pt_row_open_menu:
 * @self: a row
 * @event: (nullable): the event that asks for it, %NULL for a key
 *
 * Opens the transport's menu: at the pointer, or below its button.
 */
void
pt_row_open_menu (PtRow *self, const GdkEvent *event)
{
  if (event != NULL)
    gtk_menu_popup_at_pointer (GTK_MENU (self->menu), event);
  else
    pt_menu_popup (self->menu, self->parts.menu_button, NULL);
}
