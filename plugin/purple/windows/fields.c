/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Forms as libpurple's request API shows them, and back. A field's position in the form is its id,
 * because a gateway chooses its names. Pidgin hears of typing in an optional entry only when it loses
 * the focus. Finch has no fields that are only to be read, and no pictures.
 */

#include "purple/windows/fields.h"

#include <glib/gi18n-lib.h>

#include "pictures/qr-code.h"
#include "purple/client.h"
#include "purple/windows/choices.h"
#include "purple/windows/field-picture.h"
#include "purple/windows/field-text.h"

static PurpleRequestField *
new_string (const PtField *field, const char *id, gboolean multiline)
{
  g_autofree char *label = pt_field_text_make_label (field->label);
  g_autofree char *text
      = multiline ? g_strjoinv ("\n", field->values) : g_strdup (pt_field_get_value (field));
  PurpleRequestField *result = purple_request_field_string_new (id, label, text, multiline);

  purple_request_field_string_set_masked (result, field->type == PT_FIELD_TEXT_PRIVATE);

  return result;
}

static PurpleRequestField *
new_choice (const PtField *field, const char *id)
{
  g_autofree char *label = pt_field_text_make_label (field->label);
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
  g_autofree char *label = pt_field_text_make_label (field->label);
  PurpleRequestField *result = pt_choices_new (id, label);

  for (guint i = 0; i < field->options->len; i++) {
    const PtFieldOption *option = g_ptr_array_index (field->options, i);

    pt_choices_add (result, option->label, option->value,
                    g_strv_contains ((const char *const *) field->values, option->value));
  }

  return result;
}

/* Its label is no markup. */
static PurpleRequestField *
new_check (const PtField *field, const char *id)
{
  g_autofree char *label = pt_field_text_fold (field->label);

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
    return pt_client_is_finch () ? NULL : pt_field_text_new_fixed (id, field);
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
  g_autofree char *shown = pt_field_text_make_label (label);
  PurpleRequestField *result = purple_request_field_string_new (id, shown, text, FALSE);

  purple_request_field_set_required (result, TRUE);

  return result;
}

/* Gateways give the address of a picture in a text of its own, too. */
static gboolean
is_told (const PtForm *form, const char *text)
{
  for (guint i = 0; i < form->fields->len; i++) {
    const PtField *field = g_ptr_array_index (form->fields, i);

    if (field->type == PT_FIELD_FIXED && g_str_equal (pt_field_get_value (field), text))
      return TRUE;
  }

  return FALSE;
}

static void
append_line (GString *text, const char *line)
{
  if (*line != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
}

static void
append_code (GString *text, const char *code)
{
  g_autofree char *blocks
      = pt_qr_code_make_blocks (code, PT_CLIENT_COLUMNS, pt_client_count_lines ());

  if (blocks != NULL)
    append_line (text, blocks);
}

/* What can be read is in the text above the fields. */
static void
append_field (GString *text, const PtForm *form, const PtField *field)
{
  const char *code = pt_field_picture_get_code (form, field);
  g_autofree char *fixed = field->type == PT_FIELD_FIXED ? pt_field_text_get_fixed (field) : NULL;

  if (code != NULL)
    append_code (text, code);
  if (fixed != NULL)
    append_line (text, fixed);
  else if (field->description != NULL && field->type != PT_FIELD_HIDDEN)
    g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "\n" : "", field->label,
                            field->description);
  if (field->media != NULL && field->media->url != NULL && !is_told (form, field->media->url))
    append_line (text, field->media->url);
}

/**
 * pt_fields_make_instructions:
 * @form: a form
 *
 * Returns: (transfer full): what the form says about itself, with what is to be read in a client that
 *   cannot show it among the fields; empty if nothing
 */
char *
pt_fields_make_instructions (const PtForm *form)
{
  GString *text = g_string_new (form->instructions);

  for (guint i = 0; pt_client_is_finch () && i < form->fields->len; i++)
    append_field (text, form, g_ptr_array_index (form->fields, i));

  return g_string_free (text, FALSE);
}

/* --- The group --------------------------------------------------------------------------- */

static void
add (PurpleRequestFieldGroup *group, PurpleRequestField *made)
{
  if (made != NULL)
    purple_request_field_group_add_field (group, made);
}

static PurpleRequestField *
new_picture (const char *id, GBytes *picture)
{
  gsize length;
  const char *data = g_bytes_get_data (picture, &length);
  PurpleRequestField *field = purple_request_field_image_new (id, "", data, length);

  /* Pidgin reads the last letter of a label. */
  purple_request_field_set_label (field, NULL);

  return field;
}

/* Where it cannot be shown there is its address, to be opened elsewhere. */
static PurpleRequestField *
new_no_picture (const char *id, const PtForm *form, const PtMedia *media)
{
  if (media->url == NULL)
    return pt_field_text_new (id, _ ("There is a picture here that cannot be shown."));
  if (is_told (form, media->url))
    return NULL;

  return pt_field_text_new_address (id, _ ("Picture"), media->url);
}

static void
add_picture (PurpleRequestFieldGroup *group, const PtForm *form, const PtField *field, guint i)
{
  g_autofree char *id = g_strdup_printf ("picture-%u", i);
  g_autoptr (GBytes) picture = pt_field_picture_get (form, field);

  if (picture != NULL)
    add (group, new_picture (id, picture));
  else if (field->media != NULL)
    add (group, new_no_picture (id, form, field->media));
}

static void
add_field (PurpleRequestFieldGroup *group, const PtField *field, guint i)
{
  g_autofree char *id = g_strdup_printf ("field-%u", i);
  PurpleRequestField *made = new_field (field, id);

  if (made != NULL)
    purple_request_field_set_required (made, field->required);
  add (group, made);
}

static void
add_help (PurpleRequestFieldGroup *group, const PtField *field, guint i)
{
  g_autofree char *id = g_strdup_printf ("help-%u", i);

  if (field->description != NULL && field->type != PT_FIELD_HIDDEN)
    add (group, pt_field_text_new_help (id, field));
}

/* The text of a code that is seen is told where it has a label, and the address of a picture that is
 * seen nowhere. */
static gboolean
is_seen (const PtForm *form, const PtField *field)
{
  const char *text = pt_field_get_value (field);
  g_autoptr (GBytes) own = NULL;

  if (field->type != PT_FIELD_FIXED)
    return FALSE;
  for (guint i = 0; i < form->fields->len; i++) {
    const PtField *other = g_ptr_array_index (form->fields, i);

    if (other->media != NULL && !other->media->missing && g_strcmp0 (other->media->url, text) == 0)
      return TRUE;
  }
  own = pt_field_picture_get (form, field);

  return own != NULL && g_strcmp0 (pt_field_picture_get_code (form, field), text) == 0
         && g_str_equal (field->label, field->var);
}

/**
 * pt_fields_new_group:
 * @form: a form
 *
 * Returns: (transfer full): its fields for purple_request_fields(), prefilled, each with its picture
 *   before it and what explains it behind it; hidden ones are left out
 */
PurpleRequestFieldGroup *
pt_fields_new_group (const PtForm *form)
{
  PurpleRequestFieldGroup *group = purple_request_field_group_new (NULL);

  for (guint i = 0; i < form->fields->len; i++) {
    const PtField *field = g_ptr_array_index (form->fields, i);

    if (pt_client_shows_pictures ())
      add_picture (group, form, field, i);
    if (!pt_client_shows_pictures () || !is_seen (form, field))
      add_field (group, field, i);
    if (!pt_client_is_finch ())
      add_help (group, field, i);
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
