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
#include "common/action-call.h"
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

/* --- Actions ----------------------------------------------------------------------------- */

/* Who is in, or on the way, need not be asked to log in; and the other way round. */
static gboolean
is_needless (PtTransportInterface *transport, PtAction action)
{
  PtState state = pt_description_parse_state (transport);

  if (action == PT_ACTION_LOG_IN)
    return state == PT_STATE_LOGGED_IN || state == PT_STATE_CONNECTING;

  return action == PT_ACTION_LOG_OUT && !pt_action_is_offered (action, transport);
}

static void
say_where_it_goes_on (GDBusObjectManager *manager)
{
  g_autoptr (PtClientInterface) client = pt_bus_get_client (manager, NULL);
  const char *name = client != NULL ? pt_client_interface_get_name (client) : NULL;
  /* Translators: the name of a client, such as Pidgin. */
  g_autofree char *words
      = g_strdup_printf (_ ("A window opens in %s."), name != NULL ? name : _ ("the client"));
  g_autofree char *line = g_strconcat (words, "\n", NULL);

  pt_output_say (line);
}

static gboolean
perform (PtTransportInterface *transport, const PtArguments *arguments, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GVariant) answer = g_dbus_proxy_call_sync (
      G_DBUS_PROXY (transport), "Perform",
      pt_action_call_make (arguments->action, arguments->value, arguments->detail),
      G_DBUS_CALL_FLAGS_NONE, -1, NULL, &failure);

  return answer != NULL || fail (transport, failure, error);
}

static gboolean
run_action (GDBusObjectManager *manager,
            PtTransportInterface *transport,
            const PtArguments *arguments,
            GError **error)
{
  if (!is_needless (transport, arguments->action) && !perform (transport, arguments, error))
    return FALSE;
  if (pt_action_get_info (arguments->action)->flags & PT_ACTION_OPENS_WINDOW)
    say_where_it_goes_on (manager);

  return arguments->wait == 0
         || pt_wait_for (manager, transport, arguments->action == PT_ACTION_LOG_IN, arguments->wait,
                         error);
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
    pt_output_complain (_ ("No connected account has any networks."));

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
  PtTransportInterface *transport;

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
  transport = pt_choice_make (transports, arguments->transport, error);

  return transport != NULL && run_action (manager, transport, arguments, error);
}
