/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The look of Pidgin's forms. Pidgin makes a label with a colon of every text, and gives it the room of
 * the labels beside the entries; here those that are marked become texts (common/form-marks.h). Pictures stand where the entries
 * do, and on white: a code that is dark on nothing cannot be scanned in a dark theme.
 */

#include "pidgin/form-look.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <gtk/gtk.h>

#include "common/form-marks.h"
#include "model/registry.h"
#include "pidgin/form-text.h"
#include "pidgin/step-buttons.h"

/* Pidgin's, for purple_request_fields(). */
#define ROLE_FORM "multifield"

static gulong handler;

typedef enum {
  TEXT,
  HELP,  /* below an entry */
  CHECK, /* below a check */
  STEPS, /* a list of what may follow, which are to be buttons */
  MORE,  /* more follows when it is asked for */
} Kind;

static char *
cut_at_mark (const char *text)
{
  const char *mark = strstr (text, PT_FORM_MARK_TEXT);

  return mark != NULL ? g_strndup (text, (gsize) (mark - text)) : g_strdup (text);
}

/* Returns (transfer full) (nullable): the text of a marked label; @more is what stands behind the mark. */
static char *
get_marked_text (GtkLabel *label, Kind *kind, char **more)
{
  const char *text = gtk_label_get_text (label);
  const char *mark = strstr (text, PT_FORM_MARK_TEXT);

  if (mark == NULL)
    return NULL;
  *kind = g_str_has_prefix (mark, PT_FORM_MARK_MORE)    ? MORE
          : g_str_has_prefix (mark, PT_FORM_MARK_STEPS) ? STEPS
          : g_str_has_prefix (mark, PT_FORM_MARK_CHECK) ? CHECK
          : g_str_has_prefix (mark, PT_FORM_MARK_HELP)  ? HELP
                                                        : TEXT;
  if (*kind == MORE)
    *more = cut_at_mark (mark + strlen (PT_FORM_MARK_MORE));

  return g_strndup (text, (gsize) (mark - text));
}

/* What explains an entry stands below it, and everything else from the left. */
static void
replace_label (GtkWidget *label, GtkWidget *text, Kind kind)
{
  static const guint INDENT[] = {[TEXT] = 0, [HELP] = 5, [CHECK] = 28, [STEPS] = 0, [MORE] = 0};
  GtkWidget *table = gtk_widget_get_parent (label);
  guint left, right, top;

  gtk_container_child_get (GTK_CONTAINER (table), label, "left-attach", &left, "right-attach",
                           &right, "top-attach", &top, NULL);
  if (kind == HELP && right - left > 1)
    left++;
  gtk_widget_destroy (label);
  gtk_table_attach (GTK_TABLE (table), text, left, right, top, top + 1, GTK_EXPAND | GTK_FILL,
                    GTK_FILL, INDENT[kind], 0);
}

static void
improve_label (GtkWidget *label)
{
  Kind kind;
  g_autofree char *more = NULL;
  g_autofree char *text = get_marked_text (GTK_LABEL (label), &kind, &more);

  if (text == NULL || !GTK_IS_TABLE (gtk_widget_get_parent (label)))
    return;
  if (kind == STEPS)
    pt_step_buttons_replace (GTK_LABEL (label));
  else if (kind == MORE)
    replace_label (label, pt_form_text_new_more (text, more), kind);
  else
    replace_label (label, pt_form_text_new (text, kind != TEXT), kind);
}

static void
improve_picture (GtkImage *image)
{
  GdkPixbuf *picture = gtk_image_get_pixbuf (image);
  int width = gdk_pixbuf_get_width (picture);
  int height = gdk_pixbuf_get_height (picture);
  g_autoptr (GdkPixbuf) solid = gdk_pixbuf_composite_color_simple (
      picture, width, height, GDK_INTERP_NEAREST, 255, 8, 0xffffff, 0xffffff);

  gtk_image_set_from_pixbuf (image, solid);
  gtk_misc_set_alignment (GTK_MISC (image), 0, 0.5);
  gtk_misc_set_padding (GTK_MISC (image), 5, 0);
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (image)), _ ("Picture"));
}

static gboolean
is_picture (GtkWidget *widget)
{
  return GTK_IS_IMAGE (widget) && GTK_IS_TABLE (gtk_widget_get_parent (widget))
         && gtk_image_get_storage_type (GTK_IMAGE (widget)) == GTK_IMAGE_PIXBUF;
}

static void improve (GtkWidget *widget, gpointer data);

/* Of many fields Pidgin shows a part at a time. What holds them keeps to itself that they have become
 * wider, so that they would be cut: what is around it is told. */
static void
improve_all (GtkWidget *container)
{
  gtk_container_forall (GTK_CONTAINER (container), improve, NULL);
  if (GTK_IS_VIEWPORT (container))
    gtk_widget_queue_resize (gtk_widget_get_parent (container));
}

static void
improve (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_LABEL (widget))
    improve_label (widget);
  else if (is_picture (widget))
    improve_picture (GTK_IMAGE (widget));
  else if (GTK_IS_CONTAINER (widget))
    improve_all (widget);
}

/* As wide as its texts were in one line it would stay. */
static gboolean
shrink (gpointer window)
{
  if (gtk_widget_get_visible (window))
    gtk_window_resize (window, 1, 1);

  return G_SOURCE_REMOVE;
}

static void
improve_window (GtkWidget *window)
{
  improve (window, NULL);
  g_idle_add_full (G_PRIORITY_LOW, shrink, g_object_ref (window), g_object_unref);
}

/* Of a form of texts alone nobody knows the window. */
static void
improve_windows (void)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();

  for (GList *l = all; l != NULL; l = l->next) {
    if (g_strcmp0 (gtk_window_get_role (l->data), ROLE_FORM) == 0)
      improve_window (l->data);
  }
}

static void
on_form_shown (PtRegistry *registry, GObject *widget)
{
  GtkWidget *window = GTK_IS_WIDGET (widget) ? gtk_widget_get_toplevel (GTK_WIDGET (widget)) : NULL;

  if (GTK_IS_WINDOW (window))
    improve_window (window);
  else
    improve_windows ();
}

/**
 * pt_form_look_start:
 *
 * Has the forms of transports look better than Pidgin makes them.
 */
void
pt_form_look_start (void)
{
  handler = g_signal_connect (pt_registry_get_default (), "form-shown", G_CALLBACK (on_form_shown),
                              NULL);
}

/**
 * pt_form_look_stop:
 *
 * Leaves them to Pidgin.
 */
void
pt_form_look_stop (void)
{
  g_clear_signal_handler (&handler, pt_registry_get_default ());
}
