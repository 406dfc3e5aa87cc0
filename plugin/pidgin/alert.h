/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One text about one transport, as a mini dialog in the buddy list. */

#pragma once

#include <glib.h>

#include "common/action.h"

G_BEGIN_DECLS

typedef struct _PtAlert PtAlert;

/**
 * PtAlertKind:
 * @PT_ALERT_FAILURE: what has failed
 * @PT_ALERT_NOTICE: anything else that there is to say
 */
typedef enum {
  PT_ALERT_FAILURE,
  PT_ALERT_NOTICE,
} PtAlertKind;

PtAlert *
pt_alert_new (PtTransportInterface *transport, PtAlertKind kind, PtActionFunc emit, gpointer data);
void pt_alert_free (PtAlert *self);
void pt_alert_set_text (PtAlert *self, const char *text, const char *remedy);
void pt_alert_show (PtAlert *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PtAlert, pt_alert_free)

G_END_DECLS
