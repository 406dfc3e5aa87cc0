/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What can go wrong on the command line; each error's code is the program's exit status. */

#include "cli/cli-error.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "common/bus-error.h"

#define NOT_OFFERED PT_BUS_ERROR_NAME "NotOffered"

G_DEFINE_QUARK (pt - cli - error - quark, pt_cli_error)

static gboolean
is_any (const GError *error, GQuark domain, const int *codes)
{
  for (; error->domain == domain && *codes >= 0; codes++) {
    if (error->code == *codes)
      return TRUE;
  }

  return FALSE;
}

static PtCliError
get_code (const GError *error)
{
  static const int no_client[] = {G_DBUS_ERROR_SERVICE_UNKNOWN, G_DBUS_ERROR_NAME_HAS_NO_OWNER,
                                  G_DBUS_ERROR_DISCONNECTED, -1};
  static const int gone[] = {G_DBUS_ERROR_UNKNOWN_OBJECT, G_DBUS_ERROR_UNKNOWN_METHOD,
                             G_DBUS_ERROR_UNKNOWN_INTERFACE, -1};
  g_autofree char *name = g_dbus_error_get_remote_error (error);

  if (g_strcmp0 (name, NOT_OFFERED) == 0)
    return PT_CLI_ERROR_NOT_OFFERED;
  if (is_any (error, G_DBUS_ERROR, no_client)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
    return PT_CLI_ERROR_NO_CLIENT;
  if (is_any (error, G_DBUS_ERROR, gone))
    return PT_CLI_ERROR_NOT_FOUND;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT)
      || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_TIMEOUT))
    return PT_CLI_ERROR_TIMEOUT;
  /* The bus says this when the client ends before it has answered. */
  if (g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY))
    return PT_CLI_ERROR_NO_CLIENT;

  return PT_CLI_ERROR_FAILED;
}

/**
 * pt_cli_error_from_bus:
 * @error: how a call over the bus failed
 *
 * Returns: (transfer full): the same in %PT_CLI_ERROR, in words for the user
 */
GError *
pt_cli_error_from_bus (const GError *error)
{
  PtCliError code = get_code (error);
  g_autoptr (GError) words = g_error_copy (error);

  g_dbus_error_strip_remote_error (words);
  switch (code) {
  case PT_CLI_ERROR_NO_CLIENT:
    return g_error_new_literal (PT_CLI_ERROR, code, _ ("The client has ended."));
  case PT_CLI_ERROR_NOT_FOUND:
    return g_error_new_literal (PT_CLI_ERROR, code, _ ("The network is gone."));
  case PT_CLI_ERROR_TIMEOUT:
    return g_error_new_literal (PT_CLI_ERROR, code, _ ("The client does not answer."));
  case PT_CLI_ERROR_FAILED:
  case PT_CLI_ERROR_USAGE:
  case PT_CLI_ERROR_AMBIGUOUS:
  case PT_CLI_ERROR_NOT_OFFERED:
    break;
  }

  return g_error_new_literal (PT_CLI_ERROR, code, words->message);
}
