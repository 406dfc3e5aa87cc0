/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Codes for a phone to scan. A code that is drawn here needs no fetching from anybody's web server, is
 * sharp, and is dark on light whatever the colours of the desktop.
 */

#include "pictures/qr-code.h"

#include <string.h>

#if PT_HAVE_QRENCODE
#include <qrencode.h>
#endif

#include "pictures/png.h"

/* ISO 18004 section 5.3.8: the light margin. */
#define MARGIN 4

/* A module has at least so many pixels, and the picture is about so wide. */
#define MODULE_MIN 4
#define WIDTH      320

#define TEXT_MAX 1500

typedef struct {
  const guchar *modules; /* of libqrencode: the lowest bit says that it is dark */
  guint size;            /* without the margin */
  guint scale;
} Code;

/* WhatsApp's and Signal's codes, Telegram's; a sentence about a code is none. */
static const char *const PREFIXES[]
    = {"1@", "2@", "3@", "sgnl://", "tg://", "tsdevice:/", "wechat://"};

/**
 * pt_qr_code_is_text_of_one:
 * @text: (nullable): what a gateway says
 *
 * Returns: whether it looks like what a network puts into a code, and is nothing that a person reads
 */
gboolean
pt_qr_code_is_text_of_one (const char *text)
{
  if (text == NULL || strpbrk (text, " \t\r\n") != NULL || strlen (text) > TEXT_MAX)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (PREFIXES); i++) {
    if (g_str_has_prefix (text, PREFIXES[i]) && strlen (text) > strlen (PREFIXES[i]))
      return TRUE;
  }

  return FALSE;
}

#if PT_HAVE_QRENCODE

static gboolean
is_dark (guint x, guint y, gconstpointer data)
{
  const Code *code = data;
  guint column = x / code->scale - MARGIN;
  guint row = y / code->scale - MARGIN;

  /* In the margin they are negative, so very large. */
  return column < code->size && row < code->size
         && (code->modules[row * code->size + column] & 1) != 0;
}

static QRcode *
encode (const char *text)
{
  return strlen (text) <= TEXT_MAX ? QRcode_encodeString (text, 0, QR_ECLEVEL_L, QR_MODE_8, 1)
                                   : NULL;
}

static GBytes *
draw (const QRcode *qr)
{
  guint modules = (guint) qr->width + 2 * MARGIN;
  Code code = {qr->data, (guint) qr->width, MAX (MODULE_MIN, WIDTH / modules)};

  return pt_png_draw (modules * code.scale, modules * code.scale, is_dark, &code);
}

/* Two modules are one above the other in each letter. */
static void
append_blocks (GString *text, const Code *code, guint row)
{
  static const char *const BLOCKS[] = {" ", "▀", "▄", "█"};

  for (guint column = 0; column < code->size + 2 * MARGIN; column++) {
    guint above = is_dark (column, row, code) ? 1 : 0;
    guint below = is_dark (column, row + 1, code) ? 2 : 0;

    g_string_append (text, BLOCKS[above + below]);
  }
}

static char *
make_blocks (const QRcode *qr)
{
  Code code = {qr->data, (guint) qr->width, 1};
  GString *text = g_string_new (NULL);

  for (guint row = 0; row < code.size + 2 * MARGIN; row += 2) {
    append_blocks (text, &code, row);
    g_string_append_c (text, '\n');
  }

  return g_string_free (text, FALSE);
}

#endif

/**
 * pt_qr_code_draw:
 * @text: what is in the code
 *
 * Draws a code with its light margin, four pixels or more a module.
 *
 * Returns: (transfer full) (nullable): a PNG, or %NULL when it is too much for a code, or codes cannot
 *   be drawn here
 */
GBytes *
pt_qr_code_draw (const char *text)
{
  GBytes *png = NULL;

  g_return_val_if_fail (text != NULL, NULL);

#if PT_HAVE_QRENCODE
  QRcode *qr = encode (text);

  if (qr != NULL) {
    png = draw (qr);
    QRcode_free (qr);
  }
#endif

  return png;
}

/**
 * pt_qr_code_make_blocks:
 * @text: what is in the code
 * @columns: how many letters there is room for
 * @lines: how many lines there is room for
 *
 * Writes a code in letters that are halves of blocks, for a terminal.
 *
 * Returns: (transfer full) (nullable): the lines, or %NULL when there is no room for them, it is too
 *   much for a code, or codes cannot be drawn here
 */
char *
pt_qr_code_make_blocks (const char *text, guint columns, guint lines)
{
  char *blocks = NULL;

  g_return_val_if_fail (text != NULL, NULL);

#if PT_HAVE_QRENCODE
  QRcode *qr = encode (text);

  if (qr != NULL) {
    guint modules = (guint) qr->width + 2 * MARGIN;

    if (modules <= columns && (modules + 1) / 2 <= lines)
      blocks = make_blocks (qr);
    QRcode_free (qr);
  }
#endif

  return blocks;
}
