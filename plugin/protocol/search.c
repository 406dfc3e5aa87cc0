/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Searching a network's directory: what can be searched for, and what was found. */

#include "protocol/search.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "common/text.h"
#include "protocol/node.h"
#include "protocol/plain-fields.h"
#include "protocol/stanza-error.h"

/* The columns of results that are plain items; the names are those of the items' elements. */
typedef struct {
  const char *names[PT_TABLE_MAX_COLUMNS + 1];
  const char *labels[PT_TABLE_MAX_COLUMNS + 1];
  guint count;
  gboolean truncated;
} Columns;

static void
add_column (Columns *columns, const char *name, const char *label)
{
  if (g_strv_contains (columns->names, name))
    return;
  if (columns->count == PT_TABLE_MAX_COLUMNS) {
    columns->truncated = TRUE;
    return;
  }

  columns->names[columns->count] = name;
  columns->labels[columns->count] = label;
  columns->count++;
}

/* The first results are enough to know what there is in all: servers send the same in each. */
static void
add_columns (Columns *columns, xmlnode *item)
{
  for (guint i = 0; item != NULL && i < PT_TABLE_MAX_ROWS; i++) {
    for (xmlnode *child = item->child; child != NULL; child = child->next) {
      if (child->type == XMLNODE_TYPE_TAG)
        add_column (columns, child->name, pt_plain_fields_get_label (child->name));
    }
    item = xmlnode_get_next_twin (item);
  }
}

/* matrix-bifrost names its rooms in an attribute, and has no elements. */
static void
add_name (Columns *columns, xmlnode *item)
{
  for (guint i = 0; item != NULL && i < PT_TABLE_MAX_ROWS; i++) {
    if (xmlnode_get_attrib (item, "name") != NULL)
      add_column (columns, "name", _ ("Name"));
    item = xmlnode_get_next_twin (item);
  }
}

/* An item without an address is nobody that could be added. */
static void
add_item (PtTable *table, xmlnode *item)
{
  g_auto (GStrv) cells = g_new0 (char *, g_strv_length (table->columns) + 1);
  const char *jid = xmlnode_get_attrib (item, "jid");

  if (jid == NULL || *jid == '\0')
    return;

  cells[0] = g_strdup (jid);
  for (guint i = 1; table->columns[i] != NULL; i++) {
    char *data = pt_node_get_child_data (item, table->columns[i]);

    if (data == NULL)
      data = g_strdup (xmlnode_get_attrib (item, table->columns[i]));
    cells[i] = data == NULL ? g_strdup ("") : data;
  }

  pt_table_add_row (table, (const char *const *) cells);
}

static PtTable *
parse_items (xmlnode *query)
{
  Columns columns = {.count = 0};
  xmlnode *item = query == NULL ? NULL : xmlnode_get_child (query, "item");
  PtTable *table;

  add_column (&columns, "jid", _ ("Address"));
  add_columns (&columns, item);
  if (columns.count == 1)
    add_name (&columns, item);
  table = pt_table_new (columns.names, columns.labels);
  for (; item != NULL && !table->truncated; item = xmlnode_get_next_twin (item))
    add_item (table, item);
  table->truncated = table->truncated || columns.truncated;

  return table;
}

/* What was left empty is not searched for: some directories take an empty text for a word. */
static void
submit_fields (xmlnode *query, const PtForm *form)
{
  for (guint i = 0; i < form->fields->len; i++) {
    const PtField *field = g_ptr_array_index (form->fields, i);
    const char *value = pt_field_get_value (field);

    if (*value != '\0')
      pt_node_add_text (query, field->var, value);
  }
}

static void
read_beside_form (PtSearch *search, xmlnode *query)
{
  if (!search->is_data_form)
    pt_plain_fields_parse (query, NULL, search->form);
  if (search->form->instructions == NULL)
    search->form->instructions
        = pt_node_get_lines (xmlnode_get_child (query, "instructions"), PT_TEXT_MESSAGE_MAX);
}

/**
 * pt_search_query_new:
 *
 * Returns: (transfer full): the child of an iq get that asks what can be searched for (XEP-0055
 *   section 2.1)
 */
xmlnode *
pt_search_query_new (void)
{
  return pt_node_new ("query", PT_NS_SEARCH);
}

/**
 * pt_search_parse:
 * @query: (nullable): the `<query/>` of a search result
 * @error: return location for an error
 *
 * Reads what can be searched for: a data form, or else plain fields (XEP-0055 sections 2.1 and 3).
 *
 * Returns: (transfer full) (nullable): what to fill in, without fields when there is nothing to search
 *   for; or %NULL with %PT_PROTOCOL_ERROR_TOO_LARGE
 */
PtSearch *
pt_search_parse (xmlnode *query, GError **error)
{
  g_autoptr (PtSearch) search = g_new0 (PtSearch, 1);
  g_autoptr (PtForm) form = pt_form_parse_child (query);

  search->is_data_form = form != NULL && form->fields->len > 0;
  search->form = search->is_data_form ? g_steal_pointer (&form) : pt_form_new ();
  if (query != NULL)
    read_beside_form (search, query);
  if (search->form->truncated) {
    g_propagate_error (error, pt_protocol_error_new (PT_PROTOCOL_ERROR_TOO_LARGE));
    return NULL;
  }

  return g_steal_pointer (&search);
}

/**
 * pt_search_free:
 * @search: (transfer full) (nullable): a search
 */
void
pt_search_free (PtSearch *search)
{
  if (search == NULL)
    return;

  pt_form_free (search->form);
  g_free (search);
}

/**
 * pt_search_submit_new:
 * @search: a search whose form is filled in
 *
 * Writes what is to be searched for: the data form, or the plain fields that are not empty.
 *
 * Returns: (transfer full): the child of an iq set (XEP-0055 sections 2.1 and 3)
 */
xmlnode *
pt_search_submit_new (const PtSearch *search)
{
  xmlnode *query = pt_search_query_new ();

  if (search->is_data_form)
    xmlnode_insert_child (query, pt_form_submit_new (search->form));
  else
    submit_fields (query, search->form);

  return query;
}

/**
 * pt_search_parse_results:
 * @query: (nullable): the `<query/>` of the answer to a search
 *
 * Reads what was found: a data form's items, or else the plain ones, whose first column is the
 * address (XEP-0055 sections 2.1 and 3). Where the items have no elements, an attribute may have their
 * name. Addresses are as the sender wrote them.
 *
 * Returns: (transfer full): the table, without rows when nothing was found
 */
PtTable *
pt_search_parse_results (xmlnode *query)
{
  xmlnode *x
      = query == NULL ? NULL : xmlnode_get_child_with_namespace (query, "x", PT_NS_DATA_FORM);
  PtTable *table = pt_table_parse (x);

  return table == NULL ? parse_items (query) : table;
}
