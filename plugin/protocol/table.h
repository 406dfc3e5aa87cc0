/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Several results at once: the reported fields and items of a data form (XEP-0004 3.4). */

#pragma once

#include <glib.h>
#include <xmlnode.h>

G_BEGIN_DECLS

#define PT_TABLE_MAX_COLUMNS 16
#define PT_TABLE_MAX_ROWS    500

/**
 * PtTable:
 * @columns: the columns' names in the form, in the order of the sender
 * @labels: what to call them, cleaned, as many
 * @rows: (element-type GStrv): the cells, cleaned, as many in each row as there are columns
 * @jid_column: the column that holds addresses, or -1
 * @truncated: there were more rows or columns than the bounds above allow
 */
typedef struct {
  GStrv columns;
  GStrv labels;
  GPtrArray *rows;
  int jid_column;
  gboolean truncated;
} PtTable;

PtTable *pt_table_new (const char *const *columns, const char *const *labels);
PtTable *pt_table_parse (xmlnode *x);
void pt_table_add_row (PtTable *table, const char *const *cells);
void pt_table_free (PtTable *table);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PtTable, pt_table_free)

G_END_DECLS
