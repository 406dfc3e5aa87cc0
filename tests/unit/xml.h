/* SPDX-License-Identifier: GPL-2.0-or-later */
/* libpurple's XML elements, with the owner that C++ expects. */
#pragma once

#include <memory>
#include <string>

#include <xmlnode.h>

#include "protocol/dataform.h"
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

/* What @make has for each number below @n. */
template <typename Make>
std::string
repeat (int n, Make make)
{
  std::string all;

  for (int i = 0; i < n; i++)
    all += make (std::to_string (i));

  return all;
}

/* A data form with more fields than a form may have. */
inline std::string
large_form (const std::string &type = "form")
{
  return "<x xmlns='jabber:x:data' type='" + type + "'>"
         + repeat (PT_FORM_MAX_FIELDS + 1,
                   [] (const std::string &i) {
                     return "<field var='f" + i + "'><value>v" + i + "</value></field>";
                   })
         + "</x>";
}

} // namespace unit
