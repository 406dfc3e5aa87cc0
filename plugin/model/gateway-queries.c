/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a transport can be asked on the user's behalf, beside registration and its commands. */

#include "model/gateway-queries.h"

#include "model/gateway-question.h"
#include "protocol/bob.h"
#include "protocol/captcha.h"
#include "protocol/room-list.h"

#define ASK_TIMEOUT (60u * 1000u)

static void
ask (const PtPeer *peer,
     const char *type,
     xmlnode *payload,
     const PtAnswerKind *answer,
     GAsyncReadyCallback callback,
     gpointer data)
{
  pt_gateway_question_ask (peer, NULL, type, payload, ASK_TIMEOUT, answer, callback, data);
}

/* --- Contacts ---------------------------------------------------------------------------- */

static gpointer
parse_prompt (const char *address, xmlnode *child, GError **error)
{
  return child != NULL ? pt_prompt_parse (child) : pt_gateway_question_fail_malformed (error);
}

static gpointer
parse_address (const char *address, xmlnode *child, GError **error)
{
  return child != NULL ? pt_address_parse (child, address, error)
                       : pt_gateway_question_fail_malformed (error);
}

static const PtAnswerKind PROMPT
    = {"query", PT_NS_GATEWAY, parse_prompt, (GDestroyNotify) pt_prompt_free};
static const PtAnswerKind ADDRESS = {"query", PT_NS_GATEWAY, parse_address, g_free};

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
  return pt_gateway_question_finish (peer, result, error);
}

/**
 * pt_gateway_translate:
 * @peer: a transport
 * @name: a contact's name on the network, as the user typed it
 * @callback: called with the result
 * @data: for @callback
 *
 * Asks for the contact's address here; a gateway that does not translate names has it made by the
 * rules (XEP-0106). A name that is too long for an address is an error.
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

  if (peer->info != NULL && peer->info->translates && pt_address_can_hold (name)) {
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
  return pt_gateway_question_finish (peer, result, error);
}

/* --- Search and rooms -------------------------------------------------------------------- */

static gpointer
parse_search (const char *address, xmlnode *child, GError **error)
{
  return child != NULL ? pt_search_parse (child, error)
                       : pt_gateway_question_fail_malformed (error);
}

static gpointer
parse_results (const char *address, xmlnode *child, GError **error)
{
  return child != NULL ? pt_search_parse_results (child)
                       : pt_gateway_question_fail_malformed (error);
}

static const PtAnswerKind SEARCH
    = {"query", PT_NS_SEARCH, parse_search, (GDestroyNotify) pt_search_free};
static const PtAnswerKind RESULTS
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
  return pt_gateway_question_finish (peer, result, error);
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
  return pt_gateway_question_finish (peer, result, error);
}

static gpointer
get_rooms (const char *address, xmlnode *child, GError **error)
{
  return child != NULL ? pt_room_list_parse (child, address)
                       : pt_gateway_question_fail_malformed (error);
}

static const PtAnswerKind ROOMS
    = {"query", PT_NS_DISCO_ITEMS, get_rooms, (GDestroyNotify) pt_table_free};

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
  return pt_gateway_question_finish (peer, result, error);
}

/* --- Bits of binary ---------------------------------------------------------------------- */

static gpointer
parse_bits (const char *address, xmlnode *child, GError **error)
{
  return pt_bob_parse (child, error);
}

static const PtAnswerKind BITS = {"data", PT_NS_BOB, parse_bits, (GDestroyNotify) g_bytes_unref};

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
  return pt_gateway_question_finish (peer, result, error);
}

/* --- Challenges -------------------------------------------------------------------------- */

/* The answer is empty: that it is one is all that it says. */
static gpointer
parse_nothing (const char *address, xmlnode *child, GError **error)
{
  return (gpointer) address;
}

static const PtAnswerKind ACCEPTED = {"captcha", PT_NS_CAPTCHA, parse_nothing, NULL};

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
  return pt_gateway_question_finish (peer, result, error) != NULL;
}
