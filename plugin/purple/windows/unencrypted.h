/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The consent to a password that leaves over a stream without TLS: once per account. */

#pragma once

#include <purple.h>

#include "model/account.h"
#include "protocol/dataform.h"

G_BEGIN_DECLS

gboolean pt_unencrypted_concerns (PtAccount *account, const PtForm *form);
gboolean pt_unencrypted_must_ask (PtAccount *account, const PtForm *form);
char *pt_unencrypted_make_warning (PtAccount *account);
void pt_unencrypted_add_box (PtAccount *account, PurpleRequestFieldGroup *group);
gboolean pt_unencrypted_is_ticked (PurpleRequestFields *fields);
void pt_unencrypted_accept (PtAccount *account);

G_END_DECLS
