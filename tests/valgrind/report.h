/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What valgrind's memcheck has found, read from its XML (valgrind's docs/internals, protocol 4). */
#pragma once

#include <string>
#include <vector>

namespace memcheck {

struct Frame {
  std::string object;
  std::string function;
  std::string directory;
  std::string file;
  std::string line;

  /* Whether it is in the library, in one of the plugins, or in a source of theirs. The source tells
   * when a plugin has been unloaded meanwhile. */
  bool is_ours () const;
};

/* One error or one leak. */
struct Record {
  std::string kind;
  std::string what;
  /* Of all its stacks: where it happened, and where the memory was allocated and freed. */
  std::vector<Frame> frames;

  bool is_ours () const;
  /* For a person, a frame a line. */
  std::string describe () const;
};

/* Throws std::runtime_error when @xml is no whole report: valgrind did not come to its end. */
std::vector<Record> parse_report (const std::string &xml);

} // namespace memcheck
