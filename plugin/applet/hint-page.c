/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The window's page for what is missing, with a button where the applet can help. */

#include "applet/hint-page.h"

#include <gio/gdesktopappinfo.h>
#include <glib/gi18n-lib.h>

#include "applet/remote-actions.h"

#define SPACE      12
#define ICON_SIZE  48
#define TEXT_CHARS 42

struct _PtHintPage {
  GtkBox parent_instance;

  PtRemote *remote;
  GAppInfo *pidgin; /* none where it is not installed */
  PtHintKind kind;
  GtkWidget *image;
  GtkWidget *spinner;
  GtkWidget *title;
  GtkWidget *text;
  GtkWidget *button;
};

G_DEFINE_TYPE (PtHintPage, pt_hint_page, GTK_TYPE_BOX)

static void
add_transport (PtHintPage *self)
{
  g_autoptr (GPtrArray) accounts = pt_remote_get_accounts (self->remote);

  if (accounts->len > 0)
    pt_calls_add_transport (self->remote, g_ptr_array_index (accounts, 0));
}

static void
start_pidgin (PtHintPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkAppLaunchContext) context
      = gdk_display_get_app_launch_context (gtk_widget_get_display (GTK_WIDGET (self)));

  if (!g_app_info_launch (self->pidgin, NULL, G_APP_LAUNCH_CONTEXT (context), &error))
    gtk_label_set_text (GTK_LABEL (self->text), error->message);
}

static void
on_clicked (PtHintPage *self)
{
  if (self->kind == PT_HINT_NOT_RUNNING)
    start_pidgin (self);
  else
    add_transport (self);
}

static const char *
choose_button (PtHintPage *self)
{
  g_autoptr (GPtrArray) accounts = pt_remote_get_accounts (self->remote);

  if (self->kind == PT_HINT_NOT_RUNNING && self->pidgin != NULL)
    return _ ("_Start Pidgin");
  if (self->kind == PT_HINT_NO_TRANSPORTS && accounts->len == 1)
    return _ ("_Add a network…");

  return NULL;
}

static void
update_button (PtHintPage *self)
{
  const char *label = choose_button (self);

  if (label != NULL)
    gtk_button_set_label (GTK_BUTTON (self->button), label);
  gtk_widget_set_visible (self->button, label != NULL);
}

static GtkWidget *
create_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), TEXT_CHARS);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);

  return label;
}

static void
enlarge (GtkWidget *label)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_LARGE));
  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
}

static void
create_parts (PtHintPage *self)
{
  self->image = gtk_image_new_from_icon_name ("pidgin-transports", GTK_ICON_SIZE_DIALOG);
  self->spinner = gtk_spinner_new ();
  self->title = create_label ();
  self->text = create_label ();
  self->button = gtk_button_new_with_mnemonic ("");
  enlarge (self->title);
  gtk_image_set_pixel_size (GTK_IMAGE (self->image), ICON_SIZE);
  gtk_style_context_add_class (gtk_widget_get_style_context (self->text),
                               GTK_STYLE_CLASS_DIM_LABEL);
  gtk_widget_set_size_request (self->spinner, ICON_SIZE, ICON_SIZE);
  gtk_widget_set_halign (self->button, GTK_ALIGN_CENTER);
}

static void
pt_hint_page_finalize (GObject *object)
{
  PtHintPage *self = PT_HINT_PAGE (object);

  g_clear_object (&self->pidgin);
  g_clear_object (&self->remote);

  G_OBJECT_CLASS (pt_hint_page_parent_class)->finalize (object);
}

static void
pt_hint_page_class_init (PtHintPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pt_hint_page_finalize;
}

static void
pt_hint_page_init (PtHintPage *self)
{
  GtkWidget *parts[5];

  create_parts (self);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), SPACE);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  g_object_set (self, "margin", 2 * SPACE, NULL);

  parts[0] = self->image;
  parts[1] = self->spinner;
  parts[2] = self->title;
  parts[3] = self->text;
  parts[4] = self->button;
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++) {
    gtk_widget_show (parts[i]);
    gtk_widget_set_no_show_all (parts[i], TRUE);
    gtk_container_add (GTK_CONTAINER (self), parts[i]);
  }
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (on_clicked), self);
}

/**
 * pt_hint_page_new:
 * @remote: the client
 *
 * Returns: (transfer floating): the page, which says nothing yet
 */
GtkWidget *
pt_hint_page_new (PtRemote *remote)
{
  PtHintPage *self = g_object_new (PT_TYPE_HINT_PAGE, NULL);
  GDesktopAppInfo *pidgin = g_desktop_app_info_new ("pidgin.desktop");

  self->remote = g_object_ref (remote);
  self->pidgin = pidgin != NULL ? G_APP_INFO (pidgin) : NULL;

  return GTK_WIDGET (self);
}

/**
 * pt_hint_page_update:
 * @self: the page
 * @kind: what there is to say
 */
void
pt_hint_page_update (PtHintPage *self, PtHintKind kind)
{
  g_autofree char *text = pt_hint_describe (kind, self->remote);
  gboolean is_looking = kind == PT_HINT_LOOKING;

  self->kind = kind;
  gtk_label_set_text (GTK_LABEL (self->title), pt_hint_get_title (kind));
  gtk_label_set_text (GTK_LABEL (self->text), text);
  gtk_widget_set_visible (self->image, !is_looking);
  gtk_widget_set_visible (self->spinner, is_looking);
  g_object_set (self->spinner, "active", is_looking, NULL);
  update_button (self);
}
