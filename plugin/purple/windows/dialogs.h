/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The windows that the views ask for. */

#pragma once

#include "model/account.h"

G_BEGIN_DECLS

void pt_dialogs_follow (PtAccount *account);

G_END_DECLS
