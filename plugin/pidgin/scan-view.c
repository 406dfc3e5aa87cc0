/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Windows with a code to scan: the code, what the gateway says, and how long it is good for. The next
 * code takes the place of the one before it, so the window moves nothing under the user's phone.
 */

#include "pidgin/scan-view.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <gdk/gdkkeysyms.h>
#include <gtk/gtk.h>

#include "pidgin/scan-picture.h"

#define BORDER 12

typedef struct {
  PtScan *scan;
  GtkWidget *window;
  GtkWidget *words;
  GtkWidget *picture;
  GtkWidget *status;
  GtkWidget *show_button;
  guint timer;
} View;

static GList *views;

static PtTransportInterface *
get_transport (const View *view)
{
  return PT_TRANSPORT_INTERFACE (pt_scan_get_transport (view->scan));
}

/* --- What it says ------------------------------------------------------------------------ */

/* Returns (transfer full): whose picture it would be, as somebody reads it who has to decide. */
static char *
get_server (const char *address)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  return g_strdup (host != NULL ? host : address);
}

static char *
make_time_left (const View *view)
{
  int seconds = pt_scan_get_time_left (view->scan, g_get_monotonic_time ());

  if (seconds < 0)
    return g_strdup (_ ("The code is good for a short time. The next one comes here by itself."));
  if (seconds == 0)
    return g_strdup (_ ("The next code is on its way…"));

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The next code comes in %d second.",
                                       "The next code comes in %d seconds.", seconds),
                          seconds);
}

static char *
make_status (const View *view)
{
  g_autofree char *server = NULL;

  switch (pt_scan_get_phase (view->scan)) {
  case PT_SCAN_OFFERED:
    server = get_server (pt_scan_get_code (view->scan));
    return g_strdup_printf (_ ("The code is a picture at %s."), server);
  case PT_SCAN_FETCHING:
    return g_strdup (_ ("Fetching the picture…"));
  case PT_SCAN_FAILED:
    return g_strdup_printf (_ ("The picture could not be loaded: %s"),
                            pt_scan_get_code (view->scan));
  case PT_SCAN_SHOWN:
    break;
  }

  return make_time_left (view);
}

static void
show_status (View *view)
{
  g_autofree char *status = make_status (view);

  gtk_label_set_text (GTK_LABEL (view->status), status);
}

static gboolean
on_second (gpointer data)
{
  show_status (data);

  return G_SOURCE_CONTINUE;
}

static void
show_button (View *view)
{
  PtScanPhase phase = pt_scan_get_phase (view->scan);

  gtk_button_set_label (GTK_BUTTON (view->show_button),
                        phase == PT_SCAN_FAILED ? _ ("_Try again") : _ ("_Show picture"));
  gtk_widget_set_visible (view->show_button, phase == PT_SCAN_OFFERED || phase == PT_SCAN_FAILED);
}

static void
on_changed (View *view)
{
  GBytes *picture = pt_scan_get_picture (view->scan);

  pt_scan_picture_set (view->picture, picture);
  show_status (view);
  show_button (view);
}

static void
on_reason (View *view)
{
  const char *words = pt_transport_interface_get_reason (get_transport (view));

  gtk_label_set_text (GTK_LABEL (view->words), words);
  gtk_widget_set_visible (view->words, words != NULL && *words != '\0');
}

/* --- The window -------------------------------------------------------------------------- */

static void
view_free (View *view)
{
  views = g_list_remove (views, view);
  g_source_remove (view->timer);
  g_signal_handlers_disconnect_by_data (get_transport (view), view);
  g_signal_handlers_disconnect_by_data (view->scan, view);
  gtk_widget_destroy (view->window);
  g_object_unref (view->scan);
  g_free (view);
}

/* Closing the window is as much. */
static gboolean
on_delete (View *view)
{
  pt_scan_cancel (view->scan);

  return TRUE;
}

static GtkWidget *
new_label (const char *markup)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_misc_set_alignment (GTK_MISC (label), 0, 0.5);
  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_line_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_can_focus (label, FALSE);

  return label;
}

static GtkWidget *
new_headline (const View *view)
{
  const char *name = pt_transport_interface_get_name (get_transport (view));
  g_autofree char *text = g_strdup_printf (_ ("Scan this code with %s on your phone"), name);
  g_autofree char *markup
      = g_markup_printf_escaped ("<span weight='bold' size='larger'>%s</span>", text);

  return new_label (markup);
}

static GtkWidget *
add_button (GtkWidget *box, const char *label, GCallback on_clicked, PtScan *scan)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_swapped (button, "clicked", on_clicked, scan);
  gtk_container_add (GTK_CONTAINER (box), button);

  return button;
}

static void
press_by_escape (View *view, GtkWidget *button)
{
  GtkAccelGroup *keys = gtk_accel_group_new ();

  gtk_widget_add_accelerator (button, "clicked", keys, GDK_KEY_Escape, 0, 0);
  gtk_window_add_accel_group (GTK_WINDOW (view->window), keys);
  g_object_unref (keys);
}

static GtkWidget *
new_buttons (View *view)
{
  GtkWidget *box = gtk_hbutton_box_new ();
  GtkWidget *cancel;

  gtk_button_box_set_layout (GTK_BUTTON_BOX (box), GTK_BUTTONBOX_END);
  gtk_box_set_spacing (GTK_BOX (box), BORDER / 2);
  cancel = add_button (box, _ ("_Cancel"), G_CALLBACK (pt_scan_cancel), view->scan);
  press_by_escape (view, cancel);
  view->show_button
      = add_button (box, _ ("_Show picture"), G_CALLBACK (pt_scan_want_picture), view->scan);
  gtk_widget_set_no_show_all (view->show_button, TRUE);

  return box;
}

static void
fill (View *view)
{
  GtkWidget *box = gtk_vbox_new (FALSE, BORDER);

  view->words = new_label ("");
  view->picture = pt_scan_picture_new ();
  view->status = new_label ("");
  gtk_widget_set_no_show_all (view->words, TRUE);
  gtk_box_pack_start (GTK_BOX (box), new_headline (view), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), view->words, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), view->picture, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), view->status, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), new_buttons (view), FALSE, FALSE, 0);
  gtk_container_add (GTK_CONTAINER (view->window), box);
}

/* What the user has not asked for just now does not take the keys that are being typed. */
static GtkWidget *
new_window (View *view)
{
  GtkWidget *widget = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  GtkWindow *window = GTK_WINDOW (widget);
  const char *name = pt_transport_interface_get_name (get_transport (view));
  g_autofree char *title = g_strdup_printf (_ ("%s: scan a code"), name);

  gtk_window_set_title (window, title);
  gtk_window_set_role (window, "pidgin-transports-scan");
  gtk_window_set_type_hint (window, GDK_WINDOW_TYPE_HINT_DIALOG);
  gtk_window_set_position (window, GTK_WIN_POS_CENTER);
  gtk_window_set_resizable (window, FALSE);
  gtk_window_set_focus_on_map (window, pt_scan_get_phase (view->scan) != PT_SCAN_OFFERED);
  gtk_container_set_border_width (GTK_CONTAINER (widget), BORDER);
  g_signal_connect_swapped (widget, "delete-event", G_CALLBACK (on_delete), view);

  return widget;
}

/**
 * pt_scan_view_open:
 * @scan: (transfer none): a code that is to be scanned
 *
 * Shows it in a window until it is closed.
 */
void
pt_scan_view_open (PtScan *scan)
{
  View *view;

  g_return_if_fail (PT_IS_SCAN (scan));

  view = g_new0 (View, 1);
  view->scan = g_object_ref (scan);
  view->window = new_window (view);
  fill (view);
  g_signal_connect_swapped (scan, "changed", G_CALLBACK (on_changed), view);
  g_signal_connect_swapped (scan, "closed", G_CALLBACK (view_free), view);
  g_signal_connect_swapped (get_transport (view), "notify::reason", G_CALLBACK (on_reason), view);
  view->timer = g_timeout_add_seconds (1, on_second, view);
  views = g_list_prepend (views, view);
  on_reason (view);
  on_changed (view);
  gtk_widget_show_all (view->window);
  /* A key that was meant for another window cancels nothing. */
  gtk_window_set_focus (GTK_WINDOW (view->window), NULL);
}

/**
 * pt_scan_views_close:
 *
 * Closes the windows: the plugin goes.
 */
void
pt_scan_views_close (void)
{
  while (views != NULL)
    view_free (views->data);
}
