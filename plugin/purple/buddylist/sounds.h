/* SPDX-License-Identifier: GPL-2.0-or-later */
/* No sounds for the contacts that come and go with a transport's log-in and log-out. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void pt_sounds_start (gpointer handle);

G_END_DECLS
