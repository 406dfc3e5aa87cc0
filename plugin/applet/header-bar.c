/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The window's title bar, with the applet's own menu. */

#include "applet/header-bar.h"

#include <glib/gi18n-lib.h>

#include "common/description.h"

/* Whose names the entries were made for. */
#define NAMES "pt-names"

static void
append_account (GMenu *section, PtAccountInterface *account)
{
  g_autofree char *name = pt_description_get_bare_account (pt_account_interface_get_name (account));
  g_auto (GStrv) parts = g_strsplit (name, "_", -1);
  g_autofree char *plain = g_strjoinv ("__", parts);
  /* Translators: an XMPP account, such as alice@example.org. */
  g_autofree char *label = g_strdup_printf (_ ("Add a network to %s…"), plain);
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "app.add-transport", "s",
                                     g_dbus_proxy_get_object_path (G_DBUS_PROXY (account)));
  g_menu_append_item (section, item);
}

static char *
join_names (GPtrArray *accounts)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < accounts->len; i++)
    g_string_append_printf (names, "%s\n",
                            pt_account_interface_get_name (g_ptr_array_index (accounts, i)));

  return g_string_free (names, FALSE);
}

/* An entry for each account, since a transport is added to one of them. An open menu is left alone
 * while they are the same. */
static void
on_changed (PtRemote *remote, GMenu *section)
{
  g_autoptr (GPtrArray) accounts = pt_remote_get_accounts (remote);
  g_autofree char *names = join_names (accounts);

  if (g_strcmp0 (names, g_object_get_data (G_OBJECT (section), NAMES)) == 0)
    return;

  g_object_set_data_full (G_OBJECT (section), NAMES, g_steal_pointer (&names), g_free);
  g_menu_remove_all (section);
  for (guint i = 0; i < accounts->len; i++)
    append_account (section, g_ptr_array_index (accounts, i));
}

static GMenuModel *
create_menu (PtRemote *remote)
{
  g_autoptr (GMenu) accounts = g_menu_new ();
  g_autoptr (GMenu) others = g_menu_new ();
  GMenu *menu = g_menu_new ();

  g_signal_connect_object (remote, "changed", G_CALLBACK (on_changed), accounts, 0);
  on_changed (remote, accounts);
  g_menu_append (others, _ ("_Start with the desktop"), "app.autostart");
  g_menu_append (others, _ ("A_bout Transports"), "app.about");
  g_menu_append (others, _ ("_Quit"), "app.quit");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (accounts));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (others));

  return G_MENU_MODEL (menu);
}

/**
 * pt_header_bar_new:
 * @remote: the client
 *
 * Returns: (transfer floating): the title bar
 */
GtkWidget *
pt_header_bar_new (PtRemote *remote)
{
  GtkWidget *bar = gtk_header_bar_new ();
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenuModel) menu = create_menu (remote);

  gtk_button_set_image (GTK_BUTTON (button),
                        gtk_image_new_from_icon_name ("open-menu-symbolic", GTK_ICON_SIZE_BUTTON));
  gtk_menu_button_set_use_popover (GTK_MENU_BUTTON (button), FALSE);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_set_tooltip_text (button, _ ("Main menu"));
  atk_object_set_name (gtk_widget_get_accessible (button), _ ("Main menu"));
  gtk_header_bar_set_title (GTK_HEADER_BAR (bar), _ ("Transports"));
  gtk_header_bar_set_show_close_button (GTK_HEADER_BAR (bar), TRUE);
  gtk_header_bar_pack_end (GTK_HEADER_BAR (bar), button);
  gtk_widget_show_all (bar);

  return bar;
}
