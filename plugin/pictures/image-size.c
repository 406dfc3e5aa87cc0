/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How large a picture will be. A few bytes can say that they are a picture of gigabytes, and a client
 * decodes what it is given: so what is not known to be small is not given to it.
 */

#include "pictures/image-size.h"

#include <string.h>

typedef struct {
  const guchar *bytes;
  gsize length;
} Span;

typedef struct {
  guint width;
  guint height;
} Size;

/* Big-endian, as PNG and JPEG are. */
static guint
read_16 (const guchar *bytes)
{
  return (guint) bytes[0] << 8 | bytes[1];
}

static gboolean
begins_with (Span span, const char *magic, gsize length)
{
  return span.length >= length && memcmp (span.bytes, magic, length) == 0;
}

/* The header is the first chunk (PNG section 11.2.2). */
static gboolean
measure_png (Span span, Size *size)
{
  if (!begins_with (span, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16) || span.length < 24)
    return FALSE;
  /* More than 16 bits are too much in any case. */
  size->width = read_16 (span.bytes + 16) != 0 ? G_MAXUINT : read_16 (span.bytes + 18);
  size->height = read_16 (span.bytes + 20) != 0 ? G_MAXUINT : read_16 (span.bytes + 22);

  return TRUE;
}

static gboolean
measure_gif (Span span, Size *size)
{
  if ((!begins_with (span, "GIF87a", 6) && !begins_with (span, "GIF89a", 6)) || span.length < 10)
    return FALSE;
  size->width = (guint) span.bytes[6] | (guint) span.bytes[7] << 8;
  size->height = (guint) span.bytes[8] | (guint) span.bytes[9] << 8;

  return TRUE;
}

/* Of the start-of-frame markers, C4, C8 and CC are something else (ISO 10918-1 table B.1). */
static gboolean
is_frame (guchar marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

static gboolean
measure_jpeg (Span span, Size *size)
{
  gsize at = 2;

  if (!begins_with (span, "\xff\xd8\xff", 3))
    return FALSE;
  while (at + 9 <= span.length && span.bytes[at] == 0xff) {
    const guchar *segment = span.bytes + at;

    if (is_frame (segment[1])) {
      size->height = read_16 (segment + 5);
      size->width = read_16 (segment + 7);
      return TRUE;
    }
    at += 2 + read_16 (segment + 2);
  }

  return FALSE;
}

/**
 * pt_image_is_acceptable:
 * @image: what is said to be a picture
 *
 * Returns: whether it is a PNG, a JPEG or a GIF within the bounds above
 */
gboolean
pt_image_is_acceptable (GBytes *image)
{
  Span span = {0};
  Size size = {0};

  g_return_val_if_fail (image != NULL, FALSE);

  span.bytes = g_bytes_get_data (image, &span.length);
  if (span.length > PT_IMAGE_MAX_BYTES)
    return FALSE;
  if (!measure_png (span, &size) && !measure_gif (span, &size) && !measure_jpeg (span, &size))
    return FALSE;

  return size.width > 0 && size.width <= PT_IMAGE_MAX_PIXELS && size.height > 0
         && size.height <= PT_IMAGE_MAX_PIXELS;
}
