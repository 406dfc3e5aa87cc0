/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pidgin-transports-applet: the transports of a client that runs on this desktop. */

#include <glib/gi18n-lib.h>
#include <locale.h>

#include "applet/applet-config.h"
#include "applet/application.h"

int
main (int argc, char **argv)
{
  g_autoptr (PtApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, PT_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name (_ ("Transports"));
  gtk_window_set_default_icon_name ("pidgin-transports");

  application = pt_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
