/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Running the ad-hoc commands of a gateway or of one of its servers: stage by stage, each a form with
 * the steps that may follow, and at the end what came of it. One that registers the user sets it up.
 */

#include "purple/windows/command-window.h"

#include <glib/gi18n-lib.h>
#include <purple.h>

#include "common/action.h"
#include "model/gateway-commands.h"
#include "purple/windows/command-steps.h"
#include "purple/windows/field-text.h"
#include "purple/windows/fields.h"
#include "purple/windows/flow.h"
#include "purple/windows/results.h"

#define ID_AUTO_LOGIN "auto-login"
#define ID_PAGE       "page"

/* What a command under way waits for. */
typedef struct {
  PtFlow *flow; /* NULL when nobody waits any more */
} Answer;

/* A command under way. */
typedef struct {
  PtFlow *flow;
  PtTransport *transport;
  char *item; /* (nullable): whose command it is, when not the transport's own */
  char *node;
  char *name;
  PtCommandStage *stage; /* that the user looks at, or has looked at */
  PtCommandAction step;  /* that the user has chosen */
  Answer *answer;        /* that is waited for */
  gboolean has_asked;
  gboolean sets_up; /* it registers the user */
  gboolean is_first;
  gboolean auto_login;
  gboolean interrupted;
  char *username;
} Run;

/* Runs that set a transport up. */
static GList *setups;

/* A person may close its window without a word. */
static void
run_free (gpointer data)
{
  Run *run = data;

  setups = g_list_remove (setups, run);
  if (run->answer != NULL)
    run->answer->flow = NULL;
  if (run->sets_up && !run->interrupted)
    pt_transport_end_setup (run->transport, FALSE, NULL, FALSE);
  g_clear_pointer (&run->stage, pt_command_stage_free);
  g_object_unref (run->transport);
  g_free (run->item);
  g_free (run->node);
  g_free (run->name);
  g_free (run->username);
  g_free (run);
}

static char *
make_title (const PtFlow *flow)
{
  const Run *run = flow->data;
  const char *name = pt_transport_interface_get_name (PT_TRANSPORT_INTERFACE (flow->transport));

  return run->sets_up ? g_strdup_printf (_ ("%s: login"), name)
                      : g_strdup_printf (_ ("%s: command"), name);
}

/* --- A stage ----------------------------------------------------------------------------- */

/* Going back sends nothing of what was typed. */
static gboolean
is_sent (PtFlow *flow)
{
  const Run *run = flow->data;

  return run->step == PT_COMMAND_ACTION_NEXT || run->step == PT_COMMAND_ACTION_COMPLETE;
}

static const char *
get_ok_text (const PtFlow *flow)
{
  const Run *run = flow->data;

  return pt_command_steps_get_button (run->stage, run->step);
}

static void
read_fields (PtFlow *flow, PurpleRequestFields *fields)
{
  Run *run = flow->data;

  run->step = pt_command_steps_read (fields, run->stage);
  if (purple_request_fields_exists (fields, ID_AUTO_LOGIN))
    run->auto_login = purple_request_fields_get_bool (fields, ID_AUTO_LOGIN);
}

static void
add_fields (PtFlow *flow, PurpleRequestFieldGroup *group)
{
  const Run *run = flow->data;
  const PtCommandStage *stage = run->stage;

  if (run->sets_up && run->is_first)
    purple_request_field_group_add_field (
        group,
        purple_request_field_bool_new (ID_AUTO_LOGIN, _ ("Log in automatically"), run->auto_login));
  if (stage->page != NULL)
    purple_request_field_group_add_field (
        group, pt_field_text_new_page (ID_PAGE, stage->page_name, stage->page));
  pt_command_steps_add (group, stage, run->step);
}

/* Before anything is typed. */
static gboolean
tells_policy (const PtFlow *flow)
{
  const Run *run = flow->data;

  return run->sets_up && run->is_first;
}

static char *
make_secondary (const PtFlow *flow)
{
  const Run *run = flow->data;
  const PtCommandStage *stage = run->stage;
  g_autofree char *instructions
      = stage->form != NULL ? pt_fields_make_instructions (stage->form) : NULL;

  return pt_flow_make_text (flow->reason, stage->notes, instructions);
}

static void
show (PtFlow *flow)
{
  const Run *run = flow->data;
  PtForm *form = run->stage->form;
  g_autofree char *title = make_title (flow);
  g_autofree char *secondary = make_secondary (flow);

  pt_flow_ask (flow, form, title, form != NULL && form->title != NULL ? form->title : run->name,
               secondary);
}

/* --- Asking the gateway ------------------------------------------------------------------ */

static void on_stage (GObject *source, GAsyncResult *result, gpointer data);

static void
ask (PtFlow *flow, const char *session, PtCommandAction step, const PtForm *form)
{
  Run *run = flow->data;

  run->answer = g_new0 (Answer, 1);
  run->answer->flow = flow;
  pt_gateway_run_command (pt_transport_get_peer (flow->transport), run->item, run->node, session,
                          step, form, on_stage, run->answer);
}

static void
remember_username (Run *run)
{
  const char *username
      = run->stage->form != NULL ? pt_registration_find_username (run->stage->form) : NULL;

  if (username == NULL)
    return;
  g_free (run->username);
  run->username = g_strdup (username);
}

/* What is to be scanned needs no button: the gateway is asked to go on, and does when it has been. */
static void
begin_stage (PtFlow *flow)
{
  const Run *run = flow->data;
  gboolean is_scanned = pt_command_steps_are_scanned (run->stage);

  if (is_scanned)
    ask (flow, run->stage->session, run->step, run->stage->form);
  pt_flow_show (flow, is_scanned ? _ ("Waiting for the gateway…") : NULL);
}

/* What the user looks at stays until the gateway goes on. */
static void
submit (PtFlow *flow)
{
  Run *run = flow->data;

  if (run->answer == NULL) {
    remember_username (run);
    ask (flow, run->stage->session, run->step, is_sent (flow) ? run->stage->form : NULL);
  }
  if (pt_command_steps_are_elsewhere (run->stage))
    pt_flow_show (flow, _ ("Waiting for the gateway…"));
}

/* The gateway need not answer that. */
static void
on_cancelled (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PtCommandStage) stage G_GNUC_UNUSED
      = pt_gateway_run_command_finish (pt_transport_get_peer (PT_TRANSPORT (source)), result, NULL);
}

static void
cancel (PtFlow *flow)
{
  const Run *run = flow->data;

  if (run->stage != NULL)
    pt_gateway_run_command (pt_transport_get_peer (flow->transport), run->item, run->node,
                            run->stage->session, PT_COMMAND_ACTION_CANCEL, NULL, on_cancelled,
                            NULL);
}

static void
keep (PtFlow *flow)
{
  ((Run *) flow->data)->interrupted = TRUE;
}

static const PtFlowType TYPE = {
    .kind = "command",
    .get_ok_text = get_ok_text,
    .show = show,
    .tells_policy = tells_policy,
    .add_fields = add_fields,
    .read_fields = read_fields,
    .is_sent = is_sent,
    .submit = submit,
    .cancel = cancel,
    .keep = keep,
    .free = run_free,
};

/* --- The answer -------------------------------------------------------------------------- */

static void
show_result (const PtFlow *flow)
{
  const Run *run = flow->data;
  g_autofree char *title = make_title (flow);

  pt_results_show (flow->account, flow->transport, title, run->name, run->stage);
}

static gboolean
is_asked_enough (PtTransport *transport, const char *item, const char *node)
{
  const PtFlow *flow = pt_flow_find (transport, &TYPE);
  const Run *run = flow != NULL ? flow->data : NULL;

  return pt_window_is_one_too_many (transport)
         || (run != NULL && g_strcmp0 (run->item, item) == 0 && g_str_equal (run->node, node));
}

static void
end (PtFlow *flow)
{
  const Run *run = flow->data;
  g_autoptr (PtTransport) transport = g_object_ref (flow->transport);
  gboolean done = run->stage->status == PT_COMMAND_COMPLETED && !run->stage->failed;

  show_result (flow);
  if (run->sets_up)
    pt_transport_end_setup (transport, done, run->username, run->auto_login);
  pt_flow_free (flow);
  pt_transport_review (transport);
}

/* A command may have been asked for several times before its gateway has answered. */
static void
take_stage (PtFlow *flow)
{
  Run *run = flow->data;

  if (run->stage->status != PT_COMMAND_EXECUTING) {
    end (flow);
  } else if (run->stage->form != NULL && run->stage->form->truncated) {
    cancel (flow);
    pt_flow_fail_too_large (flow);
  } else if (!run->has_asked && is_asked_enough (flow->transport, run->item, run->node)) {
    g_debug ("%s: the command is cancelled: it, or too much else, is open already",
             pt_transport_get_address (flow->transport));
    cancel (flow);
    pt_flow_free (flow);
  } else {
    run->is_first = !run->has_asked;
    run->step = run->stage->default_action;
    run->has_asked = TRUE;
    begin_stage (flow);
  }
}

/* Its session has expired (XEP-0050), or the stream is over. */
static gboolean
is_the_end (const Run *run, const GError *error)
{
  return run->stage == NULL || pt_flow_is_interrupted (error)
         || g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_NOT_ALLOWED);
}

/* A wrong code shows the step again, with what was typed. */
static void
take_error (PtFlow *flow, const GError *error)
{
  Run *run = flow->data;
  g_autofree char *reason = NULL;

  if (is_the_end (run, error)) {
    run->interrupted = pt_flow_is_interrupted (error);
    pt_flow_fail (flow, error);
    return;
  }
  reason = run->stage->form != NULL ? pt_form_mask_passwords (run->stage->form, error->message)
                                    : g_strdup (error->message);
  pt_flow_show (flow, reason);
}

static void
on_stage (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Answer *answer = data;
  PtFlow *flow = answer->flow;
  g_autoptr (GError) error = NULL;
  g_autoptr (PtCommandStage) stage = pt_gateway_run_command_finish (
      pt_transport_get_peer (PT_TRANSPORT (source)), result, &error);
  Run *run = flow != NULL ? flow->data : NULL;

  if (flow == NULL)
    return;
  run->answer = NULL;
  pt_flow_withdraw (flow);
  if (error != NULL) {
    take_error (flow, error);
    return;
  }
  g_clear_pointer (&run->stage, pt_command_stage_free);
  run->stage = g_steal_pointer (&stage);
  take_stage (flow);
}

/* --- Its beginning ----------------------------------------------------------------------- */

static PtFlow *
new_flow (PtAccount *account,
          PtTransport *transport,
          const char *item,
          const char *node,
          const char *name)
{
  Run *run = g_new0 (Run, 1);

  run->flow = pt_flow_new (&TYPE, account, transport, run);
  run->transport = g_object_ref (transport);
  run->item = g_strdup (item);
  run->node = g_strdup (node);
  run->name = g_strdup (name);
  run->sets_up = item == NULL && pt_command_registers (node);
  run->auto_login = pt_transport_get_form_auto_login (transport);
  if (run->sets_up)
    setups = g_list_prepend (setups, run);

  return run->flow;
}

/**
 * pt_command_window_run:
 * @account: an account
 * @transport: one of its transports
 * @item: (nullable): the address of one of the transport's servers, normalized; %NULL: itself
 * @node: one of its commands
 * @name: the command's name
 *
 * Runs a command and shows what it asks and answers, unless it is asking already.
 */
void
pt_command_window_run (PtAccount *account,
                       PtTransport *transport,
                       const char *item,
                       const char *node,
                       const char *name)
{
  g_return_if_fail (PT_IS_ACCOUNT (account));
  g_return_if_fail (PT_IS_TRANSPORT (transport));
  g_return_if_fail (node != NULL && name != NULL);

  if (is_asked_enough (transport, item, node)
      || (item == NULL && pt_command_registers (node) && !pt_transport_begin_setup (transport)))
    g_debug ("%s: the command is not run: it, or too much else, is under way already",
             pt_transport_get_address (transport));
  else
    ask (new_flow (account, transport, item, node, name), NULL, PT_COMMAND_ACTION_EXECUTE, NULL);
}

/**
 * pt_command_window_open:
 * @account: an account
 * @transport: one of its transports
 * @node: one of its commands
 *
 * As pt_command_window_run(), by the name that the transport has for it.
 */
void
pt_command_window_open (PtAccount *account, PtTransport *transport, const char *node)
{
  g_autofree char *name = NULL;

  g_return_if_fail (PT_IS_TRANSPORT (transport));
  g_return_if_fail (node != NULL);

  name = pt_action_find_command (PT_TRANSPORT_INTERFACE (transport), node);
  pt_command_window_run (account, transport, NULL, node, name ?: node);
}

/**
 * pt_command_window_stop_setup:
 * @transport: a transport
 *
 * Cancels the command that sets it up.
 */
void
pt_command_window_stop_setup (PtTransport *transport)
{
  for (GList *l = setups; l != NULL; l = l->next) {
    const Run *run = l->data;
    PtFlow *flow = run->flow;

    if (run->transport != transport)
      continue;
    cancel (flow);
    pt_flow_withdraw (flow);
    pt_flow_free (flow);
    return;
  }
}
