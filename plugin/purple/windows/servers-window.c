/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The servers that a gateway leads to: the user names one, and runs one of its commands. Those that
 * the gateway lists can be chosen; biboumi lists none, and knows every server there is.
 */

#include "purple/windows/servers-window.h"

#include <glib/gi18n-lib.h>
#include <purple.h>

#include "model/gateway-commands.h"
#include "protocol/server-list.h"
#include "purple/windows/choices.h"
#include "purple/windows/command-window.h"
#include "purple/windows/fields.h"
#include "purple/windows/flow.h"

#define ID_CHOICE  "choice"
#define ID_ADDRESS "address"

/* What the user is asked for. */
typedef enum {
  STEP_SERVER, /* one that is listed */
  STEP_ADDRESS,
  STEP_COMMAND,
} Step;

typedef struct {
  Step step;
  int chosen;          /* in the step's list, or -1 */
  GPtrArray *servers;  /* (nullable) (element-type utf8) */
  char *address;       /* (nullable): of another server, as it was typed */
  char *item;          /* (nullable): where the server has its commands */
  GPtrArray *commands; /* (nullable) (element-type PtCommandItem) */
} Choice;

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  g_clear_pointer (&choice->servers, g_ptr_array_unref);
  g_clear_pointer (&choice->commands, g_ptr_array_unref);
  g_free (choice->address);
  g_free (choice->item);
  g_free (choice);
}

/* --- What is asked ----------------------------------------------------------------------- */

static PurpleRequestField *
new_server_list (const Choice *choice)
{
  PurpleRequestField *list = pt_choices_new_tall (ID_CHOICE, _ ("Server"));

  for (guint i = 0; i < choice->servers->len; i++)
    pt_choices_add_one (list, g_ptr_array_index (choice->servers, i), i == 0);
  pt_choices_add_one (list, _ ("Another server"), FALSE);
  pt_choices_widen (list);

  return list;
}

static PurpleRequestField *
new_command_list (const Choice *choice)
{
  PurpleRequestField *list = pt_choices_new_tall (ID_CHOICE, _ ("Command"));

  for (guint i = 0; i < choice->commands->len; i++) {
    const PtCommandItem *command = g_ptr_array_index (choice->commands, i);

    pt_choices_add_one (list, command->name, i == 0);
  }
  pt_choices_widen (list);

  return list;
}

static PurpleRequestField *
new_field (const Choice *choice)
{
  switch (choice->step) {
  case STEP_SERVER:
    return new_server_list (choice);
  case STEP_ADDRESS:
    return pt_fields_new_entry (ID_ADDRESS, _ ("Address"), choice->address);
  case STEP_COMMAND:
    return new_command_list (choice);
  }
  g_return_val_if_reached (NULL);
}

static void
add_fields (PtFlow *flow, PurpleRequestFieldGroup *group)
{
  purple_request_field_group_add_field (group, new_field (flow->data));
}

static void
read_fields (PtFlow *flow, PurpleRequestFields *fields)
{
  Choice *choice = flow->data;
  const char *address;

  if (choice->step != STEP_ADDRESS) {
    choice->chosen = pt_choices_get_one (purple_request_fields_get_field (fields, ID_CHOICE));
    return;
  }
  address = purple_request_fields_get_string (fields, ID_ADDRESS);
  g_free (choice->address);
  choice->address = g_strdup (address != NULL ? address : "");
}

static const char *
get_words (const Choice *choice)
{
  switch (choice->step) {
  case STEP_SERVER:
    return _ ("Choose one of those that the gateway lists, or another one.");
  case STEP_ADDRESS:
    return _ ("Enter its address, such as irc.libera.chat.");
  case STEP_COMMAND:
    return _ ("Choose the command to run.");
  }
  g_return_val_if_reached (NULL);
}

static char *
make_question (const Choice *choice, const char *name)
{
  g_autofree char *server = NULL;

  if (choice->step != STEP_COMMAND)
    return g_strdup_printf (_ ("Which server of %s do you want to set up?"), name);
  server = pt_server_list_get_name (choice->item);

  return g_strdup_printf (_ ("What do you want to do at %s?"), server);
}

static void
show (PtFlow *flow)
{
  const char *name = pt_transport_interface_get_name (PT_TRANSPORT_INTERFACE (flow->transport));
  g_autofree char *title = g_strdup_printf (_ ("%s: servers"), name);
  g_autofree char *question = make_question (flow->data, name);

  pt_flow_ask (flow, NULL, title, question, flow->reason ?: get_words (flow->data));
}

/* --- What is done ------------------------------------------------------------------------ */

static void
run (PtFlow *flow, guint number)
{
  const Choice *choice = flow->data;
  const PtCommandItem *command;

  if (number < choice->commands->len) {
    command = g_ptr_array_index (choice->commands, number);
    pt_command_window_run (flow->account, flow->transport, choice->item, command->node,
                           command->name);
  }
  pt_flow_free (flow);
}

static void
on_commands (GObject *source, GAsyncResult *result, gpointer data)
{
  PtFlow *flow = data;
  Choice *choice = flow->data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) commands = pt_gateway_fetch_commands_finish (
      pt_transport_get_peer (PT_TRANSPORT (source)), result, &error);

  if (pt_flow_is_interrupted (error)) {
    pt_flow_fail (flow, error);
  } else if (error != NULL) {
    pt_flow_show (flow, error->message);
  } else if (commands->len == 0) {
    pt_flow_show (flow, _ ("There is nothing to set up at that server."));
  } else {
    choice->commands = g_steal_pointer (&commands);
    choice->step = STEP_COMMAND;
    if (choice->commands->len == 1)
      run (flow, 0);
    else
      pt_flow_show (flow, NULL);
  }
}

static void
take_server (PtFlow *flow, const char *server)
{
  Choice *choice = flow->data;
  g_autoptr (GError) error = NULL;

  g_free (choice->item);
  choice->item
      = pt_server_list_make_address (server, pt_transport_get_address (flow->transport), &error);
  if (choice->item == NULL)
    pt_flow_show (flow, error->message);
  else
    pt_gateway_fetch_commands (pt_transport_get_peer (flow->transport), choice->item, on_commands,
                               flow);
}

static void
submit_server (PtFlow *flow)
{
  Choice *choice = flow->data;

  if (choice->chosen >= 0 && (guint) choice->chosen < choice->servers->len) {
    take_server (flow, g_ptr_array_index (choice->servers, choice->chosen));
  } else {
    choice->step = STEP_ADDRESS;
    pt_flow_show (flow, NULL);
  }
}

static void
submit (PtFlow *flow)
{
  const Choice *choice = flow->data;

  switch (choice->step) {
  case STEP_SERVER:
    submit_server (flow);
    break;
  case STEP_ADDRESS:
    take_server (flow, choice->address);
    break;
  case STEP_COMMAND:
    run (flow, (guint) choice->chosen);
    break;
  }
}

static const PtFlowType TYPE = {
    .kind = "servers",
    .ok_text = N_ ("_Next"),
    .show = show,
    .add_fields = add_fields,
    .read_fields = read_fields,
    .submit = submit,
    .free = choice_free,
};

/* A gateway that lists nothing need not say so in an answer. */
static void
on_servers (GObject *source, GAsyncResult *result, gpointer data)
{
  PtFlow *flow = data;
  Choice *choice = flow->data;
  g_autoptr (GError) error = NULL;

  choice->servers = pt_gateway_fetch_servers_finish (pt_transport_get_peer (PT_TRANSPORT (source)),
                                                     result, &error);
  choice->step = choice->servers != NULL && choice->servers->len > 0 ? STEP_SERVER : STEP_ADDRESS;
  if (pt_flow_is_interrupted (error)) {
    pt_flow_fail (flow, error);
  } else if (pt_flow_find (flow->transport, &TYPE) != NULL) {
    g_debug ("%s: no second choice of a server: one is open",
             pt_transport_get_address (flow->transport));
    pt_flow_free (flow);
  } else {
    pt_flow_show (flow, NULL);
  }
}

/**
 * pt_servers_window_open:
 * @account: an account
 * @transport: one of its transports, which leads to many servers
 *
 * Asks for a server and for one of its commands, which is run.
 */
void
pt_servers_window_open (PtAccount *account, PtTransport *transport)
{
  g_return_if_fail (PT_IS_ACCOUNT (account));
  g_return_if_fail (PT_IS_TRANSPORT (transport));

  if (pt_flow_find (transport, &TYPE) == NULL)
    pt_gateway_fetch_servers (pt_transport_get_peer (transport), on_servers,
                              pt_flow_new (&TYPE, account, transport, g_new0 (Choice, 1)));
}
