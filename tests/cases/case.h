/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What both players have in common: each file is a test, and a transport is looked at in the same
 * way. */
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "model/transport.h"
#include "script.h"

namespace cases {

constexpr const char *SERVER = "example.org";
constexpr const char *GATEWAY = "gw.example.org";
constexpr const char *JID = "alice@example.org/pidgin";

using StageMaker = std::function<std::unique_ptr<Stage> (const xmlnode *script)>;

/* Makes a GoogleTest case of each file that @player can play. */
void register_cases (const char *suite, const std::string &player, const StageMaker &make);

/* The elements in that child of @parent, or in @parent itself, as text. */
std::string content (const xmlnode *parent, const char *name);
/* The text in that child. */
std::string text_of (const xmlnode *parent, const char *name);

/* A property of a transport as README.md has it; @transport may be null. */
std::string look_at (PtTransportInterface *transport, const std::string &property);
/* The user chooses an action. */
void perform (PtTransport *transport, const std::string &action);

} // namespace cases
