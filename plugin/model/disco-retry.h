/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the server lists and what has not said what it is, asked again. */

#pragma once

#include "model/host.h"

G_BEGIN_DECLS

typedef struct _PtDiscoRetry PtDiscoRetry;

typedef void (*PtDiscoRetryFunc) (gpointer user_data, const char *address);

PtDiscoRetry *pt_disco_retry_new (PtHost *host, PtDiscoRetryFunc ask, gpointer user_data);
void pt_disco_retry_free (PtDiscoRetry *self);
void pt_disco_retry_add (PtDiscoRetry *self, const char *address);
void pt_disco_retry_remove (PtDiscoRetry *self, const char *address);
void pt_disco_retry_reset (PtDiscoRetry *self);

G_END_DECLS
