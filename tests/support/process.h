/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Child processes, ports, temporary folders and waiting with a deadline, for fixtures. */
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace support {

using Milliseconds = std::chrono::milliseconds;

constexpr Milliseconds usual_deadline{10000};

/* How many times slower than usual everything is, which PT_TEST_SLOWNESS says: every deadline is that
 * many times longer. */
int slowness ();

/* Iterates the default GLib main context until @condition holds. Returns false at the deadline. */
bool wait_until (const std::function<bool ()> &condition, Milliseconds deadline = usual_deadline);

/* A loopback TCP port that is free, and kept from other tests as long as this process lives. */
int free_port ();

/* Whether something accepts connections on that loopback port. */
bool port_accepts (int port);

/* A folder below $TMPDIR, removed with all it holds. */
class TemporaryDirectory {
public:
  explicit TemporaryDirectory (const std::string &name);
  ~TemporaryDirectory ();
  TemporaryDirectory (const TemporaryDirectory &) = delete;
  TemporaryDirectory &operator= (const TemporaryDirectory &) = delete;

  const std::string &path () const
  {
    return folder;
  }
  /* A path inside; nothing is created. */
  std::string file (const std::string &name) const;

private:
  std::string folder;
};

struct ProcessOptions {
  std::vector<std::string> argv;
  /* "KEY=value", added to this process's environment. */
  std::vector<std::string> environment = {};
  /* Where stdout and stderr go; empty leaves them as they are. */
  std::string output = {};
  std::string directory = {};
};

/* A child in a process group of its own. It gets SIGTERM when the thread that started it ends,
 * and the whole group is ended with the object. */
class Process {
public:
  /* Throws std::system_error when the program cannot be started. */
  explicit Process (const ProcessOptions &options);
  ~Process ();
  Process (const Process &) = delete;
  Process &operator= (const Process &) = delete;

  pid_t pid () const
  {
    return child;
  }
  bool running ();
  /* The exit status as of waitpid(), or nothing at the deadline. */
  std::optional<int> wait (Milliseconds deadline = usual_deadline);
  void signal (int number);
  /* SIGTERM to the group, SIGKILL after the deadline. */
  void stop (Milliseconds deadline = Milliseconds (3000));

private:
  pid_t child = -1;
  std::optional<int> status;
  bool ended = false;
};

} // namespace support
