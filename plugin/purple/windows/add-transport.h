/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Adding a transport by its address. */

#pragma once

#include <purple.h>

G_BEGIN_DECLS

void pt_add_transport_open (PurpleAccount *account);
GList *pt_add_transport_make_actions (PurplePlugin *plugin, gpointer context);

G_END_DECLS
