/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Forms to fill in: data forms (XEP-0004), and the plain fields of XEP-0077 in the same shape. */

#pragma once

#include <glib.h>
#include <xmlnode.h>

#include "protocol/field.h"

G_BEGIN_DECLS

#define PT_NS_DATA_FORM "jabber:x:data"

#define PT_FORM_MAX_FIELDS  128
#define PT_FORM_MAX_OPTIONS 512
#define PT_FORM_MAX_VALUES  512

/**
 * PtForm:
 * @title: (nullable): cleaned
 * @instructions: (nullable): cleaned
 * @fields: (element-type PtField): in the order of the sender, each `var` once
 * @truncated: there was more in it than the bounds above allow: it is for reading only, since what
 *   is missing would be lost by an answer
 */
typedef struct {
  char *title;
  char *instructions;
  GPtrArray *fields;
  gboolean truncated;
} PtForm;

PtForm *pt_form_new (void);
PtForm *pt_form_parse (xmlnode *x);
PtForm *pt_form_parse_child (xmlnode *parent);
PtForm *pt_form_copy (const PtForm *form);
void pt_form_free (PtForm *form);
PtField *pt_form_find (const PtForm *form, const char *var);
gboolean pt_form_has_password (const PtForm *form);
char *pt_form_mask_passwords (const PtForm *form, const char *text);
void pt_form_forget_passwords (PtForm *form);
xmlnode *pt_form_submit_new (const PtForm *form);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PtForm, pt_form_free)

G_END_DECLS
