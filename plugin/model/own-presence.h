/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The user's own presence on one account's stream, and the presence that transports are sent. */

#pragma once

#include "model/host.h"

G_BEGIN_DECLS

#define PT_TYPE_OWN_PRESENCE (pt_own_presence_get_type ())
G_DECLARE_FINAL_TYPE (PtOwnPresence, pt_own_presence, PT, OWN_PRESENCE, GObject)

PtOwnPresence *pt_own_presence_new (PtHost *host);
void pt_own_presence_set (PtOwnPresence *self, xmlnode *presence);
void pt_own_presence_clear (PtOwnPresence *self);
void pt_own_presence_add_other (PtOwnPresence *self, xmlnode *presence);
gboolean pt_own_presence_has_said (PtOwnPresence *self, const char *status);
gboolean pt_own_presence_is_available (PtOwnPresence *self);
gboolean pt_own_presence_has_show (PtOwnPresence *self);
gboolean pt_own_presence_send_copy (PtOwnPresence *self, const char *to);
void pt_own_presence_send (PtOwnPresence *self, const char *type, const char *to);

G_END_DECLS
