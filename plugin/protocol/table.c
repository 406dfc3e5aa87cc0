/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Several results at once: columns and rows, each row with a cell for each column. */

#include "protocol/table.h"

#include <string.h>

#include "common/text.h"
#include "protocol/dataform.h"

/* Bytes that are certainly more than the characters that are shown. */
#define CELL_ENOUGH (4 * PT_TEXT_LINE_MAX)

/* The columns of a table in the making; nothing in it is a copy. */
typedef struct {
  const char *names[PT_TABLE_MAX_COLUMNS + 1];
  const char *labels[PT_TABLE_MAX_COLUMNS + 1];
  guint count;
  int jid_single;
  gboolean truncated;
} Columns;

static char *
clean_label (const char *label, const char *name)
{
  g_autofree char *cleaned = pt_text_clean_line (label, PT_TEXT_LINE_MAX);

  if (*cleaned != '\0')
    return g_steal_pointer (&cleaned);

  return pt_text_clean_line (name, PT_TEXT_LINE_MAX);
}

static int
find_column (const PtTable *table, const char *name)
{
  for (int i = 0; table->columns[i] != NULL; i++) {
    if (strcmp (table->columns[i], name) == 0)
      return i;
  }

  return -1;
}

/* Of several values, one line. */
static char *
read_cell (xmlnode *field)
{
  g_autoptr (GString) cell = g_string_new (NULL);
  xmlnode *value = xmlnode_get_child (field, "value");

  for (; value != NULL && cell->len <= CELL_ENOUGH; value = xmlnode_get_next_twin (value)) {
    g_autofree char *data = xmlnode_get_data (value);
    g_autofree char *line = pt_text_clean_line (data, PT_TEXT_LINE_MAX);

    if (*line != '\0')
      g_string_append_printf (cell, "%s%s", cell->len == 0 ? "" : ", ", line);
  }

  return pt_text_clean_line (cell->str, PT_TEXT_LINE_MAX);
}

static GStrv
row_new (const PtTable *table)
{
  return g_new0 (char *, g_strv_length (table->columns) + 1);
}

/* A row is a list that ends with NULL: a cell that is missing is an empty one. */
static void
take_row (PtTable *table, GStrv row)
{
  for (guint i = 0; table->columns[i] != NULL; i++) {
    if (row[i] == NULL)
      row[i] = g_strdup ("");
  }

  g_ptr_array_add (table->rows, row);
}

static void
parse_item (PtTable *table, xmlnode *item)
{
  GStrv row = row_new (table);
  xmlnode *field = xmlnode_get_child (item, "field");

  for (; field != NULL; field = xmlnode_get_next_twin (field)) {
    const char *var = xmlnode_get_attrib (field, "var");
    int column = var == NULL ? -1 : find_column (table, var);

    if (column >= 0 && row[column] == NULL)
      row[column] = read_cell (field);
  }

  take_row (table, row);
}

static void
parse_column (Columns *columns, xmlnode *field)
{
  const char *var = xmlnode_get_attrib (field, "var");
  const char *type = xmlnode_get_attrib (field, "type");

  if (var == NULL || *var == '\0' || g_strcmp0 (type, "hidden") == 0
      || g_strv_contains (columns->names, var))
    return;
  if (columns->count == PT_TABLE_MAX_COLUMNS) {
    columns->truncated = TRUE;
    return;
  }

  if (columns->jid_single < 0 && g_strcmp0 (type, "jid-single") == 0)
    columns->jid_single = (int) columns->count;
  columns->names[columns->count] = var;
  columns->labels[columns->count] = xmlnode_get_attrib (field, "label");
  columns->count++;
}

static PtTable *
parse_reported (xmlnode *reported)
{
  Columns columns = {.jid_single = -1};
  xmlnode *field = xmlnode_get_child (reported, "field");
  PtTable *table;

  for (; field != NULL && !columns.truncated; field = xmlnode_get_next_twin (field))
    parse_column (&columns, field);

  if (columns.count == 0)
    return NULL;

  table = pt_table_new (columns.names, columns.labels);
  table->truncated = columns.truncated;
  if (table->jid_column < 0)
    table->jid_column = columns.jid_single;

  return table;
}

/**
 * pt_table_new:
 * @columns: (array zero-terminated=1): the names of the columns; with more than
 *   %PT_TABLE_MAX_COLUMNS the table is truncated
 * @labels: what to call them, not cleaned yet, as many; where one is %NULL or empty, the column is
 *   called by its name
 *
 * Returns: (transfer full): a table without rows, in which the column "jid" holds the addresses
 */
PtTable *
pt_table_new (const char *const *columns, const char *const *labels)
{
  PtTable *table = g_new0 (PtTable, 1);
  guint length = g_strv_length ((GStrv) columns);
  guint count = MIN (length, PT_TABLE_MAX_COLUMNS);

  table->truncated = length > count;
  table->columns = g_new0 (char *, count + 1);
  table->labels = g_new0 (char *, count + 1);
  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (guint i = 0; i < count; i++) {
    table->columns[i] = g_strdup (columns[i]);
    table->labels[i] = clean_label (labels[i], columns[i]);
  }
  table->jid_column = find_column (table, "jid");

  return table;
}

/**
 * pt_table_parse:
 * @x: (nullable): the `<x/>` of a data form
 *
 * Reads the items of a result (XEP-0004 section 3.4): of each the fields that are reported, and of
 * several fields of one name the first. Several values of a field are joined. Hidden fields are no
 * columns. A result with more in it than the bounds above allow makes a table that is truncated.
 *
 * Addresses are in the column "jid", or else in the first one of the type jid-single. They are as
 * the sender wrote them: check them before use.
 *
 * Returns: (transfer full) (nullable): the table, or %NULL when @x is no result or reports nothing
 */
PtTable *
pt_table_parse (xmlnode *x)
{
  xmlnode *reported, *item;
  PtTable *table;

  if (x == NULL || strcmp (x->name, "x") != 0
      || g_strcmp0 (xmlnode_get_namespace (x), PT_NS_DATA_FORM) != 0
      || g_strcmp0 (xmlnode_get_attrib (x, "type"), "result") != 0)
    return NULL;

  reported = xmlnode_get_child (x, "reported");
  table = reported == NULL ? NULL : parse_reported (reported);
  if (table == NULL)
    return NULL;

  item = xmlnode_get_child (x, "item");
  for (; item != NULL && table->rows->len < PT_TABLE_MAX_ROWS; item = xmlnode_get_next_twin (item))
    parse_item (table, item);
  table->truncated = table->truncated || item != NULL;

  return table;
}

/**
 * pt_table_add_row:
 * @table: a table
 * @cells: (array zero-terminated=1): the cells in the order of the columns, not cleaned yet; those
 *   that are missing at the end are empty, those beyond the columns left out
 *
 * Adds a row. With more than %PT_TABLE_MAX_ROWS the table is truncated.
 */
void
pt_table_add_row (PtTable *table, const char *const *cells)
{
  GStrv row;

  if (table->rows->len >= PT_TABLE_MAX_ROWS) {
    table->truncated = TRUE;
    return;
  }

  row = row_new (table);
  for (guint i = 0; table->columns[i] != NULL && cells[i] != NULL; i++)
    row[i] = pt_text_clean_line (cells[i], PT_TEXT_LINE_MAX);

  take_row (table, row);
}

/**
 * pt_table_free:
 * @table: (transfer full) (nullable): a table
 */
void
pt_table_free (PtTable *table)
{
  if (table == NULL)
    return;

  g_strfreev (table->columns);
  g_strfreev (table->labels);
  g_ptr_array_unref (table->rows);
  g_free (table);
}
