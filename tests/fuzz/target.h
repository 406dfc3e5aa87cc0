/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What must hold for whatever comes from outside. A failure ends the process with a message. */
#pragma once

#include <string>

#include <xmlnode.h>

namespace fuzz {

/* One stanza, or any element of one, through everything that reads stanzas. It is not changed. */
void check_element (const xmlnode *element);

/* Any bytes, through everything that reads text and addresses. */
void check_text (const std::string &text);

} // namespace fuzz
