/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The command line, read. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  PT_CLI_LIST,
  PT_CLI_LOG_IN,
  PT_CLI_LOG_OUT,
  PT_CLI_AUTO_LOGIN,
  PT_CLI_REGISTER,
  PT_CLI_DELETE,
  PT_CLI_REPORT,
} PtCliCommand;

#define PT_N_CLI_COMMANDS (PT_CLI_REPORT + 1)

/**
 * PtArguments:
 * @answer: (nullable): what --help or --version asks for: then nothing else is to be done
 * @command: what is to be done
 * @transport: (nullable): to which transport
 * @account: (nullable): of which account
 * @auto_login: what automatic log-in is to be
 * @json: the list is wanted as JSON
 * @tabs: the list is wanted as lines with tabs
 * @wait: how many seconds to wait until it is done; 0 not to wait
 */
typedef struct {
  char *answer;
  PtCliCommand command;
  char *transport;
  char *account;
  gboolean auto_login;
  gboolean json;
  gboolean tabs;
  guint wait;
} PtArguments;

PtArguments *pt_arguments_parse (const char *const *argv, GError **error);
void pt_arguments_free (PtArguments *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PtArguments, pt_arguments_free)

G_END_DECLS
