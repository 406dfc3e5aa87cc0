/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Forms to fill in: data forms (XEP-0004), and the plain fields of XEP-0077 in the same shape. */

#pragma once

#include <glib.h>
#include <xmlnode.h>

G_BEGIN_DECLS

#define PT_NS_DATA_FORM "jabber:x:data"

#define PT_FORM_MAX_FIELDS  128
#define PT_FORM_MAX_OPTIONS 256
#define PT_FORM_MAX_VALUES  64

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

typedef struct {
  char *label;
  char *value;
} PtFieldOption;

/**
 * PtField:
 * @var: the field's name; empty only for %PT_FIELD_FIXED
 * @label: what to call it, cleaned; empty only for hidden fields and fixed text
 * @description: (nullable): more about it; cleaned
 * @values: (not nullable): the values, raw as they came or were typed (of fixed text: cleaned);
 *   set them with pt_field_set_value() or pt_field_take_values() only
 * @options: (element-type PtFieldOption): of the list types
 */
typedef struct {
  char *var;
  char *label;
  char *description;
  PtFieldType type;
  gboolean required;
  GStrv values;
  GPtrArray *options;
} PtField;

/**
 * PtForm:
 * @title: (nullable): cleaned
 * @instructions: (nullable): cleaned
 * @fields: (element-type PtField): in the order of the sender, each `var` once
 */
typedef struct {
  char *title;
  char *instructions;
  GPtrArray *fields;
} PtForm;

PtField *pt_field_new (PtFieldType type, const char *var, const char *label);
void pt_field_free (PtField *field);
const char *pt_field_get_value (const PtField *field);
void pt_field_set_value (PtField *field, const char *value);
void pt_field_take_values (PtField *field, GStrv values);

PtForm *pt_form_new (void);
PtForm *pt_form_parse (xmlnode *x);
PtForm *pt_form_parse_child (xmlnode *parent);
PtForm *pt_form_copy (const PtForm *form);
void pt_form_free (PtForm *form);
PtField *pt_form_find (const PtForm *form, const char *var);
const PtField *pt_form_find_missing (const PtForm *form);
void pt_form_forget_passwords (PtForm *form);
xmlnode *pt_form_submit_new (const PtForm *form);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PtField, pt_field_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PtForm, pt_form_free)

G_END_DECLS
