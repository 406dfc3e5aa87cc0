/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One network's transport: what its domain answers to queries, presence and messages. */
#pragma once

#include <map>
#include <memory>
#include <ostream>
#include <string>

#include "gateway/answers.h"
#include "gateway/component.h"
#include "gateway/network.h"
#include "gateway/plan.h"
#include "gateway/register-form.h"
#include "gateway/registrations.h"
#include "gateway/roster.h"
#include "gateway/session.h"

namespace gateway {

class Transport {
public:
  Transport (const Network &network,
             const ComponentAddress &address,
             Registrations &registrations,
             std::ostream &log);
  Transport (const Transport &) = delete;
  Transport &operator= (const Transport &) = delete;

  /* For the control commands. */
  Network network;
  Component component;
  Answers answers;
  Plan plan;
  ContactBook contacts;

  /* A session for anybody, made on demand; @user is a bare JID. */
  Session &session (const std::string &user);
  const std::map<std::string, std::unique_ptr<Session>> &sessions () const
  {
    return all_sessions;
  }
  Registrations &registrations ()
  {
    return registered;
  }
  void contact_changed (const std::string &node);
  /* Ends a registration. @remove is the query of the client that asked, or null. */
  void unregister (const std::string &user, const Stanza &remove);

  /* The user's phone has scanned what a step of a command has shown. Returns how many. */
  int scan ();

private:
  /* A command under way. */
  struct CommandRun {
    const FaceCommand *command = nullptr;
    size_t step = 0;
    std::map<std::string, std::string> fields = {};
    Stanza waiting = Stanza ();
  };

  const Registration *registration_of (const std::string &jid) const;

  void on_stanza (const Stanza &stanza);
  void on_lost ();

  /* transport-queries.cc */
  void on_query (const Stanza &iq);
  bool offers (const std::string &ns) const;
  bool leads_to_servers () const;
  const std::vector<FaceCommand> &commands_of (const Stanza &iq) const;
  void answer_disco_info (const Stanza &iq);
  void answer_disco_items (const Stanza &iq);
  void answer_address (const Stanza &iq);
  void answer_version (const Stanza &iq);
  void answer_vcard (const Stanza &iq);
  void answer_last (const Stanza &iq);
  void answer_payload (const Stanza &iq, const Stanza &payload);
  void answer_error (const Stanza &iq, const std::string &condition);
  bool about_contact (const Stanza &iq) const;

  /* transport-commands.cc */
  void on_command (const Stanza &iq);
  const FaceCommand *find_command (const Stanza &iq, const std::string &node) const;
  bool is_for (const FaceCommand &command, const std::string &user) const;
  void begin_command (const Stanza &iq, const std::string &node);
  void cancel_command (const Stanza &iq, const std::string &id);
  void go_on (const Stanza &iq, const std::string &id);
  void take_step (const Stanza &iq, const std::string &id);
  void finish_command (const Stanza &iq, const std::string &id, const CommandRun &run);
  void register_by (const std::string &user, const std::map<std::string, std::string> &fields);

  /* transport-register.cc */
  void on_register (const Stanza &iq);
  void on_fill_in (const Stanza &iq, const RegisterRequest &request);
  void log_in_after (const Stanza &iq, bool is_new);
  void on_remove (const Stanza &iq);
  void answer_remove (const Stanza &iq);
  bool asks_for_removal (const RegisterRequest &request) const;
  /* By a network that is asked before anything is stored. */
  bool is_accepted (const Stanza &iq, const RegisterRequest &request);
  bool refuse_registration (const Stanza &iq, const RegisterRequest &request);
  void refuse (const Stanza &iq, const Refusal &refusal);
  void
  withdraw_items (const std::string &user, bool with_transport, const std::function<void ()> &done);
  void withdraw_transport (const std::string &user, const RosterItem &item);

  void on_presence (const Stanza &presence);
  void refuse_presence (const Stanza &presence);
  void on_contact_presence (const Stanza &presence, const std::string &node);
  void add_contact (const std::string &user, const std::string &node);
  void remove_contact (const std::string &user, const std::string &node);
  void send_presence (const std::string &type, const std::string &from, const std::string &to);

  void on_message (const Stanza &message);

  Registrations &registered;
  Roster roster;
  std::map<std::string, std::unique_ptr<Session>> all_sessions;
  std::map<std::string, CommandRun> runs; /* by session id */
  int last_run = 0;
};

} // namespace gateway
