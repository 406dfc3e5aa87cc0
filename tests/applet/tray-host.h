/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A desktop's place for StatusNotifierItems: watcher and host. */
#pragma once

#include <string>

#include "support/bus-service.h"

namespace applet {

class TrayHost {
public:
  TrayHost ();

  /* Waits for an item; whether one came. */
  bool wait_for_item ();
  /* The item's property, a text. */
  std::string read (const std::string &property);
  bool wait_until_it_is (const std::string &property, const std::string &value);
  /* As a press on the entry of the item's menu does. */
  bool choose (const std::string &label);

private:
  support::BusService service;
  std::string item_path;
};

} // namespace applet
