/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the addresses at a gateway are: rooms or contacts, and how many people are in a room. */

#pragma once

#include <gio/gio.h>

#include "model/peer.h"

G_BEGIN_DECLS

/* Of so many addresses it is asked what they are, and for so long, in milliseconds. */
#define PT_DESCRIPTIONS_MAX  32
#define PT_DESCRIPTIONS_TIME 3000u

gboolean pt_descriptions_may_ask (const PtPeer *peer, const char *address);
void pt_descriptions_fetch (const PtPeer *peer,
                            GPtrArray *addresses,
                            GAsyncReadyCallback callback,
                            gpointer data);
GHashTable *pt_descriptions_fetch_finish (const PtPeer *peer, GAsyncResult *result, GError **error);

G_END_DECLS
