/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A case on a real server, with a real libpurple that has the core plugin, and a raw component. */
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <purple.h>

#include "case.h"
#include "model/account.h"
#include "raw-gateway.h"
#include "support/client.h"
#include "support/prosody.h"
#include "traffic.h"
#include "virtual-clock.h"

namespace cases {

class ClientStage : public Stage {
public:
  explicit ClientStage (const xmlnode *script);
  ~ClientStage () override;

  bool receive (const std::string &stanza) override;
  void send (const std::string &stanza) override;
  std::vector<std::string> take_sent () override;
  void advance (int milliseconds) override;
  void
  act (const std::string &nick, const std::string &transport, const std::string &stanza) override;
  std::string look (const std::string &transport, const std::string &property) override;
  int count (const std::string &what) override;
  std::string last_notice () override;
  std::string seen (const std::string &window) override;
  bool shows (const std::string &text) override;
  void fill (const std::string &var, const std::string &label, const std::string &value) override;
  bool is_online (const std::string &contact) override;

  /* The client itself has seen a stanza of the gateway's. */
  void note_passed (const std::string &from);
  /* The model has emitted an alert, a notice, or a contact that it releases. */
  void note_emitted (const std::string &signal, const GValue *values);
  /* What Pidgin does with rooms that were open at the end of the last connection. */
  void remember_rooms ();
  void rejoin_rooms ();

private:
  void prepare_server (const xmlnode *script);
  void start_client (const std::string &cache);
  void watch_client ();
  void watch_model ();
  void do_to_account (const std::string &nick, const std::string &presence);
  void set_status (const std::string &presence);
  static PtAccount *get_account ();
  static PtTransport *find (const std::string &address);
  std::vector<std::shared_ptr<support::Dialog>> open_forms () const;
  std::shared_ptr<support::Dialog> get_form () const; /* throws when none is open */
  std::string reason_of_form () const;
  int count_hidden () const;
  int count_pictures () const;
  int count_suggestions () const;
  std::string first_result () const;
  std::string buttons_of_results () const;
  std::string code_to_scan () const;
  PurpleConversation *find_conversation () const;

  VirtualClock clock;
  std::optional<support::Prosody> prosody;
  std::optional<RawGateway> gateway;
  std::optional<support::PurpleClient> client;
  support::PurpleClientAccount *alice = nullptr;
  std::optional<Traffic> traffic;

  std::map<std::string, int> emitted; /* how often, by the signal's name */
  std::vector<std::string> notices;
  int passed = 0;                    /* stanzas of the gateway's that the client itself has seen */
  std::vector<std::string> contacts; /* of the server's roster */
  std::vector<std::string> rooms;    /* to be remembered */
  std::vector<PurpleConversation *> open_rooms;
};

} // namespace cases
