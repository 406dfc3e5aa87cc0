/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Running a gateway's ad-hoc commands: stage by stage, each a form with the steps that may follow,
 * and at the end what came of it.
 */

#include "purple/windows/command-window.h"

#include <glib/gi18n-lib.h>
#include <purple.h>

#include "common/action.h"
#include "model/transport-queries.h"
#include "protocol/stanza-error.h"
#include "purple/windows/choices.h"
#include "purple/windows/fields.h"
#include "purple/windows/results.h"
#include "purple/windows/unencrypted.h"
#include "purple/windows/window.h"

#define KIND    "command"
#define ID_STEP "step"

/* A command under way. */
typedef struct {
  PtAccount *account;
  PtTransport *transport;
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
run_free (Run *run)
{
  g_clear_pointer (&run->stage, pt_command_stage_free);
  g_object_unref (run->account);
  g_object_unref (run->transport);
  g_free (run->node);
  g_free (run->name);
  g_free (run);
}

static void
free_data (gpointer data)
{
  if (data != NULL)
    run_free (data);
}

static char *
make_title (const Run *run)
{
  return g_strdup_printf (
      _ ("%s: command"), pt_transport_interface_get_name (PT_TRANSPORT_INTERFACE (run->transport)));
}

static void on_stage (GObject *source, GAsyncResult *result, gpointer data);

/* Going back sends nothing of what was typed. */
static const PtForm *
get_sent_form (const Run *run)
{
  return run->step == PT_COMMAND_ACTION_NEXT || run->step == PT_COMMAND_ACTION_COMPLETE
             ? run->stage->form
             : NULL;
}

/* Takes the window's run. */
static void
proceed (PtWindow *window)
{
  Run *run = g_steal_pointer (&window->data);
  const PtForm *form = get_sent_form (run);
  g_autoptr (PtCommandStage) stage = g_steal_pointer (&run->stage);

  pt_window_free (window);
  pt_transport_run_command (run->transport, run->node, stage->session, run->step, form, on_stage,
                            run);
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

static void show_form (PtWindow *window);

static void
on_send_unencrypted (PtWindow *window, PurpleRequestFields *fields)
{
  pt_unencrypted_accept (window->account);
  proceed (window);
}

static void
on_back (PtWindow *window, PurpleRequestFields *fields)
{
  show_form (window);
}

static void
on_submit (PtWindow *window, PurpleRequestFields *fields)
{
  Run *run = window->data;
  const PtForm *sent;

  run->step = read_step (fields, run->stage);
  if (run->stage->form != NULL)
    pt_fields_read (fields, run->stage->form);
  sent = get_sent_form (run);
  if (sent != NULL && pt_unencrypted_must_ask (window->account, sent))
    pt_unencrypted_ask (window, G_CALLBACK (on_send_unencrypted), G_CALLBACK (on_back));
  else
    proceed (window);
}

/* The gateway need not answer that. */
static void
on_cancelled (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PtCommandStage) stage
      = pt_transport_run_command_finish (PT_TRANSPORT (source), result, NULL);
}

static void
cancel (const Run *run)
{
  pt_transport_run_command (run->transport, run->node, run->stage->session,
                            PT_COMMAND_ACTION_CANCEL, NULL, on_cancelled, NULL);
}

static void
on_cancel (PtWindow *window, PurpleRequestFields *fields)
{
  cancel (window->data);
  pt_window_free (window);
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
show_form (PtWindow *window)
{
  const Run *run = window->data;
  const PtForm *form = run->stage->form;
  g_autofree char *title = make_title (run);
  g_autofree char *secondary = make_secondary (run->stage);
  PurpleRequestFields *fields = purple_request_fields_new ();
  PurpleRequestFieldGroup *group
      = form != NULL ? pt_fields_new_group (form) : purple_request_field_group_new (NULL);

  add_steps (group, run->stage, run->step);
  purple_request_fields_add_group (fields, group);
  pt_window_ask_fields (window, title,
                        form != NULL && form->title != NULL ? form->title : run->name, secondary,
                        fields, _ ("_OK"), G_CALLBACK (on_submit), G_CALLBACK (on_cancel));
}

static void
show_result (const Run *run)
{
  const PtCommandStage *stage = run->stage;
  g_autofree char *title = make_title (run);

  if (stage->table != NULL)
    pt_results_show_table (run->account, run->transport, title, run->name, stage->table);
  else if (stage->form != NULL || stage->notes != NULL || stage->status == PT_COMMAND_COMPLETED)
    pt_results_show_text (run->account, run->transport, title, run->name, stage->notes,
                          stage->form);
}

static gboolean
is_asked_enough (PtTransport *transport, const char *node)
{
  PtWindow *window = pt_window_find (transport, KIND);

  return pt_window_is_one_too_many (transport)
         || (window != NULL && g_str_equal (((const Run *) window->data)->node, node));
}

static void
ask (Run *run)
{
  run->step = run->stage->default_action;
  run->has_asked = TRUE;
  show_form (pt_window_new (run->account, run->transport, KIND, run, free_data));
}

/* A command may have been asked for several times before its gateway has answered. */
static void
on_stage (GObject *source, GAsyncResult *result, gpointer data)
{
  Run *run = data;
  g_autoptr (GError) error = NULL;

  run->stage = pt_transport_run_command_finish (PT_TRANSPORT (source), result, &error);
  if (run->stage != NULL && run->stage->status == PT_COMMAND_EXECUTING) {
    if (run->has_asked || !is_asked_enough (run->transport, run->node)) {
      ask (run);
      return;
    }
    cancel (run);
  } else if (run->stage != NULL)
    show_result (run);
  else if (!g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_DISCONNECTED))
    pt_transport_alert (run->transport, error->message, "");
  run_free (run);
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

  if (is_asked_enough (transport, node))
    return;
  run = g_new0 (Run, 1);
  run->account = g_object_ref (account);
  run->transport = g_object_ref (transport);
  run->node = g_strdup (node);
  run->name = pt_action_find_command (PT_TRANSPORT_INTERFACE (transport), node);
  if (run->name == NULL)
    run->name = g_strdup (node);
  pt_transport_run_command (transport, node, NULL, PT_COMMAND_ACTION_EXECUTE, NULL, on_stage, run);
}
