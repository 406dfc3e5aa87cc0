/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "support/scanner.h"

#include <fstream>

#include "support/desktop.h"
#include "support/process.h"

namespace support {

std::string
scan_file (const std::string &path)
{
  std::string text;

  run_program ({"zbarimg", "--quiet", "--raw", "--nodbus", "-Sdisable", "-Sqrcode.enable", path},
               &text);

  return text.substr (0, text.find_last_not_of ('\n') + 1);
}

std::string
scan_picture (const std::string &png)
{
  TemporaryDirectory folder ("scanner");
  const std::string path = folder.file ("code.png");

  std::ofstream (path, std::ios::binary) << png;

  return scan_file (path);
}

} // namespace support
