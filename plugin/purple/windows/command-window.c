/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Running a gateway's ad-hoc commands: stage by stage, each a form with the steps that may follow,
 * and at the end what came of it.
 */

#include "purple/windows/command-window.h"

#include <glib/gi18n-lib.h>
#include <purple.h>

#include "common/action.h"
#include "model/gateway-queries.h"
#include "purple/windows/choices.h"
#include "purple/windows/fields.h"
#include "purple/windows/flow.h"
#include "purple/windows/results.h"

#define ID_STEP "step"

/* A command under way. */
typedef struct {
  char *node;
  char *name;
  PtCommandStage *stage; /* that the user looks at */
  PtCommandAction step;  /* that the user has chosen */
  gboolean has_asked;
} Run;

static const struct {
  PtCommandAction action;
  const char *label;
} STEPS[] = {
    {PT_COMMAND_ACTION_NEXT, N_ ("Next")},
    {PT_COMMAND_ACTION_COMPLETE, N_ ("Finish")},
    {PT_COMMAND_ACTION_PREV, N_ ("Back")},
};

static void
run_free (gpointer data)
{
  Run *run = data;

  g_clear_pointer (&run->stage, pt_command_stage_free);
  g_free (run->node);
  g_free (run->name);
  g_free (run);
}

static char *
make_title (const PtFlow *flow)
{
  return g_strdup_printf (_ ("%s: command"), pt_transport_interface_get_name (
                                                 PT_TRANSPORT_INTERFACE (flow->transport)));
}

/* --- A stage ----------------------------------------------------------------------------- */

/* Going back sends nothing of what was typed. */
static gboolean
is_sent (PtFlow *flow)
{
  const Run *run = flow->data;

  return run->step == PT_COMMAND_ACTION_NEXT || run->step == PT_COMMAND_ACTION_COMPLETE;
}

static PtCommandAction
read_step (PurpleRequestFields *fields, const PtCommandStage *stage)
{
  int chosen = purple_request_fields_exists (fields, ID_STEP)
                   ? pt_choices_get_one (purple_request_fields_get_field (fields, ID_STEP))
                   : -1;

  for (gsize i = 0; i < G_N_ELEMENTS (STEPS); i++) {
    if ((stage->actions & STEPS[i].action) != 0 && chosen-- == 0)
      return STEPS[i].action;
  }

  return stage->default_action;
}

static void
read_fields (PtFlow *flow, PurpleRequestFields *fields)
{
  Run *run = flow->data;

  run->step = read_step (fields, run->stage);
}

static void
add_steps (PurpleRequestFieldGroup *group, const PtCommandStage *stage, PtCommandAction step)
{
  PurpleRequestField *field = pt_choices_new_one (ID_STEP, _ ("Then"));
  int n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (STEPS); i++) {
    if ((stage->actions & STEPS[i].action) == 0)
      continue;
    pt_choices_add_one (field, _ (STEPS[i].label), STEPS[i].action == step);
    n++;
  }

  if (n > 1)
    purple_request_field_group_add_field (group, field);
  else
    purple_request_field_destroy (field);
}

static void
add_fields (PtFlow *flow, PurpleRequestFieldGroup *group)
{
  const Run *run = flow->data;

  add_steps (group, run->stage, run->step);
}

static char *
make_secondary (const PtCommandStage *stage)
{
  g_autofree char *instructions
      = stage->form != NULL ? pt_fields_make_instructions (stage->form) : g_strdup ("");

  return g_strdup_printf ("%s%s%s", stage->notes != NULL ? stage->notes : "",
                          stage->notes != NULL && *instructions != '\0' ? "\n\n" : "",
                          instructions);
}

static void
show (PtFlow *flow)
{
  const Run *run = flow->data;
  PtForm *form = run->stage->form;
  g_autofree char *title = make_title (flow);
  g_autofree char *secondary = make_secondary (run->stage);

  pt_flow_ask (flow, form, title, form != NULL && form->title != NULL ? form->title : run->name,
               secondary);
}

static void on_stage (GObject *source, GAsyncResult *result, gpointer data);

static void
submit (PtFlow *flow)
{
  Run *run = flow->data;
  g_autoptr (PtCommandStage) stage = g_steal_pointer (&run->stage);

  pt_gateway_run_command (pt_transport_get_peer (flow->transport), run->node, stage->session,
                          run->step, is_sent (flow) ? stage->form : NULL, on_stage, flow);
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

  pt_gateway_run_command (pt_transport_get_peer (flow->transport), run->node, run->stage->session,
                          PT_COMMAND_ACTION_CANCEL, NULL, on_cancelled, NULL);
}

static const PtFlowType TYPE = {
    .kind = "command",
    .ok_text = N_ ("_OK"),
    .show = show,
    .add_fields = add_fields,
    .read_fields = read_fields,
    .is_sent = is_sent,
    .submit = submit,
    .cancel = cancel,
    .free = run_free,
};

/* --- The answer -------------------------------------------------------------------------- */

static void
show_result (const PtFlow *flow)
{
  const Run *run = flow->data;
  const PtCommandStage *stage = run->stage;
  g_autofree char *title = make_title (flow);

  if (stage->table != NULL)
    pt_results_show_table (flow->account, flow->transport, title, run->name, stage->table);
  else if (stage->form != NULL || stage->notes != NULL || stage->status == PT_COMMAND_COMPLETED)
    pt_results_show_text (flow->account, flow->transport, title, run->name, stage->notes,
                          stage->form);
}

static gboolean
is_asked_enough (PtTransport *transport, const char *node)
{
  const PtFlow *flow = pt_flow_find (transport, &TYPE);

  return pt_window_is_one_too_many (transport)
         || (flow != NULL && g_str_equal (((const Run *) flow->data)->node, node));
}

/* A command may have been asked for several times before its gateway has answered. */
static void
take_stage (PtFlow *flow)
{
  Run *run = flow->data;

  if (run->stage->status != PT_COMMAND_EXECUTING) {
    show_result (flow);
    pt_flow_free (flow);
  } else if (!run->has_asked && is_asked_enough (flow->transport, run->node)) {
    g_debug ("%s: the command is cancelled: it, or too much else, is open already",
             pt_transport_get_address (flow->transport));
    cancel (flow);
    pt_flow_free (flow);
  } else {
    run->step = run->stage->default_action;
    run->has_asked = TRUE;
    pt_flow_show (flow, NULL);
  }
}

static void
on_stage (GObject *source, GAsyncResult *result, gpointer data)
{
  PtFlow *flow = data;
  Run *run = flow->data;
  g_autoptr (GError) error = NULL;

  run->stage = pt_gateway_run_command_finish (pt_transport_get_peer (PT_TRANSPORT (source)), result,
                                              &error);
  if (run->stage != NULL)
    take_stage (flow);
  else
    pt_flow_fail (flow, error);
}

/**
 * pt_command_window_open:
 * @account: an account
 * @transport: one of its transports
 * @node: one of its commands
 *
 * Runs a command and shows what it asks and answers, unless it is asking already.
 */
void
pt_command_window_open (PtAccount *account, PtTransport *transport, const char *node)
{
  Run *run;

  g_return_if_fail (PT_IS_ACCOUNT (account));
  g_return_if_fail (PT_IS_TRANSPORT (transport));
  g_return_if_fail (node != NULL);

  if (is_asked_enough (transport, node)) {
    g_debug ("%s: the command is not run: it, or too much else, is open already",
             pt_transport_get_address (transport));
    return;
  }
  run = g_new0 (Run, 1);
  run->node = g_strdup (node);
  run->name = pt_action_find_command (PT_TRANSPORT_INTERFACE (transport), node);
  if (run->name == NULL)
    run->name = g_strdup (node);
  pt_gateway_run_command (pt_transport_get_peer (transport), node, NULL, PT_COMMAND_ACTION_EXECUTE,
                          NULL, on_stage, pt_flow_new (&TYPE, account, transport, run));
}
