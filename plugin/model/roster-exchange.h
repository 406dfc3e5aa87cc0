/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Roster item exchange (XEP-0144): which suggestions would change anything. */

#pragma once

#include "protocol/rosterx.h"

G_BEGIN_DECLS

gboolean pt_exchange_is_due (const PtRosterxItem *item,
                             gboolean listed,
                             const char *name,
                             const char *const *groups);
gboolean pt_exchange_has_group (const char *const *groups, const char *group);

G_END_DECLS
