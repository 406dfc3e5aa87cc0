/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The bar's place in the buddy-list window, whenever that window comes. */

#pragma once

#include <gio/gio.h>

#include "common/action.h"

G_BEGIN_DECLS

typedef struct _PtPlace PtPlace;

PtPlace *pt_place_new (GListModel *transports, PtActionFunc emit, gpointer data);
void pt_place_free (PtPlace *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PtPlace, pt_place_free)

G_END_DECLS
