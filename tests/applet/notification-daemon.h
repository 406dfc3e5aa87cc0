/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A desktop's notifications (Desktop Notifications Specification), as a list. */
#pragma once

#include <string>
#include <vector>

#include "support/bus-service.h"

namespace applet {

struct Notification {
  guint id;
  std::string title;
  std::string body;
  /* Key and label by turns. */
  std::vector<std::string> actions;
};

class NotificationDaemon {
public:
  NotificationDaemon ();

  /* What is on the screen now. */
  std::vector<Notification> shown;
  /* Waits for one with that title; the deadline fails the test. */
  Notification expect (const std::string &title);
  /* Presses the button of that label, or the notification itself for "", which closes it. */
  bool press (Notification notification, const std::string &label);

private:
  GVariant *answer (const std::string &method, GVariant *arguments);
  void close (guint id);
  void show (GVariant *arguments, guint id);

  support::BusService service;
  guint last_id = 0;
};

} // namespace applet
