/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a phone reads, by a decoder that is not ours. */
#pragma once

#include <string>

namespace support {

/* The text of the one code in a picture, a file's or the file itself; empty when there is none. */
std::string scan_file (const std::string &path);
std::string scan_picture (const std::string &png);

} // namespace support
