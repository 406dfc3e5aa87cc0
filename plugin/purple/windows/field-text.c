/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The words of a form. Pidgin reads the label of an entry as markup with a mnemonic, does not fold
 * labels, and ends each with a colon; the Pidgin plugin makes texts of those that are marked
 * (common/form-marks.h). Finch has no fields that are only to be read.
 */

#include "purple/windows/field-text.h"

#include <string.h>

#include "common/form-marks.h"
#include "common/text.h"
#include "model/registry.h"
#include "purple/client.h"

/* How wide a label may be, in letters. The entries stand beside the widest. */
#define LABEL_WIDTH 45

/* A longer word is an address or a code. */
#define WORD_MAX 24

/**
 * pt_field_text_fold:
 * @text: clean text
 *
 * Returns: (transfer full): the text in lines, for a client that does not fold labels
 */
char *
pt_field_text_fold (const char *text)
{
  return pt_client_is_pidgin () ? pt_text_fold (text, LABEL_WIDTH) : g_strdup (text);
}

static char *
escape (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_auto (GStrv) parts = g_strsplit (escaped, "_", -1);

  return g_strjoinv ("__", parts);
}

/**
 * pt_field_text_make_label:
 * @text: clean text
 *
 * Returns: (transfer full): the text as the label of a field
 */
char *
pt_field_text_make_label (const char *text)
{
  g_autofree char *folded = pt_field_text_fold (text);

  return pt_client_is_pidgin () ? escape (folded) : g_steal_pointer (&folded);
}

/**
 * pt_field_text_is_marked:
 *
 * Returns: whether a view knows the marks of a form's texts, and does with them what the client cannot
 */
gboolean
pt_field_text_is_marked (void)
{
  return pt_client_is_pidgin () && pt_registry_has_view (pt_registry_get_default ());
}

/* Without a view that knows the mark Pidgin's colon is there. */
static PurpleRequestField *
new_text (const char *id, const char *text, const char *mark)
{
  g_autofree char *plain = pt_field_text_make_label (text);
  g_autofree char *label = g_strconcat (plain, pt_field_text_is_marked () ? mark : NULL, NULL);

  return purple_request_field_label_new (id, label);
}

/**
 * pt_field_text_new:
 * @id: the field's id
 * @text: clean text
 *
 * Returns: (transfer full): a text to be read
 */
PurpleRequestField *
pt_field_text_new (const char *id, const char *text)
{
  return new_text (id, text, PT_FORM_MARK_TEXT);
}

/**
 * pt_field_text_new_more:
 * @id: the field's id
 * @text: clean text
 *
 * Returns: (transfer full): the text's first line, with "More…" for the others, for a view that knows
 *   the marks
 */
PurpleRequestField *
pt_field_text_new_more (const char *id, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\n", 2);
  g_autofree char *first = pt_field_text_make_label (parts[0]);
  g_autofree char *more = parts[1] != NULL ? pt_field_text_make_label (parts[1]) : NULL;
  g_autofree char *label = g_strconcat (first, more != NULL ? PT_FORM_MARK_MORE : "",
                                        more != NULL ? more : "", PT_FORM_MARK_TEXT, NULL);

  return purple_request_field_label_new (id, label);
}

/**
 * pt_field_text_new_help:
 * @id: the field's id
 * @field: a field with a description
 *
 * Returns: (transfer full): the text that explains it, to stand behind it
 */
PurpleRequestField *
pt_field_text_new_help (const char *id, const PtField *field)
{
  return new_text (id, field->description,
                   field->type == PT_FIELD_BOOLEAN ? PT_FORM_MARK_CHECK : PT_FORM_MARK_HELP);
}

/**
 * pt_field_text_new_address:
 * @id: the field's id
 * @label: (nullable): what it is, plain text
 * @text: an address, or a code: one word
 *
 * Returns: (transfer full): a text to be copied, in one line however long it is
 */
PurpleRequestField *
pt_field_text_new_address (const char *id, const char *label, const char *text)
{
  g_autofree char *shown = label != NULL ? pt_field_text_make_label (label) : NULL;
  PurpleRequestField *field = purple_request_field_string_new (id, "", text, FALSE);

  purple_request_field_set_label (field, shown);
  purple_request_field_string_set_editable (field, FALSE);

  return field;
}

/**
 * pt_field_text_new_page:
 * @id: the field's id
 * @name: (nullable): what it is, plain text
 * @address: the address of a page, fit to be opened
 *
 * Returns: (transfer full): a link, where a view makes one of it; else the address, to be copied
 */
PurpleRequestField *
pt_field_text_new_page (const char *id, const char *name, const char *address)
{
  g_autofree char *text
      = name != NULL ? g_strdup_printf ("%s\n%s", name, address) : g_strdup (address);

  return pt_field_text_is_marked () ? pt_field_text_new (id, text)
                                    : pt_field_text_new_address (id, name, address);
}

/**
 * pt_field_text_get_fixed:
 * @field: fixed text
 *
 * Returns: (transfer full): what it says, with the label that the gateway has given it
 */
char *
pt_field_text_get_fixed (const PtField *field)
{
  gboolean has_label = !g_str_equal (field->label, field->var);
  g_autofree char *joined = g_strjoinv (" ", field->values);
  g_autofree char *text = pt_text_clean_lines (joined, PT_TEXT_MESSAGE_MAX);

  if (*text == '\0')
    return g_strdup (field->label);
  if (has_label && *field->label != '\0')
    return g_strdup_printf ("%s%s %s", field->label,
                            g_str_has_suffix (field->label, ":") ? "" : ":", text);

  return g_steal_pointer (&text);
}

static gboolean
is_address (const char *text)
{
  return strpbrk (text, " \t\n") == NULL
         && (strlen (text) > WORD_MAX || strstr (text, "://") != NULL);
}

/**
 * pt_field_text_new_fixed:
 * @id: the field's id
 * @field: fixed text
 *
 * Returns: (transfer full): what shows it
 */
PurpleRequestField *
pt_field_text_new_fixed (const char *id, const PtField *field)
{
  gboolean has_label = !g_str_equal (field->label, field->var) && *field->label != '\0';
  g_autofree char *text = NULL;

  if (is_address (pt_field_get_value (field)) && field->values[1] == NULL)
    return pt_field_text_new_address (id, has_label ? field->label : NULL,
                                      pt_field_get_value (field));
  text = pt_field_text_get_fixed (field);

  return pt_field_text_new (id, text);
}
