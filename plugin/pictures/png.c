/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Writing PNGs of one bit a pixel. The core plugin has no library for pictures: each client brings its
 * own, and takes files.
 */

#include "pictures/png.h"

#include <gio/gio.h>

static void
append_32 (GByteArray *array, guint32 value)
{
  guint32 big_endian = GUINT32_TO_BE (value);

  g_byte_array_append (array, (const guchar *) &big_endian, sizeof big_endian);
}

/* The checksum of PNG annex D. */
static guint32
compute_crc (const guchar *bytes, gsize length)
{
  guint32 crc = 0xffffffff;

  for (gsize i = 0; i < length; i++) {
    crc ^= bytes[i];
    for (int bit = 0; bit < 8; bit++)
      crc = (crc & 1) != 0 ? 0xedb88320 ^ crc >> 1 : crc >> 1;
  }

  return crc ^ 0xffffffff;
}

static void
append_chunk (GByteArray *png, const char *type, const guchar *data, guint length)
{
  guint start = png->len + 4;

  append_32 (png, length);
  g_byte_array_append (png, (const guchar *) type, 4);
  g_byte_array_append (png, data, length);
  append_32 (png, compute_crc (png->data + start, png->len - start));
}

static void
append_header (GByteArray *png, guint width, guint height)
{
  static const guchar one_bit_grey[] = {1, 0, 0, 0, 0};
  g_autoptr (GByteArray) header = g_byte_array_new ();

  append_32 (header, width);
  append_32 (header, height);
  g_byte_array_append (header, one_bit_grey, sizeof one_bit_grey);
  append_chunk (png, "IHDR", header->data, header->len);
}

/* Each row begins with the number of its filter: none. A bit that is set is white. */
static GBytes *
make_rows (guint width, guint height, PtIsDark is_dark, gconstpointer data)
{
  gsize stride = 1 + (width + 7) / 8;
  guchar *rows = g_malloc0 (stride * height);

  for (guint y = 0; y < height; y++) {
    guchar *row = rows + y * stride + 1;

    for (guint x = 0; x < width; x++) {
      if (!is_dark (x, y, data))
        row[x / 8] |= (guchar) (0x80 >> x % 8);
    }
  }

  return g_bytes_new_take (rows, stride * height);
}

/* Without anything to gain zlib's output is a little longer than its input. */
static GBytes *
compress (GBytes *rows)
{
  g_autoptr (GConverter) zlib
      = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, -1));
  gsize length;
  const guchar *input = g_bytes_get_data (rows, &length);
  gsize room = length + length / 100 + 64;
  guchar *output = g_malloc (room);
  gsize read = 0;
  gsize written = 0;

  g_converter_convert (zlib, input, length, output, room, G_CONVERTER_INPUT_AT_END, &read, &written,
                       NULL);

  return g_bytes_new_take (output, written);
}

/**
 * pt_png_draw:
 * @width: of the picture
 * @height: of the picture
 * @is_dark: called for each pixel
 * @data: for @is_dark
 *
 * Returns: (transfer full): the picture as a PNG, of black and white alone
 */
GBytes *
pt_png_draw (guint width, guint height, PtIsDark is_dark, gconstpointer data)
{
  static const guchar magic[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  GByteArray *png = g_byte_array_new ();
  g_autoptr (GBytes) rows = make_rows (width, height, is_dark, data);
  g_autoptr (GBytes) compressed = compress (rows);
  gsize length;
  const guchar *bytes = g_bytes_get_data (compressed, &length);

  g_byte_array_append (png, magic, sizeof magic);
  append_header (png, width, height);
  append_chunk (png, "IDAT", bytes, (guint) length);
  append_chunk (png, "IEND", NULL, 0);

  return g_byte_array_free_to_bytes (png);
}
