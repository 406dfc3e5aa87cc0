/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The applet's window: the list of transports, or what to do to have one. */

#include "applet/applet-window.h"

#include <glib/gi18n-lib.h>

#include "applet/header-bar.h"
#include "applet/hint-page.h"
#include "applet/list.h"

#define WIDTH      520
#define HEIGHT     420
#define TEXT_CHARS 60

struct _PtAppletWindow {
  GtkApplicationWindow parent_instance;

  PtRemote *remote;
  GtkWidget *stack;
  GtkWidget *list;
  GtkWidget *hint;
  GtkWidget *bar;
  GtkWidget *bar_label;
};

G_DEFINE_TYPE (PtAppletWindow, pt_applet_window, GTK_TYPE_APPLICATION_WINDOW)

static void
on_changed (PtAppletWindow *self)
{
  PtHintKind kind = pt_hint_choose (self->remote);

  pt_hint_page_update (PT_HINT_PAGE (self->hint), kind);
  gtk_stack_set_visible_child (GTK_STACK (self->stack),
                               kind == PT_HINT_NONE ? self->list : self->hint);
}

static void
show_text (PtAppletWindow *self, GtkMessageType type, const char *text)
{
  gtk_info_bar_set_message_type (GTK_INFO_BAR (self->bar), type);
  gtk_label_set_text (GTK_LABEL (self->bar_label), text);
  gtk_widget_show (self->bar);
  gtk_info_bar_set_revealed (GTK_INFO_BAR (self->bar), TRUE);
}

static void
on_failed (PtAppletWindow *self, const char *text)
{
  show_text (self, GTK_MESSAGE_ERROR, text);
}

static void
on_told (PtAppletWindow *self, const char *text)
{
  show_text (self, GTK_MESSAGE_INFO, text);
}

static void
on_response (GtkInfoBar *bar, int response, gpointer data)
{
  gtk_info_bar_set_revealed (bar, FALSE);
  gtk_widget_hide (GTK_WIDGET (bar));
}

static GtkWidget *
create_bar (PtAppletWindow *self)
{
  GtkWidget *bar = gtk_info_bar_new ();

  self->bar_label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->bar_label), 0.0f);
  gtk_label_set_line_wrap (GTK_LABEL (self->bar_label), TRUE);
  gtk_label_set_line_wrap_mode (GTK_LABEL (self->bar_label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (self->bar_label), TEXT_CHARS);
  gtk_widget_set_hexpand (self->bar_label, TRUE);
  gtk_widget_show (self->bar_label);
  gtk_container_add (GTK_CONTAINER (gtk_info_bar_get_content_area (GTK_INFO_BAR (bar))),
                     self->bar_label);
  /* The bar's own button has no name for assistive technology. */
  gtk_info_bar_add_button (GTK_INFO_BAR (bar), _ ("_Close"), GTK_RESPONSE_CLOSE);
  g_signal_connect (bar, "response", G_CALLBACK (on_response), NULL);
  gtk_widget_set_no_show_all (bar, TRUE);
  self->bar = bar;

  return bar;
}

static GtkWidget *
create_stack (PtAppletWindow *self)
{
  self->stack = gtk_stack_new ();
  self->list = pt_list_new (self->remote);
  self->hint = pt_hint_page_new (self->remote);
  gtk_container_add (GTK_CONTAINER (self->stack), self->list);
  gtk_container_add (GTK_CONTAINER (self->stack), self->hint);
  gtk_widget_set_vexpand (self->stack, TRUE);

  return self->stack;
}

static void
build (PtAppletWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_container_add (GTK_CONTAINER (box), create_bar (self));
  gtk_container_add (GTK_CONTAINER (box), create_stack (self));
  gtk_container_add (GTK_CONTAINER (self), box);
  gtk_window_set_titlebar (GTK_WINDOW (self), pt_header_bar_new (self->remote));
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, HEIGHT);
  gtk_widget_show_all (box);
}

static void
pt_applet_window_finalize (GObject *object)
{
  g_clear_object (&PT_APPLET_WINDOW (object)->remote);
  G_OBJECT_CLASS (pt_applet_window_parent_class)->finalize (object);
}

static void
pt_applet_window_class_init (PtAppletWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pt_applet_window_finalize;
}

static void
pt_applet_window_init (PtAppletWindow *self)
{
  gtk_window_set_title (GTK_WINDOW (self), _ ("Transports"));
  gtk_window_set_icon_name (GTK_WINDOW (self), "pidgin-transports");
}

/**
 * pt_applet_window_new:
 * @application: the applet
 * @remote: the client
 *
 * Returns: (transfer none): a window that follows the client, not shown yet
 */
GtkWidget *
pt_applet_window_new (GtkApplication *application, PtRemote *remote)
{
  PtAppletWindow *self = g_object_new (PT_TYPE_APPLET_WINDOW, "application", application, NULL);

  self->remote = g_object_ref (remote);
  build (self);
  g_signal_connect_object (remote, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (remote, "failed", G_CALLBACK (on_failed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (remote, "told", G_CALLBACK (on_told), self, G_CONNECT_SWAPPED);
  on_changed (self);

  return GTK_WIDGET (self);
}
