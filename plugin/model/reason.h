/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a gateway's own words about a failure are about: the credentials, or the network. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PtReason:
 * @PT_REASON_UNCLEAR: the words fit neither of the others, or both
 * @PT_REASON_REFUSAL: what the user has entered was refused; trying it again cannot help
 * @PT_REASON_NETWORK: the network or the gateway could not be reached; it may be back
 */
typedef enum {
  PT_REASON_UNCLEAR,
  PT_REASON_REFUSAL,
  PT_REASON_NETWORK,
} PtReason;

PtReason pt_reason_classify (const char *text);
gboolean pt_reason_is_question (const char *text);

G_END_DECLS
