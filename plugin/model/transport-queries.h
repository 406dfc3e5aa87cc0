/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a transport can be asked on the user's behalf, beside registration: contacts, commands, search. */

#pragma once

#include <gio/gio.h>

#include "model/transport.h"
#include "protocol/address.h"
#include "protocol/commands.h"
#include "protocol/search.h"

G_BEGIN_DECLS

gboolean pt_transport_can_search (PtTransport *self);

void pt_transport_fetch_prompt (PtTransport *self, GAsyncReadyCallback callback, gpointer data);
PtPrompt *
pt_transport_fetch_prompt_finish (PtTransport *self, GAsyncResult *result, GError **error);

void pt_transport_translate (PtTransport *self,
                             const char *name,
                             GAsyncReadyCallback callback,
                             gpointer data);
char *pt_transport_translate_finish (PtTransport *self, GAsyncResult *result, GError **error);

void pt_transport_fetch_search (PtTransport *self, GAsyncReadyCallback callback, gpointer data);
PtSearch *
pt_transport_fetch_search_finish (PtTransport *self, GAsyncResult *result, GError **error);

void pt_transport_search (PtTransport *self,
                          const PtSearch *search,
                          GAsyncReadyCallback callback,
                          gpointer data);
PtTable *pt_transport_search_finish (PtTransport *self, GAsyncResult *result, GError **error);

void pt_transport_run_command (PtTransport *self,
                               const char *node,
                               const char *session,
                               PtCommandAction action,
                               const PtForm *form,
                               GAsyncReadyCallback callback,
                               gpointer data);
PtCommandStage *
pt_transport_run_command_finish (PtTransport *self, GAsyncResult *result, GError **error);

G_END_DECLS
