/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Logging in again by a command of the transport's, where presence is no reason for it. */

#include "model/transport-relogin.h"

#include "model/transport-parts.h"
#include "protocol/commands.h"

#define LOGIN_TIMEOUT (30u * 1000u)

/* What has become of it the transport says in its presence. */
static void
ignore_answer (xmlnode *reply, const GError *error, gpointer data)
{
}

/* Presence was sent, and the transport says that the user is not logged in. */
static gboolean
may_need_command (const PtFacts *facts)
{
  return pt_facts_is_under_way (facts) && !facts->waiting && facts->failure == PT_FAILURE_NONE
         && facts->available && facts->standing != PT_STANDING_LOGGED_IN;
}

/**
 * pt_transport_run_login_command:
 * @self: a transport
 * @commands: (nullable) (element-type PtCommandItem): its ad-hoc commands
 *
 * Runs the one that logs in, if pt_transport_log_in_by_command() has asked for them.
 */
void
pt_transport_run_login_command (PtTransport *self, GPtrArray *commands)
{
  gboolean is_asked_for = self->login_by_command;

  self->login_by_command = FALSE;
  if (!is_asked_for || commands == NULL || !may_need_command (&self->peer.facts))
    return;
  for (guint i = 0; i < commands->len; i++) {
    const PtCommandItem *command = g_ptr_array_index (commands, i);

    if (!pt_command_logs_in (command->node))
      continue;
    pt_peer_ask (&self->peer, "set",
                 pt_command_new (command->node, NULL, PT_COMMAND_ACTION_NONE, NULL), LOGIN_TIMEOUT,
                 ignore_answer, NULL);
    return;
  }
}

/**
 * pt_transport_log_in_by_command:
 * @self: a transport that the user wants to be logged in to again
 *
 * slidge is available all the time, and takes presence for no reason to log in again: it has a command
 * for that.
 */
void
pt_transport_log_in_by_command (PtTransport *self)
{
  const PtPeer *peer = &self->peer;

  if (!may_need_command (&peer->facts) || peer->info == NULL || !peer->info->has_commands)
    return;
  self->login_by_command = TRUE;
  pt_transport_probe_ask_commands (self->probe);
}
