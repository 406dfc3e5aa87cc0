/* SPDX-License-Identifier: GPL-2.0-or-later */
/* libpurple's XML elements and GLib's strings, with the owners that C++ expects. */
#pragma once

#include <memory>
#include <string>

#include <glib.h>
#include <xmlnode.h>

namespace unit {

struct FreeNode {
  void operator() (xmlnode *node) const
  {
    xmlnode_free (node);
  }
};

using Node = std::unique_ptr<xmlnode, FreeNode>;

/* Takes one element from its text; null when it is not well-formed. */
inline Node
parse (const std::string &xml)
{
  return Node (xmlnode_from_str (xml.c_str (), static_cast<gssize> (xml.size ())));
}

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

/* The bytes that go over the wire. */
inline std::string
write (const xmlnode *node)
{
  return take (xmlnode_to_str (node, nullptr));
}

inline std::string
write (const Node &node)
{
  return write (node.get ());
}

} // namespace unit
