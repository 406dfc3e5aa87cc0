/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Buttons for the steps that may follow a form. Pidgin's forms have one button that answers, and the
 * steps are a choice among radio buttons: the one that is chosen is the answer's own, each of the others
 * gets a button, which chooses it and answers.
 */

#include "pidgin/step-buttons.h"

#include <gtkutils.h>

#include "common/form-marks.h"

static void
on_pressed (GtkWidget *button, GtkToggleButton *step)
{
  GtkWidget *window = gtk_widget_get_toplevel (button);
  GtkWidget *answer = gtk_window_get_default_widget (GTK_WINDOW (window));

  gtk_toggle_button_set_active (step, TRUE);
  gtk_button_clicked (GTK_BUTTON (answer));
}

/* Beside the button that cancels, which is the first. To go on takes what the answer itself takes. */
static void
add_button (GtkDialog *dialog, GtkToggleButton *step)
{
  const char *text = gtk_button_get_label (GTK_BUTTON (step));
  g_auto (GStrv) name = g_strsplit (text, PT_FORM_MARK_BACK, 2);
  GtkWidget *button = pidgin_dialog_add_button (dialog, name[0], G_CALLBACK (on_pressed), step);

  gtk_box_reorder_child (GTK_BOX (pidgin_dialog_get_action_area (dialog)), button, 1);
  if (name[1] == NULL)
    g_object_bind_property (gtk_window_get_default_widget (GTK_WINDOW (dialog)), "sensitive",
                            button, "sensitive", G_BINDING_SYNC_CREATE);
}

static void
add_buttons (GtkDialog *dialog, GtkWidget *list)
{
  g_autoptr (GList) steps = gtk_container_get_children (GTK_CONTAINER (list));

  for (GList *l = steps; l != NULL; l = l->next) {
    if (!gtk_toggle_button_get_active (l->data))
      add_button (dialog, l->data);
  }
}

/**
 * pt_step_buttons_replace:
 * @label: the label of a list of steps (common/form-marks.h)
 *
 * Makes buttons of the list.
 */
void
pt_step_buttons_replace (GtkLabel *label)
{
  GtkWidget *list = gtk_label_get_mnemonic_widget (label);
  GtkWidget *dialog = gtk_widget_get_toplevel (GTK_WIDGET (label));

  g_return_if_fail (GTK_IS_CONTAINER (list) && GTK_IS_DIALOG (dialog));

  add_buttons (GTK_DIALOG (dialog), list);
  gtk_widget_hide (list);
  gtk_widget_hide (GTK_WIDGET (label));
}
