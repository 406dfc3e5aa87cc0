/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The steps that may follow a stage of a command, as libpurple's windows have them. */

#pragma once

#include <purple.h>

#include "protocol/commands.h"

G_BEGIN_DECLS

const char *pt_command_steps_get_button (const PtCommandStage *stage, PtCommandAction step);
void pt_command_steps_add (PurpleRequestFieldGroup *group,
                           const PtCommandStage *stage,
                           PtCommandAction step);
PtCommandAction pt_command_steps_read (PurpleRequestFields *fields, const PtCommandStage *stage);
gboolean pt_command_steps_are_elsewhere (const PtCommandStage *stage);
gboolean pt_command_steps_are_scanned (const PtCommandStage *stage);

G_END_DECLS
