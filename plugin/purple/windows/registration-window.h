/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A transport's registration form. */

#pragma once

#include "model/account.h"
#include "protocol/register.h"

G_BEGIN_DECLS

void pt_registration_window_show (PtAccount *account,
                                  PtTransport *transport,
                                  const PtRegistration *registration,
                                  const char *reason);

G_END_DECLS
