/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How often something may be done: a token bucket for each of a bounded number of keys. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _PtLimit PtLimit;

PtLimit *pt_limit_new (guint burst, guint per_second, guint max_keys);
void pt_limit_free (PtLimit *self);
gboolean pt_limit_take (PtLimit *self, const char *key, gint64 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PtLimit, pt_limit_free)

G_END_DECLS
