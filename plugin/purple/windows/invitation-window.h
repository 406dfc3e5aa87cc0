/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One window for the many groups to which a network invites the user after a login. */

#pragma once

#include "model/account.h"

G_BEGIN_DECLS

void pt_invitation_window_offer (PtAccount *account,
                                 PtTransport *transport,
                                 GPtrArray *invitations,
                                 gboolean accepted);

G_END_DECLS
