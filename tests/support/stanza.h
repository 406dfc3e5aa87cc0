/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One XML element, read and built with libstrophe. Tests use it to look at stanzas, the test
 * gateway also to make them. */
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <strophe.h>

namespace support {

using Attributes = std::vector<std::pair<std::string, std::string>>;

/* A handle: copies share the element. A default one is null, and every question to it has an empty
 * answer, so that lookups can be chained. */
class Stanza {
public:
  Stanza () = default;

  /* Takes one element from its text. Throws std::invalid_argument when it is not well-formed. */
  static Stanza parse (const std::string &xml);

  /* A new element. In @attributes the empty values are left out. */
  static Stanza element (const std::string &name, const Attributes &attributes = {});

  /* A copy of an element that a connection received; it may outlive the connection's context. */
  static Stanza copy (xmpp_stanza_t *stanza);

  explicit operator bool () const
  {
    return node != nullptr;
  }

  std::string name () const;
  std::string ns () const;
  std::string attribute (const std::string &key) const;
  bool has_attribute (const std::string &key) const;
  std::string id () const;
  std::string type () const;
  std::string to () const;
  std::string from () const;
  std::string text () const;

  /* Elements only, in order; white space and text are not among them. */
  std::vector<Stanza> children () const;
  Stanza first_child () const;
  /* The first child of that name, and of that namespace unless @ns is empty. Null when there is
   * none. */
  Stanza child (const std::string &name, const std::string &ns = "") const;
  /* The text of a child, empty when there is no such child. */
  std::string child_text (const std::string &name) const;

  /* Each gives back the element itself, for chains. */
  Stanza &set (const std::string &key, const std::string &value);
  Stanza &set_text (const std::string &value);
  Stanza &add (const Stanza &child);
  Stanza &add (const std::string &name, const std::string &text = "");

  /* For comparisons: as to_xml(), with the attributes sorted and every namespace written out. */
  std::string canonical () const;

  /* On one line: line ends in the text are written as character references. */
  std::string to_xml () const;

  xmpp_stanza_t *get () const
  {
    return node.get ();
  }

private:
  explicit Stanza (std::shared_ptr<xmpp_stanza_t> element);

  std::shared_ptr<xmpp_stanza_t> node;
};

/* "alice@localhost/lab" → "alice@localhost", "alice", "localhost", "lab". */
std::string bare_jid (const std::string &jid);
std::string jid_node (const std::string &jid);
std::string jid_domain (const std::string &jid);
std::string jid_resource (const std::string &jid);

} // namespace support
