/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The question before login information is deleted. */

#include "purple/windows/removal-window.h"

#include <glib/gi18n-lib.h>
#include <purple.h>

#include "purple/windows/window.h"

#define KIND "removal"

static void
on_remove (PtWindow *window, int action)
{
  pt_transport_remove_registration (window->transport);
  pt_window_free (window);
}

/**
 * pt_removal_window_open:
 * @account: an account
 * @transport: one of its transports
 *
 * Asks the user whether the login information is to be deleted, and deletes it.
 */
void
pt_removal_window_open (PtAccount *account, PtTransport *transport)
{
  const char *name = pt_transport_interface_get_name (PT_TRANSPORT_INTERFACE (transport));
  g_autofree char *title = g_strdup_printf (_ ("%s: remove login"), name);
  g_autofree char *primary = g_strdup_printf (_ ("Remove your %s login?"), name);
  g_autofree char *secondary
      = g_strdup_printf (_ ("%s will delete your user name and password. Its contacts will be "
                            "removed from your buddy list."),
                         pt_transport_get_address (transport));
  PtWindow *window;

  pt_window_dismiss (transport, KIND);
  window = pt_window_new (account, transport, KIND, NULL, NULL);
  pt_window_ask_action (window, title, primary, secondary, 1, _ ("_Remove"), on_remove,
                        _ ("_Cancel"), pt_window_on_dismissed);
}
