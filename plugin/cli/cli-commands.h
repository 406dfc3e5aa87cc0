/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the commands do. */

#pragma once

#include "cli/arguments.h"

G_BEGIN_DECLS

gboolean pt_actions_run (const PtArguments *arguments, GError **error);

G_END_DECLS
