/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a transport can be asked on the user's behalf, beside registration. Each question is one iq;
 * its task ends with the answer, with an error of the gateway's, or when the stream ends.
 */

#include "model/gateway-queries.h"

#include "protocol/bob.h"
#include "protocol/captcha.h"
#include "protocol/room-list.h"
#include "protocol/stanza-error.h"

#define ASK_TIMEOUT (60u * 1000u)
/* A step of a command may wait for what the user does elsewhere, as slidge does for a scan. */
#define STEP_TIMEOUT (600u * 1000u)

/* Makes the task's result of the child of an answer that it asked for; sets @error when it cannot. */
typedef gpointer (*ParseFunc) (const PtPeer *peer, xmlnode *child, GError **error);

typedef struct {
  const char *name;
  const char *namespace;
  ParseFunc parse;
  GDestroyNotify free;
} Answer;

/* What a task waits for. Its source, the transport, keeps the peer alive. */
typedef struct {
  const PtPeer *peer;
  const Answer *answer;
} Question;

static void
on_answer (xmlnode *reply, const GError *error, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const Question *question = g_task_get_task_data (task);
  const Answer *answer = question->answer;
  xmlnode *child = error == NULL
                       ? xmlnode_get_child_with_namespace (reply, answer->name, answer->namespace)
                       : NULL;
  g_autoptr (GError) failure = error != NULL ? g_error_copy (error) : NULL;
  gpointer result = NULL;

  if (failure == NULL)
    result = answer->parse (question->peer, child, &failure);

  if (failure != NULL) {
    pt_peer_tell_error (question->peer, "question", failure);
    g_task_return_error (task, g_steal_pointer (&failure));
  } else {
    g_task_return_pointer (task, result, answer->free);
  }
}

static void
ask_for (const PtPeer *peer,
         const char *type,
         xmlnode *payload,
         guint timeout,
         const Answer *answer,
         GAsyncReadyCallback callback,
         gpointer data)
{
  GTask *task = g_task_new (peer->object, NULL, callback, data);
  Question *question = g_new0 (Question, 1);

  question->peer = peer;
  question->answer = answer;
  g_task_set_task_data (task, question, g_free);
  pt_peer_ask (peer, type, payload, timeout, on_answer, task);
}

static void
ask (const PtPeer *peer,
     const char *type,
     xmlnode *payload,
     const Answer *answer,
     GAsyncReadyCallback callback,
     gpointer data)
{
  ask_for (peer, type, payload, ASK_TIMEOUT, answer, callback, data);
}

static gpointer
finish (const PtPeer *peer, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, peer->object), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
fail_malformed (GError **error)
{
  g_propagate_error (error, pt_protocol_error_new (PT_PROTOCOL_ERROR_MALFORMED));

  return NULL;
}

/* --- Contacts ---------------------------------------------------------------------------- */

static gpointer
parse_prompt (const PtPeer *peer, xmlnode *child, GError **error)
{
  return child != NULL ? pt_prompt_parse (child) : fail_malformed (error);
}

static gpointer
parse_address (const PtPeer *peer, xmlnode *child, GError **error)
{
  return child != NULL ? pt_address_parse (child, peer->address, error) : fail_malformed (error);
}

static const Answer PROMPT
    = {"query", PT_NS_GATEWAY, parse_prompt, (GDestroyNotify) pt_prompt_free};
static const Answer ADDRESS = {"query", PT_NS_GATEWAY, parse_address, g_free};

/**
 * pt_gateway_fetch_prompt:
 * @peer: a transport
 * @callback: called with the result
 * @data: for @callback
 *
 * Asks how the network names its contacts (XEP-0100 4.2, `jabber:iq:gateway`). A gateway that does
 * not translate names is not asked; its prompt says nothing.
 */
void
pt_gateway_fetch_prompt (const PtPeer *peer, GAsyncReadyCallback callback, gpointer data)
{
  if (peer->info != NULL && peer->info->translates) {
    ask (peer, "get", pt_prompt_query_new (), &PROMPT, callback, data);
  } else {
    g_autoptr (GTask) task = g_task_new (peer->object, NULL, callback, data);

    g_task_return_pointer (task, g_new0 (PtPrompt, 1), (GDestroyNotify) pt_prompt_free);
  }
}

/**
 * pt_gateway_fetch_prompt_finish:
 * @peer: a transport
 * @result: what the callback got
 * @error: (nullable): where an error in %PT_PROTOCOL_ERROR goes
 *
 * Returns: (transfer full): the prompt
 */
PtPrompt *
pt_gateway_fetch_prompt_finish (const PtPeer *peer, GAsyncResult *result, GError **error)
{
  return finish (peer, result, error);
}

/**
 * pt_gateway_translate:
 * @peer: a transport
 * @name: a contact's name on the network, as the user typed it
 * @callback: called with the result
 * @data: for @callback
 *
 * Asks for the contact's address here; a gateway that does not translate names has it made by the
 * rules (XEP-0106).
 */
void
pt_gateway_translate (const PtPeer *peer,
                      const char *name,
                      GAsyncReadyCallback callback,
                      gpointer data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *address = NULL;
  GError *error = NULL;

  if (peer->info != NULL && peer->info->translates) {
    ask (peer, "set", pt_address_query_new (name), &ADDRESS, callback, data);
    return;
  }

  task = g_task_new (peer->object, NULL, callback, data);
  address
      = pt_address_make (name, peer->address, peer->info != NULL && peer->info->escapes, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&address), g_free);
}

/**
 * pt_gateway_translate_finish:
 * @peer: a transport
 * @result: what the callback got
 * @error: (nullable): where an error in %PT_PROTOCOL_ERROR goes
 *
 * Returns: (transfer full): the contact's bare address, below the transport's
 */
char *
pt_gateway_translate_finish (const PtPeer *peer, GAsyncResult *result, GError **error)
{
  return finish (peer, result, error);
}

/* --- Search and rooms -------------------------------------------------------------------- */

static gpointer
parse_search (const PtPeer *peer, xmlnode *child, GError **error)
{
  return child != NULL ? pt_search_parse (child) : fail_malformed (error);
}

static gpointer
parse_results (const PtPeer *peer, xmlnode *child, GError **error)
{
  return child != NULL ? pt_search_parse_results (child) : fail_malformed (error);
}

static const Answer SEARCH = {"query", PT_NS_SEARCH, parse_search, (GDestroyNotify) pt_search_free};
static const Answer RESULTS
    = {"query", PT_NS_SEARCH, parse_results, (GDestroyNotify) pt_table_free};

/**
 * pt_gateway_fetch_search:
 * @peer: a transport
 * @callback: called with the result
 * @data: for @callback
 *
 * Asks what can be searched for (XEP-0055 2.1).
 */
void
pt_gateway_fetch_search (const PtPeer *peer, GAsyncReadyCallback callback, gpointer data)
{
  ask (peer, "get", pt_search_query_new (), &SEARCH, callback, data);
}

/**
 * pt_gateway_fetch_search_finish:
 * @peer: a transport
 * @result: what the callback got
 * @error: (nullable): where an error in %PT_PROTOCOL_ERROR goes
 *
 * Returns: (transfer full): the form
 */
PtSearch *
pt_gateway_fetch_search_finish (const PtPeer *peer, GAsyncResult *result, GError **error)
{
  return finish (peer, result, error);
}

/**
 * pt_gateway_search:
 * @peer: a transport
 * @search: (transfer none): the filled-in form
 * @callback: called with the result
 * @data: for @callback
 *
 * Searches (XEP-0055 2.1).
 */
void
pt_gateway_search (const PtPeer *peer,
                   const PtSearch *search,
                   GAsyncReadyCallback callback,
                   gpointer data)
{
  ask (peer, "set", pt_search_submit_new (search), &RESULTS, callback, data);
}

/**
 * pt_gateway_search_finish:
 * @peer: a transport
 * @result: what the callback got
 * @error: (nullable): where an error in %PT_PROTOCOL_ERROR goes
 *
 * Returns: (transfer full): what was found
 */
PtTable *
pt_gateway_search_finish (const PtPeer *peer, GAsyncResult *result, GError **error)
{
  return finish (peer, result, error);
}

static gpointer
get_rooms (const PtPeer *peer, xmlnode *child, GError **error)
{
  return child != NULL ? pt_room_list_parse (child, peer->address) : fail_malformed (error);
}

static const Answer ROOMS = {"query", PT_NS_DISCO_ITEMS, get_rooms, (GDestroyNotify) pt_table_free};

/**
 * pt_gateway_fetch_rooms:
 * @peer: a transport
 * @callback: called with the result
 * @data: for @callback
 *
 * Asks which rooms there are (XEP-0045 6.3).
 */
void
pt_gateway_fetch_rooms (const PtPeer *peer, GAsyncReadyCallback callback, gpointer data)
{
  ask (peer, "get", pt_disco_items_query_new (), &ROOMS, callback, data);
}

/**
 * pt_gateway_fetch_rooms_finish:
 * @peer: a transport
 * @result: what the callback got
 * @error: (nullable): where an error in %PT_PROTOCOL_ERROR goes
 *
 * Returns: (transfer full): a table of rooms
 */
PtTable *
pt_gateway_fetch_rooms_finish (const PtPeer *peer, GAsyncResult *result, GError **error)
{
  return finish (peer, result, error);
}

/* --- Commands ---------------------------------------------------------------------------- */

static gpointer
parse_stage (const PtPeer *peer, xmlnode *child, GError **error)
{
  return child != NULL ? pt_command_stage_parse (child, error) : fail_malformed (error);
}

static const Answer STAGE
    = {"command", PT_NS_COMMANDS, parse_stage, (GDestroyNotify) pt_command_stage_free};

/**
 * pt_gateway_run_command:
 * @peer: a transport
 * @node: the command
 * @session: (nullable): the session's id; %NULL begins one
 * @action: what to do
 * @form: (nullable): what was filled in
 * @callback: called with the result
 * @data: for @callback
 *
 * Runs one stage of a command (XEP-0050 2.4).
 */
void
pt_gateway_run_command (const PtPeer *peer,
                        const char *node,
                        const char *session,
                        PtCommandAction action,
                        const PtForm *form,
                        GAsyncReadyCallback callback,
                        gpointer data)
{
  ask_for (peer, "set", pt_command_new (node, session, action, form),
           session != NULL ? STEP_TIMEOUT : ASK_TIMEOUT, &STAGE, callback, data);
}

/**
 * pt_gateway_run_command_finish:
 * @peer: a transport
 * @result: what the callback got
 * @error: (nullable): where an error in %PT_PROTOCOL_ERROR goes
 *
 * Returns: (transfer full): the next stage
 */
PtCommandStage *
pt_gateway_run_command_finish (const PtPeer *peer, GAsyncResult *result, GError **error)
{
  return finish (peer, result, error);
}

/* --- Bits of binary ---------------------------------------------------------------------- */

static gpointer
parse_bits (const PtPeer *peer, xmlnode *child, GError **error)
{
  return pt_bob_parse (child, error);
}

static const Answer BITS = {"data", PT_NS_BOB, parse_bits, (GDestroyNotify) g_bytes_unref};

/**
 * pt_gateway_fetch_bits:
 * @peer: a transport
 * @cid: their name, without "cid:"
 * @callback: called with the result
 * @data: for @callback
 *
 * Asks for bits of binary (XEP-0231 3), such as a picture in a form of its.
 */
void
pt_gateway_fetch_bits (const PtPeer *peer,
                       const char *cid,
                       GAsyncReadyCallback callback,
                       gpointer data)
{
  ask (peer, "get", pt_bob_query_new (cid), &BITS, callback, data);
}

/**
 * pt_gateway_fetch_bits_finish:
 * @peer: a transport
 * @result: what the callback got
 * @error: (nullable): where an error in %PT_PROTOCOL_ERROR goes
 *
 * Returns: (transfer full): them; what they were asked for by is for the caller to compare
 */
GBytes *
pt_gateway_fetch_bits_finish (const PtPeer *peer, GAsyncResult *result, GError **error)
{
  return finish (peer, result, error);
}

/* --- Challenges -------------------------------------------------------------------------- */

/* The answer is empty: that it is one is all that it says. */
static gpointer
parse_nothing (const PtPeer *peer, xmlnode *child, GError **error)
{
  return (gpointer) peer;
}

static const Answer ACCEPTED = {"captcha", PT_NS_CAPTCHA, parse_nothing, NULL};

/**
 * pt_gateway_answer_captcha:
 * @peer: a transport
 * @form: (transfer none): its challenge, filled in
 * @callback: called with the result
 * @data: for @callback
 *
 * Answers a challenge (XEP-0158 3.2).
 */
void
pt_gateway_answer_captcha (const PtPeer *peer,
                           const PtForm *form,
                           GAsyncReadyCallback callback,
                           gpointer data)
{
  ask (peer, "set", pt_captcha_answer_new (form), &ACCEPTED, callback, data);
}

/**
 * pt_gateway_answer_captcha_finish:
 * @peer: a transport
 * @result: what the callback got
 * @error: (nullable): where an error in %PT_PROTOCOL_ERROR goes
 *
 * Returns: whether it has taken the answer
 */
gboolean
pt_gateway_answer_captcha_finish (const PtPeer *peer, GAsyncResult *result, GError **error)
{
  return finish (peer, result, error) != NULL;
}
