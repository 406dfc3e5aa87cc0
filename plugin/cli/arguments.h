/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The command line, read. */

#pragma once

#include "common/action.h"

G_BEGIN_DECLS

/**
 * PtCliCommand:
 * @PT_CLI_LIST: list the transports
 * @PT_CLI_ACTION: one of the actions on a transport: each has a command of its name
 * @PT_CLI_REPORT: print a report for a bug report
 */
typedef enum {
  PT_CLI_LIST,
  PT_CLI_ACTION,
  PT_CLI_REPORT,
} PtCliCommand;

/**
 * PtArguments:
 * @answer: (nullable): what --help or --version asks for: then nothing else is to be done
 * @command: what is to be done
 * @action: for %PT_CLI_ACTION, which
 * @transport: (nullable): to which transport
 * @account: (nullable): of which account
 * @value: of a toggle, what it is to be
 * @detail: (nullable): for %PT_ACTION_COMMAND, which
 * @json: the list is wanted as JSON
 * @tabs: the list is wanted as lines with tabs
 * @wait: how many seconds to wait until it is done; 0 not to wait
 */
typedef struct {
  char *answer;
  PtCliCommand command;
  PtAction action;
  char *transport;
  char *account;
  gboolean value;
  char *detail;
  gboolean json;
  gboolean tabs;
  guint wait;
} PtArguments;

PtArguments *pt_arguments_parse (const char *const *argv, GError **error);
void pt_arguments_free (PtArguments *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PtArguments, pt_arguments_free)

G_END_DECLS
