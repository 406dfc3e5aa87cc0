/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One text about one transport, as a mini dialog in the buddy list. */

#include "pidgin/alert.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <purple.h>
#include <gtkblist.h>
#include <minidialog.h>
#include <pidginstock.h>

#include "common/description.h"
#include "common/links.h"
#include "common/remedy.h"
#include "common/text.h"
#include "widgets/icon.h"

#define ICON_SIZE 22

/* As much as leaves room for the contacts. The rest is in the tooltip. */
#define TEXT_MAX  300
#define LINES_MAX 6

struct _PtAlert {
  PtTransportInterface *transport;
  PtAlertKind kind;
  PtActionFunc emit;
  gpointer data;

  char *text;             /* none when there is nothing to tell */
  char *remedy;           /* as the signal gives it */
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
perform (PtAlert *self, const char *remedy)
{
  PtAction action;

  if (pt_remedy_parse (remedy, &action))
    self->emit (self->transport, action, FALSE, NULL, self->data);
}

static void
on_remedy (PidginMiniDialog *mini_dialog, GtkButton *button, gpointer data)
{
  PtAlert *self = data;

  perform (self, self->remedy);
}

static void
on_second_remedy (PidginMiniDialog *mini_dialog, GtkButton *button, gpointer data)
{
  PtAlert *self = data;

  perform (self, pt_remedy_get_next (self->remedy));
}

static const char *
get_label (PtAlert *self, const char *remedy)
{
  switch (self->kind) {
  case PT_ALERT_FAILURE:
    return pt_remedy_get_label (remedy, self->transport);
  case PT_ALERT_NOTICE:
    return pt_remedy_get_answer_label (remedy, self->transport);
  }
  g_return_val_if_reached (NULL);
}

static void
add_button (PtAlert *self,
            PidginMiniDialog *mini_dialog,
            const char *remedy,
            PidginMiniDialogCallback on_press)
{
  const char *label = get_label (self, remedy);

  if (label != NULL)
    pidgin_mini_dialog_add_button (mini_dialog, label, on_press, self);
}

/* The best remedy is the last one, at the end where Pidgin has its own. */
static void
add_buttons (PtAlert *self, PidginMiniDialog *mini_dialog)
{
  pidgin_mini_dialog_add_button (mini_dialog, _ ("_Dismiss"), NULL, NULL);
  add_button (self, mini_dialog, pt_remedy_get_next (self->remedy), on_second_remedy);
  add_button (self, mini_dialog, self->remedy, on_remedy);
}

/* GTK would open it itself, by the desktop's settings and not by the client's. */
static gboolean
on_link (GtkLabel *label, const char *address, gpointer data)
{
  purple_notify_uri (data, address);

  return TRUE;
}

/* The mini dialog escapes the title itself. */
static PidginMiniDialog *
create_empty (PtAlert *self)
{
  g_autofree char *title = pt_description_get_title (self->transport);
  g_autoptr (GdkPixbuf) icon = NULL;

  if (self->kind == PT_ALERT_NOTICE)
    return pidgin_mini_dialog_new (title, NULL, PIDGIN_STOCK_DIALOG_INFO);

  icon = pt_icon_get (pt_transport_interface_get_icon (self->transport), PT_STATE_FAILED, ICON_SIZE,
                      0);
  return pidgin_mini_dialog_new_with_custom_icon (title, NULL, icon);
}

static PidginMiniDialog *
create_mini_dialog (PtAlert *self)
{
  PidginMiniDialog *mini_dialog = create_empty (self);
  g_autofree char *text = pt_text_shorten (self->text, TEXT_MAX, LINES_MAX);
  g_autofree char *markup = pt_links_make_markup (text);

  pidgin_mini_dialog_enable_description_markup (mini_dialog);
  pidgin_mini_dialog_set_link_callback (mini_dialog, G_CALLBACK (on_link), NULL);
  pidgin_mini_dialog_set_description (mini_dialog, markup);
  if (strcmp (text, self->text) != 0)
    gtk_widget_set_tooltip_text (GTK_WIDGET (mini_dialog), self->text);

  return mini_dialog;
}

/**
 * pt_alert_new:
 * @transport: (not nullable): the transport that it is about
 * @kind: what it tells
 * @emit: called with the action that remedies
 * @data: passed to @emit
 *
 * Returns: (transfer full): an alert that tells nothing yet, to be freed with pt_alert_free()
 */
PtAlert *
pt_alert_new (PtTransportInterface *transport, PtAlertKind kind, PtActionFunc emit, gpointer data)
{
  PtAlert *self = g_new0 (PtAlert, 1);

  self->transport = g_object_ref (transport);
  self->kind = kind;
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
 * @remedy: (nullable): the action that helps or answers: "log-in", "register", "write"; anything else
 *   for none
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

  mini_dialog = create_mini_dialog (self);
  add_buttons (self, mini_dialog);
  self->mini_dialog = GTK_WIDGET (mini_dialog);
  g_signal_connect (mini_dialog, "destroy", G_CALLBACK (on_destroy), self);
  pidgin_blist_add_alert (self->mini_dialog);
}
