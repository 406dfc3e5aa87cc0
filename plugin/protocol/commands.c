/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Ad-hoc commands: reading what a gateway offers, and asking it for the next stage. */

#include "protocol/commands.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "common/text.h"
#include "protocol/disco.h"
#include "protocol/jid.h"
#include "protocol/node.h"
#include "protocol/oob.h"
#include "protocol/register.h"
#include "protocol/stanza-error.h"

/* slidge's other ways to register. */
#define PREFIX_REGISTRATION "https://slidge.im/register/"

/* slidge's, whatever stands before it. */
#define SUFFIX_REMOVAL "/unregister"
#define SUFFIX_LOGIN   "/re-login"

/* Bytes that are certainly more than the characters that are shown. */
#define NOTES_ENOUGH (4 * PT_TEXT_MESSAGE_MAX)

typedef struct {
  const char *name;
  PtCommandAction action;
} ActionName;

static const ActionName action_names[] = {
    {"prev", PT_COMMAND_ACTION_PREV},         {"next", PT_COMMAND_ACTION_NEXT},
    {"complete", PT_COMMAND_ACTION_COMPLETE}, {"cancel", PT_COMMAND_ACTION_CANCEL},
    {"execute", PT_COMMAND_ACTION_EXECUTE},
};

/* Those that a gateway may allow, in the order in which they make a default. Cancelling needs no
 * leave. */
static const PtCommandAction steps[] = {
    PT_COMMAND_ACTION_NEXT,
    PT_COMMAND_ACTION_COMPLETE,
    PT_COMMAND_ACTION_PREV,
};

static PtCommandAction
parse_action (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (action_names); i++) {
    if (g_strcmp0 (name, action_names[i].name) == 0)
      return action_names[i].action;
  }

  return PT_COMMAND_ACTION_NONE;
}

static const char *
get_action_name (PtCommandAction action)
{
  for (guint i = 0; i < G_N_ELEMENTS (action_names); i++) {
    if (action_names[i].action == action)
      return action_names[i].name;
  }

  return NULL;
}

/* XEP-0050 section 5: a command is run at the address that lists it, or not at all. */
static gboolean
is_own (xmlnode *item, const char *address)
{
  const char *jid = xmlnode_get_attrib (item, "jid");
  g_autofree char *bare = jid != NULL && strchr (jid, '/') == NULL ? pt_jid_get_bare (jid) : NULL;

  return bare != NULL && g_strcmp0 (bare, address) == 0;
}

static gpointer
parse_item (xmlnode *node, const char *address, const char **key)
{
  g_autofree char *name = pt_node_get_name (node, "name");
  const char *command = xmlnode_get_attrib (node, "node");
  PtCommandItem *item;

  if (name == NULL)
    name = pt_node_get_name (node, "node");
  if (!is_own (node, address) || name == NULL || command == NULL || *command == '\0')
    return NULL;

  item = g_new0 (PtCommandItem, 1);
  item->node = g_strdup (command);
  item->name = g_steal_pointer (&name);
  *key = item->node;

  return item;
}

static PtCommandStatus
parse_status (const char *status)
{
  if (g_strcmp0 (status, "completed") == 0)
    return PT_COMMAND_COMPLETED;
  if (g_strcmp0 (status, "canceled") == 0)
    return PT_COMMAND_CANCELED;

  return PT_COMMAND_EXECUTING;
}

/* XEP-0050 section 3.4: a stage without actions is the only one, and is completed. */
static PtCommandAction
parse_allowed (xmlnode *actions)
{
  PtCommandAction allowed = PT_COMMAND_ACTION_NONE;

  for (guint i = 0; actions != NULL && i < G_N_ELEMENTS (steps); i++) {
    if (xmlnode_get_child (actions, get_action_name (steps[i])) != NULL)
      allowed |= steps[i];
  }

  return allowed == PT_COMMAND_ACTION_NONE ? PT_COMMAND_ACTION_COMPLETE : allowed;
}

static void
parse_actions (PtCommandStage *stage, xmlnode *actions)
{
  const char *execute = actions == NULL ? NULL : xmlnode_get_attrib (actions, "execute");
  PtCommandAction allowed = parse_allowed (actions);

  stage->actions = allowed | PT_COMMAND_ACTION_CANCEL;
  stage->default_action = parse_action (execute) & allowed;
  for (guint i = 0; stage->default_action == PT_COMMAND_ACTION_NONE; i++)
    stage->default_action = steps[i] & allowed;
}

static char *
parse_note (xmlnode *note)
{
  const char *type = xmlnode_get_attrib (note, "type");
  g_autofree char *text = pt_node_get_lines (note, PT_TEXT_MESSAGE_MAX);

  if (text != NULL && g_strcmp0 (type, "error") == 0)
    return g_strdup_printf (_ ("Error: %s"), text);
  if (text != NULL && g_strcmp0 (type, "warn") == 0)
    return g_strdup_printf (_ ("Warning: %s"), text);

  return g_steal_pointer (&text);
}

static char *
parse_notes (xmlnode *command, gboolean *failed)
{
  g_autoptr (GString) notes = g_string_new (NULL);
  xmlnode *note = xmlnode_get_child (command, "note");

  for (; note != NULL; note = xmlnode_get_next_twin (note)) {
    g_autofree char *text = notes->len <= NOTES_ENOUGH ? parse_note (note) : NULL;

    *failed = *failed || g_strcmp0 (xmlnode_get_attrib (note, "type"), "error") == 0;
    if (text != NULL)
      g_string_append_printf (notes, "%s%s", notes->len == 0 ? "" : "\n", text);
  }

  return notes->len == 0 ? NULL : pt_text_clean_lines (notes->str, PT_TEXT_MESSAGE_MAX);
}

/* What is sent back as it was sent by us is nothing to show; a result is nothing to fill in. */
static gboolean
is_form_to_show (xmlnode *x, PtCommandStatus status)
{
  const char *type = xmlnode_get_attrib (x, "type");

  if (type == NULL || strcmp (type, "form") == 0)
    return TRUE;

  return strcmp (type, "result") == 0 && status == PT_COMMAND_COMPLETED;
}

static void
add_note (PtCommandStage *stage, char *text)
{
  g_autofree char *old = g_steal_pointer (&stage->notes);
  g_autofree char *added = text;

  stage->notes = old != NULL && added != NULL ? g_strconcat (old, "\n", added, NULL)
                                              : g_strdup (old != NULL ? old : added);
}

/* What its sender says of it; a table has rows alone. */
static void
take_table (PtCommandStage *stage, xmlnode *x, PtTable *table)
{
  stage->table = table;
  add_note (stage, pt_node_get_lines (xmlnode_get_child (x, "title"), PT_TEXT_LINE_MAX));
  add_note (stage, pt_node_get_lines (xmlnode_get_child (x, "instructions"), PT_TEXT_MESSAGE_MAX));
}

static void
parse_page (PtCommandStage *stage, xmlnode *oob)
{
  stage->page = pt_oob_get_page (oob);
  stage->page_name = stage->page != NULL ? pt_oob_get_description (oob) : NULL;
}

/* Of each kind the first one counts (XEP-0050 section 3.5). */
static void
parse_payload (PtCommandStage *stage, xmlnode *command)
{
  xmlnode *x = xmlnode_get_child_with_namespace (command, "x", PT_NS_DATA_FORM);

  for (; x != NULL; x = xmlnode_get_next_twin (x)) {
    g_autoptr (PtTable) table = stage->table == NULL ? pt_table_parse (x) : NULL;

    if (table != NULL)
      take_table (stage, x, g_steal_pointer (&table));
    else if (stage->form == NULL && is_form_to_show (x, stage->status))
      stage->form = pt_form_parse (x);
  }
}

static void
item_free (PtCommandItem *item)
{
  g_free (item->node);
  g_free (item->name);
  g_free (item);
}

/**
 * pt_commands_parse:
 * @query: (nullable): the `<query/>` of a disco#items result for the node %PT_NS_COMMANDS
 * @address: whom was asked: a gateway, or one of its servers
 *
 * Reads the commands that a gateway offers (XEP-0050 section 2.2): the first %PT_COMMANDS_MAX of
 * its own, each once. Those of other addresses are left out (XEP-0050 section 5). A command
 * without a name is called by its node.
 *
 * Returns: (transfer full) (element-type PtCommandItem): the commands, in the gateway's order
 */
GPtrArray *
pt_commands_parse (xmlnode *query, const char *address)
{
  g_autofree char *own = pt_jid_get_bare (address);

  return pt_node_collect_items (query, PT_COMMANDS_MAX, own, parse_item,
                                (GDestroyNotify) item_free);
}

/**
 * pt_command_registers:
 * @node: a command's node
 *
 * A gateway whose login takes more than one form has a command for it, and lists that to whoever is
 * not registered.
 *
 * Returns: whether the command registers the user (XEP-0077 section 5, and slidge's other ways)
 */
gboolean
pt_command_registers (const char *node)
{
  return strcmp (node, PT_NS_REGISTER) == 0 || g_str_has_prefix (node, PREFIX_REGISTRATION);
}

/**
 * pt_command_unregisters:
 * @node: a command's node
 *
 * Returns: whether the command ends the user's registration; slidge lists it to whoever is registered
 */
gboolean
pt_command_unregisters (const char *node)
{
  return g_str_has_suffix (node, SUFFIX_REMOVAL);
}

/**
 * pt_command_logs_in:
 * @node: a command's node
 *
 * Returns: whether the command logs in to the network; slidge lists it to whoever is registered and not
 *   logged in
 */
gboolean
pt_command_logs_in (const char *node)
{
  return g_str_has_suffix (node, SUFFIX_LOGIN);
}

/**
 * pt_commands_query_new:
 *
 * Returns: (transfer full): the child of an iq get that asks for the commands (XEP-0050
 *   section 2.2)
 */
xmlnode *
pt_commands_query_new (void)
{
  xmlnode *query = pt_node_new ("query", PT_NS_DISCO_ITEMS);

  xmlnode_set_attrib (query, "node", PT_NS_COMMANDS);

  return query;
}

/**
 * pt_command_new:
 * @node: the command's node
 * @session: (nullable): the session's id; %NULL to begin
 * @action: one action, or %PT_COMMAND_ACTION_NONE for that which the gateway takes when it is not
 *   told
 * @form: (nullable): what was filled in
 *
 * Returns: (transfer full): the child of an iq set that begins a command, or goes on with it
 *   (XEP-0050 section 2.4)
 */
xmlnode *
pt_command_new (const char *node, const char *session, PtCommandAction action, const PtForm *form)
{
  xmlnode *command = pt_node_new ("command", PT_NS_COMMANDS);
  const char *name = get_action_name (action);

  xmlnode_set_attrib (command, "node", node);
  if (session != NULL)
    xmlnode_set_attrib (command, "sessionid", session);
  if (name != NULL)
    xmlnode_set_attrib (command, "action", name);
  if (form != NULL)
    xmlnode_insert_child (command, pt_form_submit_new (form));

  return command;
}

/**
 * pt_command_stage_parse:
 * @command: (nullable): the `<command/>` of a result
 * @error: return location for an error
 *
 * Reads one stage of a command (XEP-0050 sections 2.4 and 3.4). While it is executing, cancelling
 * is always allowed. Without a default of the gateway's, OK is to go on, else to complete, and only
 * where neither is allowed to go back. After that nothing can be submitted, even where there is a
 * form (biboumi).
 *
 * Notes that are warnings or errors say so; what a table is called is a note, too. A form is what is
 * to be filled in, and in the end also a result; results in a table are no form. A page of the web
 * (XEP-0066) is one with an address that may be opened.
 *
 * Returns: (transfer full) (nullable): the stage, or %NULL with %PT_PROTOCOL_ERROR_MALFORMED when
 *   @command is none
 */
PtCommandStage *
pt_command_stage_parse (xmlnode *command, GError **error)
{
  PtCommandStage *stage;
  const char *session;

  if (command == NULL || strcmp (command->name, "command") != 0
      || g_strcmp0 (xmlnode_get_namespace (command), PT_NS_COMMANDS) != 0) {
    g_propagate_error (error, pt_protocol_error_new (PT_PROTOCOL_ERROR_MALFORMED));
    return NULL;
  }

  stage = g_new0 (PtCommandStage, 1);
  session = xmlnode_get_attrib (command, "sessionid");
  stage->session = session == NULL || *session == '\0' ? NULL : g_strdup (session);
  stage->status = parse_status (xmlnode_get_attrib (command, "status"));
  stage->notes = parse_notes (command, &stage->failed);
  if (stage->status == PT_COMMAND_EXECUTING)
    parse_actions (stage, xmlnode_get_child (command, "actions"));
  parse_payload (stage, command);
  parse_page (stage, xmlnode_get_child_with_namespace (command, "x", PT_NS_OOB));

  return stage;
}

/**
 * pt_command_stage_free:
 * @stage: (transfer full) (nullable): a stage; passwords in it are overwritten
 */
void
pt_command_stage_free (PtCommandStage *stage)
{
  if (stage == NULL)
    return;

  g_free (stage->session);
  g_free (stage->notes);
  pt_form_free (stage->form);
  pt_table_free (stage->table);
  g_free (stage->page);
  g_free (stage->page_name);
  g_free (stage);
}
