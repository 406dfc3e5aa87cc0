/* SPDX-License-Identifier: GPL-2.0-or-later */
/* slidge's commands that register, step by step, as recorded (peers-22, 23, 28), and one of biboumi's
 * that sets up a server (peers-27). */
#pragma once

#include <map>
#include <string>
#include <vector>

#include "support/stanza.h"

namespace gateway {

using support::Stanza;

struct CommandStep {
  const char *title;
  const char *instructions;
  /* The fields of its form. */
  const char *fields;
  /* A field that must have that value, and what is said when it has not. */
  const char *checked = nullptr;
  const char *right = nullptr;
  const char *wrong = nullptr;
  /* Going on waits for the user's phone. */
  bool waits = false;
  const char *action = "next";
};

using CommandSteps = std::vector<CommandStep>;

/* A phone number, and the code that is sent there: 666. */
CommandSteps code_steps ();
CommandSteps token_steps ();
CommandSteps qr_steps ();
CommandSteps removal_steps ();
CommandSteps server_steps ();

/* The stage that begins that step; behind the last one, the end, which says @words. */
Stanza stage_of (const std::string &node, const std::string &session, const CommandStep &step);
Stanza end_of (const std::string &node, const std::string &session, const std::string &words);
/* What was filled in. */
std::map<std::string, std::string> fields_of (const Stanza &command);

} // namespace gateway
