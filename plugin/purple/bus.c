/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The client on the session bus: says who it is, and says so when another client was first. */

#include "purple/bus.h"

#include <glib/gi18n-lib.h>
#include <purple.h>

#include "dbus/service.h"
#include "model/registry.h"
#include "purple/client.h"
#include "purple/client-report.h"

static PtService *service;

static void
on_status_changed (void)
{
  switch (pt_service_get_status (service)) {
  case PT_SERVICE_OWNER:
    g_debug ("Other programs see the transports of this client");
    break;
  case PT_SERVICE_WAITING:
    g_debug ("Other programs see those of another client, which was started first");
    break;
  case PT_SERVICE_ABSENT:
    g_debug ("No session bus: no other program sees the transports");
    break;
  case PT_SERVICE_CONNECTING:
    break;
  }
}

/**
 * pt_bus_describe:
 *
 * A second client says it here and in the log, and opens no window: who uses no other programs
 * misses nothing.
 *
 * Returns: (transfer none): what other programs see, in words for the user
 */
const char *
pt_bus_describe (void)
{
  switch (service != NULL ? pt_service_get_status (service) : PT_SERVICE_CONNECTING) {
  case PT_SERVICE_OWNER:
    return _ ("They see the transports of this client.");
  case PT_SERVICE_WAITING:
    return _ ("They see those of another client, which was started first,\nuntil it ends.");
  case PT_SERVICE_ABSENT:
    return _ ("They see nothing: there is no session bus.");
  case PT_SERVICE_CONNECTING:
    break;
  }

  return _ ("They see nothing yet.");
}

/**
 * pt_bus_start:
 *
 * Shows the accounts of the registry to other programs.
 */
void
pt_bus_start (void)
{
  service
      = pt_service_new (pt_registry_get_default (), pt_client_get_name (), pt_client_report_make);
  g_signal_connect (service, "status-changed", G_CALLBACK (on_status_changed), NULL);
  if (pt_service_get_status (service) != PT_SERVICE_CONNECTING)
    on_status_changed ();
}

/**
 * pt_bus_stop:
 *
 * To be called after the sessions have ended, so that who waits for one of them is answered.
 */
void
pt_bus_stop (void)
{
  pt_service_stop (service);
  g_clear_object (&service);
}
