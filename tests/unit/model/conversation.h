/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A test as a conversation: what the client and the server do, what the session must send, and what
 * it must not. The server and its transports are those of the recordings in tests/transcripts.
 */
#pragma once

#include <string>
#include <vector>

#include "fake-host.h"
#include "fake-window-host.h"
#include "model/account.h"

namespace unit {

/* Where a test says something, for the failure's report. */
struct Place {
  const char *file;
  int line;

  static Place here (const char *file = __builtin_FILE (), int line = __builtin_LINE ())
  {
    return {file, line};
  }
};

/* A stanza in one spelling: no id of an iq, attributes in order, one kind of quotes. */
std::string canonical (const std::string &xml);

/* What has been sent and not looked at yet. */
class Outbox {
public:
  explicit Outbox (World *world) : world (world)
  {
  }

  /* This was sent, perhaps with others; takes it out and gives its id. */
  std::string expect (const std::string &stanza, Place place = Place::here ());
  /* This was sent first. */
  std::string expect_next (const std::string &stanza, Place place = Place::here ());
  void forbid_anything (Place place = Place::here ());
  void forbid_anything_to (const std::string &address, Place place = Place::here ());
  int count_to (const std::string &address) const;
  void clear ();

private:
  World *world;
};

/* The children of a disco#info answer, as Kraken gives it. */
struct Gateway {
  std::string address;
  std::string name;
  std::string type;
  bool registered = false;
  std::string category = "gateway";
  /* Kraken's; without it the register form tells. */
  std::string features = "<feature var='jabber:iq:register'/>";

  std::string info () const;
};

/* Ready-made transports of the recorded server. */
Gateway irc (bool registered = true);
Gateway xmpp (bool registered = true);

/* JSON written with single quotes. */
std::string json (std::string text);

/* One entry of the cache, as the session itself writes it; @more is JSON too. */
std::string cached (const std::string &address,
                    const std::string &type,
                    const std::string &more = "'registered':true,'auto_login':true");

/* One entry of Spark's settings. */
std::string entry (const std::string &address, const std::string &auto_login);

constexpr const char *SERVER = "openfire.test";
constexpr const char *IRC = "irc.openfire.test";
constexpr const char *XMPP = "xmpp.openfire.test";

constexpr const char *FORM_QUERY = "<query xmlns='jabber:iq:register'/>";
constexpr const char *INFO_QUERY = "<query xmlns='http://jabber.org/protocol/disco#info'/>";
constexpr const char *SETTINGS_QUERY
    = "<query xmlns='jabber:iq:private'>"
      "<gateway-settings xmlns='http://www.jivesoftware.org/spark'/></query>";

std::string settings (const std::string &entries);
std::string error (const std::string &code,
                   const std::string &type,
                   const std::string &condition,
                   const std::string &text = "");

class Conversation {
public:
  explicit Conversation (const std::string &cache = "",
                         const std::string &jid = "alice@openfire.test/lab");
  ~Conversation ();
  Conversation (const Conversation &) = delete;
  Conversation &operator= (const Conversation &) = delete;

  /* --- What the server has; may be changed at any time --- */
  std::vector<Gateway> gateways;
  std::string stored;       /* the entries in private storage */
  std::string roster_items; /* of the roster result */

  /* --- The client and the server --- */
  void sign_on (const std::string &presence = "<presence/>");
  void connect ();         /* the client's first disco#items */
  void answer_settings (); /* to the question that goes with it */
  void refuse_settings (const std::string &error);
  void list (); /* the answer with the items; the client asks each of them */
  void describe (const Gateway &gateway);
  void describe_all ();
  void send_roster ();
  void broadcast (const std::string &presence);
  void attach (const std::string &presence);
  void break_off ();
  void sign_off ();
  void client_sends (const std::string &iq);
  void client_directs (const std::string &presence);
  void client_writes (const std::string &to, const std::string &content = "<body>hi</body>");
  bool receive (const std::string &stanza);
  std::string receive_iq (const std::string &iq, bool *swallowed = nullptr);
  void advance (gint64 milliseconds);

  /* --- What the session sends --- */
  Outbox sent;
  /* An iq was sent; the answers are for it. */
  void expect_iq (const std::string &type,
                  const std::string &to,
                  const std::string &payload,
                  Place place = Place::here ());
  void expect_settings_query (Place place = Place::here ());
  void expect_info_query (const std::string &to, Place place = Place::here ());
  void expect_form_query (const std::string &to, Place place = Place::here ());
  void expect (const std::string &stanza, Place place = Place::here ());
  void forbid_anything (Place place = Place::here ());
  void forbid_anything_to (const std::string &address, Place place = Place::here ());
  /* A change of the settings goes its way: read, write, read. */
  void expect_change (const std::string &entries_after, Place place = Place::here ());
  /* The session asks whether the user is registered. */
  void answer_check (const Gateway &gateway, Place place = Place::here ());

  /* --- Answers to the iq that was expected last --- */
  bool answer (const std::string &payload = "");
  bool answer_from (const std::string &from, const std::string &payload = "");
  bool refuse (const std::string &error);
  struct Question {
    std::string id;
    std::string to;
  };
  Question question;

  /* --- Presence and messages of a transport --- */
  void available (const std::string &address);
  void unavailable (const std::string &address);      /* to the bare JID */
  void unavailable_here (const std::string &address); /* to the full JID */
  void error_message (const std::string &address, const std::string &body);

  /* --- What the views see --- */
  PtAccount *account ();
  PtTransport *transport (const std::string &address);
  std::string state (const std::string &address);
  std::string property (const std::string &address, const char *name);
  bool flag (const std::string &address, const char *name);
  bool has (const std::string &address);
  /* What the next session would begin with. */
  std::string remembered ();

  std::vector<std::string> alerts;
  std::vector<std::string> mends;
  std::vector<std::string> notices;
  std::vector<std::string> answers; /* the actions that answer them */
  std::vector<std::string> hidden;
  std::vector<std::string> released;
  std::string released_presence; /* with the last of them */
  Windows windows;

  World world;

  void watch (PtTransport *transport);

private:
  PtAccount *owned = nullptr;
  int last_id = 0;
  std::string items_id;
  std::vector<std::pair<std::string, std::string>> asked;
  std::string bare;
  std::string domain;
  Question settings_question;
};

} // namespace unit
