/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a transport asks to know whether the user is a person. */

#pragma once

#include "model/account.h"
#include "protocol/dataform.h"

G_BEGIN_DECLS

void pt_captcha_window_show (PtAccount *account,
                             PtTransport *transport,
                             const PtForm *form,
                             gboolean asked);

G_END_DECLS
