/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Data forms (XEP-0004): read with every liberty that senders take, sent back strictly. */

#include "protocol/dataform.h"

#include <string.h>

#include "common/text.h"

static const char *const type_names[] = {
    [PT_FIELD_TEXT_SINGLE] = "text-single",
    [PT_FIELD_TEXT_PRIVATE] = "text-private",
    [PT_FIELD_TEXT_MULTI] = "text-multi",
    [PT_FIELD_BOOLEAN] = "boolean",
    [PT_FIELD_LIST_SINGLE] = "list-single",
    [PT_FIELD_LIST_MULTI] = "list-multi",
    [PT_FIELD_JID_SINGLE] = "jid-single",
    [PT_FIELD_JID_MULTI] = "jid-multi",
    [PT_FIELD_FIXED] = "fixed",
    [PT_FIELD_HIDDEN] = "hidden",
};
G_STATIC_ASSERT (G_N_ELEMENTS (type_names) == PT_N_FIELD_TYPES);

static gboolean
is_text (const PtField *field)
{
  return field->type == PT_FIELD_TEXT_SINGLE || field->type == PT_FIELD_TEXT_PRIVATE
         || field->type == PT_FIELD_TEXT_MULTI;
}

/* Sets @truncated when there are more than @max. */
static GStrv
copy_values (xmlnode *node, guint max, gboolean *truncated)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  xmlnode *value = xmlnode_get_child (node, "value");

  for (; value != NULL && values->len < max; value = xmlnode_get_next_twin (value)) {
    char *data = xmlnode_get_data (value);

    g_ptr_array_add (values, data == NULL ? g_strdup ("") : data);
  }
  *truncated = *truncated || value != NULL;
  g_ptr_array_add (values, NULL);

  return (GStrv) g_ptr_array_free (g_steal_pointer (&values), FALSE);
}

static PtFieldType
parse_type (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (type_names); i++) {
    if (g_strcmp0 (name, type_names[i]) == 0)
      return (PtFieldType) i;
  }

  return PT_FIELD_TEXT_SINGLE;
}

/* What was chosen is text in a result, which seldom repeats what there was to choose from. */
static PtFieldType
parse_result_type (xmlnode *node)
{
  PtFieldType type = parse_type (xmlnode_get_attrib (node, "type"));
  gboolean is_choice = type == PT_FIELD_LIST_SINGLE || type == PT_FIELD_LIST_MULTI;
  xmlnode *value = xmlnode_get_child (node, "value");

  if (is_choice ? xmlnode_get_child (node, "option") != NULL : type != PT_FIELD_TEXT_SINGLE)
    return type;
  if (value != NULL && xmlnode_get_next_twin (value) != NULL)
    return PT_FIELD_TEXT_MULTI;

  return PT_FIELD_TEXT_SINGLE;
}

/* Several elements of one name are lines of one text. */
static char *
clean_children (xmlnode *parent, const char *name)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *cleaned = NULL;
  xmlnode *node = xmlnode_get_child (parent, name);

  for (; node != NULL; node = xmlnode_get_next_twin (node)) {
    g_autofree char *data = xmlnode_get_data (node);

    if (text->len > 0)
      g_string_append_c (text, '\n');
    g_string_append (text, data == NULL ? "" : data);
  }

  cleaned = pt_text_clean_lines (text->str, PT_TEXT_MESSAGE_MAX);

  return *cleaned == '\0' ? NULL : g_steal_pointer (&cleaned);
}

static void
parse_options (PtField *field, xmlnode *node, gboolean *truncated)
{
  xmlnode *option = xmlnode_get_child (node, "option");

  for (; option != NULL && field->options->len < PT_FORM_MAX_OPTIONS;
       option = xmlnode_get_next_twin (option)) {
    xmlnode *value = xmlnode_get_child (option, "value");
    g_autofree char *data = value != NULL ? xmlnode_get_data (value) : NULL;

    if (value != NULL)
      pt_field_add_option (field, data != NULL ? data : "", xmlnode_get_attrib (option, "label"));
  }
  *truncated = *truncated || option != NULL;
}

/* Text between the fields is shown and never sent: it may end in the middle. */
static void
parse_fixed (PtField *field, xmlnode *node)
{
  gboolean truncated = FALSE;
  g_auto (GStrv) values = copy_values (node, PT_FORM_MAX_VALUES, &truncated);

  for (char **value = values; *value != NULL; value++) {
    gboolean is_cut = truncated && value[1] == NULL;
    char *cleaned = pt_text_clean_lines (is_cut ? "…" : *value, PT_TEXT_MESSAGE_MAX);

    g_free (*value);
    *value = cleaned;
  }
  pt_field_take_values (field, g_steal_pointer (&values));
}

static PtField *
parse_field (xmlnode *node, PtFieldType type, const char *var, gboolean *truncated)
{
  PtField *field = pt_field_new (type, var, xmlnode_get_attrib (node, "label"));

  field->description = clean_children (node, "desc");
  field->media = pt_media_parse (node);
  field->required = type != PT_FIELD_FIXED && type != PT_FIELD_HIDDEN
                    && xmlnode_get_child (node, "required") != NULL;
  if (type == PT_FIELD_LIST_SINGLE || type == PT_FIELD_LIST_MULTI)
    parse_options (field, node, truncated);
  if (type == PT_FIELD_FIXED)
    parse_fixed (field, node);
  else
    pt_field_take_values (field, copy_values (node, PT_FORM_MAX_VALUES, truncated));

  return field;
}

static void
parse_fields (PtForm *form, xmlnode *x)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean is_result = g_strcmp0 (xmlnode_get_attrib (x, "type"), "result") == 0;
  xmlnode *node = xmlnode_get_child (x, "field");

  for (; node != NULL && form->fields->len < PT_FORM_MAX_FIELDS;
       node = xmlnode_get_next_twin (node)) {
    PtFieldType type
        = is_result ? parse_result_type (node) : parse_type (xmlnode_get_attrib (node, "type"));
    const char *var = xmlnode_get_attrib (node, "var");
    gboolean has_var = var != NULL && *var != '\0';

    if (type != PT_FIELD_FIXED && (!has_var || !g_hash_table_add (seen, (gpointer) var)))
      continue;

    g_ptr_array_add (form->fields, parse_field (node, type, has_var ? var : "", &form->truncated));
  }
  form->truncated = form->truncated || node != NULL;
}

static void
add_value (xmlnode *node, const char *value)
{
  xmlnode *child = xmlnode_new_child (node, "value");

  if (*value != '\0')
    xmlnode_insert_data (child, value, -1);
}

/* A text without a value is sent as an empty one, so that the user can take back what is stored. */
static void
submit_field (xmlnode *x, const PtField *field)
{
  xmlnode *node = xmlnode_new_child (x, "field");

  xmlnode_set_attrib (node, "var", field->var);
  if (field->type == PT_FIELD_HIDDEN)
    xmlnode_set_attrib (node, "type", type_names[PT_FIELD_HIDDEN]);

  for (char **value = field->values; *value != NULL; value++)
    add_value (node, *value);
  if (is_text (field) && *field->values == NULL)
    add_value (node, "");
}

/**
 * pt_form_new:
 *
 * Returns: (transfer full): a form without fields
 */
PtForm *
pt_form_new (void)
{
  PtForm *form = g_new0 (PtForm, 1);

  form->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) pt_field_free);

  return form;
}

/**
 * pt_form_parse:
 * @x: (nullable): the `<x/>` of a data form, or of a result
 *
 * Reads a form (XEP-0004 section 3). A field of an unknown type is a text, one without a name
 * or with a name that was there before is left out. Of a form with more in it than the bounds above
 * allow the beginning is read, and it says that it is truncated. In a result, what was chosen from
 * options that are not there is text.
 *
 * Returns: (transfer full) (nullable): the form, or %NULL when @x is none
 */
PtForm *
pt_form_parse (xmlnode *x)
{
  PtForm *form;
  xmlnode *title;

  if (x == NULL || strcmp (x->name, "x") != 0
      || g_strcmp0 (xmlnode_get_namespace (x), PT_NS_DATA_FORM) != 0)
    return NULL;

  form = pt_form_new ();
  title = xmlnode_get_child (x, "title");
  if (title != NULL) {
    g_autofree char *data = xmlnode_get_data (title);
    g_autofree char *cleaned = pt_text_clean_line (data, PT_TEXT_LINE_MAX);

    form->title = *cleaned == '\0' ? NULL : g_steal_pointer (&cleaned);
  }
  form->instructions = clean_children (x, "instructions");
  parse_fields (form, x);

  return form;
}

/**
 * pt_form_parse_child:
 * @parent: (nullable): an element
 *
 * Finds a form to fill in where a question is expected. What says that it is a result or was
 * cancelled is none (XEP-0004 section 3.1); some gateways write "submit" for "form".
 *
 * Returns: (transfer full) (nullable): the form as from pt_form_parse(), or %NULL
 */
PtForm *
pt_form_parse_child (xmlnode *parent)
{
  xmlnode *x
      = parent == NULL ? NULL : xmlnode_get_child_with_namespace (parent, "x", PT_NS_DATA_FORM);
  const char *type = x == NULL ? NULL : xmlnode_get_attrib (x, "type");

  if (g_strcmp0 (type, "result") == 0 || g_strcmp0 (type, "cancel") == 0)
    return NULL;

  return pt_form_parse (x);
}

/**
 * pt_form_copy:
 * @form: a form
 *
 * Returns: (transfer full): a form with the same content, passwords too
 */
PtForm *
pt_form_copy (const PtForm *form)
{
  PtForm *copy = pt_form_new ();

  copy->title = g_strdup (form->title);
  copy->instructions = g_strdup (form->instructions);
  copy->truncated = form->truncated;
  for (guint i = 0; i < form->fields->len; i++)
    g_ptr_array_add (copy->fields, pt_field_copy (g_ptr_array_index (form->fields, i)));

  return copy;
}

/**
 * pt_form_free:
 * @form: (transfer full) (nullable): a form; the memory of passwords is overwritten
 */
void
pt_form_free (PtForm *form)
{
  if (form == NULL)
    return;

  g_free (form->title);
  g_free (form->instructions);
  g_ptr_array_unref (form->fields);
  g_free (form);
}

/**
 * pt_form_find:
 * @form: a form
 * @var: the name of a field
 *
 * Returns: (transfer none) (nullable): the field, or %NULL
 */
PtField *
pt_form_find (const PtForm *form, const char *var)
{
  for (guint i = 0; i < form->fields->len; i++) {
    PtField *field = g_ptr_array_index (form->fields, i);

    if (field->type != PT_FIELD_FIXED && g_strcmp0 (field->var, var) == 0)
      return field;
  }

  return NULL;
}

/**
 * pt_form_has_password:
 * @form: a form
 *
 * Returns: whether a password was typed into it
 */
gboolean
pt_form_has_password (const PtForm *form)
{
  for (guint i = 0; i < form->fields->len; i++) {
    const PtField *field = g_ptr_array_index (form->fields, i);

    if (field->type == PT_FIELD_TEXT_PRIVATE && *pt_field_get_value (field) != '\0')
      return TRUE;
  }

  return FALSE;
}

/**
 * pt_form_mask_passwords:
 * @form: a form that was filled in
 * @text: what a gateway says about it
 *
 * Returns: (transfer full): @text with dots in place of each password of @form: what a gateway
 *   repeats is not shown and not logged
 */
char *
pt_form_mask_passwords (const PtForm *form, const char *text)
{
  GString *masked = g_string_new (text);

  for (guint i = 0; i < form->fields->len; i++) {
    const PtField *field = g_ptr_array_index (form->fields, i);
    const char *value = pt_field_get_value (field);

    if (field->type == PT_FIELD_TEXT_PRIVATE && *value != '\0')
      g_string_replace (masked, value, "•••", 0);
  }

  return g_string_free (masked, FALSE);
}

/**
 * pt_form_forget_passwords:
 * @form: a form
 *
 * Overwrites the memory of every password in @form and takes it out.
 */
void
pt_form_forget_passwords (PtForm *form)
{
  for (guint i = 0; i < form->fields->len; i++) {
    PtField *field = g_ptr_array_index (form->fields, i);

    if (field->type == PT_FIELD_TEXT_PRIVATE)
      pt_field_take_values (field, NULL);
  }
}

/**
 * pt_form_submit_new:
 * @form: a form that is not truncated
 *
 * Writes the answer to a form: every field except fixed text, hidden ones as they came
 * (XEP-0004 sections 3.2 and 3.3).
 *
 * Returns: (transfer full): an `<x/>` of the type "submit"
 */
xmlnode *
pt_form_submit_new (const PtForm *form)
{
  xmlnode *x;

  g_return_val_if_fail (!form->truncated, NULL);

  x = xmlnode_new ("x");
  xmlnode_set_namespace (x, PT_NS_DATA_FORM);
  xmlnode_set_attrib (x, "type", "submit");

  for (guint i = 0; i < form->fields->len; i++) {
    const PtField *field = g_ptr_array_index (form->fields, i);

    if (field->type != PT_FIELD_FIXED)
      submit_field (x, field);
  }

  return x;
}
