/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The applet with a client on the bus that is only its objects. */
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/applet.h"
#include "support/desktop.h"
#include "support/fake-client.h"
#include "support/wait.h"

namespace applet {

using namespace support;

inline constexpr const char *alice = "alice@localhost/laptop";
inline constexpr const char *bob = "bob@other.test/laptop";

class AppletTest : public testing::Test {
protected:
  /* The desktop and the client, which has no account yet. */
  void start_client ();
  /* The desktop and the applet. */
  void start_applet (const AppletOptions &options = {});
  /* Everything, with IRC of alice in that state. */
  void open (const std::string &state);
  /* GLib's and GTK's complaints fail the test; of a failed one the window is described. */
  void TearDown () override;

  PtTransportInterface *add_irc (const std::string &state);
  /* Waits until the client was asked that. */
  testing::AssertionResult was_asked (const std::string &call);
  /* Keeps a picture of the screen in $PT_TEST_PICTURES, if that is a folder. */
  void picture (const std::string &name) const;

  DesktopOptions desktop_options = {600, 640};
  std::optional<Desktop> desktop;
  std::optional<FakeClient> client;
  std::optional<Applet> applet;
  PtTransportInterface *irc = nullptr;

private:
  void explain_failure ();
};

} // namespace applet
