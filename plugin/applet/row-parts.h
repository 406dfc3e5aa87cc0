/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The widgets in a row of the list, and how they are laid out. */

#pragma once

#include <gtk/gtk.h>

#include "bus-interfaces.h"

G_BEGIN_DECLS

/**
 * PtRowParts:
 * @image: the icon
 * @button: what is most likely wanted
 * @menu_button: opens the menu
 * @toggle: the switch for auto-login
 */
typedef struct {
  GtkWidget *image;
  GtkWidget *button;
  GtkWidget *menu_button;
  GtkWidget *toggle;

  /*< private >*/
  GtkWidget *title;
  GtkWidget *state;
  GtkWidget *reason;
  GtkWidget *auto_login; /* the switch and its label */
} PtRowParts;

GtkWidget *pt_row_parts_build (PtRowParts *parts);
void pt_row_parts_set_words (PtRowParts *parts, PtTransportInterface *transport);
void pt_row_parts_set_offer (PtRowParts *parts, const char *label, gboolean is_offered);

G_END_DECLS
