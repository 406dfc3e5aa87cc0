/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * "Add Buddy on a Network…" in Pidgin's menu of buddies, below its own "Add Buddy…", which has no place
 * for a network. It is there whenever the buddy list is, and can be chosen while the user is logged
 * in to a network.
 */

#include "pidgin/buddies-menu.h"

#include <glib/gi18n-lib.h>
#include <purple.h>
#include <gtkblist.h>

#include "common/action.h"
#include "model/account.h"
#include "pidgin/list-window.h"

/* Pidgin's own names for its entries, which are not translated. */
#define PATH_ADD_BUDDY "/Buddies/Add Buddy..."

struct _PtBuddiesMenu {
  GListModel *transports;
  GListModel *accounts;

  GtkWidget *item; /* none while there is no list */
  GtkWidget *menu;
  gulong shown;
};

static gboolean
can_add (PtBuddiesMenu *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->transports); i++) {
    g_autoptr (PtTransportInterface) transport = g_list_model_get_item (self->transports, i);

    if (pt_action_is_offered (PT_ACTION_ADD_CONTACT, transport))
      return TRUE;
  }

  return FALSE;
}

static void
on_shown (GtkWidget *menu, PtBuddiesMenu *self)
{
  gtk_widget_set_sensitive (self->item, can_add (self));
}

/* The window has the networks of all accounts; any of them opens it. */
static void
on_activate (GtkMenuItem *item, PtBuddiesMenu *self)
{
  g_autoptr (PtAccount) account = g_list_model_get_item (self->accounts, 0);

  if (account != NULL)
    pt_account_open_add_contact (account);
}

static void
insert (PtBuddiesMenu *self, GtkWidget *neighbour)
{
  g_autoptr (GList) items = NULL;

  self->menu = gtk_widget_get_parent (neighbour);
  items = gtk_container_get_children (GTK_CONTAINER (self->menu));
  gtk_menu_shell_insert (GTK_MENU_SHELL (self->menu), self->item,
                         g_list_index (items, neighbour) + 1);
  self->shown = g_signal_connect (self->menu, "show", G_CALLBACK (on_shown), self);
  g_signal_connect (self->menu, "destroy", G_CALLBACK (gtk_widget_destroyed), &self->menu);
}

static void
build (PtBuddiesMenu *self, PidginBuddyList *list)
{
  GtkWidget *neighbour
      = list->ift != NULL ? gtk_item_factory_get_widget (list->ift, PATH_ADD_BUDDY) : NULL;

  if (self->item != NULL || neighbour == NULL)
    return;
  self->item = gtk_image_menu_item_new_with_mnemonic (_ ("Add Buddy on a _Network…"));
  gtk_image_menu_item_set_image (GTK_IMAGE_MENU_ITEM (self->item),
                                 gtk_image_new_from_stock (GTK_STOCK_ADD, GTK_ICON_SIZE_MENU));
  g_signal_connect (self->item, "activate", G_CALLBACK (on_activate), self);
  g_signal_connect (self->item, "destroy", G_CALLBACK (gtk_widget_destroyed), &self->item);
  gtk_widget_show (self->item);
  insert (self, neighbour);
}

static void
on_list_created (PurpleBuddyList *list, gpointer self)
{
  build (self, PIDGIN_BLIST (list));
}

/**
 * pt_buddies_menu_new:
 * @transports: a list of #PtTransportInterface
 * @accounts: a list of #PtAccount
 *
 * Puts an entry into the menu, at once or when the list is built.
 *
 * Returns: (transfer full): it, to be freed with pt_buddies_menu_free()
 */
PtBuddiesMenu *
pt_buddies_menu_new (GListModel *transports, GListModel *accounts)
{
  PtBuddiesMenu *self = g_new0 (PtBuddiesMenu, 1);

  self->transports = g_object_ref (transports);
  self->accounts = g_object_ref (accounts);
  pt_list_window_follow (self, on_list_created);

  return self;
}

/**
 * pt_buddies_menu_free:
 * @self: (transfer full): an entry
 *
 * Takes it away.
 */
void
pt_buddies_menu_free (PtBuddiesMenu *self)
{
  purple_signals_disconnect_by_handle (self);
  if (self->menu != NULL) {
    g_signal_handlers_disconnect_by_func (self->menu, gtk_widget_destroyed, &self->menu);
    g_clear_signal_handler (&self->shown, self->menu);
  }
  g_clear_pointer (&self->item, gtk_widget_destroy);
  g_object_unref (self->transports);
  g_object_unref (self->accounts);
  g_free (self);
}
