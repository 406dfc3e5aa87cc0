/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pidgin-transports: the transports of a running client, from the command line. */

#include <locale.h>

#include <glib/gi18n-lib.h>

#include "cli/cli-commands.h"
#include "cli/output.h"

static gboolean
run (const char *const *argv, GError **error)
{
  g_autoptr (PtArguments) arguments = pt_arguments_parse (argv, error);

  if (arguments == NULL)
    return FALSE;
  if (arguments->answer != NULL)
    pt_output_say (arguments->answer);
  else if (!pt_actions_run (arguments, error))
    return FALSE;

  return pt_output_finish (error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, PT_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  g_set_prgname ("pidgin-transports");
  if (run ((const char *const *) argv, &error))
    return 0;

  pt_output_complain (error->message);

  return error->code;
}
