/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The emblems that are drawn: dots that go round, and another computer. Drawn, because the dots are
 * at home at any size and in any frame, while gdk-pixbuf turns pictures by quarters only. */

#include "widgets/emblem.h"

#include <math.h>

/* In parts of the icon's size. The plate keeps the emblem apart from any icon and any theme. */
#define PLATE_CENTER 0.71
#define PLATE_RADIUS 0.29
#define RING_RADIUS  0.185
#define DOT_RADIUS   0.062

/* A shape: how much of the pixel at (@dx, @dy) from the plate's center is ink, all in pixels. */
typedef double (*Shape) (int size, guint frame, double dx, double dy);

static const guchar PLATE_COLOR[3] = {0xff, 0xff, 0xff};
static const guchar INK_COLOR[3] = {0x2e, 0x34, 0x36};

static double
cover_disc (double radius, double dx, double dy)
{
  return CLAMP (radius - hypot (dx, dy) + 0.5, 0.0, 1.0);
}

static double
cover_box (double half_width, double half_height, double dx, double dy)
{
  double x = CLAMP (half_width - fabs (dx) + 0.5, 0.0, 1.0);
  double y = CLAMP (half_height - fabs (dy) + 0.5, 0.0, 1.0);

  return x * y;
}

/* How strong a dot is: the first is the head, the others are its tail. */
static double
get_strength (guint dot, guint frame)
{
  guint age = (frame + PT_EMBLEM_FRAMES - dot) % PT_EMBLEM_FRAMES;

  return 1.0 - 0.85 * age / (PT_EMBLEM_FRAMES - 1);
}

static double
shape_dots (int size, guint frame, double dx, double dy)
{
  double ink = 0.0;

  for (guint dot = 0; dot < PT_EMBLEM_FRAMES; dot++) {
    double angle = 2 * G_PI * dot / PT_EMBLEM_FRAMES;
    double x = dx - RING_RADIUS * size * sin (angle);
    double y = dy + RING_RADIUS * size * cos (angle);

    ink = MAX (ink, cover_disc (DOT_RADIUS * size, x, y) * get_strength (dot, frame));
  }

  return ink;
}

static double
shape_computer (int size, guint frame, double dx, double dy)
{
  double screen = cover_box (0.17 * size, 0.115 * size, dx, dy + 0.05 * size);
  double hole = cover_box (0.11 * size, 0.055 * size, dx, dy + 0.05 * size);
  double foot = cover_box (0.1 * size, 0.025 * size, dx, dy - 0.14 * size);

  return MAX (screen - hole, foot);
}

static void
draw_pixel (guchar *pixel, double plate, double ink)
{
  for (int i = 0; i < 3; i++)
    pixel[i] = (guchar) lround (PLATE_COLOR[i] + (INK_COLOR[i] - PLATE_COLOR[i]) * ink);
  pixel[3] = (guchar) lround (0xff * plate);
}

static GdkPixbuf *
draw (Shape shape, int size, guint frame)
{
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, TRUE, 8, size, size);
  guchar *pixels = gdk_pixbuf_get_pixels (pixbuf);
  int stride = gdk_pixbuf_get_rowstride (pixbuf);
  double center = PLATE_CENTER * size;

  for (int y = 0; y < size; y++) {
    for (int x = 0; x < size; x++) {
      double dx = x + 0.5 - center;
      double dy = y + 0.5 - center;

      draw_pixel (pixels + y * stride + x * 4, cover_disc (PLATE_RADIUS * size, dx, dy),
                  shape (size, frame, dx, dy));
    }
  }

  return pixbuf;
}

/**
 * pt_emblem_draw_busy:
 * @size: the icon's size, in pixels
 * @frame: which frame of the turn, taken modulo %PT_EMBLEM_FRAMES
 *
 * Returns: (transfer full): a transparent square of that size with the emblem in its corner
 */
GdkPixbuf *
pt_emblem_draw_busy (int size, guint frame)
{
  return draw (shape_dots, size, frame % PT_EMBLEM_FRAMES);
}

/**
 * pt_emblem_draw_elsewhere:
 * @size: the icon's size, in pixels
 *
 * Returns: (transfer full): a transparent square of that size with the emblem in its corner
 */
GdkPixbuf *
pt_emblem_draw_elsewhere (int size)
{
  return draw (shape_computer, size, 0);
}
