/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a transport can be asked on the user's behalf, beside registration and commands. */

#pragma once

#include <gio/gio.h>

#include "model/peer.h"
#include "protocol/address.h"
#include "protocol/dataform.h"
#include "protocol/search.h"
#include "protocol/table.h"

G_BEGIN_DECLS

void pt_gateway_fetch_prompt (const PtPeer *peer, GAsyncReadyCallback callback, gpointer data);
PtPrompt *pt_gateway_fetch_prompt_finish (const PtPeer *peer, GAsyncResult *result, GError **error);

void pt_gateway_translate (const PtPeer *peer,
                           const char *name,
                           GAsyncReadyCallback callback,
                           gpointer data);
char *pt_gateway_translate_finish (const PtPeer *peer, GAsyncResult *result, GError **error);

void pt_gateway_fetch_search (const PtPeer *peer, GAsyncReadyCallback callback, gpointer data);
PtSearch *pt_gateway_fetch_search_finish (const PtPeer *peer, GAsyncResult *result, GError **error);

void pt_gateway_search (const PtPeer *peer,
                        const PtSearch *search,
                        GAsyncReadyCallback callback,
                        gpointer data);
PtTable *pt_gateway_search_finish (const PtPeer *peer, GAsyncResult *result, GError **error);

void pt_gateway_fetch_rooms (const PtPeer *peer, GAsyncReadyCallback callback, gpointer data);
PtTable *pt_gateway_fetch_rooms_finish (const PtPeer *peer, GAsyncResult *result, GError **error);

void pt_gateway_fetch_bits (const PtPeer *peer,
                            const char *cid,
                            GAsyncReadyCallback callback,
                            gpointer data);
GBytes *pt_gateway_fetch_bits_finish (const PtPeer *peer, GAsyncResult *result, GError **error);

void pt_gateway_answer_captcha (const PtPeer *peer,
                                const PtForm *form,
                                GAsyncReadyCallback callback,
                                gpointer data);
gboolean
pt_gateway_answer_captcha_finish (const PtPeer *peer, GAsyncResult *result, GError **error);

G_END_DECLS
