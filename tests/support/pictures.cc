/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "support/pictures.h"

#include <iostream>
#include <stdexcept>

#include "support/wait.h"

namespace support {

void
need (bool condition, const std::string &what)
{
  if (!condition)
    throw std::runtime_error (what);
}

void
save_now (const Desktop &desktop, const std::string &path, const std::string &window)
{
  need (wait_every (Milliseconds (100), [&] { return desktop.screenshot (path, window); }),
        "cannot save " + path);
}

void
save_still (const Desktop &desktop, const std::string &path, const std::string &window)
{
  std::string before;
  const bool still = wait_every (Milliseconds (300), [&] {
    std::string now;
    save_now (desktop, path, window);
    need (run_program ({"sha256sum", path}, &now), "cannot read " + path);
    const bool same = now == before;
    before = now;
    return same;
  });
  need (still, "the window does not stop changing");
}

int
save_pictures (int argc, char **argv, const std::vector<Picture> &pictures)
{
  if (argc != 2) {
    std::cerr << "Usage: " << argv[0] << " FOLDER" << std::endl;
    return 2;
  }
  try {
    for (const Picture &each : pictures) {
      const std::string path = std::string (argv[1]) + "/" + each.name + ".png";
      each.take (path);
      std::cout << path << std::endl;
    }
  } catch (const std::exception &error) {
    std::cerr << argv[0] << ": " << error.what () << std::endl;
    return 1;
  }
  return 0;
}

} // namespace support
