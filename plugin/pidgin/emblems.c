/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The network's icon beside each contact that comes through a transport: a column of its own at the
 * end of the buddy list, because nothing else in a row could be taken away again.
 */

#include "pidgin/emblems.h"

#include <purple.h>
#include <gtkblist.h>

#include "pidgin/bar-preferences.h"
#include "pidgin/blist-node.h"
#include "pidgin/list-window.h"
#include "purple/buddylist/buddy-transport.h"
#include "widgets/icon.h"

#define ICON_SIZE 16
#define MARGIN    3

struct _PtEmblems {
  GListModel *transports;

  /* None while there is no list. */
  GtkTreeViewColumn *column;
  GtkTreeViewColumn *text_column; /* Pidgin's */
  gboolean text_expands;          /* it did before */
};

static GdkPixbuf *
get_icon (PurpleBuddy *buddy)
{
  PtTransport *transport = pt_buddy_transport_find (buddy);

  if (transport == NULL)
    return NULL;

  return pt_icon_get (pt_transport_interface_get_icon (PT_TRANSPORT_INTERFACE (transport)),
                      PURPLE_BUDDY_IS_ONLINE (buddy) ? PT_STATE_LOGGED_IN : PT_STATE_LOGGED_OUT,
                      ICON_SIZE, 0);
}

static void
set_cell (GtkTreeViewColumn *column,
          GtkCellRenderer *cell,
          GtkTreeModel *model,
          GtkTreeIter *row,
          gpointer data)
{
  PurpleBlistNode *node = NULL;
  PurpleBuddy *buddy;
  g_autoptr (GdkPixbuf) icon = NULL;

  gtk_tree_model_get (model, row, NODE_COLUMN, &node, -1);
  buddy = pt_node_get_buddy (node);
  if (buddy != NULL)
    icon = get_icon (buddy);
  g_object_set (cell, "pixbuf", icon, NULL);
}

static gboolean
is_wanted (PtEmblems *self)
{
  return purple_prefs_get_bool (PT_PREF_SHOW_EMBLEMS)
         && g_list_model_get_n_items (self->transports) > 0;
}

static void
update (PtEmblems *self)
{
  gboolean wanted = is_wanted (self);
  GtkWidget *view;

  if (self->column == NULL)
    return;
  view = gtk_tree_view_column_get_tree_view (self->column);
  gtk_tree_view_column_set_visible (self->column, wanted);
  /* The last column is given what is left over, unless another one asks for it. A list without rows
   * shares its width out anew only when the number of columns that ask for more has changed. */
  if (self->text_column != NULL)
    gtk_tree_view_column_set_expand (self->text_column, wanted || self->text_expands);
  if (view != NULL)
    gtk_widget_queue_draw (view);
}

static GtkTreeViewColumn *
make_column (PtEmblems *self)
{
  GtkCellRenderer *cell = gtk_cell_renderer_pixbuf_new ();
  GtkTreeViewColumn *column = gtk_tree_view_column_new ();

  gtk_tree_view_column_pack_start (column, cell, TRUE);
  gtk_tree_view_column_set_cell_data_func (column, cell, set_cell, NULL, NULL);
  /* A theme of the list may colour its rows. */
  gtk_tree_view_column_add_attribute (column, cell, "cell-background-gdk", BGCOLOR_COLUMN);
  gtk_tree_view_column_set_sizing (column, GTK_TREE_VIEW_COLUMN_FIXED);
  gtk_tree_view_column_set_fixed_width (column, ICON_SIZE + 2 * MARGIN);

  return column;
}

static void
set_text_column (PtEmblems *self, GtkTreeViewColumn *text_column)
{
  self->text_column = text_column;
  g_object_add_weak_pointer (G_OBJECT (text_column), (gpointer *) &self->text_column);
  self->text_expands = gtk_tree_view_column_get_expand (text_column);
}

static void
build (PtEmblems *self, PidginBuddyList *list)
{
  if (self->column != NULL)
    return;

  self->column = make_column (self);
  g_object_add_weak_pointer (G_OBJECT (self->column), (gpointer *) &self->column);
  set_text_column (self, list->text_column);
  update (self);
  gtk_tree_view_append_column (GTK_TREE_VIEW (list->treeview), self->column);
}

static void
take_away (PtEmblems *self)
{
  GtkWidget *view = self->column != NULL ? gtk_tree_view_column_get_tree_view (self->column) : NULL;

  if (self->text_column != NULL) {
    gtk_tree_view_column_set_expand (self->text_column, self->text_expands);
    g_clear_weak_pointer (&self->text_column);
  }
  if (view != NULL)
    gtk_tree_view_remove_column (GTK_TREE_VIEW (view), self->column);
  g_clear_weak_pointer (&self->column);
}

static void
on_list_created (PurpleBuddyList *list, gpointer self)
{
  build (self, PIDGIN_BLIST (list));
}

static void
on_preference (const char *name, PurplePrefType type, gconstpointer value, gpointer data)
{
  update (data);
}

/**
 * pt_emblems_new:
 * @transports: a list of #PtTransportInterface
 *
 * Puts the icons into the buddy list, at once or when the list is built.
 *
 * Returns: (transfer full): the icons, to be freed with pt_emblems_free()
 */
PtEmblems *
pt_emblems_new (GListModel *transports)
{
  PtEmblems *self = g_new0 (PtEmblems, 1);

  self->transports = g_object_ref (transports);
  g_signal_connect_swapped (transports, "items-changed", G_CALLBACK (update), self);
  purple_prefs_connect_callback (self, PT_PREF_SHOW_EMBLEMS, on_preference, self);
  pt_list_window_follow (self, on_list_created);

  return self;
}

/**
 * pt_emblems_free:
 * @self: (transfer full): the icons
 *
 * Takes them away.
 */
void
pt_emblems_free (PtEmblems *self)
{
  purple_signals_disconnect_by_handle (self);
  purple_prefs_disconnect_by_handle (self);
  g_signal_handlers_disconnect_by_data (self->transports, self);
  take_away (self);
  g_object_unref (self->transports);
  g_free (self);
}
