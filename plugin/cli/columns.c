/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Rows of text in columns, aligned in a terminal. */

#include "cli/columns.h"

#define GAP 2

/**
 * pt_columns_measure:
 * @text: text in UTF-8
 *
 * Returns: how many cells of a terminal it takes: two for a wide character, none for one that goes
 *   onto another
 */
gsize
pt_columns_measure (const char *text)
{
  gsize width = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text)) {
    gunichar c = g_utf8_get_char (text);

    if (!g_unichar_iszerowidth (c))
      width += g_unichar_iswide (c) ? 2 : 1;
  }

  return width;
}

static gsize
measure_column (GPtrArray *rows, guint column)
{
  gsize width = 0;

  for (guint i = 0; i < rows->len; i++) {
    GStrv cells = g_ptr_array_index (rows, i);

    width = MAX (width, pt_columns_measure (cells[column]));
  }

  return width;
}

static void
append_row (GString *text, GStrv cells, const gsize *widths)
{
  for (guint column = 0; cells[column] != NULL; column++) {
    gsize width = pt_columns_measure (cells[column]);

    g_string_append (text, cells[column]);
    if (cells[column + 1] != NULL)
      g_string_append_printf (text, "%*s", (int) (widths[column] - width + GAP), "");
  }
  g_string_append_c (text, '\n');
}

/**
 * pt_columns_format:
 * @rows: (element-type GStrv): rows of as many cells each
 *
 * The last column is as long as its text is.
 *
 * Returns: (transfer full): a line for each row, nothing without rows
 */
char *
pt_columns_format (GPtrArray *rows)
{
  GString *text = g_string_new (NULL);
  guint n = rows->len > 0 ? g_strv_length (g_ptr_array_index (rows, 0)) : 0;
  g_autofree gsize *widths = g_new0 (gsize, n + 1);

  for (guint column = 0; column < n; column++)
    widths[column] = measure_column (rows, column);
  for (guint i = 0; i < rows->len; i++)
    append_row (text, g_ptr_array_index (rows, i), widths);

  return g_string_free (text, FALSE);
}
