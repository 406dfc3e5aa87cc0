/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One XML element, read and built with libstrophe. */
#include "support/stanza.h"

#include <new>
#include <stdexcept>

namespace support {

namespace {

/* Stanzas need a context for their memory only; this one has no connections and lives to the
 * end. */
xmpp_ctx_t *
memory ()
{
  static xmpp_ctx_t *ctx = xmpp_ctx_new (nullptr, nullptr);
  return ctx;
}

std::string
take (char *text)
{
  std::string copy = text != nullptr ? text : "";
  if (text != nullptr)
    xmpp_free (memory (), text);
  return copy;
}

std::string
or_empty (const char *text)
{
  return text != nullptr ? text : "";
}

std::map<std::string, std::string>
attributes_of (xmpp_stanza_t *stanza)
{
  std::vector<const char *> pairs (
      2 * static_cast<size_t> (xmpp_stanza_get_attribute_count (stanza)));
  xmpp_stanza_get_attributes (stanza, pairs.data (), static_cast<int> (pairs.size ()));
  std::map<std::string, std::string> sorted;
  for (size_t i = 0; i < pairs.size (); i += 2)
    sorted[pairs[i]] = pairs[i + 1];
  return sorted;
}

std::string
canonical_text (xmpp_stanza_t *stanza, const std::string &parent_ns)
{
  if (xmpp_stanza_is_text (stanza))
    return or_empty (xmpp_stanza_get_text_ptr (stanza));
  auto attributes = attributes_of (stanza);
  attributes.emplace ("xmlns", parent_ns);
  std::string xml = "<" + or_empty (xmpp_stanza_get_name (stanza));
  for (const auto &[key, value] : attributes)
    xml += " " + key + "='" + value + "'";
  xml += ">";
  xmpp_stanza_t *child = xmpp_stanza_get_children (stanza);
  for (; child != nullptr; child = xmpp_stanza_get_next (child))
    xml += canonical_text (child, attributes["xmlns"]);
  return xml + "</" + or_empty (xmpp_stanza_get_name (stanza)) + ">";
}

std::string
on_one_line (const std::string &xml)
{
  std::string line;
  for (char c : xml) {
    if (c == '\n')
      line += "&#10;";
    else if (c == '\r')
      line += "&#13;";
    else
      line += c;
  }
  return line;
}

} // namespace

Stanza::Stanza (std::shared_ptr<xmpp_stanza_t> element) : node (std::move (element))
{
}

Stanza
Stanza::parse (const std::string &xml)
{
  xmpp_stanza_t *parsed = xmpp_stanza_new_from_string (memory (), xml.c_str ());
  if (parsed == nullptr)
    throw std::invalid_argument ("not an XML element: " + xml);
  return Stanza (std::shared_ptr<xmpp_stanza_t> (parsed, xmpp_stanza_release));
}

Stanza
Stanza::element (const std::string &name, const Attributes &attributes)
{
  xmpp_stanza_t *made = xmpp_stanza_new (memory ());
  xmpp_stanza_set_name (made, name.c_str ());
  Stanza stanza (std::shared_ptr<xmpp_stanza_t> (made, xmpp_stanza_release));
  for (const auto &[key, value] : attributes)
    if (!value.empty ())
      stanza.set (key, value);
  return stanza;
}

Stanza
Stanza::copy (xmpp_stanza_t *stanza)
{
  char *text = nullptr;
  size_t length = 0;
  if (xmpp_stanza_to_text (stanza, &text, &length) != XMPP_EOK)
    throw std::bad_alloc ();
  return parse (take (text));
}

std::string
Stanza::name () const
{
  return node ? or_empty (xmpp_stanza_get_name (node.get ())) : "";
}

std::string
Stanza::ns () const
{
  return node ? or_empty (xmpp_stanza_get_ns (node.get ())) : "";
}

std::string
Stanza::attribute (const std::string &key) const
{
  return node ? or_empty (xmpp_stanza_get_attribute (node.get (), key.c_str ())) : "";
}

bool
Stanza::has_attribute (const std::string &key) const
{
  return node && xmpp_stanza_get_attribute (node.get (), key.c_str ()) != nullptr;
}

std::string
Stanza::id () const
{
  return attribute ("id");
}

std::string
Stanza::type () const
{
  return attribute ("type");
}

std::string
Stanza::to () const
{
  return attribute ("to");
}

std::string
Stanza::from () const
{
  return attribute ("from");
}

std::string
Stanza::text () const
{
  return node ? take (xmpp_stanza_get_text (node.get ())) : "";
}

std::vector<Stanza>
Stanza::children () const
{
  std::vector<Stanza> found;
  xmpp_stanza_t *each = node ? xmpp_stanza_get_children (node.get ()) : nullptr;
  for (; each != nullptr; each = xmpp_stanza_get_next (each))
    if (xmpp_stanza_is_tag (each))
      /* Shares the parent's count: a child points to its parent when it is written out. */
      found.push_back (Stanza (std::shared_ptr<xmpp_stanza_t> (node, each)));
  return found;
}

Stanza
Stanza::first_child () const
{
  auto all = children ();
  return all.empty () ? Stanza () : all.front ();
}

Stanza
Stanza::child (const std::string &name, const std::string &ns) const
{
  for (const Stanza &each : children ())
    if (each.name () == name && (ns.empty () || each.ns () == ns))
      return each;
  return Stanza ();
}

std::string
Stanza::child_text (const std::string &name) const
{
  return child (name).text ();
}

Stanza &
Stanza::set (const std::string &key, const std::string &value)
{
  xmpp_stanza_set_attribute (node.get (), key.c_str (), value.c_str ());
  return *this;
}

Stanza &
Stanza::set_text (const std::string &value)
{
  xmpp_stanza_t *text = xmpp_stanza_new (memory ());
  xmpp_stanza_set_text (text, value.c_str ());
  xmpp_stanza_add_child_ex (node.get (), text, 0);
  return *this;
}

Stanza &
Stanza::add (const Stanza &child)
{
  xmpp_stanza_add_child (node.get (), child.node.get ());
  return *this;
}

Stanza &
Stanza::add (const std::string &name, const std::string &text)
{
  Stanza child = element (name);
  if (!text.empty ())
    child.set_text (text);
  return add (child);
}

std::string
Stanza::canonical () const
{
  return node ? canonical_text (node.get (), "") : "";
}

std::string
Stanza::to_xml () const
{
  char *text = nullptr;
  size_t length = 0;
  if (!node || xmpp_stanza_to_text (node.get (), &text, &length) != XMPP_EOK)
    return "";
  return on_one_line (take (text));
}

std::string
bare_jid (const std::string &jid)
{
  return take (xmpp_jid_bare (memory (), jid.c_str ()));
}

std::string
jid_node (const std::string &jid)
{
  return take (xmpp_jid_node (memory (), jid.c_str ()));
}

std::string
jid_domain (const std::string &jid)
{
  return take (xmpp_jid_domain (memory (), jid.c_str ()));
}

std::string
jid_resource (const std::string &jid)
{
  return take (xmpp_jid_resource (memory (), jid.c_str ()));
}

} // namespace support
