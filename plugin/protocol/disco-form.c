/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The forms in which an entity says more of itself (XEP-0128). */

#include "protocol/disco-form.h"

#include "common/text.h"
#include "protocol/dataform.h"
#include "protocol/node.h"

static xmlnode *
find_field (xmlnode *x, const char *var)
{
  xmlnode *field = xmlnode_get_child (x, "field");

  while (field != NULL && g_strcmp0 (xmlnode_get_attrib (field, "var"), var) != 0)
    field = xmlnode_get_next_twin (field);

  return field;
}

/**
 * pt_disco_form_get_value:
 * @x: the `<x/>` of a form
 * @var: a field's name
 *
 * Returns: (transfer full) (nullable): the field's first value, one clean line, or %NULL when there is
 *   none
 */
char *
pt_disco_form_get_value (xmlnode *x, const char *var)
{
  xmlnode *field = find_field (x, var);
  g_autofree char *value = field != NULL ? pt_node_get_child_data (field, "value") : NULL;

  return value != NULL ? pt_text_clean_line (value, PT_TEXT_LINE_MAX) : NULL;
}

/**
 * pt_disco_form_has_value:
 * @x: the `<x/>` of a form
 * @var: a field's name
 * @value: a value
 *
 * Returns: whether that is one of the field's values
 */
gboolean
pt_disco_form_has_value (xmlnode *x, const char *var, const char *value)
{
  xmlnode *field = find_field (x, var);
  xmlnode *each = field != NULL ? xmlnode_get_child (field, "value") : NULL;

  for (; each != NULL; each = xmlnode_get_next_twin (each)) {
    g_autofree char *own = pt_node_get_line (each, PT_TEXT_LINE_MAX);

    if (g_strcmp0 (own, value) == 0)
      return TRUE;
  }

  return FALSE;
}

/**
 * pt_disco_form_get_text:
 * @x: the `<x/>` of a form
 * @var: a field's name
 *
 * Returns: (transfer full) (nullable): the field's values, clean lines, or %NULL when there are none
 */
char *
pt_disco_form_get_text (xmlnode *x, const char *var)
{
  g_autoptr (GString) text = g_string_new (NULL);
  xmlnode *field = find_field (x, var);
  xmlnode *value = field != NULL ? xmlnode_get_child (field, "value") : NULL;

  for (; value != NULL && text->len < PT_TEXT_MESSAGE_MAX; value = xmlnode_get_next_twin (value)) {
    g_autofree char *line = pt_node_get_lines (value, PT_TEXT_MESSAGE_MAX);

    if (line != NULL)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
  }

  return text->len > 0 ? pt_text_clean_lines (text->str, PT_TEXT_MESSAGE_MAX) : NULL;
}

/**
 * pt_disco_form_find:
 * @query: (nullable): the `<query/>` of a disco#info result
 * @type: the form's FORM_TYPE
 *
 * Returns: (transfer none) (nullable): the first form of that type (XEP-0128 section 2)
 */
xmlnode *
pt_disco_form_find (xmlnode *query, const char *type)
{
  xmlnode *x
      = query != NULL ? xmlnode_get_child_with_namespace (query, "x", PT_NS_DATA_FORM) : NULL;

  for (; x != NULL; x = xmlnode_get_next_twin (x)) {
    g_autofree char *own = pt_disco_form_get_value (x, "FORM_TYPE");

    if (g_strcmp0 (own, type) == 0)
      return x;
  }

  return NULL;
}
