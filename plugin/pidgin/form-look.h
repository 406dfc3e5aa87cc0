/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What Pidgin's forms have not got: texts to read, and pictures on a light ground. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void pt_form_look_start (void);
void pt_form_look_stop (void);

G_END_DECLS
