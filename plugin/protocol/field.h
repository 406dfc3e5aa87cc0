/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One field of a form to fill in: its values are always such as its type allows. */

#pragma once

#include <glib.h>

#include "protocol/media.h"

G_BEGIN_DECLS

typedef enum {
  PT_FIELD_TEXT_SINGLE,
  PT_FIELD_TEXT_PRIVATE,
  PT_FIELD_TEXT_MULTI,
  PT_FIELD_BOOLEAN,
  PT_FIELD_LIST_SINGLE,
  PT_FIELD_LIST_MULTI,
  PT_FIELD_JID_SINGLE,
  PT_FIELD_JID_MULTI,
  PT_FIELD_FIXED,
  PT_FIELD_HIDDEN,
} PtFieldType;

#define PT_N_FIELD_TYPES (PT_FIELD_HIDDEN + 1)

typedef struct {
  char *label;
  char *value;
} PtFieldOption;

/**
 * PtField:
 * @var: the field's name; empty only for %PT_FIELD_FIXED
 * @label: what to call it, cleaned; empty only for hidden fields and fixed text
 * @description: (nullable): more about it; cleaned
 * @media: (nullable): its picture
 * @values: (not nullable): the values, raw as they came or were typed (of fixed text: cleaned);
 *   set them with pt_field_set_value() or pt_field_take_values() only
 * @options: (element-type PtFieldOption): of the list types
 */
typedef struct {
  char *var;
  char *label;
  char *description;
  PtMedia *media;
  PtFieldType type;
  gboolean required;
  GStrv values;
  GPtrArray *options;
} PtField;

PtField *pt_field_new (PtFieldType type, const char *var, const char *label);
PtField *pt_field_copy (const PtField *field);
void pt_field_free (PtField *field);
void pt_field_add_option (PtField *field, const char *value, const char *label);
const char *pt_field_get_value (const PtField *field);
void pt_field_set_value (PtField *field, const char *value);
void pt_field_take_values (PtField *field, GStrv values);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PtField, pt_field_free)

G_END_DECLS
