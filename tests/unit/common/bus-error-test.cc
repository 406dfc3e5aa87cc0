/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of dbus/error: scripts rely on the names, people on the words. */

#include <set>
#include <string>

#include <gio/gio.h>
#include <gtest/gtest.h>

#include "common/bus-error.h"

namespace {

std::string
name_of (PtBusError code)
{
  g_autoptr (GError) error = pt_bus_error_new (code);
  g_autofree char *name = g_dbus_error_encode_gerror (error);
  return name;
}

} // namespace

TEST (BusError, HasTheNameThatTheDocumentationSays)
{
  EXPECT_EQ (name_of (PT_BUS_ERROR_NOT_OFFERED), "org.pidgin_transports.Error.NotOffered");
  EXPECT_EQ (name_of (PT_BUS_ERROR_INVALID_ARGUMENT),
             "org.pidgin_transports.Error.InvalidArgument");
  EXPECT_EQ (name_of (PT_BUS_ERROR_LIMIT_EXCEEDED), "org.pidgin_transports.Error.LimitExceeded");
  EXPECT_EQ (name_of (PT_BUS_ERROR_FAILED), "org.pidgin_transports.Error.Failed");
  EXPECT_EQ (name_of (PT_BUS_ERROR_DISCONNECTED), "org.pidgin_transports.Error.Disconnected");
}

TEST (BusError, HasWordsOfItsOwn)
{
  std::set<std::string> words;
  for (int code = PT_BUS_ERROR_NOT_OFFERED; code <= PT_BUS_ERROR_DISCONNECTED; code++) {
    g_autoptr (GError) error = pt_bus_error_new (static_cast<PtBusError> (code));
    words.insert (error->message);
  }
  EXPECT_EQ (words.size (), 5u);
}
