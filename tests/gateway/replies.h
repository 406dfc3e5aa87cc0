/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Results and errors, written as Kraken writes them: no payload echoed, old codes beside the
 * conditions. */
#pragma once

#include <string>

#include "support/stanza.h"

namespace gateway {

using support::Stanza;

Stanza error_element (const std::string &condition, const std::string &text = "");

/* An empty result for @iq. */
Stanza iq_result (const Stanza &iq);
Stanza iq_error (const Stanza &iq, const std::string &condition, const std::string &text = "");

/* <message type='error'/> with a body; without <error/> when @condition is empty. */
Stanza error_message (const std::string &from,
                      const std::string &to,
                      const std::string &body,
                      const std::string &condition);

/* What Kraken answers to presence of a user who is not registered or not allowed. */
Stanza forbidden_presence (const std::string &from, const std::string &to);

} // namespace gateway
