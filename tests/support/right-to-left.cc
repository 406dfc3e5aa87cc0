/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A GTK module, 2 or 3, that turns a program from right to left, without the locale that would do it. */
#include <gtk/gtk.h>

extern "C" G_MODULE_EXPORT void
gtk_module_init (int *, char ***)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
}
