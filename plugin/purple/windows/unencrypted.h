/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The question before a password leaves over a stream without TLS: once per account. */

#pragma once

#include "protocol/dataform.h"
#include "purple/windows/window.h"

G_BEGIN_DECLS

gboolean pt_unencrypted_must_ask (PtAccount *account, const PtForm *form);
void pt_unencrypted_accept (PtAccount *account);
void pt_unencrypted_ask (PtWindow *window, GCallback on_send, GCallback on_back);

G_END_DECLS
