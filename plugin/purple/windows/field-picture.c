/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What there is to see in a field of a form: the picture that belongs to it, or a code that is drawn of
 * its text. Gateways give both: the text is drawn then, which fetches nothing.
 */

#include "purple/windows/field-picture.h"

#include <string.h>

#include "pictures/image-size.h"
#include "pictures/qr-code.h"

/* slidge calls its fields qr_img, qr_text and qr_img_url. */
static gboolean
mentions_code (const PtField *field)
{
  g_autofree char *name = g_ascii_strdown (field->var, -1);
  g_autofree char *label = g_utf8_casefold (field->label, -1);

  return g_str_has_prefix (name, "qr") || strstr (label, "qr") != NULL;
}

static gboolean
is_one_word (const char *text)
{
  return *text != '\0' && strpbrk (text, " \t\n") == NULL;
}

/* Words are for a person to read, and a page or a picture on the web for a browser. */
static const char *
get_text_of_code (const PtField *field)
{
  const char *text = pt_field_get_value (field);

  if (field->type != PT_FIELD_FIXED || !is_one_word (text))
    return NULL;
  if (pt_qr_code_is_text_of_one (text))
    return text;
  if (field->media == NULL || g_strcmp0 (text, field->media->url) == 0)
    return NULL;

  return mentions_code (field) ? text : NULL;
}

/**
 * pt_field_picture_get_code:
 * @form: a form
 * @field: one of its fields
 *
 * Returns: (transfer none) (nullable): the text of the code that is to be drawn for the field; not for
 *   a field that repeats it
 */
const char *
pt_field_picture_get_code (const PtForm *form, const PtField *field)
{
  const char *code = get_text_of_code (field);

  for (guint i = 0; code != NULL && i < form->fields->len; i++) {
    const PtField *other = g_ptr_array_index (form->fields, i);

    if (other == field)
      break;
    if (g_strcmp0 (code, get_text_of_code (other)) == 0)
      return NULL;
  }

  return code;
}

static GBytes *
get_code (const PtForm *form, const PtField *field)
{
  const char *code = pt_field_picture_get_code (form, field);

  return code != NULL ? pt_qr_code_draw (code) : NULL;
}

/**
 * pt_field_picture_get:
 * @form: a form
 * @field: one of its fields
 *
 * Returns: (transfer full) (nullable): the picture of the field, if there is one that may be shown
 */
GBytes *
pt_field_picture_get (const PtForm *form, const PtField *field)
{
  GBytes *code = get_code (form, field);
  const PtMedia *media = field->media;

  if (code != NULL)
    return code;

  return media != NULL && media->data != NULL && pt_image_is_acceptable (media->data)
             ? g_bytes_ref (media->data)
             : NULL;
}

/**
 * pt_field_picture_is_wanted:
 * @form: a form
 * @field: one of its fields
 *
 * Returns: whether its picture has still to be fetched
 */
gboolean
pt_field_picture_is_wanted (const PtForm *form, const PtField *field)
{
  g_autoptr (GBytes) picture = NULL;

  if (field->media == NULL || field->media->missing)
    return FALSE;
  picture = pt_field_picture_get (form, field);

  return picture == NULL;
}
