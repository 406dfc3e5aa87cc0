/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One question to a transport on the user's behalf: an iq, and a task that ends with its answer. */

#pragma once

#include <gio/gio.h>
#include <xmlnode.h>

#include "model/peer.h"

G_BEGIN_DECLS

/**
 * PtAnswerParse:
 * @address: whom was asked, normalized
 * @child: (nullable): the child of the answer that was asked for
 * @error: where an error in %PT_PROTOCOL_ERROR goes
 *
 * Returns: (transfer full): what the answer says; not looked at when it sets @error
 */
typedef gpointer (*PtAnswerParse) (const char *address, xmlnode *child, GError **error);

/**
 * PtAnswerKind:
 * @name: the answer's child
 * @namespace: and its namespace
 * @parse: reads it
 * @free: (nullable): frees what was read
 *
 * What is expected of an answer.
 */
typedef struct {
  const char *name;
  const char *namespace;
  PtAnswerParse parse;
  GDestroyNotify free;
} PtAnswerKind;

void pt_gateway_question_ask (const PtPeer *peer,
                              const char *item,
                              const char *type,
                              xmlnode *payload,
                              guint timeout,
                              const PtAnswerKind *kind,
                              GAsyncReadyCallback callback,
                              gpointer data);
gpointer pt_gateway_question_finish (const PtPeer *peer, GAsyncResult *result, GError **error);
gpointer pt_gateway_question_fail_malformed (GError **error);

G_END_DECLS
