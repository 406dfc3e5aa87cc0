/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Saving what windows look like, for data/screenshots. */
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "support/desktop.h"

namespace support {

struct Picture {
  std::string name; /* of the file, without .png */
  std::function<void (const std::string &path)> take;
};

/* What a picture needs to go on. Throws std::runtime_error. */
void need (bool condition, const std::string &what);

/* Saves the window, or the whole screen, as soon as it is there: assistive technology sees a window
 * before it is on the screen. */
void save_now (const Desktop &desktop, const std::string &path, const std::string &window = "");

/* Saves it once it has stopped changing. */
void save_still (const Desktop &desktop, const std::string &path, const std::string &window = "");

/* A program's main(): takes them all into the folder that is its only argument. */
int save_pictures (int argc, char **argv, const std::vector<Picture> &pictures);

} // namespace support
