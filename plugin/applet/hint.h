/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the window says while there is no transport to show, and what to do about it. No toolkit. */

#pragma once

#include "applet/remote.h"

G_BEGIN_DECLS

/**
 * PtHintKind:
 * @PT_HINT_NONE: there are transports
 * @PT_HINT_LOOKING: it is not known yet whether there are
 * @PT_HINT_NOT_RUNNING: no client is on the bus
 * @PT_HINT_NO_ACCOUNT: the client has no XMPP account
 * @PT_HINT_NOT_CONNECTED: no XMPP account is connected
 * @PT_HINT_NO_TRANSPORTS: the accounts' servers have none
 */
typedef enum {
  PT_HINT_NONE,
  PT_HINT_LOOKING,
  PT_HINT_NOT_RUNNING,
  PT_HINT_NO_ACCOUNT,
  PT_HINT_NOT_CONNECTED,
  PT_HINT_NO_TRANSPORTS,
} PtHintKind;

PtHintKind pt_hint_choose (PtRemote *remote);
const char *pt_hint_get_title (PtHintKind kind);
char *pt_hint_describe (PtHintKind kind, PtRemote *remote);
char *pt_hint_describe_account (PtAccountInterface *account);

G_END_DECLS
