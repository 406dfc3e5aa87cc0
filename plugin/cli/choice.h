/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which transport is meant. */

#pragma once

#include <glib.h>

#include "bus-interfaces.h"

G_BEGIN_DECLS

GPtrArray *pt_choice_of_account (GPtrArray *transports, const char *account, GError **error);
PtTransportInterface *pt_choice_make (GPtrArray *transports, const char *wanted, GError **error);

G_END_DECLS
