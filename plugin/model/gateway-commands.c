/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A transport's ad-hoc commands, and those of its servers: which there are, and each of their steps. */

#include "model/gateway-commands.h"

#include "model/gateway-question.h"
#include "protocol/disco.h"
#include "protocol/server-list.h"

#define ASK_TIMEOUT (60u * 1000u)
/* A step of a command may wait for what the user does elsewhere, as slidge does for a scan. */
#define STEP_TIMEOUT (600u * 1000u)

/* --- What there is ----------------------------------------------------------------------- */

static gpointer
parse_servers (const char *address, xmlnode *child, GError **error)
{
  return child != NULL ? pt_server_list_parse (child, address)
                       : pt_gateway_question_fail_malformed (error);
}

static gpointer
parse_commands (const char *address, xmlnode *child, GError **error)
{
  return child != NULL ? pt_commands_parse (child, address)
                       : pt_gateway_question_fail_malformed (error);
}

static const PtAnswerKind SERVERS
    = {"query", PT_NS_DISCO_ITEMS, parse_servers, (GDestroyNotify) g_ptr_array_unref};
static const PtAnswerKind COMMANDS
    = {"query", PT_NS_DISCO_ITEMS, parse_commands, (GDestroyNotify) g_ptr_array_unref};

/**
 * pt_gateway_fetch_servers:
 * @peer: a transport
 * @callback: called with the result
 * @data: for @callback
 *
 * Asks which servers of its network it lists (XEP-0030 section 4).
 */
void
pt_gateway_fetch_servers (const PtPeer *peer, GAsyncReadyCallback callback, gpointer data)
{
  pt_gateway_question_ask (peer, NULL, "get", pt_disco_items_query_new (), ASK_TIMEOUT, &SERVERS,
                           callback, data);
}

/**
 * pt_gateway_fetch_servers_finish:
 * @peer: a transport
 * @result: what the callback got
 * @error: (nullable): where an error in %PT_PROTOCOL_ERROR goes
 *
 * Returns: (transfer full) (element-type utf8): their names
 */
GPtrArray *
pt_gateway_fetch_servers_finish (const PtPeer *peer, GAsyncResult *result, GError **error)
{
  return pt_gateway_question_finish (peer, result, error);
}

/**
 * pt_gateway_fetch_commands:
 * @peer: a transport
 * @item: the address of one of its servers, normalized
 * @callback: called with the result
 * @data: for @callback
 *
 * Asks for the commands of the server (XEP-0050 2.2).
 */
void
pt_gateway_fetch_commands (const PtPeer *peer,
                           const char *item,
                           GAsyncReadyCallback callback,
                           gpointer data)
{
  pt_gateway_question_ask (peer, item, "get", pt_commands_query_new (), ASK_TIMEOUT, &COMMANDS,
                           callback, data);
}

/**
 * pt_gateway_fetch_commands_finish:
 * @peer: a transport
 * @result: what the callback got
 * @error: (nullable): where an error in %PT_PROTOCOL_ERROR goes
 *
 * Returns: (transfer full) (element-type PtCommandItem): the commands
 */
GPtrArray *
pt_gateway_fetch_commands_finish (const PtPeer *peer, GAsyncResult *result, GError **error)
{
  return pt_gateway_question_finish (peer, result, error);
}

/* --- Running one ------------------------------------------------------------------------- */

static gpointer
parse_stage (const char *address, xmlnode *child, GError **error)
{
  return child != NULL ? pt_command_stage_parse (child, error)
                       : pt_gateway_question_fail_malformed (error);
}

static const PtAnswerKind STAGE
    = {"command", PT_NS_COMMANDS, parse_stage, (GDestroyNotify) pt_command_stage_free};

/**
 * pt_gateway_run_command:
 * @peer: a transport
 * @item: (nullable): the address of one of its servers, normalized, whose command it is; %NULL: its own
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
                        const char *item,
                        const char *node,
                        const char *session,
                        PtCommandAction action,
                        const PtForm *form,
                        GAsyncReadyCallback callback,
                        gpointer data)
{
  pt_gateway_question_ask (peer, item, "set", pt_command_new (node, session, action, form),
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
  return pt_gateway_question_finish (peer, result, error);
}
