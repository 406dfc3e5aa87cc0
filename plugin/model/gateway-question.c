/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One question to a transport on the user's behalf is one iq; its task ends with the answer, with an
 * error of the gateway's, or when the stream ends.
 */

#include "model/gateway-question.h"

#include "protocol/stanza-error.h"

/* What a task waits for. Its source, the transport, keeps the peer alive. */
typedef struct {
  const PtPeer *peer;
  const PtAnswerKind *kind;
  char *address;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->address);
  g_free (question);
}

static void
on_answer (xmlnode *reply, const GError *error, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const Question *question = g_task_get_task_data (task);
  const PtAnswerKind *kind = question->kind;
  xmlnode *child = error == NULL
                       ? xmlnode_get_child_with_namespace (reply, kind->name, kind->namespace)
                       : NULL;
  g_autoptr (GError) failure = error != NULL ? g_error_copy (error) : NULL;
  gpointer result = NULL;

  if (failure == NULL)
    result = kind->parse (question->address, child, &failure);

  if (failure != NULL) {
    pt_peer_tell_error (question->peer, "question", failure);
    g_task_return_error (task, g_steal_pointer (&failure));
  } else {
    g_task_return_pointer (task, result, kind->free);
  }
}

/**
 * pt_gateway_question_ask:
 * @peer: a transport
 * @item: (nullable): an address of its own to be asked in its place, normalized, such as that of one of
 *   biboumi's servers
 * @type: "get" or "set"
 * @payload: (transfer full): the iq's child
 * @timeout: how long to wait for an answer, in milliseconds
 * @kind: (transfer none): what the answer is to be; a static one
 * @callback: called with the result
 * @data: for @callback
 *
 * Asks.
 */
void
pt_gateway_question_ask (const PtPeer *peer,
                         const char *item,
                         const char *type,
                         xmlnode *payload,
                         guint timeout,
                         const PtAnswerKind *kind,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  GTask *task = g_task_new (peer->object, NULL, callback, data);
  Question *question = g_new0 (Question, 1);

  question->peer = peer;
  question->kind = kind;
  question->address = g_strdup (item ?: peer->address);
  g_task_set_task_data (task, question, question_free);
  pt_iq_tracker_ask (peer->tracker, type, question->address, payload, timeout, on_answer, task);
}

/**
 * pt_gateway_question_finish:
 * @peer: a transport
 * @result: what the callback got
 * @error: (nullable): where an error in %PT_PROTOCOL_ERROR goes
 *
 * Returns: (transfer full): what the answer says
 */
gpointer
pt_gateway_question_finish (const PtPeer *peer, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, peer->object), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * pt_gateway_question_fail_malformed:
 * @error: (nullable): where %PT_PROTOCOL_ERROR_MALFORMED goes
 *
 * For a #PtAnswerParse that has found nothing of what was asked for.
 *
 * Returns: %NULL
 */
gpointer
pt_gateway_question_fail_malformed (GError **error)
{
  g_propagate_error (error, pt_protocol_error_new (PT_PROTOCOL_ERROR_MALFORMED));

  return NULL;
}
