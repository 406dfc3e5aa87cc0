/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The list of transports, by account. */

#include "applet/list.h"

#include <glib/gi18n-lib.h>

#include "applet/remote-actions.h"
#include "applet/hint.h"
#include "applet/listing.h"
#include "applet/row.h"

#define MARGIN 12

/* A row keeps its item, by which it is grouped. */
#define ITEM "pt-item"

static void
update_note (GtkWidget *label)
{
  GtkWidget *row = gtk_widget_get_parent (label);
  PtAccountInterface *account = g_object_get_data (G_OBJECT (row), ITEM);
  g_autofree char *text = pt_hint_describe_account (account);
  g_autofree char *group = pt_listing_get_group (account);
  g_autofree char *name = g_strdup_printf ("%s: %s", group, text);

  gtk_label_set_text (GTK_LABEL (label), text);
  atk_object_set_name (gtk_widget_get_accessible (row), name);
}

/* What there is to say of an account that has no transports. */
static GtkWidget *
create_note (PtAccountInterface *account)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_style_context_add_class (gtk_widget_get_style_context (label), GTK_STYLE_CLASS_DIM_LABEL);
  g_object_set (label, "margin", MARGIN, NULL);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_container_add (GTK_CONTAINER (row), label);
  g_object_set_data_full (G_OBJECT (row), ITEM, g_object_ref (account), g_object_unref);
  g_signal_connect_object (account, "notify", G_CALLBACK (update_note), label, G_CONNECT_SWAPPED);
  update_note (label);
  gtk_widget_show_all (row);

  return row;
}

static GtkWidget *
create_row (gpointer item, gpointer remote)
{
  GtkWidget *row;

  if (PT_IS_ACCOUNT_INTERFACE (item))
    return create_note (item);

  row = pt_row_new (item, pt_calls_perform, remote);
  g_object_set_data_full (G_OBJECT (row), ITEM, g_object_ref (item), g_object_unref);

  return row;
}

static GtkWidget *
create_header (const char *account)
{
  g_autofree char *markup = g_markup_printf_escaped ("<b>%s</b>", account);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  g_object_set (label, "margin", MARGIN, "margin-bottom", MARGIN / 2, NULL);
  gtk_container_add (GTK_CONTAINER (box), label);
  gtk_container_add (GTK_CONTAINER (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_widget_show_all (box);

  return box;
}

static char *
get_group (GtkListBoxRow *row)
{
  return row != NULL ? pt_listing_get_group (g_object_get_data (G_OBJECT (row), ITEM)) : NULL;
}

static void
update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer listing)
{
  g_autofree char *group = get_group (row);
  g_autofree char *previous = get_group (before);
  GtkWidget *header = NULL;

  if (pt_listing_has_groups (listing) && g_strcmp0 (group, previous) != 0)
    header = create_header (group);
  else if (before != NULL)
    header = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

  if (header != NULL)
    gtk_widget_show (header);
  gtk_list_box_row_set_header (row, header);
  if (PT_IS_ROW (row))
    pt_row_set_account_shown (PT_ROW (row), pt_listing_has_groups (listing));
}

static void
on_row_activated (GtkListBox *box, GtkListBoxRow *row, gpointer data)
{
  if (PT_IS_ROW (row))
    pt_row_open_menu (PT_ROW (row), NULL);
}

static GtkWidget *
create_box (PtRemote *remote)
{
  GtkWidget *box = gtk_list_box_new ();
  PtListing *listing = pt_listing_new (remote);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (box), GTK_SELECTION_NONE);
  gtk_list_box_set_activate_on_single_click (GTK_LIST_BOX (box), FALSE);
  gtk_list_box_set_header_func (GTK_LIST_BOX (box), update_header, listing, g_object_unref);
  gtk_list_box_bind_model (GTK_LIST_BOX (box), pt_listing_get_items (listing), create_row, remote,
                           NULL);
  g_signal_connect (box, "row-activated", G_CALLBACK (on_row_activated), NULL);
  /* A second account makes headers for rows that are there already. */
  g_signal_connect_object (remote, "changed", G_CALLBACK (gtk_list_box_invalidate_headers), box,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  atk_object_set_name (gtk_widget_get_accessible (box), _ ("Transports"));

  return box;
}

/**
 * pt_list_new:
 * @remote: the client, which outlives the list
 *
 * Returns: (transfer floating): a list that follows the client and scrolls where it is too long
 */
GtkWidget *
pt_list_new (PtRemote *remote)
{
  GtkWidget *window = gtk_scrolled_window_new (NULL, NULL);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_container_add (GTK_CONTAINER (window), create_box (remote));

  return window;
}
