/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Plain fields: which elements are fields, what to call them, and in which order to ask for them. */

#include "protocol/plain-fields.h"

#include <string.h>

#include <glib/gi18n-lib.h>

typedef struct {
  const char *name;
  const char *label;
} PlainField;

/* XEP-0077 section 14.1, of which XEP-0055 has some. Elements have no order of their own: these are asked for in this one. */
static const PlainField plain_fields[] = {
    {"username", N_ ("User name")},
    {"nick", N_ ("Nickname")},
    {"password", N_ ("Password")},
    {"name", N_ ("Full name")},
    {"first", N_ ("First name")},
    {"last", N_ ("Last name")},
    {"email", N_ ("E-mail address")},
    {"address", N_ ("Street address")},
    {"city", N_ ("City")},
    {"state", N_ ("State or region")},
    {"zip", N_ ("Postal code")},
    {"phone", N_ ("Phone number")},
    {"url", N_ ("Web page")},
    {"date", N_ ("Date")},
    {"misc", N_ ("Further information")},
    {"text", N_ ("Text")},
};

/* Elements of the namespaces that are no fields. */
static const char *const not_fields[]
    = {"instructions", "registered", "remove", "key", "item", "x", NULL};

static guint
get_rank (const char *name)
{
  guint rank = 0;

  while (rank < G_N_ELEMENTS (plain_fields) && strcmp (plain_fields[rank].name, name) != 0)
    rank++;

  return rank;
}

static gboolean
has_child_element (xmlnode *node)
{
  for (xmlnode *child = node->child; child != NULL; child = child->next) {
    if (child->type == XMLNODE_TYPE_TAG)
      return TRUE;
  }

  return FALSE;
}

static gboolean
is_plain_field (xmlnode *node, const char *xmlns)
{
  const char *own = node->type == XMLNODE_TYPE_TAG ? xmlnode_get_namespace (node) : NULL;

  return node->type == XMLNODE_TYPE_TAG && (own == NULL || g_strcmp0 (own, xmlns) == 0)
         && !g_strv_contains (not_fields, node->name) && !has_child_element (node);
}

static GStrv
read_value (xmlnode *node)
{
  GStrv values = g_new0 (char *, 2);

  values[0] = xmlnode_get_data (node);

  return values;
}

/* The same field of the data form beside the plain ones says better what is meant: "UIN/ICQ#". */
static PtField *
parse_plain_field (xmlnode *node, const PtField *hint)
{
  gboolean is_private = strcmp (node->name, "password") == 0
                        || (hint != NULL && hint->type == PT_FIELD_TEXT_PRIVATE);
  PtFieldType type = is_private ? PT_FIELD_TEXT_PRIVATE : PT_FIELD_TEXT_SINGLE;
  gboolean has_label = hint != NULL && strcmp (hint->label, hint->var) != 0;
  const char *label = has_label ? hint->label : pt_plain_fields_get_label (node->name);
  PtField *field;

  field = pt_field_new (type, node->name, label);
  pt_field_take_values (field, read_value (node));

  return field;
}

/* In the order of the data form, then in that of the table above, then as they came. */
static guint
get_position (xmlnode *node, const PtForm *hints)
{
  guint count = hints == NULL ? 0 : hints->fields->len;

  for (guint i = 0; i < count; i++) {
    const PtField *field = g_ptr_array_index (hints->fields, i);

    if (strcmp (field->var, node->name) == 0)
      return i;
  }

  return count + get_rank (node->name);
}

static int
compare_nodes (gconstpointer a, gconstpointer b, gpointer hints)
{
  guint first = get_position (*(xmlnode **) a, hints);
  guint second = get_position (*(xmlnode **) b, hints);

  return first < second ? -1 : first > second;
}

/* Sets @truncated when there are more than a form may have. */
static GPtrArray *
collect_plain_fields (xmlnode *query, gboolean *truncated)
{
  GPtrArray *nodes = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const char *xmlns = xmlnode_get_namespace (query);

  for (xmlnode *node = query->child; node != NULL; node = node->next) {
    if (!is_plain_field (node, xmlns) || !g_hash_table_add (seen, node->name))
      continue;
    if (nodes->len == PT_FORM_MAX_FIELDS) {
      *truncated = TRUE;
      break;
    }
    g_ptr_array_add (nodes, node);
  }

  return nodes;
}

/**
 * pt_plain_fields_get_label:
 * @name: the name of an element
 *
 * Returns: (transfer none) (nullable): what to call such a field, translated, or %NULL when it is
 *   none that we know
 */
const char *
pt_plain_fields_get_label (const char *name)
{
  guint rank = get_rank (name);

  return rank < G_N_ELEMENTS (plain_fields) ? _ (plain_fields[rank].label) : NULL;
}

/**
 * pt_plain_fields_parse:
 * @query: the element that holds the fields
 * @hints: (nullable): a data form beside them, whose labels, order and masking are better
 * @form: the form that the fields are added to, each name once, none of them required
 *
 * Reads the plain fields of an old form (XEP-0077 section 3.1, XEP-0055 section 2.1). With more than
 * %PT_FORM_MAX_FIELDS @form is truncated.
 */
void
pt_plain_fields_parse (xmlnode *query, const PtForm *hints, PtForm *form)
{
  g_autoptr (GPtrArray) nodes = collect_plain_fields (query, &form->truncated);

  g_ptr_array_sort_with_data (nodes, compare_nodes, (gpointer) hints);
  for (guint i = 0; i < nodes->len; i++) {
    xmlnode *node = g_ptr_array_index (nodes, i);
    const PtField *hint = hints == NULL ? NULL : pt_form_find (hints, node->name);

    g_ptr_array_add (form->fields, parse_plain_field (node, hint));
  }
}
