/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The buddy-list window, which may come later. */

#include "pidgin/list-window.h"

#include <gtkblist.h>

/**
 * pt_list_window_follow:
 * @self: who follows it, until purple_signals_disconnect_by_handle() of it
 * @on_created: called with @self when the window is there: now if it is already, and whenever it is built
 */
void
pt_list_window_follow (gpointer self, PtListWindowFunc on_created)
{
  PidginBuddyList *list = pidgin_blist_get_default_gtk_blist ();

  purple_signal_connect (pidgin_blist_get_handle (), "gtkblist-created", self,
                         PURPLE_CALLBACK (on_created), self);
  if (list != NULL && list->vbox != NULL)
    on_created (purple_get_blist (), self);
}
