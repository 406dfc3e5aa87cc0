/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A transport's icon in a GtkImage of GTK 3, at the size that suits font and screen. */

#include "applet/scaled-picture.h"

#include "common/description.h"
#include "widgets/icon.h"

/* Two lines of text are beside it: 32 pixels with usual fonts, more where the font is larger. */
#define SMALLEST_SIZE 32
#define LARGEST_SIZE  88
#define LARGE_FONT    21 /* pixels */
#define FONT_TO_ICON  1.6

static int
measure (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int height = PANGO_PIXELS (pango_font_metrics_get_ascent (metrics)
                             + pango_font_metrics_get_descent (metrics));

  pango_font_metrics_unref (metrics);
  if (height <= LARGE_FONT)
    return SMALLEST_SIZE;

  return MIN ((int) (height * FONT_TO_ICON), LARGEST_SIZE);
}

/**
 * pt_picture_set:
 * @image: a #GtkImage
 * @transport: a transport
 *
 * Shows the transport as it is now.
 */
void
pt_picture_set (GtkWidget *image, PtTransportInterface *transport)
{
  int scale = gtk_widget_get_scale_factor (image);
  g_autoptr (GdkPixbuf) picture = pt_icon_get (
      pt_transport_interface_get_icon (transport), pt_description_parse_state (transport),
      measure (image) * scale, pt_icon_get_current_frame ());
  cairo_surface_t *surface;

  if (picture == NULL) {
    gtk_image_set_from_icon_name (GTK_IMAGE (image), "image-missing", GTK_ICON_SIZE_DND);
    return;
  }

  surface = gdk_cairo_surface_create_from_pixbuf (picture, scale, NULL);
  gtk_image_set_from_surface (GTK_IMAGE (image), surface);
  cairo_surface_destroy (surface);
}
