/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the transports have to tell, where no view tells it. */

#pragma once

#include "model/account.h"

G_BEGIN_DECLS

void pt_alerts_follow (PtAccount *account);

G_END_DECLS
