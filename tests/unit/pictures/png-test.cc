/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "pictures/png.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gtest/gtest.h>

#include "pictures/image-size.h"

namespace {

gboolean
is_on_diagonal (guint x, guint y, gconstpointer)
{
  return x == y;
}

/* With a width that does not fill its last byte. */
TEST (Png, IsReadByOthersAsItWasDrawn)
{
  g_autoptr (GBytes) png = pt_png_draw (11, 5, is_on_diagonal, nullptr);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (png);
  g_autoptr (GdkPixbuf) read = gdk_pixbuf_new_from_stream (stream, nullptr, nullptr);

  EXPECT_TRUE (pt_image_is_acceptable (png));
  ASSERT_NE (read, nullptr);
  ASSERT_EQ (gdk_pixbuf_get_width (read), 11);
  ASSERT_EQ (gdk_pixbuf_get_height (read), 5);
  for (int y = 0; y < 5; y++) {
    for (int x = 0; x < 11; x++) {
      const guchar *pixel = gdk_pixbuf_read_pixels (read) + y * gdk_pixbuf_get_rowstride (read)
                            + x * gdk_pixbuf_get_n_channels (read);

      EXPECT_EQ (pixel[0], x == y ? 0 : 255) << x << ", " << y;
    }
  }
}

} // namespace
