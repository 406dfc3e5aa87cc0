/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The network in the tooltip of each contact that comes through a transport. */

#include "pidgin/tooltips.h"

#include <glib/gi18n-lib.h>
#include <purple.h>
#include <gtkblist.h>

#include "pidgin/blist-node.h"
#include "purple/buddylist/buddy-transport.h"

static void
on_tooltip (PurpleBlistNode *node, GString *text, gboolean full, gpointer data)
{
  PurpleBuddy *buddy = pt_node_get_buddy (node);
  PtTransport *transport = buddy != NULL ? pt_buddy_transport_find (buddy) : NULL;
  g_autofree char *line = NULL;

  if (transport == NULL)
    return;
  /* Translators: in a contact's tooltip. The name is one of a network, such as IRC. */
  line = g_markup_printf_escaped (
      _ ("<b>Network</b>: %s"),
      pt_transport_interface_get_name (PT_TRANSPORT_INTERFACE (transport)));
  g_string_append_printf (text, "\n%s", line);
}

/**
 * pt_tooltips_start:
 * @handle: the plugin
 *
 * Begins to add to the tooltips.
 */
void
pt_tooltips_start (gpointer handle)
{
  purple_signal_connect (pidgin_blist_get_handle (), "drawing-tooltip", handle,
                         PURPLE_CALLBACK (on_tooltip), NULL);
}

/**
 * pt_tooltips_stop:
 * @handle: the plugin
 */
void
pt_tooltips_stop (gpointer handle)
{
  purple_signal_disconnect (pidgin_blist_get_handle (), "drawing-tooltip", handle,
                            PURPLE_CALLBACK (on_tooltip));
}
