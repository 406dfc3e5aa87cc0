/* SPDX-License-Identifier: GPL-2.0-or-later */
/* libpurple's XML elements, with the owner that C++ expects. */
#pragma once

#include <memory>
#include <string>

#include <xmlnode.h>

#include "unit/owned-strings.h"

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
