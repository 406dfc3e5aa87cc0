/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a method on the bus answers when it is not done. */

#include "common/bus-error.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

static const GDBusErrorEntry names[] = {
    {PT_BUS_ERROR_NOT_OFFERED, PT_BUS_ERROR_NAME "NotOffered"},
    {PT_BUS_ERROR_INVALID_ARGUMENT, PT_BUS_ERROR_NAME "InvalidArgument"},
    {PT_BUS_ERROR_LIMIT_EXCEEDED, PT_BUS_ERROR_NAME "LimitExceeded"},
    {PT_BUS_ERROR_FAILED, PT_BUS_ERROR_NAME "Failed"},
    {PT_BUS_ERROR_DISCONNECTED, PT_BUS_ERROR_NAME "Disconnected"},
};

static const char *
get_text (PtBusError code)
{
  switch (code) {
  case PT_BUS_ERROR_NOT_OFFERED:
    return _ ("This isn't possible right now.");
  case PT_BUS_ERROR_INVALID_ARGUMENT:
    return _ ("The transport has nothing of this name.");
  case PT_BUS_ERROR_LIMIT_EXCEEDED:
    return _ ("Too many requests at once. Try again in a few seconds.");
  case PT_BUS_ERROR_DISCONNECTED:
    return _ ("The account is not connected.");
  case PT_BUS_ERROR_FAILED:
    break;
  }

  return _ ("This did not work.");
}

/**
 * pt_bus_error_quark:
 *
 * Returns: the domain; from the first call on GDBus knows its errors' names
 */
GQuark
pt_bus_error_quark (void)
{
  static gsize quark;

  g_dbus_error_register_error_domain ("pt-bus-error-quark", &quark, names, G_N_ELEMENTS (names));

  return (GQuark) quark;
}

/**
 * pt_bus_error_new:
 * @code: what it is
 *
 * Returns: (transfer full): the error, with words for the user
 */
GError *
pt_bus_error_new (PtBusError code)
{
  return g_error_new_literal (PT_BUS_ERROR, (int) code, get_text (code));
}
