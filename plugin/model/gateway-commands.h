/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A transport's ad-hoc commands, and those of its servers, run on the user's behalf. */

#pragma once

#include <gio/gio.h>

#include "model/peer.h"
#include "protocol/commands.h"

G_BEGIN_DECLS

void pt_gateway_fetch_servers (const PtPeer *peer, GAsyncReadyCallback callback, gpointer data);
GPtrArray *
pt_gateway_fetch_servers_finish (const PtPeer *peer, GAsyncResult *result, GError **error);

void pt_gateway_fetch_commands (const PtPeer *peer,
                                const char *item,
                                GAsyncReadyCallback callback,
                                gpointer data);
GPtrArray *
pt_gateway_fetch_commands_finish (const PtPeer *peer, GAsyncResult *result, GError **error);

void pt_gateway_run_command (const PtPeer *peer,
                             const char *item,
                             const char *node,
                             const char *session,
                             PtCommandAction action,
                             const PtForm *form,
                             GAsyncReadyCallback callback,
                             gpointer data);
PtCommandStage *
pt_gateway_run_command_finish (const PtPeer *peer, GAsyncResult *result, GError **error);

G_END_DECLS
