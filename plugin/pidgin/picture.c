/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A transport's icon in a GtkImage, at the size that suits the font. */

#include "pidgin/picture.h"

#include "common/description.h"
#include "widgets/icon.h"

/* The icon is 22 pixels with usual fonts, and grows with the font where that is larger. */
#define SMALLEST_SIZE 22
#define LARGEST_SIZE  88
#define LARGE_FONT    21 /* pixels */
#define FONT_TO_ICON  1.3

/**
 * pt_picture_measure:
 * @widget: the widget that shows the icon
 *
 * Returns: the icon's width and height, in pixels
 */
int
pt_picture_measure (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics
      = pango_context_get_metrics (context, gtk_widget_get_style (widget)->font_desc, NULL);
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
 * @size: the icon's size, in pixels
 *
 * Shows the transport as it is now.
 */
void
pt_picture_set (GtkWidget *image, PtTransportInterface *transport, int size)
{
  g_autoptr (GdkPixbuf) picture
      = pt_icon_get (pt_transport_interface_get_icon (transport),
                     pt_description_parse_state (transport), size, pt_icon_get_current_frame ());

  if (picture != NULL)
    gtk_image_set_from_pixbuf (GTK_IMAGE (image), picture);
  else
    gtk_image_set_from_stock (GTK_IMAGE (image), GTK_STOCK_MISSING_IMAGE, GTK_ICON_SIZE_MENU);
}
