/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One field of a form to fill in: its values are always such as its type allows. */

#include "protocol/field.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "common/text.h"

static void
option_free (PtFieldOption *option)
{
  g_free (option->label);
  g_free (option->value);
  g_free (option);
}

static gboolean
is_list (const PtField *field)
{
  return field->type == PT_FIELD_LIST_SINGLE || field->type == PT_FIELD_LIST_MULTI;
}

static gboolean
has_many_values (const PtField *field)
{
  switch (field->type) {
  case PT_FIELD_TEXT_MULTI:
  case PT_FIELD_LIST_MULTI:
  case PT_FIELD_JID_MULTI:
  case PT_FIELD_FIXED:
  case PT_FIELD_HIDDEN:
    return TRUE;
  case PT_FIELD_TEXT_SINGLE:
  case PT_FIELD_TEXT_PRIVATE:
  case PT_FIELD_BOOLEAN:
  case PT_FIELD_LIST_SINGLE:
  case PT_FIELD_JID_SINGLE:
    break;
  }

  return FALSE;
}

static gboolean
has_option (const PtField *field, const char *value)
{
  for (guint i = 0; i < field->options->len; i++) {
    const PtFieldOption *option = g_ptr_array_index (field->options, i);

    if (strcmp (option->value, value) == 0)
      return TRUE;
  }

  return FALSE;
}

static void
free_value (const PtField *field, char *value)
{
  if (field->type == PT_FIELD_TEXT_PRIVATE)
    explicit_bzero (value, strlen (value));
  g_free (value);
}

static void
clear_values (PtField *field)
{
  for (char **value = field->values; value != NULL && *value != NULL; value++)
    free_value (field, *value);

  g_clear_pointer (&field->values, g_free);
}

/* What XML 1.0 calls a character (section 2.2); U+FFFE and U+FFFF are none. */
static gsize
measure_xml (const char *text)
{
  gunichar c = g_utf8_get_char_validated (text, -1);
  gboolean is_xml
      = c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xfffe && c != 0xffff);

  if (c == (gunichar) -1 || c == (gunichar) -2 || !is_xml)
    return 0;

  return (gsize) (g_utf8_next_char (text) - text);
}

/* A pasted control character would make the stanza no XML, and the server end the stream. */
static void
drop_non_xml (char *value)
{
  gsize length = strlen (value);
  char *to = value;
  gsize size;

  for (const char *from = value; *from != '\0'; from += MAX (size, 1)) {
    size = measure_xml (from);
    memmove (to, from, size);
    to += size;
  }

  memset (to, 0, length - (gsize) (to - value));
}

static const char *
normalize_boolean (const char *value)
{
  return g_strcmp0 (value, "1") == 0 || g_strcmp0 (value, "true") == 0 ? "1" : "0";
}

static char *
clean_label (const char *label, const char *fallback)
{
  g_autofree char *cleaned = pt_text_clean_line (label, PT_TEXT_LINE_MAX);

  if (*cleaned != '\0')
    return g_steal_pointer (&cleaned);

  return pt_text_clean_line (fallback, PT_TEXT_LINE_MAX);
}

/**
 * pt_field_new:
 * @type: its type
 * @var: its name; empty only for %PT_FIELD_FIXED
 * @label: (nullable): what to call it, not cleaned yet; without one it is called @var
 *
 * Returns: (transfer full): a field without values (a boolean one: no), options and description
 */
PtField *
pt_field_new (PtFieldType type, const char *var, const char *label)
{
  PtField *field = g_new0 (PtField, 1);

  field->type = type;
  field->var = g_strdup (var);
  field->label = clean_label (label, var);
  field->options = g_ptr_array_new_with_free_func ((GDestroyNotify) option_free);
  if (*field->label == '\0' && type != PT_FIELD_FIXED && type != PT_FIELD_HIDDEN) {
    g_free (field->label);
    field->label = g_strdup (_ ("Field without a name"));
  }
  pt_field_take_values (field, NULL);

  return field;
}

/**
 * pt_field_copy:
 * @field: a field
 *
 * Returns: (transfer full): a field with the same content, a password too
 */
PtField *
pt_field_copy (const PtField *field)
{
  PtField *copy = pt_field_new (field->type, field->var, field->label);

  copy->description = g_strdup (field->description);
  copy->media = pt_media_copy (field->media);
  copy->required = field->required;
  for (guint i = 0; i < field->options->len; i++) {
    const PtFieldOption *option = g_ptr_array_index (field->options, i);

    pt_field_add_option (copy, option->value, option->label);
  }
  pt_field_take_values (copy, g_strdupv (field->values));

  return copy;
}

/**
 * pt_field_free:
 * @field: (transfer full) (nullable): a field; the memory of a password is overwritten
 */
void
pt_field_free (PtField *field)
{
  if (field == NULL)
    return;

  clear_values (field);
  g_free (field->var);
  g_free (field->label);
  g_free (field->description);
  pt_media_free (field->media);
  g_ptr_array_unref (field->options);
  g_free (field);
}

/**
 * pt_field_add_option:
 * @field: a field of a list type
 * @value: what is sent when it is chosen
 * @label: (nullable): what to call it, not cleaned yet; without one it is called @value
 *
 * Adds an option (XEP-0004 section 3.3), unless one with that value is there. Options come before
 * the values.
 */
void
pt_field_add_option (PtField *field, const char *value, const char *label)
{
  PtFieldOption *option;

  if (has_option (field, value))
    return;
  option = g_new0 (PtFieldOption, 1);
  option->label = clean_label (label, value);
  option->value = g_strdup (value);
  g_ptr_array_add (field->options, option);
}

/**
 * pt_field_get_value:
 * @field: a field
 *
 * Returns: (transfer none): its first value, or the empty string
 */
const char *
pt_field_get_value (const PtField *field)
{
  return *field->values == NULL ? "" : *field->values;
}

/**
 * pt_field_set_value:
 * @field: a field
 * @value: (nullable): what the user typed or chose; %NULL: no value
 *
 * Sets the one value of the field. For the types that take several texts or addresses, each line
 * is a value (XEP-0004 section 3.3).
 */
void
pt_field_set_value (PtField *field, const char *value)
{
  gboolean by_line = field->type == PT_FIELD_TEXT_MULTI || field->type == PT_FIELD_JID_MULTI;
  GStrv values;

  if (by_line && value != NULL) {
    values = g_strsplit (value, "\n", -1);
  } else {
    values = g_new0 (char *, 2);
    values[0] = g_strdup (value);
  }

  pt_field_take_values (field, values);
}

/**
 * pt_field_take_values:
 * @field: a field
 * @values: (transfer full) (nullable): its new values; %NULL: none
 *
 * Sets the values, as far as the type of the field allows them (XEP-0004 section 3.3): of a list
 * those among its options, of a type that has one value the first, of a boolean "1" or "0".
 * Control characters, which XML cannot carry, are dropped.
 */
void
pt_field_take_values (PtField *field, GStrv values)
{
  guint max = has_many_values (field) ? G_MAXUINT : 1;
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (char **value = values; value != NULL && *value != NULL; value++) {
    drop_non_xml (*value);
    if (kept->len < max && (!is_list (field) || has_option (field, *value)))
      g_ptr_array_add (kept, *value);
    else
      free_value (field, *value);
  }
  g_free (values);

  if (field->type == PT_FIELD_BOOLEAN) {
    g_autofree char *old = kept->len == 0 ? NULL : g_ptr_array_steal_index (kept, 0);

    g_ptr_array_add (kept, g_strdup (normalize_boolean (old)));
  }
  g_ptr_array_add (kept, NULL);

  clear_values (field);
  field->values = (GStrv) g_ptr_array_free (g_steal_pointer (&kept), FALSE);
}
