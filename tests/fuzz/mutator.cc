/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Makes stanzas that no honest peer sends out of ones that honest peers sent. */

#include "fuzz/mutator.h"

#include <fstream>
#include <iterator>

namespace fuzz {

namespace {

const char *const NASTY[] = {
    "",
    " ",
    "\n\n\n\n",
    "irc.openfire.test",
    "IRC.openfire.TEST.",
    "openfire.test",
    "a@b/c",
    "..",
    "@",
    "/",
    "http://example.org/",
    "HTTPS://x",
    "-x",
    "javascript:1",
    "true",
    "TRUE",
    "1",
    "0",
    "false",
    "username",
    "password",
    "nick",
    "FORM_TYPE",
    "\u202e\u200b",
    "<b>%n%s",
    "\u00a0\u3000",
    "\ufffd",
    "a\u0301\u0390",
    "\u1e9e\u0130",
    "\ufdfa\ufdfa",
    "text-single",
    "text-private",
    "text-multi",
    "list-single",
    "list-multi",
    "boolean",
    "fixed",
    "hidden",
    "jid-multi",
    "unavailable",
    "error",
    "submit",
    "form",
    "result",
    "401",
    "407",
    "-1",
    "99999999999999999999",
    "gateway",
    "remove",
    "both",
};

const char *const NAMES[] = {
    "query",
    "x",
    "field",
    "value",
    "option",
    "required",
    "desc",
    "item",
    "identity",
    "feature",
    "gateway-settings",
    "gateways",
    "gateway",
    "serviceName",
    "autoLogin",
    "username",
    "password",
    "nick",
    "key",
    "registered",
    "instructions",
    "title",
    "url",
    "error",
    "text",
    "forbidden",
    "registration-required",
    "undefined-condition",
    "body",
    "status",
    "show",
    "group",
    "remove",
};

const char *const NAMESPACES[] = {
    "jabber:x:data",
    "jabber:iq:register",
    "jabber:iq:gateway:register",
    "jabber:x:oob",
    "jabber:iq:private",
    "http://www.jivesoftware.org/spark",
    "urn:ietf:params:xml:ns:xmpp-stanzas",
    "jabber:iq:last",
    "urn:x",
};

const char *const ATTRIBUTES[] = {
    "var",  "type", "label", "jid",     "name",         "category",
    "code", "to",   "from",  "seconds", "subscription",
};

bool
is_element (const xmlnode *node)
{
  return node->type == XMLNODE_TYPE_TAG;
}

} // namespace

Mutator::Mutator (unsigned seed) : random (seed)
{
}

size_t
Mutator::below (size_t limit)
{
  return random () % limit;
}

void
Mutator::add_transcript (const std::string &path)
{
  std::ifstream file (path);
  std::string content{std::istreambuf_iterator<char> (file), {}};
  unit::Node transcript = unit::parse (content);

  for (xmlnode *node = transcript ? transcript->child : nullptr; node != nullptr;
       node = node->next) {
    if (is_element (node))
      add (node);
  }
}

void
Mutator::add_seed (const std::string &xml)
{
  unit::Node node = unit::parse (xml);

  add (node.get ());
}

/* Each element that holds others is a seed, once: servers say the same thing many times. */
void
Mutator::add (xmlnode *root)
{
  for (xmlnode *node : collect (root)) {
    bool is_leaf = collect (node).size () == 1;

    if (!is_leaf && seen.insert (unit::write (node)).second)
      elements.emplace_back (xmlnode_copy (node));
  }
}

std::string
Mutator::nasty ()
{
  std::string text = NASTY[below (std::size (NASTY))];

  if (below (50) == 0)
    for (std::string unit = text; text.size () < 5000 && !unit.empty ();)
      text += unit;
  else if (below (4) == 0)
    text += NASTY[below (std::size (NASTY))];

  return text;
}

std::vector<xmlnode *>
Mutator::collect (xmlnode *root) const
{
  std::vector<xmlnode *> nodes = {root};

  for (size_t i = 0; i < nodes.size (); i++) {
    for (xmlnode *child = nodes[i]->child; child != nullptr; child = child->next) {
      if (is_element (child))
        nodes.push_back (child);
    }
  }

  return nodes;
}

void
Mutator::change_attribute (xmlnode *node)
{
  const char *name = ATTRIBUTES[below (std::size (ATTRIBUTES))];

  if (below (4) == 0)
    xmlnode_remove_attrib (node, name);
  else
    xmlnode_set_attrib (node, name, nasty ().c_str ());
}

/* Of one copy: @node may hold @parent, and would double with each. */
void
Mutator::repeat (const xmlnode *node, xmlnode *parent, size_t times)
{
  unit::Node copy (xmlnode_copy (node));

  for (; times > 0; times--)
    xmlnode_insert_child (parent, xmlnode_copy (copy.get ()));
}

void
Mutator::change (xmlnode *root)
{
  std::vector<xmlnode *> nodes = collect (root);
  xmlnode *node = nodes[below (nodes.size ())];
  xmlnode *other = nodes[below (nodes.size ())];

  switch (below (8)) {
  case 0:
    if (node != root)
      xmlnode_free (node);
    break;
  case 1:
    repeat (node, other, nodes.size () < 20 && below (8) == 0 ? 300 : 1);
    break;
  case 2:
    xmlnode_insert_data (node, nasty ().c_str (), -1);
    break;
  case 3:
    g_free (node->name);
    node->name = g_strdup (NAMES[below (std::size (NAMES))]);
    break;
  case 4:
    xmlnode_set_namespace (node, NAMESPACES[below (std::size (NAMESPACES))]);
    break;
  case 5:
    nodes = collect (elements[below (elements.size ())].get ());
    xmlnode_insert_child (other, xmlnode_copy (nodes[below (nodes.size ())]));
    break;
  default:
    change_attribute (node);
  }
}

/* Written and read once more, so that it is what a parser would have made of it. */
unit::Node
Mutator::element ()
{
  unit::Node node (xmlnode_copy (elements[below (elements.size ())].get ()));

  for (size_t i = below (12); i > 0; i--)
    change (node.get ());

  return unit::parse (unit::write (node));
}

std::string
Mutator::text ()
{
  std::string text;

  for (size_t i = below (8); i > 0; i--) {
    text += nasty ();
    if (below (3) == 0)
      text += static_cast<char> (1 + below (255));
  }

  return text;
}

} // namespace fuzz
