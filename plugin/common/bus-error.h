/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a method on the bus answers when it is not done. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PtBusError:
 * @PT_BUS_ERROR_NOT_OFFERED: it makes no sense for the transport as it is now
 * @PT_BUS_ERROR_INVALID_ARGUMENT: an argument is none that the method takes
 * @PT_BUS_ERROR_LIMIT_EXCEEDED: too many calls; some seconds later it works again
 * @PT_BUS_ERROR_FAILED: it was tried and has failed; the message tells the user why
 * @PT_BUS_ERROR_DISCONNECTED: the account is not connected, or was disconnected before the end
 *
 * On the bus they are org.pidgin_transports.Error.NotOffered and so on.
 */
typedef enum {
  PT_BUS_ERROR_NOT_OFFERED,
  PT_BUS_ERROR_INVALID_ARGUMENT,
  PT_BUS_ERROR_LIMIT_EXCEEDED,
  PT_BUS_ERROR_FAILED,
  PT_BUS_ERROR_DISCONNECTED,
} PtBusError;

#define PT_BUS_ERROR      (pt_bus_error_quark ())
#define PT_BUS_ERROR_NAME "org.pidgin_transports.Error."

GQuark pt_bus_error_quark (void);
GError *pt_bus_error_new (PtBusError code);

G_END_DECLS
