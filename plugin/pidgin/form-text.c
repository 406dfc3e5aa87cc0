/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Texts in Pidgin's forms. */

#include "pidgin/form-text.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "common/links.h"

/**
 * pt_form_text_new:
 * @text: plain text
 * @is_small: whether it is less than the rest of the form
 *
 * Text that can be selected with the mouse, and does not take the focus from the first entry unless
 * there is an address to be pressed in it.
 *
 * Returns: (transfer floating): a widget that is visible
 */
GtkWidget *
pt_form_text_new (const char *text, gboolean is_small)
{
  GtkWidget *widget = gtk_label_new (NULL);
  GtkLabel *label = GTK_LABEL (widget);
  g_autofree char *links = pt_links_make_markup (text);
  g_autofree char *markup = g_strdup_printf (is_small ? "<small>%s</small>" : "%s", links);

  gtk_label_set_markup (label, markup);
  gtk_label_set_selectable (label, TRUE);
  gtk_widget_set_can_focus (widget, strstr (links, "<a ") != NULL);
  gtk_misc_set_alignment (GTK_MISC (widget), 0, 0.5);
  gtk_widget_show (widget);

  return widget;
}

/* The window goes back to what it was. */
static void
on_expanded (GtkWidget *expander)
{
  if (!gtk_expander_get_expanded (GTK_EXPANDER (expander)))
    gtk_window_resize (GTK_WINDOW (gtk_widget_get_toplevel (expander)), 1, 1);
}

/**
 * pt_form_text_new_more:
 * @text: a plain line
 * @more: more plain lines
 *
 * Returns: (transfer floating): a visible widget with the line, and with the others when they are asked
 *   for
 */
GtkWidget *
pt_form_text_new_more (const char *text, const char *more)
{
  GtkWidget *box = gtk_vbox_new (FALSE, 0);
  GtkWidget *expander = gtk_expander_new_with_mnemonic (_ ("_More…"));

  gtk_container_add (GTK_CONTAINER (expander), pt_form_text_new (more, FALSE));
  g_signal_connect (expander, "notify::expanded", G_CALLBACK (on_expanded), NULL);
  gtk_box_pack_start (GTK_BOX (box), pt_form_text_new (text, FALSE), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), expander, FALSE, FALSE, 0);
  gtk_widget_show (expander);
  gtk_widget_show (box);

  return box;
}
