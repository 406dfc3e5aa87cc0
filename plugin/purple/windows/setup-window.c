/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A gateway's ways to set it up: a form, or commands, or both. Where there is only one, it is taken.
 */

#include "purple/windows/setup-window.h"

#include <glib/gi18n-lib.h>
#include <purple.h>

#include "protocol/commands.h"
#include "purple/windows/choices.h"
#include "purple/windows/command-window.h"
#include "purple/windows/registration-window.h"
#include "purple/windows/window.h"

#define ID_WAY       "way"
#define KIND         "setup"
#define KIND_REPLACE "replacement"

/* What there is to choose from: the form first, if there is one. */
typedef struct {
  PtRegistration *registration;
  GPtrArray *commands;
} Ways;

static void
ways_free (gpointer data)
{
  Ways *ways = data;

  pt_registration_free (ways->registration);
  g_ptr_array_unref (ways->commands);
  g_free (ways);
}

static const char *
get_name (PtTransport *transport)
{
  return pt_transport_interface_get_name (PT_TRANSPORT_INTERFACE (transport));
}

static void
take (PtAccount *account, PtTransport *transport, const Ways *ways, guint way)
{
  guint n_forms = ways->registration != NULL;
  const PtCommandItem *command;

  if (way < n_forms) {
    pt_registration_window_show (account, transport, ways->registration, NULL);
  } else if (way - n_forms < ways->commands->len) {
    command = g_ptr_array_index (ways->commands, way - n_forms);
    pt_command_window_run (account, transport, NULL, command->node, command->name);
  }
}

static void
on_chosen (PtWindow *window, PurpleRequestFields *fields)
{
  int way = pt_choices_get_one (purple_request_fields_get_field (fields, ID_WAY));

  if (way >= 0)
    take (window->account, window->transport, window->data, (guint) way);
  pt_window_free (window);
}

static void
on_cancelled (PtWindow *window, PurpleRequestFields *fields)
{
  pt_window_free (window);
}

static PurpleRequestFields *
make_fields (const Ways *ways)
{
  PurpleRequestFields *fields = purple_request_fields_new ();
  PurpleRequestFieldGroup *group = purple_request_field_group_new (NULL);
  PurpleRequestField *list = pt_choices_new_one (ID_WAY, _ ("Way"));

  if (ways->registration != NULL)
    pt_choices_add_one (list, ways->registration->form->title ?: _ ("Login"), FALSE);
  for (guint i = 0; i < ways->commands->len; i++)
    pt_choices_add_one (list, ((const PtCommandItem *) g_ptr_array_index (ways->commands, i))->name,
                        FALSE);
  pt_choices_widen (list);
  purple_request_field_group_add_field (group, list);
  purple_request_fields_add_group (fields, group);

  return fields;
}

static void
ask (PtAccount *account, PtTransport *transport, Ways *ways)
{
  const char *name = get_name (transport);
  g_autofree char *title = g_strdup_printf (_ ("%s: login"), name);
  g_autofree char *primary = g_strdup_printf (_ ("There are several ways to log in to %s"), name);

  pt_window_dismiss (transport, KIND);
  pt_window_ask_fields (pt_window_new (account, transport, KIND, ways, ways_free), title, primary,
                        _ ("Choose the one that you want to use."), make_fields (ways), _ ("_Next"),
                        G_CALLBACK (on_chosen), G_CALLBACK (on_cancelled));
}

/**
 * pt_setup_window_open:
 * @account: an account
 * @transport: one of its transports
 * @registration: (transfer none) (nullable): its form
 * @commands: (transfer none) (element-type PtCommandItem): its commands that register
 *
 * Begins to set the transport up, after the choice of a way where there are several.
 */
void
pt_setup_window_open (PtAccount *account,
                      PtTransport *transport,
                      const PtRegistration *registration,
                      GPtrArray *commands)
{
  Ways *ways;

  g_return_if_fail (PT_IS_ACCOUNT (account));
  g_return_if_fail (PT_IS_TRANSPORT (transport));
  g_return_if_fail (commands != NULL);

  ways = g_new0 (Ways, 1);
  ways->commands = g_ptr_array_ref (commands);
  if (registration != NULL)
    ways->registration = pt_registration_copy (registration);
  if (registration != NULL || commands->len > 1) {
    ask (account, transport, ways);
  } else {
    take (account, transport, ways, 0);
    ways_free (ways);
  }
}

/* --- A gateway that has no way to change it ---------------------------------------------- */

static void
on_replace (PtWindow *window, int action)
{
  pt_transport_replace_registration (window->transport);
  pt_window_free (window);
}

/**
 * pt_setup_window_ask_replace:
 * @account: an account
 * @transport: one of its transports, which has no way to change its login information
 *
 * Asks the user whether it is to be deleted and set up again, and does that.
 */
void
pt_setup_window_ask_replace (PtAccount *account, PtTransport *transport)
{
  const char *name = get_name (transport);
  g_autofree char *title = g_strdup_printf (_ ("%s: login"), name);
  g_autofree char *primary = g_strdup_printf (_ ("%s has no way to change a login"), name);

  pt_window_dismiss (transport, KIND_REPLACE);
  pt_window_ask_action (
      pt_window_new (account, transport, KIND_REPLACE, NULL, NULL), title, primary,
      _ ("You can remove it and set it up again. The network's contacts disappear from your buddy "
         "list until you are logged in again."),
      1, _ ("_Remove and set up again"), on_replace, _ ("_Cancel"), pt_window_on_dismissed);
}
