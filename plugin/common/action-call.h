/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An action as a call on the bus: the parameters of the method Perform, made and read. */

#pragma once

#include "common/action.h"

G_BEGIN_DECLS

GVariant *pt_action_call_make (PtAction action, gboolean value, const char *detail);
gboolean
pt_action_call_read (PtAction action, GVariant *parameters, gboolean *value, const char **detail);

G_END_DECLS
