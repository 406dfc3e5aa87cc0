/* SPDX-License-Identifier: GPL-2.0-or-later */
/* All transports of the process, and the main loop. */
#pragma once

#include <fstream>
#include <map>
#include <memory>
#include <string>

#include "gateway/options.h"
#include "gateway/registrations.h"
#include "gateway/transport.h"

namespace gateway {

class Server {
public:
  explicit Server (const Options &options);
  Server (const Server &) = delete;
  Server &operator= (const Server &) = delete;

  /* Connects all components and runs until SIGTERM or SIGINT. */
  void run ();

  /* Throws std::invalid_argument when there is no such network. */
  Transport &transport (const std::string &domain);
  const std::map<std::string, std::unique_ptr<Transport>> &transports () const
  {
    return networks;
  }

private:
  static gboolean on_signal (gpointer data);
  void add_network (const Options &options, Settings settings);
  void add_contact (const Settings &settings);

  std::ofstream log;
  Registrations registrations;
  std::map<std::string, std::unique_ptr<Transport>> networks;
  bool running = true;
};

} // namespace gateway
