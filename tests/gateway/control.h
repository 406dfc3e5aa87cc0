/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The Unix socket on which tests command the gateway: a line in, a line out. */
#pragma once

#include <functional>
#include <string>

#include <gio/gio.h>

namespace gateway {

class Control {
public:
  /* @answer makes the reply to a command; what it throws becomes "error …". */
  using Answer = std::function<std::string (const std::string &)>;

  Control (const std::string &path, Answer answer);
  ~Control ();
  Control (const Control &) = delete;
  Control &operator= (const Control &) = delete;

private:
  static gboolean on_incoming (GSocketService *service,
                               GSocketConnection *connection,
                               GObject *source,
                               gpointer data);
  static void on_line (GObject *source, GAsyncResult *result, gpointer data);
  void reply (GSocketConnection *connection, const std::string &command);

  std::string path;
  Answer answer;
  GSocketService *service;
};

} // namespace gateway
