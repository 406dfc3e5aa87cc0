/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The windows that the views ask for. */

#pragma once

#include "model/session.h"

G_BEGIN_DECLS

void pt_dialogs_follow (PtSession *session);

G_END_DECLS
