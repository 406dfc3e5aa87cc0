/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Child processes, ports, temporary folders and waiting with a deadline, for fixtures. */
#include "support/process.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <random>
#include <set>
#include <stdexcept>
#include <system_error>

#include <arpa/inet.h>
#include <fcntl.h>
#include <glib.h>
#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace support {

namespace {

std::vector<char *>
pointers (std::vector<std::string> &texts)
{
  std::vector<char *> list;
  for (std::string &text : texts)
    list.push_back (text.data ());
  list.push_back (nullptr);
  return list;
}

std::vector<std::string>
merged_environment (const std::vector<std::string> &additions)
{
  std::vector<std::string> all;
  for (char **each = environ; *each != nullptr; each++) {
    std::string entry = *each;
    std::string key = entry.substr (0, entry.find ('=') + 1);
    bool replaced = false;
    for (const std::string &addition : additions)
      replaced = replaced || addition.rfind (key, 0) == 0;
    if (!replaced)
      all.push_back (entry);
  }
  all.insert (all.end (), additions.begin (), additions.end ());
  return all;
}

/* Only async-signal-safe calls: this is the child, between fork and exec. */
[[noreturn]] void
become (pid_t parent,
        char *const *argv,
        char *const *environment,
        const char *output,
        const char *directory,
        int failure_pipe)
{
  setpgid (0, 0);
  prctl (PR_SET_PDEATHSIG, SIGTERM);
  bool ready = getppid () == parent && (directory == nullptr || chdir (directory) == 0);
  if (ready && output != nullptr) {
    int file = open (output, O_WRONLY | O_CREAT | O_APPEND, 0600);
    ready = file >= 0 && dup2 (file, STDOUT_FILENO) >= 0 && dup2 (file, STDERR_FILENO) >= 0;
  }
  if (ready)
    execvpe (argv[0], argv, environment);
  int reason = errno;
  ssize_t ignored = write (failure_pipe, &reason, sizeof reason);
  (void) ignored;
  _exit (127);
}

int
loopback_socket (int port, sockaddr_in *address)
{
  *address = {};
  address->sin_family = AF_INET;
  address->sin_port = htons (static_cast<uint16_t> (port));
  address->sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  return socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
}

/* Below those that the kernel gives to who connects somewhere. */
constexpr int first_port = 20000;
constexpr int last_port = 32000;

/* Other tests run at the same time: a lock on the byte of that number keeps a port for this process
 * until its server listens, and after. */
int
open_port_locks ()
{
  const std::string path = "/tmp/pidgin-transports-test-ports-" + std::to_string (getuid ());
  const int file = open (path.c_str (), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file < 0)
    throw std::system_error (errno, std::generic_category (), path);
  return file;
}

bool
reserve (int locks, int port)
{
  struct flock lock = {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  lock.l_start = port;
  lock.l_len = 1;
  return fcntl (locks, F_OFD_SETLK, &lock) == 0;
}

bool
can_listen (int port)
{
  sockaddr_in address;
  const int listener = loopback_socket (port, &address);
  const bool bound = bind (listener, reinterpret_cast<sockaddr *> (&address), sizeof address) == 0;
  close (listener);
  return bound;
}

gboolean
wake_up (gpointer)
{
  return G_SOURCE_CONTINUE;
}

} // namespace

int
slowness ()
{
  const char *text = std::getenv ("PT_TEST_SLOWNESS");
  return text != nullptr ? std::max (1, std::atoi (text)) : 1;
}

bool
wait_until (const std::function<bool ()> &condition, Milliseconds deadline)
{
  const auto end = std::chrono::steady_clock::now () + slowness () * deadline;
  const guint tick = g_timeout_add (5, wake_up, nullptr);
  bool held = condition ();
  while (!held && std::chrono::steady_clock::now () < end) {
    g_main_context_iteration (nullptr, TRUE);
    held = condition ();
  }
  g_source_remove (tick);
  return held;
}

int
free_port ()
{
  static const int locks = open_port_locks ();
  static std::set<int> given; /* a process's own locks do not stop it */
  std::uniform_int_distribution<int> ports (first_port, last_port);
  std::random_device random;
  for (int i = 0; i < 1000; i++) {
    const int port = ports (random);
    if (reserve (locks, port) && can_listen (port) && given.insert (port).second)
      return port;
  }
  throw std::runtime_error ("no free port");
}

bool
port_accepts (int port)
{
  sockaddr_in address;
  int client = loopback_socket (port, &address);
  bool connected = connect (client, reinterpret_cast<sockaddr *> (&address), sizeof address) == 0;
  close (client);
  return connected;
}

TemporaryDirectory::TemporaryDirectory (const std::string &name)
{
  folder = (std::filesystem::temp_directory_path () / (name + "-XXXXXX")).string ();
  if (mkdtemp (folder.data ()) == nullptr)
    throw std::system_error (errno, std::generic_category (), folder);
}

TemporaryDirectory::~TemporaryDirectory ()
{
  std::error_code ignored;
  std::filesystem::remove_all (folder, ignored);
}

std::string
TemporaryDirectory::file (const std::string &name) const
{
  return folder + "/" + name;
}

Process::Process (const ProcessOptions &options)
{
  std::vector<std::string> arguments = options.argv;
  std::vector<std::string> variables = merged_environment (options.environment);
  auto argv = pointers (arguments);
  auto environment = pointers (variables);
  const char *output = options.output.empty () ? nullptr : options.output.c_str ();
  const char *directory = options.directory.empty () ? nullptr : options.directory.c_str ();
  int failure[2];
  if (pipe2 (failure, O_CLOEXEC) != 0)
    throw std::system_error (errno, std::generic_category (), "pipe");

  const pid_t parent = getpid ();
  child = fork ();
  if (child == 0)
    become (parent, argv.data (), environment.data (), output, directory, failure[1]);
  int reason = child < 0 ? errno : 0;
  close (failure[1]);
  /* Ends at once when exec closes the other end. */
  if (child > 0 && read (failure[0], &reason, sizeof reason) == sizeof reason)
    waitpid (child, nullptr, 0);
  close (failure[0]);
  if (reason != 0)
    throw std::system_error (reason, std::generic_category (), options.argv.front ());
}

Process::~Process ()
{
  stop ();
}

bool
Process::running ()
{
  int code = 0;
  if (!status && waitpid (child, &code, WNOHANG) == child)
    status = code;
  return !status;
}

std::optional<int>
Process::wait (Milliseconds deadline)
{
  wait_until ([this] { return !running (); }, deadline);
  return status;
}

void
Process::signal (int number)
{
  if (running ())
    kill (child, number);
}

void
Process::stop (Milliseconds deadline)
{
  if (ended)
    return;
  ended = true;
  if (running ()) {
    kill (-child, SIGTERM);
    wait (deadline);
  }
  /* What is left of the group, or all of it when it ignored the request. */
  kill (-child, SIGKILL);
  if (!status)
    wait (deadline);
}

} // namespace support
