/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Forms as libpurple's request API shows them, and back. A field's position in the form is its id,
 * because a gateway chooses its names. Pidgin reads the label of an entry as markup with a
 * mnemonic, does not fold labels, and hears of typing in an optional entry only when it loses the
 * focus. Finch has no fields that are only to be read.
 */

#include "purple/windows/fields.h"

#include "common/text.h"
#include "purple/client.h"
#include "purple/windows/choices.h"

/* How wide a label may be, in letters. The entries stand beside the widest. */
#define LABEL_WIDTH 45

static char *
fold (const char *text)
{
  return pt_client_is_pidgin () ? pt_text_fold (text, LABEL_WIDTH) : g_strdup (text);
}

static char *
make_label (const char *text)
{
  g_autofree char *folded = fold (text);
  g_autofree char *escaped = NULL;
  g_auto (GStrv) parts = NULL;

  if (!pt_client_is_pidgin ())
    return g_steal_pointer (&folded);
  escaped = g_markup_escape_text (folded, -1);
  parts = g_strsplit (escaped, "_", -1);

  return g_strjoinv ("__", parts);
}

static PurpleRequestField *
new_string (const PtField *field, const char *id, gboolean multiline)
{
  g_autofree char *label = make_label (field->label);
  g_autofree char *text
      = multiline ? g_strjoinv ("\n", field->values) : g_strdup (pt_field_get_value (field));
  PurpleRequestField *result = purple_request_field_string_new (id, label, text, multiline);

  purple_request_field_string_set_masked (result, field->type == PT_FIELD_TEXT_PRIVATE);

  return result;
}

static PurpleRequestField *
new_choice (const PtField *field, const char *id)
{
  g_autofree char *label = make_label (field->label);
  PurpleRequestField *result = pt_choices_new_one (id, label);

  for (guint i = 0; i < field->options->len; i++) {
    const PtFieldOption *option = g_ptr_array_index (field->options, i);

    pt_choices_add_one (result, option->label,
                        purple_strequal (option->value, pt_field_get_value (field)));
  }

  return result;
}

static PurpleRequestField *
new_list (const PtField *field, const char *id)
{
  g_autofree char *label = make_label (field->label);
  PurpleRequestField *result = pt_choices_new (id, label);

  for (guint i = 0; i < field->options->len; i++) {
    const PtFieldOption *option = g_ptr_array_index (field->options, i);

    pt_choices_add (result, option->label, option->value,
                    g_strv_contains ((const char *const *) field->values, option->value));
  }

  return result;
}

static char *
get_fixed_text (const PtField *field)
{
  g_autofree char *joined = g_strjoinv (" ", field->values);
  g_autofree char *text = pt_text_clean_lines (joined, PT_TEXT_MESSAGE_MAX);

  return *text != '\0' ? g_steal_pointer (&text) : g_strdup (field->label);
}

/* Pidgin puts a colon behind every label. */
static PurpleRequestField *
new_fixed (const PtField *field, const char *id)
{
  g_autofree char *text = get_fixed_text (field);
  g_autofree char *label = NULL;

  if (pt_client_is_pidgin () && g_str_has_suffix (text, "."))
    text[strlen (text) - 1] = '\0';
  label = make_label (text);

  return purple_request_field_label_new (id, label);
}

/* Its label is no markup. */
static PurpleRequestField *
new_check (const PtField *field, const char *id)
{
  g_autofree char *label = fold (field->label);

  return purple_request_field_bool_new (id, label,
                                        purple_strequal (pt_field_get_value (field), "1"));
}

static PurpleRequestField *
new_field (const PtField *field, const char *id)
{
  switch (field->type) {
  case PT_FIELD_BOOLEAN:
    return new_check (field, id);
  case PT_FIELD_LIST_SINGLE:
    return new_choice (field, id);
  case PT_FIELD_LIST_MULTI:
    return new_list (field, id);
  case PT_FIELD_FIXED:
    return pt_client_is_finch () ? NULL : new_fixed (field, id);
  case PT_FIELD_TEXT_MULTI:
  case PT_FIELD_JID_MULTI:
    return new_string (field, id, TRUE);
  case PT_FIELD_HIDDEN:
    return NULL;
  case PT_FIELD_TEXT_SINGLE:
  case PT_FIELD_TEXT_PRIVATE:
  case PT_FIELD_JID_SINGLE:
    break;
  }

  return new_string (field, id, FALSE);
}

/**
 * pt_fields_new_entry:
 * @id: the field's id
 * @label: what is asked for, plain text
 * @text: (nullable): what stands in it at first
 *
 * Returns: (transfer full): an entry that has to be filled in
 */
PurpleRequestField *
pt_fields_new_entry (const char *id, const char *label, const char *text)
{
  g_autofree char *shown = make_label (label);
  PurpleRequestField *result = purple_request_field_string_new (id, shown, text, FALSE);

  purple_request_field_set_required (result, TRUE);

  return result;
}

/**
 * pt_fields_make_instructions:
 * @form: a form
 *
 * Returns: (transfer full): what the form says about itself, with the fields to be read in a client
 *   that cannot show them among the others; empty if nothing
 */
char *
pt_fields_make_instructions (const PtForm *form)
{
  GString *text = g_string_new (form->instructions);

  for (guint i = 0; pt_client_is_finch () && i < form->fields->len; i++) {
    const PtField *field = g_ptr_array_index (form->fields, i);
    g_autofree char *fixed = NULL;

    if (field->type != PT_FIELD_FIXED)
      continue;
    fixed = get_fixed_text (field);
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", fixed);
  }

  return g_string_free (text, FALSE);
}

/**
 * pt_fields_new_group:
 * @form: a form
 *
 * Returns: (transfer full): its fields for purple_request_fields(), prefilled; hidden ones are left
 *   out
 */
PurpleRequestFieldGroup *
pt_fields_new_group (const PtForm *form)
{
  PurpleRequestFieldGroup *group = purple_request_field_group_new (NULL);

  for (guint i = 0; i < form->fields->len; i++) {
    const PtField *field = g_ptr_array_index (form->fields, i);
    g_autofree char *id = g_strdup_printf ("field-%u", i);
    PurpleRequestField *made = new_field (field, id);

    if (made == NULL)
      continue;
    purple_request_field_set_required (made, field->required);
    purple_request_field_group_add_field (group, made);
  }

  return group;
}

static char *
read_text (PurpleRequestField *made)
{
  gpointer widget = purple_request_field_get_ui_data (made);
  char *text = NULL;

  if (pt_client_is_pidgin () && widget != NULL && G_IS_OBJECT (widget)
      && g_object_class_find_property (G_OBJECT_GET_CLASS (widget), "text") != NULL)
    g_object_get (widget, "text", &text, NULL);
  else
    text = g_strdup (purple_request_field_string_get_value (made));

  return text;
}

static void
forget_text (char *text, gboolean secret)
{
  if (secret && text != NULL)
    memset (text, 0, strlen (text));
  g_free (text);
}

static void
read_string (PurpleRequestField *made, PtField *field)
{
  char *text = read_text (made);

  if (field->type == PT_FIELD_TEXT_MULTI || field->type == PT_FIELD_JID_MULTI)
    pt_field_take_values (field, text != NULL ? g_strsplit (text, "\n", PT_FORM_MAX_VALUES)
                                              : g_new0 (char *, 1));
  else
    pt_field_set_value (field, text);
  forget_text (text, field->type == PT_FIELD_TEXT_PRIVATE);
}

static void
read_choice (PurpleRequestField *made, PtField *field)
{
  int value = pt_choices_get_one (made);

  if (value >= 0 && (guint) value < field->options->len)
    pt_field_set_value (field,
                        ((const PtFieldOption *) g_ptr_array_index (field->options, value))->value);
}

static void
read_list (PurpleRequestField *made, PtField *field)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new ();

  for (GList *l = purple_request_field_list_get_selected (made); l != NULL; l = l->next)
    g_ptr_array_add (values, g_strdup (purple_request_field_list_get_data (made, l->data)));
  g_ptr_array_add (values, NULL);
  pt_field_take_values (field, (GStrv) g_ptr_array_free (g_steal_pointer (&values), FALSE));
}

static void
read_field (PurpleRequestField *made, PtField *field)
{
  switch (purple_request_field_get_type (made)) {
  case PURPLE_REQUEST_FIELD_STRING:
    read_string (made, field);
    break;
  case PURPLE_REQUEST_FIELD_BOOLEAN:
    pt_field_set_value (field, purple_request_field_bool_get_value (made) ? "1" : "0");
    break;
  case PURPLE_REQUEST_FIELD_CHOICE:
    read_choice (made, field);
    break;
  case PURPLE_REQUEST_FIELD_LIST:
    if (field->type == PT_FIELD_LIST_MULTI)
      read_list (made, field);
    else
      read_choice (made, field);
    break;
  default:
    break;
  }
}

/**
 * pt_fields_read:
 * @fields: what the user sees
 * @form: (inout): the form that it was made of, which gets what was typed
 */
void
pt_fields_read (PurpleRequestFields *fields, PtForm *form)
{
  for (guint i = 0; i < form->fields->len; i++) {
    g_autofree char *id = g_strdup_printf ("field-%u", i);

    /* A hidden one has no widget, and asking for it is an error. */
    if (purple_request_fields_exists (fields, id))
      read_field (purple_request_fields_get_field (fields, id),
                  g_ptr_array_index (form->fields, i));
  }
}
