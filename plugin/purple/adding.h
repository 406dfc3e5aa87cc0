/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Adding a transport by its address. */

#pragma once

#include <purple.h>

G_BEGIN_DECLS

GList *pt_adding_list_actions (PurplePlugin *plugin, gpointer context);

G_END_DECLS
