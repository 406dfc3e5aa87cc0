/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A part of a transport alone. Its peer's facts are the test's to set, and what it tells is kept in a
 * list; on_event() does what the owner would do to the facts, if that matters.
 */
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "../../xml.h"
#include "../conversation.h"
#include "model/peer.h"

namespace unit {

/* What a part has told, with the text or the error's message, and the yes or no. */
struct Told {
  PtEventKind kind;
  std::string text;
  bool value;

  bool operator== (const Told &other) const
  {
    return kind == other.kind && text == other.text && value == other.value;
  }
};

std::ostream &operator<< (std::ostream &stream, const Told &told);

class Part : public testing::Test {
protected:
  Part ();
  ~Part () override;

  /* The stream is up, and the user available. */
  void come_up (const std::string &presence = "<presence/>");
  /* The last iq that was sent, and to whom, gets this answer. */
  void answer (const std::string &payload = "", const std::string &from = IRC);
  void refuse (const std::string &error, const std::string &from = IRC);
  /* An iq was sent. */
  void expect_iq (const std::string &type,
                  const std::string &payload,
                  const std::string &to = IRC,
                  Place place = Place::here ());
  /* What was told since the last call: nothing else. */
  std::vector<PtEventKind> take_kinds ();

  World world;
  Outbox sent{&world};
  PtPeer peer = {};
  std::vector<Told> told;
  std::function<void (const PtEvent *)> on_event;

private:
  static void receive (const PtEvent *event, gpointer data);
  void reply (const std::string &type, const std::string &content, const std::string &from);

  std::string id;
};

using Kinds = std::vector<PtEventKind>;

} // namespace unit
