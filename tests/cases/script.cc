/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A case: a script of stanzas, acts and sights, and what plays it. */

#include "script.h"

#include <algorithm>
#include <cstring>

#include <gtest/gtest.h>

namespace cases {

namespace {

std::string
attribute (const xmlnode *node, const char *name)
{
  const char *value = xmlnode_get_attrib (node, name);

  return value == nullptr ? "" : value;
}

bool
is (const xmlnode *node, const char *name)
{
  return std::strcmp (node->name, name) == 0;
}

const xmlnode *
skip_to_element (const xmlnode *node)
{
  while (node != nullptr && node->type != XMLNODE_TYPE_TAG)
    node = node->next;

  return node;
}

std::string
write_first (const xmlnode *parent)
{
  const xmlnode *element = first_element (parent);

  return element == nullptr ? "" : unit::write (element);
}

std::string
get_text (const xmlnode *node)
{
  std::string text = unit::take (xmlnode_get_data (node));

  return text == "(null)" ? "" : text;
}

bool
has_attributes (const xmlnode *pattern, const xmlnode *stanza)
{
  for (const xmlnode *each = pattern->child; each != nullptr; each = each->next) {
    if (each->type != XMLNODE_TYPE_ATTRIB || std::strcmp (each->name, "xmlns") == 0
        || (is (pattern, "iq") && std::strcmp (each->name, "id") == 0))
      continue;
    if (attribute (stanza, each->name) != each->data)
      return false;
  }

  return true;
}

bool
has_child (const xmlnode *pattern, const xmlnode *stanza)
{
  for (const xmlnode *each = stanza->child; each != nullptr; each = each->next) {
    if (each->type == XMLNODE_TYPE_TAG && matches (pattern, each))
      return true;
  }

  return false;
}

/* A presence without a type is an available one: what is not there is part of it. */
bool
has_type (const xmlnode *pattern, const xmlnode *stanza)
{
  return !is (pattern, "presence") || attribute (pattern, "type") == attribute (stanza, "type");
}

bool
is_iq (const std::string &stanza)
{
  unit::Node node = unit::parse (stanza);

  return node != nullptr && is (node.get (), "iq");
}

} // namespace

bool
matches (const xmlnode *pattern, const xmlnode *stanza)
{
  std::string xmlns = unit::look (xmlnode_get_namespace (const_cast<xmlnode *> (pattern)));
  std::string text = get_text (pattern);

  if (std::strcmp (pattern->name, stanza->name) != 0 || !has_attributes (pattern, stanza)
      || !has_type (pattern, stanza))
    return false;
  if (xmlns != "(null)" && xmlns != "jabber:client"
      && xmlns != unit::look (xmlnode_get_namespace (const_cast<xmlnode *> (stanza))))
    return false;
  if (text.find_first_not_of (" \n") != std::string::npos && text != get_text (stanza))
    return false;
  for (const xmlnode *each = pattern->child; each != nullptr; each = each->next) {
    if (each->type == XMLNODE_TYPE_TAG && !has_child (each, stanza))
      return false;
  }

  return true;
}

const xmlnode *
first_element (const xmlnode *parent)
{
  return parent == nullptr ? nullptr : skip_to_element (parent->child);
}

const xmlnode *
next_element (const xmlnode *element)
{
  return skip_to_element (element->next);
}

Script::Script (const std::string &file) : file (file)
{
  char *text = nullptr;

  if (g_file_get_contents (file.c_str (), &text, nullptr, nullptr))
    node = unit::parse (unit::take (text));
}

std::string
Player::where () const
{
  return script->file + ": " + step;
}

/* What goes to a transport waits for its <out>; a <never> that it matches fails at once. */
void
Player::collect ()
{
  for (const std::string &stanza : stage->take_sent ()) {
    unit::Node node = unit::parse (stanza);

    for (const std::string &pattern : forbidden) {
      EXPECT_FALSE (matches (unit::parse (pattern).get (), node.get ()))
          << where () << "\nsent: " << stanza;
    }
    pending.push_back (stanza);
  }
}

void
Player::receive (xmlnode *element)
{
  for (xmlnode *each = element->child; each != nullptr; each = each->next) {
    if (each->type != XMLNODE_TYPE_TAG)
      continue;

    auto bound = ids.find (attribute (each, "id"));

    if (bound != ids.end ())
      xmlnode_set_attrib (each, "id", bound->second.c_str ());
    bool swallowed = stage->receive (unit::write (each));
    std::string passes = attribute (element, "passes");

    if (!passes.empty ()) {
      EXPECT_EQ (swallowed ? "false" : "true", passes) << where ();
    }
  }
}

/* An iq may come among others; presence and messages come in the order of the script. */
void
Player::expect (xmlnode *element)
{
  const xmlnode *pattern = first_element (element);
  bool any_order = is (pattern, "iq") || attribute (element, "any-order") == "true";
  auto found = std::find_if (pending.begin (), pending.end (), [&] (const std::string &stanza) {
    return any_order ? matches (pattern, unit::parse (stanza).get ()) : !is_iq (stanza);
  });

  if (found == pending.end () || !matches (pattern, unit::parse (*found).get ())) {
    std::string all;

    for (const std::string &stanza : pending)
      all += "\n  " + stanza;
    ADD_FAILURE () << where () << "\nnot sent, but:" << all;
    return;
  }
  if (!attribute (pattern, "id").empty ())
    ids[attribute (pattern, "id")] = attribute (unit::parse (*found).get (), "id");
  pending.erase (found);
}

void
Player::see_one (const xmlnode *element, const std::string &name, const std::string &value)
{
  if (name == "alerts" || name == "notices" || name == "hidden" || name == "released"
      || name == "forms" || name == "pictures" || name == "suggestions")
    EXPECT_EQ (std::to_string (stage->count (name)), value) << name << " at " << where ();
  else if (name == "form" || name == "window" || name == "headline" || name == "scan"
           || name == "found" || name == "buttons")
    EXPECT_EQ (stage->seen (name), value) << name << " at " << where ();
  else if (name == "notice")
    EXPECT_EQ (stage->last_notice (), value) << where ();
  else if (name == "text")
    EXPECT_TRUE (stage->shows (value)) << value << " at " << where ();
  else if (name == "online")
    EXPECT_EQ (stage->is_online (attribute (element, "contact")) ? "yes" : "no", value) << where ();
  else
    EXPECT_EQ (stage->look (attribute (element, "of"), name), value) << name << " at " << where ();
}

void
Player::see (xmlnode *element)
{
  for (const xmlnode *each = element->child; each != nullptr; each = each->next) {
    std::string name = each->name;

    if (each->type == XMLNODE_TYPE_ATTRIB && name != "of" && name != "contact" && name != "xmlns")
      see_one (element, name, each->data);
  }
}

void
Player::play_element (xmlnode *element)
{
  collect ();
  if (is (element, "in"))
    receive (element);
  else if (is (element, "out"))
    expect (element);
  else if (is (element, "never"))
    forbidden.push_back (write_first (element));
  else if (is (element, "forget"))
    forbidden.clear ();
  else if (is (element, "time"))
    stage->advance (static_cast<int> (std::stod (attribute (element, "s")) * 1000));
  else if (is (element, "user"))
    stage->act (attribute (element, "does"), attribute (element, "of"), write_first (element));
  else if (is (element, "client"))
    stage->send (write_first (element));
  else if (is (element, "fill"))
    stage->fill (attribute (element, "var"), attribute (element, "label"),
                 attribute (element, "value"));
  else if (is (element, "see"))
    see (element);
  else if (!is (element, "cache") && !is (element, "settings") && !is (element, "roster")
           && !is (element, "rooms"))
    ADD_FAILURE () << "unknown element at " << where ();
  collect ();
}

void
Player::play ()
{
  for (xmlnode *each = script->root ()->child; each != nullptr; each = each->next) {
    if (each->type != XMLNODE_TYPE_TAG)
      continue;
    step = unit::write (each);
    play_element (each);
    if (testing::Test::HasFailure ())
      return;
  }
}

} // namespace cases
