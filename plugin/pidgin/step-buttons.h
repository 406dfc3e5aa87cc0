/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Buttons for the steps that may follow a form, of which Pidgin has one. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void pt_step_buttons_replace (GtkLabel *label);

G_END_DECLS
