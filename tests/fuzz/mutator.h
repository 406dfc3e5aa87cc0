/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Makes stanzas that no honest peer sends out of ones that honest peers sent. */
#pragma once

#include <random>
#include <set>
#include <string>
#include <vector>

#include "unit/xml.h"

namespace fuzz {

class Mutator {
public:
  explicit Mutator (unsigned seed);

  /* Every stanza of a transcript is a seed to start from. */
  void add_transcript (const std::string &path);
  void add_seed (const std::string &xml);

  size_t seeds () const
  {
    return elements.size ();
  }

  /* Some seed with some changes. */
  unit::Node element ();
  /* Any bytes except zero. */
  std::string text ();

private:
  void add (xmlnode *root);
  size_t below (size_t limit);
  std::string nasty ();
  void repeat (const xmlnode *node, xmlnode *parent, size_t times);
  void change (xmlnode *root);
  void change_attribute (xmlnode *node);
  std::vector<xmlnode *> collect (xmlnode *root) const;

  std::mt19937 random;
  std::set<std::string> seen;
  std::vector<unit::Node> elements;
};

} // namespace fuzz
