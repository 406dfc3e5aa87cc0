/* SPDX-License-Identifier: GPL-2.0-or-later */
/* GLib's strings, with the owner that C++ expects. */
#pragma once

#include <string>

#include <glib.h>

namespace unit {

/* A string that C code has given away; "(null)" for none, so that it can be told from an empty
 * one. */
inline std::string
take (char *text)
{
  std::string result = text == nullptr ? "(null)" : text;

  g_free (text);

  return result;
}

/* The same for a string that stays where it is. */
inline std::string
look (const char *text)
{
  return text == nullptr ? "(null)" : text;
}

} // namespace unit
