/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One user's login on the network, shared by the user's resources. */
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "gateway/answers.h"
#include "gateway/component.h"
#include "gateway/faces.h"
#include "gateway/network.h"
#include "gateway/plan.h"
#include "gateway/registrations.h"
#include "gateway/roster.h"
#include "gateway/timer.h"

namespace gateway {

/* What a session works with; all of it outlives the session. */
struct Surroundings {
  const Network &network;
  Component &component;
  Answers &answers;
  Roster &roster;
  ContactBook &contacts;
  Registrations &registrations;
  Plan &plan;
};

class Session {
public:
  enum class State { offline, connecting, online };

  Session (const Surroundings &surroundings, const std::string &user);

  State state () const
  {
    return current;
  }
  bool online () const
  {
    return current == State::online;
  }
  /* "online:lab:second" */
  std::string describe () const;

  /* Logs in because of a registration, which is answered when the login has succeeded or failed. */
  void log_in_for (const Stanza &registration);
  /* Logs in by itself. */
  void log_in ();
  /* Whether the network takes that password; it has been asked. */
  bool try_password (const std::string &password);
  /* Presence from a resource: logs in, changes the status, or is a further resource. */
  void available (const Stanza &presence);
  void unavailable (const std::string &resource);
  void probed (const std::string &by);
  /* @resource is the last that has left. */
  void log_out (const std::string &resource = "");
  /* The connection to the server is gone: nobody is told. */
  void forget ();

  /* The user's phone has read this code. Whether it is the one that the network waits for. */
  bool scan (const std::string &code);
  /* The code that it has sent last, if it waits for that. */
  std::string code_to_scan () const;
  /* A login that waits for ever goes on now. */
  void release_login ();
  /* The legacy connection is lost: three tries, then logged out, unless the first succeeds. */
  void drop (bool recovers);
  /* The network is down, or back. */
  void lose_network ();
  void network_is_back ();
  void
  say (const Sayings &sayings, const std::string &words = "", const std::string &resource = "");
  /* How often the network has been asked to let the user in. */
  int tries () const
  {
    return tried;
  }

  void message (const std::string &node, const std::string &body);
  /* From a contact; held back until the user has sent presence. */
  void deliver (const std::string &node, const std::string &body);
  void contact_changed (const std::string &node);
  void publish_contact (const std::string &node, const std::string &to);
  bool has_contact (const std::string &node) const;
  void tell_resources (const Refusal &refusal);
  std::vector<std::string> resources () const;

private:
  struct Status {
    std::string show;
    std::string text;

    bool operator== (const Status &other) const
    {
      return show == other.show && text == other.text;
    }
  };
  struct Resource {
    std::string jid;
    Status status;
    int priority = 0;
  };
  struct HeldMessage {
    std::string node;
    std::string body;
  };

  void start_login ();
  void send_code ();
  void finish_login ();
  void logged_in ();
  void login_failed (const Refusal &refusal, const Sayings &sayings);
  void lose (const Refusal &refusal);
  void warn_later (const std::string &resource);
  const Face &face () const
  {
    return *with.network.face;
  }
  void answer_registration (const std::optional<Refusal> &refusal);
  void retry_connection (int tries, bool recovers);
  void give_up ();

  bool in_roster () const;
  Resource *find_resource (const std::string &jid);
  bool note_resource (const Stanza &presence);
  const Resource *highest_resource () const;
  void follow_status ();
  std::string fill_in (const char *xml, const std::string &words) const;

  std::set<std::string> contact_nodes () const;
  void publish_contacts ();
  void add_missing_items (const Roster::Items &items);
  void send_contacts (const std::string &to, bool leaving);
  void send_chat (const std::string &node, const std::string &body);
  void send_gone (const std::string &node);
  void flush_held ();

  Surroundings with;
  std::string user;
  State current = State::offline;
  std::vector<Resource> present;
  Status shown;
  std::string last_status; /* what it has said of itself last */
  std::string code;
  int codes_sent = 0;
  int tried = 0;
  bool network_lost = false;
  Stanza registering;
  bool spoken_to = false;
  std::vector<HeldMessage> held;
  std::set<std::string> conversations;
  Timer timer;
};

} // namespace gateway
