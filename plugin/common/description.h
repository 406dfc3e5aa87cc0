/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A transport in words, for tooltips, assistive technology, lists and menus. No toolkit. */

#pragma once

#include <glib.h>

#include "bus-interfaces.h"
#include "common/state.h"

G_BEGIN_DECLS

char *pt_description_get_title (PtTransportInterface *transport);
char *pt_description_get_reason (PtTransportInterface *transport);
char *pt_description_get_state (PtTransportInterface *transport);
char *pt_description_get_sentence (PtTransportInterface *transport);
char *pt_description_get_account (PtTransportInterface *transport);
char *pt_description_get_bare_account (const char *account);
char *pt_description_get_name (PtTransportInterface *transport, gboolean with_account);
char *pt_description_get_tooltip (PtTransportInterface *transport, gboolean with_account);
const char *pt_description_get_report_copied (void);
PtState pt_description_parse_state (PtTransportInterface *transport);

G_END_DECLS
