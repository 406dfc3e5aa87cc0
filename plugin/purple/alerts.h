/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the transports have to tell, where no view tells it. */

#pragma once

#include "model/session.h"

G_BEGIN_DECLS

void pt_alerts_follow (PtSession *session);

G_END_DECLS
