/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How families of gateways say the same things: a row for each. */
#pragma once

#include <string>
#include <vector>

#include "gateway/command-steps.h"
#include "gateway/network.h"
#include "gateway/registrations.h"
#include "support/stanza.h"

namespace gateway {

/* A stanza from the transport, without its addresses. Filled in are {words}, {username}, and {status}:
 * show and status of the user's, for a gateway that mirrors them. */
struct Saying {
  /* The bare JID, each resource that is there, or the one that it is about. */
  enum class To { user, resources, resource };

  To to;
  const char *xml;
};

using Sayings = std::vector<Saying>;

struct FaceCommand {
  enum class For { everybody, strangers, users };

  std::string node;
  std::string name;
  For whom;
  /* Of one that can be run, which registers who is not registered, or ends that. */
  CommandSteps steps = {};
};

struct Face {
  std::string name;

  /* Service discovery, in the gateway's order. */
  std::vector<std::string> features;
  /* The feature jabber:iq:registered. */
  bool tells_registered;
  std::vector<FaceCommand> commands;
  /* Of each server that it leads to: it takes no registration, and its identity is that of rooms. */
  std::vector<FaceCommand> server_commands;

  /* The registration. With commands alone the form is refused. */
  bool refuses_form;
  Stanza (*form) (const Network &network, const Registration *registration);
  /* A field of the form that ends the registration. */
  std::string removal_field;
  /* It takes "0" for a yes, too, where the answer does not say that it is a boolean. */
  bool any_value_removes;
  /* The error for a form in which something is missing. */
  std::string incomplete;
  std::string incomplete_text;
  /* The answer waits for the log-in that follows. */
  bool answers_after_login;
  /* The network is asked at once, so a wrong password is refused with @incomplete, and not stored. */
  bool tries_before_storing;
  /* Who is registered becomes a contact of it, of this group. */
  std::string roster_group;
  /* The contacts' items are put into the roster; all of them are taken out of it at the end. */
  bool fills_roster;
  bool empties_roster;

  /* The log-in. */
  bool presence_logs_in;
  bool presence_logs_out;
  /* Presence with a <show/> is no log-in. */
  bool wants_plain_presence;
  bool mirrors_status;
  /* The words follow as an error message, as a test has planned. */
  bool tells_by_errors;
  /* A probe is answered with the last status. */
  bool repeats_itself;
  /* Presence of who is not registered is refused. */
  bool refuses_strangers;

  /* A log-in waits until the user's phone has scanned a code, of which there is a new one all the time;
   * there is nothing to fill in. */
  bool has_codes;

  /* What it says. */
  std::string wrong_password;
  std::string no_network;
  Sayings registered; /* after the first set */
  Sayings connecting;
  Sayings online;
  Sayings refused;     /* a log-in, by the network */
  Sayings unreachable; /* the network, at a log-in or after it */
  Sayings not_ready;   /* ten seconds after presence, when the user is not logged in */
  Sayings logged_out;
  Sayings removal_asked; /* before the answer */
  Sayings unregistered;  /* behind it */
};

/* Throws std::invalid_argument when there is none of that name. */
const Face &find_face (const std::string &name);

} // namespace gateway
