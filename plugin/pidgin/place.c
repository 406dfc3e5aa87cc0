/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The bar's place in the buddy-list window, whenever that window comes. */

#include "pidgin/place.h"

#include <purple.h>
#include <gtkblist.h>

#include "pidgin/bar.h"
#include "pidgin/list-window.h"

struct _PtPlace {
  GListModel *transports;
  PtActionFunc emit;
  gpointer data;

  GtkWidget *bar; /* none while there is no list */
};

/* Below the menu bar, above the headline and the list. */
static void
build (PtPlace *self, PidginBuddyList *list)
{
  if (self->bar != NULL)
    return;

  self->bar = pt_bar_new (self->transports, self->emit, self->data);
  g_signal_connect (self->bar, "destroy", G_CALLBACK (gtk_widget_destroyed), &self->bar);
  gtk_box_pack_start (GTK_BOX (list->vbox), self->bar, FALSE, FALSE, 0);
  gtk_box_reorder_child (GTK_BOX (list->vbox), self->bar, 0);
}

static void
on_list_created (PurpleBuddyList *list, gpointer self)
{
  build (self, PIDGIN_BLIST (list));
}

/**
 * pt_place_new:
 * @transports: a list of #PtTransportInterface
 * @emit: called with what the user asks of a transport
 * @data: passed to @emit
 *
 * Puts a bar into the buddy list, at once or when the list is built.
 *
 * Returns: (transfer full): the place, to be freed with pt_place_free()
 */
PtPlace *
pt_place_new (GListModel *transports, PtActionFunc emit, gpointer data)
{
  PtPlace *self = g_new0 (PtPlace, 1);

  self->transports = g_object_ref (transports);
  self->emit = emit;
  self->data = data;

  pt_list_window_follow (self, on_list_created);

  return self;
}

/**
 * pt_place_free:
 * @self: (transfer full): a place
 *
 * Takes the bar away.
 */
void
pt_place_free (PtPlace *self)
{
  purple_signals_disconnect_by_handle (self);
  g_clear_pointer (&self->bar, gtk_widget_destroy);
  g_object_unref (self->transports);
  g_free (self);
}
