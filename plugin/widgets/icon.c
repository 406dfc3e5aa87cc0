/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The picture of a transport in a state: the one place that draws an icon. gdk-pixbuf only, so that
 * one source serves GTK 2 and GTK 3. Every picture is drawn once and kept. */

#include "widgets/icon.h"

#include "pictures-resource.h"

#define GENERIC "generic"

/* How a state looks. Colour says logged in, so it is whole only there. */
typedef struct {
  gboolean gray;
  int alpha;
} Look;

static const Look LOOKS[] = {
    [PT_STATE_UNKNOWN] = {TRUE, 0x78},     [PT_STATE_NOT_SET_UP] = {TRUE, 0x78},
    [PT_STATE_SETTING_UP] = {TRUE, 0x78},  [PT_STATE_LOGGED_OUT] = {TRUE, 0xff},
    [PT_STATE_CONNECTING] = {FALSE, 0x98}, [PT_STATE_LOGGED_IN] = {FALSE, 0xff},
    [PT_STATE_LOGGING_OUT] = {TRUE, 0x98}, [PT_STATE_ELSEWHERE] = {FALSE, 0xff},
    [PT_STATE_NEEDS_USER] = {FALSE, 0x98}, [PT_STATE_CONNECTION_LOST] = {TRUE, 0xff},
    [PT_STATE_FAILED] = {TRUE, 0xff},
};
G_STATIC_ASSERT (G_N_ELEMENTS (LOOKS) == PT_N_STATES);

/* The sizes that are rendered at build time, smallest first. */
static const int SIZES[] = {16, 22, 44};

static GHashTable *pictures;

static int
choose_size (int size)
{
  for (gsize i = 0; i < G_N_ELEMENTS (SIZES); i++) {
    if (SIZES[i] >= size)
      return SIZES[i];
  }

  return SIZES[G_N_ELEMENTS (SIZES) - 1];
}

static GdkPixbuf *
load (const char *name, int size)
{
  g_autofree char *path
      = g_strdup_printf ("/org/pidgin_transports/pictures/%d/%s.png", choose_size (size), name);
  g_autoptr (GInputStream) stream = g_resource_open_stream (pt_pictures_get_resource (), path,
                                                            G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GdkPixbuf) picture
      = stream != NULL ? gdk_pixbuf_new_from_stream (stream, NULL, NULL) : NULL;

  if (picture == NULL)
    return NULL;
  if (gdk_pixbuf_get_width (picture) == size)
    return gdk_pixbuf_add_alpha (picture, FALSE, 0, 0, 0);

  return gdk_pixbuf_scale_simple (picture, size, size, GDK_INTERP_BILINEAR);
}

/* A name comes from the catalogue, or over the bus: there may be no such picture. */
static GdkPixbuf *
load_network (const char *name, int size)
{
  GdkPixbuf *picture = name != NULL ? load (name, size) : NULL;

  return picture != NULL ? picture : load (GENERIC, size);
}

static void
make_gray (GdkPixbuf *picture, int from)
{
  int size = gdk_pixbuf_get_width (picture);
  g_autoptr (GdkPixbuf) part = gdk_pixbuf_new_subpixbuf (picture, from, 0, size - from, size);

  gdk_pixbuf_saturate_and_pixelate (part, part, 0.0f, FALSE);
}

static void
lay_over (GdkPixbuf *picture, GdkPixbuf *other, int alpha)
{
  int size = gdk_pixbuf_get_width (picture);

  gdk_pixbuf_composite (other, picture, 0, 0, size, size, 0, 0, 1, 1, GDK_INTERP_NEAREST, alpha);
}

static GdkPixbuf *
fade (GdkPixbuf *picture, int alpha)
{
  int size = gdk_pixbuf_get_width (picture);
  GdkPixbuf *faded = gdk_pixbuf_new (GDK_COLORSPACE_RGB, TRUE, 8, size, size);

  gdk_pixbuf_fill (faded, 0);
  lay_over (faded, picture, alpha);

  return faded;
}

static GdkPixbuf *
load_busy (int size, guint frame)
{
  g_autofree char *name = g_strdup_printf ("emblem-busy-%u", frame);

  return load (name, size);
}

static GdkPixbuf *
load_emblem (PtState state, int size, guint frame)
{
  switch (state) {
  case PT_STATE_SETTING_UP:
  case PT_STATE_CONNECTING:
  case PT_STATE_LOGGING_OUT:
    return load_busy (size, frame);
  case PT_STATE_ELSEWHERE:
    return load ("emblem-elsewhere", size);
  case PT_STATE_NEEDS_USER:
    return load ("emblem-needs-user", size);
  case PT_STATE_CONNECTION_LOST:
    return load ("emblem-connection-lost", size);
  case PT_STATE_FAILED:
    return load ("emblem-failed", size);
  case PT_STATE_UNKNOWN:
  case PT_STATE_NOT_SET_UP:
  case PT_STATE_LOGGED_OUT:
  case PT_STATE_LOGGED_IN:
    break;
  }

  return NULL;
}

static GdkPixbuf *
draw (const char *name, PtState state, int size, guint frame)
{
  const Look *look = &LOOKS[state];
  g_autoptr (GdkPixbuf) picture = load_network (name, size);
  g_autoptr (GdkPixbuf) emblem = load_emblem (state, size, frame);
  GdkPixbuf *drawn;

  if (picture == NULL)
    return NULL;

  /* Logged in, but not here: half of the colour. */
  if (look->gray || state == PT_STATE_ELSEWHERE)
    make_gray (picture, look->gray ? 0 : size / 2);
  drawn = fade (picture, look->alpha);
  if (emblem != NULL)
    lay_over (drawn, emblem, 0xff);

  return drawn;
}

/**
 * pt_icon_get:
 * @name: (nullable): the icon's name in the catalogue of networks; an unknown one is drawn generic
 * @state: the transport's state
 * @size: the width and height, in pixels
 * @frame: which frame, for a state that pt_icon_is_animated(); see pt_icon_get_current_frame()
 *
 * Returns: (transfer full) (nullable): the picture; %NULL if the data files are missing
 */
GdkPixbuf *
pt_icon_get (const char *name, PtState state, int size, guint frame)
{
  g_autofree char *key = NULL;
  GdkPixbuf *picture;

  g_return_val_if_fail (state < G_N_ELEMENTS (LOOKS), NULL);
  g_return_val_if_fail (size > 0, NULL);

  frame = pt_icon_is_animated (state) ? frame % PT_ICON_FRAMES : 0;
  key = g_strdup_printf ("%d %d %u %s", state, size, frame, name != NULL ? name : "");
  if (pictures == NULL)
    pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);

  picture = g_hash_table_lookup (pictures, key);
  if (picture == NULL) {
    picture = draw (name, state, size, frame);
    if (picture == NULL)
      return NULL;
    g_hash_table_insert (pictures, g_steal_pointer (&key), picture);
  }

  return g_object_ref (picture);
}

/**
 * pt_icon_is_animated:
 * @state: a state
 *
 * Returns: whether the picture of that state moves, so that it wants a timer
 */
gboolean
pt_icon_is_animated (PtState state)
{
  return state == PT_STATE_SETTING_UP || state == PT_STATE_CONNECTING
         || state == PT_STATE_LOGGING_OUT;
}

/**
 * pt_icon_get_current_frame:
 *
 * Returns: the frame that is due now, the same one for every transport
 */
guint
pt_icon_get_current_frame (void)
{
  return (guint) (g_get_monotonic_time () / 1000 / PT_ICON_MILLISECONDS % PT_ICON_FRAMES);
}

/**
 * pt_icon_forget_all:
 *
 * Frees all pictures that were kept.
 */
void
pt_icon_forget_all (void)
{
  g_clear_pointer (&pictures, g_hash_table_unref);
}
