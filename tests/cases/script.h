/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A case: a script of stanzas, acts and sights (see README.md), and what plays it. */
#pragma once

#include <map>
#include <string>
#include <vector>

#include "../unit/xml.h"

namespace cases {

/* A file of tests/cases. */
class Script {
public:
  explicit Script (const std::string &file);

  /* Null when the file is not well-formed. */
  xmlnode *root () const
  {
    return node.get ();
  }

  const std::string file;

private:
  unit::Node node;
};

/* Where a script is played: the model with a clock of its own, or a real client on a real server. */
class Stage {
public:
  virtual ~Stage () = default;

  /* Returns whether the client was kept from seeing it. */
  virtual bool receive (const std::string &stanza) = 0;
  /* The client itself sends a presence to a transport. */
  virtual void send (const std::string &stanza) = 0;
  /* What was sent since the last call, in order. */
  virtual std::vector<std::string> take_sent () = 0;
  virtual void advance (int milliseconds) = 0;
  /* An action's nick, or what the user does with the account; @stanza is its presence, if any. */
  virtual void
  act (const std::string &nick, const std::string &transport, const std::string &stanza)
      = 0;
  /* A property of the transport, as text. */
  virtual std::string look (const std::string &transport, const std::string &property) = 0;
  /* How many alerts, notices, or hidden contacts there were so far; how many forms there are, and
   * pictures in the last of them. */
  virtual int count (const std::string &what) = 0;
  virtual std::string last_notice () = 0;
  /* What the window of that kind says, of a form: why it is shown again. */
  virtual std::string seen (const std::string &window) = 0;
  /* Whether the form that is open has this text to read. */
  virtual bool shows (const std::string &text) = 0;
  /* Types into the form that is open: a field has a name, and a label for the user. */
  virtual void fill (const std::string &var, const std::string &label, const std::string &value)
      = 0;
  virtual bool is_online (const std::string &contact) = 0;
};

/* Plays one script from beginning to end; failures are GoogleTest's. */
class Player {
public:
  Player (Stage *stage, const Script *script) : stage (stage), script (script)
  {
  }

  void play ();

private:
  void play_element (xmlnode *element);
  void receive (xmlnode *element);
  void expect (xmlnode *element);
  void see (xmlnode *element);
  void see_one (const xmlnode *element, const std::string &name, const std::string &value);
  void collect ();
  std::string where () const;

  Stage *stage;
  const Script *script;
  std::vector<std::string> pending;       /* sent and not matched yet */
  std::vector<std::string> forbidden;     /* patterns of <never> */
  std::map<std::string, std::string> ids; /* the script's -> the client's */
  std::string step;
};

/* Whether @stanza has everything that @pattern has: names, namespaces, attributes and text. An id
 * in the pattern's iq matches any. */
bool matches (const xmlnode *pattern, const xmlnode *stanza);

/* The elements in another, one after the other; null behind the last. */
const xmlnode *first_element (const xmlnode *parent);
const xmlnode *next_element (const xmlnode *element);

} // namespace cases
