/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Texts in Pidgin's forms. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *pt_form_text_new (const char *text, gboolean is_small);
GtkWidget *pt_form_text_new_more (const char *text, const char *more);

G_END_DECLS
