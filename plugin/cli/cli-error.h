/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What can go wrong on the command line; each error's code is the program's exit status. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PtCliError:
 * @PT_CLI_ERROR_FAILED: what was asked for was tried and failed
 * @PT_CLI_ERROR_USAGE: the command line makes no sense
 * @PT_CLI_ERROR_NO_CLIENT: no client with the plugin is running, or there is no session bus
 * @PT_CLI_ERROR_NOT_FOUND: there is no such transport or account
 * @PT_CLI_ERROR_AMBIGUOUS: several transports fit
 * @PT_CLI_ERROR_TIMEOUT: it was not done in time
 * @PT_CLI_ERROR_NOT_OFFERED: the transport cannot be asked that as it is now
 *
 * Scripts rely on these numbers; they are in the manual page.
 */
typedef enum {
  PT_CLI_ERROR_FAILED = 1,
  PT_CLI_ERROR_USAGE = 2,
  PT_CLI_ERROR_NO_CLIENT = 3,
  PT_CLI_ERROR_NOT_FOUND = 4,
  PT_CLI_ERROR_AMBIGUOUS = 5,
  PT_CLI_ERROR_TIMEOUT = 6,
  PT_CLI_ERROR_NOT_OFFERED = 7,
} PtCliError;

#define PT_CLI_ERROR (pt_cli_error_quark ())

GQuark pt_cli_error_quark (void);
GError *pt_cli_error_from_bus (const GError *error);

G_END_DECLS
