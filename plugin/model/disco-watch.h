/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The client's own service discovery (XEP-0030): which of its questions an answer belongs to. */

#pragma once

#include "model/disco-items.h"

G_BEGIN_DECLS

/**
 * PtDiscoQuestion:
 * @PT_DISCO_QUESTION_NONE: nothing that is watched
 * @PT_DISCO_QUESTION_ITEMS: what the server has
 * @PT_DISCO_QUESTION_INFO: what one of its items is
 */
typedef enum {
  PT_DISCO_QUESTION_NONE,
  PT_DISCO_QUESTION_ITEMS,
  PT_DISCO_QUESTION_INFO,
} PtDiscoQuestion;

typedef struct _PtDiscoWatch PtDiscoWatch;

PtDiscoWatch *pt_disco_watch_new (const char *server);
void pt_disco_watch_free (PtDiscoWatch *self);
void pt_disco_watch_reset (PtDiscoWatch *self);

PtDiscoQuestion pt_disco_watch_take_request (PtDiscoWatch *self, xmlnode *iq, PtDiscoItems *listed);
PtDiscoQuestion
pt_disco_watch_take_reply (PtDiscoWatch *self, const char *id, const char *from, char **address);

G_END_DECLS
