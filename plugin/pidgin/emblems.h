/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The network's icon beside each contact that comes through a transport. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _PtEmblems PtEmblems;

PtEmblems *pt_emblems_new (GListModel *transports);
void pt_emblems_free (PtEmblems *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PtEmblems, pt_emblems_free)

G_END_DECLS
