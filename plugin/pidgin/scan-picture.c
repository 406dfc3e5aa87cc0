/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The picture of a code. It is on white with a margin, whatever the theme and whatever the gateway has
 * left transparent; it grows with the font, in whole steps so that its edges stay sharp, and is not larger
 * than the screen.
 */

#include "pidgin/scan-picture.h"

#include <glib/gi18n-lib.h>

/* Pixels: what a picture grows to, and the white around it. */
#define SIZE   256
#define MARGIN 16

/* The height of a line of the usual font. */
#define LINE 16

/**
 * pt_scan_picture_new:
 *
 * Returns: (transfer full): a white ground without a picture
 */
GtkWidget *
pt_scan_picture_new (void)
{
  GtkWidget *ground = gtk_event_box_new ();
  GtkWidget *image = gtk_image_new ();
  GdkColor white;

  gdk_color_parse ("white", &white);
  gtk_widget_modify_bg (ground, GTK_STATE_NORMAL, &white);
  gtk_widget_set_size_request (image, SIZE + 2 * MARGIN, SIZE + 2 * MARGIN);
  gtk_misc_set_padding (GTK_MISC (image), MARGIN, MARGIN);
  atk_object_set_name (gtk_widget_get_accessible (image), _ ("Code to scan"));
  gtk_container_add (GTK_CONTAINER (ground), image);

  return ground;
}

static int
measure_line (GtkWidget *widget)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (
      gtk_widget_get_pango_context (widget), gtk_widget_get_style (widget)->font_desc, NULL);
  int height = pango_font_metrics_get_ascent (metrics) + pango_font_metrics_get_descent (metrics);

  pango_font_metrics_unref (metrics);

  return PANGO_PIXELS (height);
}

/* How many times larger it is shown: of more than the screen has, less. */
static double
choose_scale (GtkWidget *widget, int size)
{
  GdkScreen *screen = gtk_widget_get_screen (widget);
  int room = MIN (gdk_screen_get_width (screen), gdk_screen_get_height (screen)) * 3 / 5;
  int wanted = SIZE * MAX (1, measure_line (widget) / LINE);
  int scale = MAX (1, MIN ((wanted + size - 1) / size, room / size));

  return size > room ? (double) room / size : scale;
}

static GdkPixbuf *
read_picture (GBytes *picture)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (picture);

  return gdk_pixbuf_new_from_stream (stream, NULL, NULL);
}

static GdkPixbuf *
make_solid (GtkWidget *widget, GdkPixbuf *read)
{
  int width = gdk_pixbuf_get_width (read);
  int height = gdk_pixbuf_get_height (read);
  double scale = choose_scale (widget, MAX (width, height));

  return gdk_pixbuf_composite_color_simple (
      read, MAX (1, (int) (width * scale)), MAX (1, (int) (height * scale)),
      scale < 1 ? GDK_INTERP_BILINEAR : GDK_INTERP_NEAREST, 255, 8, 0xffffff, 0xffffff);
}

/**
 * pt_scan_picture_set:
 * @widget: made by pt_scan_picture_new()
 * @picture: (nullable): a picture within the bounds of pictures
 *
 * Shows the picture, or nothing; the room for it stays.
 */
void
pt_scan_picture_set (GtkWidget *widget, GBytes *picture)
{
  GtkImage *image = GTK_IMAGE (gtk_bin_get_child (GTK_BIN (widget)));
  g_autoptr (GdkPixbuf) read = picture != NULL ? read_picture (picture) : NULL;
  g_autoptr (GdkPixbuf) solid = read != NULL ? make_solid (widget, read) : NULL;

  if (solid == NULL) {
    gtk_image_clear (image);
    return;
  }
  gtk_image_set_from_pixbuf (image, solid);
  gtk_widget_set_size_request (GTK_WIDGET (image),
                               MAX (SIZE, gdk_pixbuf_get_width (solid)) + 2 * MARGIN,
                               MAX (SIZE, gdk_pixbuf_get_height (solid)) + 2 * MARGIN);
}
