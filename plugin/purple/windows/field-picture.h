/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What there is to see in a field of a form. */

#pragma once

#include "protocol/dataform.h"

G_BEGIN_DECLS

gboolean pt_field_picture_is_wanted (const PtForm *form, const PtField *field);
GBytes *pt_field_picture_get (const PtForm *form, const PtField *field);
const char *pt_field_picture_get_code (const PtForm *form, const PtField *field);

G_END_DECLS
