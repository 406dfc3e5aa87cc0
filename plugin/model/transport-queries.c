/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a transport can be asked on the user's behalf, beside registration. Each question is one iq;
 * its task ends with the answer, with an error of the gateway's, or when the stream ends.
 */

#include "model/transport-queries.h"

#include "model/transport-private.h"
#include "protocol/stanza-error.h"

#define ASK_TIMEOUT (60u * 1000u)

/* Makes the task's result of the child of an answer that it asked for; sets @error when it cannot. */
typedef gpointer (*ParseFunc) (PtTransport *self, xmlnode *child, GError **error);

typedef struct {
  const char *name;
  const char *namespace;
  ParseFunc parse;
  GDestroyNotify free;
} Answer;

static void
on_answer (xmlnode *reply, const GError *error, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const Answer *answer = g_task_get_task_data (task);
  xmlnode *child = error == NULL
                       ? xmlnode_get_child_with_namespace (reply, answer->name, answer->namespace)
                       : NULL;
  g_autoptr (GError) failure = error != NULL ? g_error_copy (error) : NULL;
  gpointer result = NULL;

  if (failure == NULL)
    result = answer->parse (g_task_get_source_object (task), child, &failure);

  if (failure != NULL) {
    pt_transport_note_error (g_task_get_source_object (task), "question", failure);
    g_task_return_error (task, g_steal_pointer (&failure));
  } else {
    g_task_return_pointer (task, result, answer->free);
  }
}

static void
ask (PtTransport *self,
     const char *type,
     xmlnode *payload,
     const Answer *answer,
     GAsyncReadyCallback callback,
     gpointer data)
{
  GTask *task = g_task_new (self, NULL, callback, data);

  g_task_set_task_data (task, (gpointer) answer, NULL);
  pt_iq_tracker_ask (self->tracker, type, pt_transport_get_address (self), payload, ASK_TIMEOUT,
                     on_answer, task);
}

static gpointer
finish (PtTransport *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

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
parse_prompt (PtTransport *self, xmlnode *child, GError **error)
{
  return child != NULL ? pt_prompt_parse (child) : fail_malformed (error);
}

static gpointer
parse_address (PtTransport *self, xmlnode *child, GError **error)
{
  return child != NULL ? pt_address_parse (child, pt_transport_get_address (self), error)
                       : fail_malformed (error);
}

static const Answer PROMPT
    = {"query", PT_NS_GATEWAY, parse_prompt, (GDestroyNotify) pt_prompt_free};
static const Answer ADDRESS = {"query", PT_NS_GATEWAY, parse_address, g_free};

/**
 * pt_transport_fetch_prompt:
 * @self: a transport
 * @callback: called with the result
 * @data: for @callback
 *
 * Asks how the network names its contacts (XEP-0100 4.2, `jabber:iq:gateway`). A gateway that does
 * not translate names is not asked; its prompt says nothing.
 */
void
pt_transport_fetch_prompt (PtTransport *self, GAsyncReadyCallback callback, gpointer data)
{
  if (self->info != NULL && self->info->translates) {
    ask (self, "get", pt_prompt_query_new (), &PROMPT, callback, data);
  } else {
    g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);

    g_task_return_pointer (task, g_new0 (PtPrompt, 1), (GDestroyNotify) pt_prompt_free);
  }
}

/**
 * pt_transport_fetch_prompt_finish:
 * @self: a transport
 * @result: what the callback got
 * @error: (nullable): where an error in %PT_PROTOCOL_ERROR goes
 *
 * Returns: (transfer full): the prompt
 */
PtPrompt *
pt_transport_fetch_prompt_finish (PtTransport *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

/**
 * pt_transport_translate:
 * @self: a transport
 * @name: a contact's name on the network, as the user typed it
 * @callback: called with the result
 * @data: for @callback
 *
 * Asks for the contact's address here; a gateway that does not translate names has it made by the
 * rules (XEP-0106).
 */
void
pt_transport_translate (PtTransport *self,
                        const char *name,
                        GAsyncReadyCallback callback,
                        gpointer data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *address = NULL;
  GError *error = NULL;

  if (self->info != NULL && self->info->translates) {
    ask (self, "set", pt_address_query_new (name), &ADDRESS, callback, data);
    return;
  }

  task = g_task_new (self, NULL, callback, data);
  address = pt_address_make (name, pt_transport_get_address (self),
                             self->info != NULL && self->info->escapes, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&address), g_free);
}

/**
 * pt_transport_translate_finish:
 * @self: a transport
 * @result: what the callback got
 * @error: (nullable): where an error in %PT_PROTOCOL_ERROR goes
 *
 * Returns: (transfer full): the contact's bare address, below the transport's
 */
char *
pt_transport_translate_finish (PtTransport *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

/* --- Search ------------------------------------------------------------------------------ */

static gpointer
parse_search (PtTransport *self, xmlnode *child, GError **error)
{
  return child != NULL ? pt_search_parse (child) : fail_malformed (error);
}

static gpointer
parse_results (PtTransport *self, xmlnode *child, GError **error)
{
  return child != NULL ? pt_search_parse_results (child) : fail_malformed (error);
}

static const Answer SEARCH = {"query", PT_NS_SEARCH, parse_search, (GDestroyNotify) pt_search_free};
static const Answer RESULTS
    = {"query", PT_NS_SEARCH, parse_results, (GDestroyNotify) pt_table_free};

/**
 * pt_transport_can_search:
 * @self: a transport
 *
 * Returns: whether it offers a directory
 */
gboolean
pt_transport_can_search (PtTransport *self)
{
  return self->info != NULL && self->info->can_search;
}

/**
 * pt_transport_fetch_search:
 * @self: a transport
 * @callback: called with the result
 * @data: for @callback
 *
 * Asks what can be searched for (XEP-0055 2.1).
 */
void
pt_transport_fetch_search (PtTransport *self, GAsyncReadyCallback callback, gpointer data)
{
  ask (self, "get", pt_search_query_new (), &SEARCH, callback, data);
}

/**
 * pt_transport_fetch_search_finish:
 * @self: a transport
 * @result: what the callback got
 * @error: (nullable): where an error in %PT_PROTOCOL_ERROR goes
 *
 * Returns: (transfer full): the form
 */
PtSearch *
pt_transport_fetch_search_finish (PtTransport *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

/**
 * pt_transport_search:
 * @self: a transport
 * @search: (transfer none): the filled-in form
 * @callback: called with the result
 * @data: for @callback
 *
 * Searches (XEP-0055 2.1).
 */
void
pt_transport_search (PtTransport *self,
                     const PtSearch *search,
                     GAsyncReadyCallback callback,
                     gpointer data)
{
  ask (self, "set", pt_search_submit_new (search), &RESULTS, callback, data);
}

/**
 * pt_transport_search_finish:
 * @self: a transport
 * @result: what the callback got
 * @error: (nullable): where an error in %PT_PROTOCOL_ERROR goes
 *
 * Returns: (transfer full): what was found
 */
PtTable *
pt_transport_search_finish (PtTransport *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

/* --- Commands ---------------------------------------------------------------------------- */

static gpointer
parse_commands (PtTransport *self, xmlnode *child, GError **error)
{
  return child != NULL ? pt_commands_parse (child, pt_transport_get_address (self))
                       : fail_malformed (error);
}

static gpointer
parse_stage (PtTransport *self, xmlnode *child, GError **error)
{
  return child != NULL ? pt_command_stage_parse (child, error) : fail_malformed (error);
}

static const Answer COMMANDS
    = {"query", PT_NS_DISCO_ITEMS, parse_commands, (GDestroyNotify) g_ptr_array_unref};
static const Answer STAGE
    = {"command", PT_NS_COMMANDS, parse_stage, (GDestroyNotify) pt_command_stage_free};

static GVariant *
make_commands (GPtrArray *commands)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  for (guint i = 0; commands != NULL && i < commands->len; i++) {
    const PtCommandItem *item = g_ptr_array_index (commands, i);

    g_variant_builder_add (&builder, "(ss)", item->node, item->name);
  }

  return g_variant_builder_end (&builder);
}

static void
on_commands (GObject *source, GAsyncResult *result, gpointer data)
{
  PtTransport *self = PT_TRANSPORT (source);
  g_autoptr (GPtrArray) commands = finish (self, result, NULL);

  pt_transport_interface_set_commands (PT_TRANSPORT_INTERFACE (self), make_commands (commands));
}

/**
 * pt_transport_queries_refresh:
 * @self: a transport
 *
 * Asks for the commands (XEP-0050 3.1), once in a session, when they are about to be looked at.
 */
void
pt_transport_queries_refresh (PtTransport *self)
{
  if (self->commands_asked || self->info == NULL || !self->info->has_commands)
    return;
  self->commands_asked = TRUE;
  ask (self, "get", pt_commands_query_new (), &COMMANDS, on_commands, NULL);
}

/**
 * pt_transport_run_command:
 * @self: a transport
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
pt_transport_run_command (PtTransport *self,
                          const char *node,
                          const char *session,
                          PtCommandAction action,
                          const PtForm *form,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  ask (self, "set", pt_command_new (node, session, action, form), &STAGE, callback, data);
}

/**
 * pt_transport_run_command_finish:
 * @self: a transport
 * @result: what the callback got
 * @error: (nullable): where an error in %PT_PROTOCOL_ERROR goes
 *
 * Returns: (transfer full): the next stage
 */
PtCommandStage *
pt_transport_run_command_finish (PtTransport *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}
