/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An account's windows without a screen: what was to be shown lies in lists. */
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "model/window-host.h"

namespace unit {

/* What a person would have seen. It must live longer than the account. */
struct Windows {
  struct Form {
    std::string address;
    std::string reason;
    std::shared_ptr<PtRegistration> registration;
  };
  std::vector<Form> forms;
  /* Nodes of the commands that there are to choose from, after "form" if there is one. */
  std::vector<std::vector<std::string>> ways;
  /* Takes the only way, if there is one. */
  std::function<void (PtTransport *transport, const std::string &node)> on_way;
  int stopped_setups = 0;
  int replacements = 0;
  struct Opened {
    std::string address;
    PtAction action;
    std::string detail;
  };
  std::vector<Opened> opened;
  int leftovers = 0;
  int additions = 0;
  int contact_additions = 0;
  /* Addresses of contacts, a list for each offer. */
  std::vector<std::vector<std::string>> subscriptions;
  std::vector<std::vector<std::string>> exchanges;
  /* Rooms and their names, after "join" where they are to be joined unasked. */
  std::vector<std::vector<std::string>> invitations;
  /* Contact and text of the messages that were refused, and whether a conversation shows that. */
  std::vector<std::string> refusals;
  bool in_conversation = true;
  /* Codes that are to be scanned, with a mark where the user has asked; the forms of challenges. */
  std::vector<std::string> scans;
  std::vector<std::shared_ptr<PtForm>> captchas;
  /* A conversation with the transport itself is open. */
  bool is_conversing = false;
};

PtWindowHost fake_window_host (Windows *windows);

} // namespace unit
