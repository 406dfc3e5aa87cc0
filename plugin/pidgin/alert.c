/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One text about one transport, as a mini dialog in the buddy list. */

#include "pidgin/alert.h"

#include <glib/gi18n-lib.h>
#include <purple.h>
#include <gtkblist.h>
#include <minidialog.h>
#include <pidginstock.h>

#include "common/description.h"
#include "common/remedy.h"
#include "widgets/icon.h"

#define ICON_SIZE 22

struct _PtAlert {
  PtTransportInterface *transport;
  PtActionFunc emit;
  gpointer data;

  char *text;             /* none when there is nothing to tell */
  char *remedy;           /* as the signal gives it; none in a notice */
  GtkWidget *mini_dialog; /* none while there is no list */
};

static void
forget (PtAlert *self)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->remedy, g_free);
}

/* Closed by the user, or gone with the list. */
static void
on_destroy (GtkWidget *mini_dialog, PtAlert *self)
{
  self->mini_dialog = NULL;
  forget (self);
}

static void
close_mini_dialog (PtAlert *self)
{
  GtkWidget *mini_dialog = g_steal_pointer (&self->mini_dialog);

  if (mini_dialog == NULL)
    return;

  g_signal_handlers_disconnect_by_data (mini_dialog, self);
  gtk_widget_destroy (mini_dialog);
}

static void
on_remedy (PidginMiniDialog *mini_dialog, GtkButton *button, gpointer data)
{
  PtAlert *self = data;
  PtAction action;

  if (pt_remedy_parse (self->remedy, &action))
    self->emit (self->transport, action, FALSE, NULL, self->data);
}

static void
add_buttons (PtAlert *self, PidginMiniDialog *mini_dialog)
{
  const char *label = pt_remedy_get_label (self->remedy, self->transport);

  pidgin_mini_dialog_add_button (mini_dialog, _ ("_Dismiss"), NULL, NULL);
  if (label != NULL)
    pidgin_mini_dialog_add_button (mini_dialog, label, on_remedy, self);
}

static PidginMiniDialog *
create_mini_dialog (PtAlert *self)
{
  g_autofree char *title = pt_description_get_title (self->transport);
  g_autoptr (GdkPixbuf) icon = NULL;

  if (self->remedy == NULL)
    return pidgin_mini_dialog_new (title, self->text, PIDGIN_STOCK_DIALOG_INFO);

  icon = pt_icon_get (pt_transport_interface_get_icon (self->transport), PT_STATE_FAILED, ICON_SIZE,
                      0);
  return pidgin_mini_dialog_new_with_custom_icon (title, self->text, icon);
}

/**
 * pt_alert_new:
 * @transport: (not nullable): the transport that it is about
 * @emit: called with the action that remedies
 * @data: passed to @emit
 *
 * Returns: (transfer full): an alert that tells nothing yet, to be freed with pt_alert_free()
 */
PtAlert *
pt_alert_new (PtTransportInterface *transport, PtActionFunc emit, gpointer data)
{
  PtAlert *self = g_new0 (PtAlert, 1);

  self->transport = g_object_ref (transport);
  self->emit = emit;
  self->data = data;

  return self;
}

/**
 * pt_alert_free:
 * @self: (transfer full): an alert
 *
 * Takes the text away from the list.
 */
void
pt_alert_free (PtAlert *self)
{
  close_mini_dialog (self);
  forget (self);
  g_object_unref (self->transport);
  g_free (self);
}

/**
 * pt_alert_set_text:
 * @self: an alert
 * @text: (nullable): plain text that takes the place of what was told before; %NULL for nothing
 * @remedy: (nullable): "log-in", "register" or "" for a failure, %NULL for a notice
 */
void
pt_alert_set_text (PtAlert *self, const char *text, const char *remedy)
{
  close_mini_dialog (self);
  forget (self);
  self->text = g_strdup (text);
  self->remedy = g_strdup (remedy);
  pt_alert_show (self);
}

/**
 * pt_alert_show:
 * @self: an alert
 *
 * Shows what there is to tell, if there is a list to show it in and it is not there already.
 */
void
pt_alert_show (PtAlert *self)
{
  PidginBuddyList *list = pidgin_blist_get_default_gtk_blist ();
  PidginMiniDialog *mini_dialog;

  if (self->text == NULL || self->mini_dialog != NULL || list == NULL || list->scrollbook == NULL)
    return;

  /* The mini dialog escapes title and description itself. */
  mini_dialog = create_mini_dialog (self);
  add_buttons (self, mini_dialog);
  self->mini_dialog = GTK_WIDGET (mini_dialog);
  g_signal_connect (mini_dialog, "destroy", G_CALLBACK (on_destroy), self);
  pidgin_blist_add_alert (self->mini_dialog);
}
