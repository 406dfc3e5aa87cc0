/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The steps that may follow a stage of a command. A form of libpurple has one button that goes on,
 * which is named after the step; where there are several, a list has them, of which a view may make
 * buttons (common/form-marks.h).
 */

#include "purple/windows/command-steps.h"

#include <glib/gi18n-lib.h>

#include "common/form-marks.h"
#include "purple/windows/choices.h"
#include "purple/windows/field-text.h"

#define ID_STEP "step"

static const struct {
  PtCommandAction action;
  const char *label;
} STEPS[] = {
    {PT_COMMAND_ACTION_NEXT, N_ ("_Next")},
    {PT_COMMAND_ACTION_COMPLETE, N_ ("_Finish")},
    {PT_COMMAND_ACTION_PREV, N_ ("_Previous")},
};

static guint
count (const PtCommandStage *stage)
{
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (STEPS); i++)
    n += (stage->actions & STEPS[i].action) != 0;

  return n;
}

/**
 * pt_command_steps_get_button:
 * @stage: a stage that is executing
 * @step: the step that is proposed
 *
 * Returns: (transfer none): the button that goes on, translated, with a mnemonic
 */
const char *
pt_command_steps_get_button (const PtCommandStage *stage, PtCommandAction step)
{
  gboolean is_named = count (stage) == 1 || pt_field_text_is_marked ();

  for (gsize i = 0; is_named && i < G_N_ELEMENTS (STEPS); i++) {
    if (STEPS[i].action == step)
      return _ (STEPS[i].label);
  }

  return _ ("C_ontinue");
}

static PurpleRequestField *
new_list (void)
{
  g_autofree char *label
      = g_strconcat (_ ("Then"), pt_field_text_is_marked () ? PT_FORM_MARK_STEPS : NULL, NULL);

  return pt_choices_new_one (ID_STEP, label);
}

static char *
make_label (const char *label, PtCommandAction step)
{
  if (!pt_field_text_is_marked ())
    return purple_text_strip_mnemonic (label);

  return g_strconcat (label, step == PT_COMMAND_ACTION_PREV ? PT_FORM_MARK_BACK : NULL, NULL);
}

/**
 * pt_command_steps_add:
 * @group: where the stage's fields are
 * @stage: a stage that is executing
 * @step: the step that is proposed
 *
 * Adds the list of the steps, where there are several.
 */
void
pt_command_steps_add (PurpleRequestFieldGroup *group,
                      const PtCommandStage *stage,
                      PtCommandAction step)
{
  PurpleRequestField *field;

  if (count (stage) < 2)
    return;
  field = new_list ();
  for (gsize i = 0; i < G_N_ELEMENTS (STEPS); i++) {
    g_autofree char *label = make_label (_ (STEPS[i].label), STEPS[i].action);

    if ((stage->actions & STEPS[i].action) != 0)
      pt_choices_add_one (field, label, STEPS[i].action == step);
  }
  purple_request_field_group_add_field (group, field);
}

/**
 * pt_command_steps_read:
 * @fields: what the user sees
 * @stage: the stage
 *
 * Returns: the step that was chosen
 */
PtCommandAction
pt_command_steps_read (PurpleRequestFields *fields, const PtCommandStage *stage)
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

/**
 * pt_command_steps_are_elsewhere:
 * @stage: a stage
 *
 * Returns: whether there is something to look at and nothing to fill in: the user does something
 *   elsewhere, such as scanning a code
 */
gboolean
pt_command_steps_are_elsewhere (const PtCommandStage *stage)
{
  gboolean has_text = FALSE;

  for (guint i = 0; stage->form != NULL && i < stage->form->fields->len; i++) {
    const PtField *field = g_ptr_array_index (stage->form->fields, i);

    if (field->type != PT_FIELD_FIXED && field->type != PT_FIELD_HIDDEN)
      return FALSE;
    has_text = has_text || field->type == PT_FIELD_FIXED;
  }

  return has_text;
}

/**
 * pt_command_steps_are_scanned:
 * @stage: a stage
 *
 * Returns: whether there is a picture to look at and nothing to fill in: the gateway goes on by itself
 *   when it has been scanned, as soon as it is asked to
 */
gboolean
pt_command_steps_are_scanned (const PtCommandStage *stage)
{
  if (!pt_command_steps_are_elsewhere (stage))
    return FALSE;
  for (guint i = 0; i < stage->form->fields->len; i++) {
    if (((const PtField *) g_ptr_array_index (stage->form->fields, i))->media != NULL)
      return TRUE;
  }

  return FALSE;
}
