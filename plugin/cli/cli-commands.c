/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the commands do. */

#include "cli/cli-commands.h"

#include <glib/gi18n-lib.h>

#include "cli/choice.h"
#include "cli/cli-error.h"
#include "cli/client-proxy.h"
#include "cli/list-output.h"
#include "cli/output.h"
#include "cli/wait.h"
#include "common/action.h"
#include "common/description.h"

/* A call that failed; one that makes no sense now is told with how the transport is. */
static gboolean
fail (PtTransportInterface *transport, const GError *failure, GError **error)
{
  g_autoptr (GError) told = pt_cli_error_from_bus (failure);
  g_autofree char *name = NULL;

  if (told->code != PT_CLI_ERROR_NOT_OFFERED) {
    g_propagate_error (error, g_steal_pointer (&told));
    return FALSE;
  }
  name = pt_description_get_name (transport, FALSE);
  g_set_error (error, PT_CLI_ERROR, PT_CLI_ERROR_NOT_OFFERED, _ ("This is not possible now. %s"),
               name);

  return FALSE;
}

/* --- Logging in and out ------------------------------------------------------------------ */

static gboolean
wait (GDBusObjectManager *manager,
      PtTransportInterface *transport,
      const PtArguments *arguments,
      GError **error)
{
  gboolean logged_in = arguments->command == PT_CLI_LOG_IN;

  return arguments->wait == 0
         || pt_wait_for (manager, transport, logged_in, arguments->wait, error);
}

/* Who is in, or on the way, need not be asked to log in. */
static gboolean
log_in (GDBusObjectManager *manager,
        PtTransportInterface *transport,
        const PtArguments *arguments,
        GError **error)
{
  PtState state = pt_description_parse_state (transport);
  g_autoptr (GError) failure = NULL;

  if (state != PT_STATE_ONLINE && state != PT_STATE_CONNECTING
      && !pt_transport_interface_call_log_in_sync (transport, NULL, &failure))
    return fail (transport, failure, error);

  return wait (manager, transport, arguments, error);
}

static gboolean
log_out (GDBusObjectManager *manager,
         PtTransportInterface *transport,
         const PtArguments *arguments,
         GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (pt_action_is_offered (PT_ACTION_LOG_OUT, transport)
      && !pt_transport_interface_call_log_out_sync (transport, NULL, &failure))
    return fail (transport, failure, error);

  return wait (manager, transport, arguments, error);
}

/* --- Windows of the client --------------------------------------------------------------- */

static char *
get_client_name (GDBusObjectManager *manager)
{
  g_autoptr (PtClientInterface) client = pt_bus_get_client (manager, NULL);
  const char *name = client != NULL ? pt_client_interface_get_name (client) : NULL;

  return g_strdup (name != NULL ? name : _ ("the client"));
}

/* @words: what the client does then. */
static gboolean
open_window (PtTransportInterface *transport,
             gboolean (*call) (PtTransportInterface *, GCancellable *, GError **),
             const char *words,
             GError **error)
{
  g_autofree char *line = g_strconcat (words, "\n", NULL);
  g_autoptr (GError) failure = NULL;

  if (!call (transport, NULL, &failure))
    return fail (transport, failure, error);
  pt_output_say (line);

  return TRUE;
}

static gboolean
open_registration (GDBusObjectManager *manager, PtTransportInterface *transport, GError **error)
{
  g_autofree char *client = get_client_name (manager);
  /* Translators: the name of a client, such as Pidgin. */
  g_autofree char *words = g_strdup_printf (_ ("The form opens in %s."), client);

  return open_window (transport, pt_transport_interface_call_open_registration_sync, words, error);
}

static gboolean
delete_registration (GDBusObjectManager *manager, PtTransportInterface *transport, GError **error)
{
  g_autofree char *client = get_client_name (manager);
  g_autofree char *words
      = g_strdup_printf (_ ("%s asks whether to delete the login information."), client);

  return open_window (transport, pt_transport_interface_call_delete_registration_sync, words,
                      error);
}

static gboolean
set_auto_login (PtTransportInterface *transport, gboolean auto_login, GError **error)
{
  g_autoptr (GError) failure = NULL;

  return pt_transport_interface_call_set_auto_login_sync (transport, auto_login, NULL, &failure)
         || fail (transport, failure, error);
}

/* --- Reading ----------------------------------------------------------------------------- */

static gboolean
list (GPtrArray *transports, const PtArguments *arguments)
{
  g_autofree char *text = NULL;

  if (arguments->json)
    text = pt_listing_make_json (transports);
  else if (arguments->tabs)
    text = pt_listing_make_tabs (transports);
  else
    text = pt_listing_make_table (transports);

  if (arguments->json || arguments->tabs)
    pt_output_write (text);
  else
    pt_output_say (text);
  if (transports->len == 0)
    pt_output_complain (_ ("No connected account has transports."));

  return TRUE;
}

static gboolean
report (GDBusObjectManager *manager, GError **error)
{
  g_autoptr (PtClientInterface) client = pt_bus_get_client (manager, error);
  g_autoptr (GError) failure = NULL;
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;

  if (client == NULL)
    return FALSE;
  if (!pt_client_interface_call_make_report_sync (client, &text, NULL, &failure)) {
    g_propagate_error (error, pt_cli_error_from_bus (failure));
    return FALSE;
  }
  line = g_strconcat (text, "\n", NULL);
  pt_output_write (line);

  return TRUE;
}

/* --- All --------------------------------------------------------------------------------- */

static gboolean
run_on_transport (GDBusObjectManager *manager,
                  GPtrArray *transports,
                  const PtArguments *arguments,
                  GError **error)
{
  PtTransportInterface *transport = pt_choice_make (transports, arguments->transport, error);

  if (transport == NULL)
    return FALSE;

  switch (arguments->command) {
  case PT_CLI_LOG_IN:
    return log_in (manager, transport, arguments, error);
  case PT_CLI_LOG_OUT:
    return log_out (manager, transport, arguments, error);
  case PT_CLI_AUTO_LOGIN:
    return set_auto_login (transport, arguments->auto_login, error);
  case PT_CLI_REGISTER:
    return open_registration (manager, transport, error);
  case PT_CLI_DELETE:
    return delete_registration (manager, transport, error);
  case PT_CLI_LIST:
  case PT_CLI_REPORT:
    break;
  }

  g_return_val_if_reached (FALSE);
}

/**
 * pt_actions_run:
 * @arguments: what is to be done
 * @error: (nullable): where an error in %PT_CLI_ERROR goes
 *
 * Returns: whether it was done
 */
gboolean
pt_actions_run (const PtArguments *arguments, GError **error)
{
  g_autoptr (GDBusObjectManager) manager = pt_bus_connect (error);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) transports = NULL;

  if (manager == NULL)
    return FALSE;
  if (arguments->command == PT_CLI_REPORT)
    return report (manager, error);

  all = pt_bus_list_transports (manager);
  transports = pt_choice_of_account (all, arguments->account, error);
  if (transports == NULL)
    return FALSE;
  if (arguments->command == PT_CLI_LIST)
    return list (transports, arguments);

  return run_on_transport (manager, transports, arguments, error);
}
