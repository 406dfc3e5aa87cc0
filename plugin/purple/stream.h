/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An XMPP account's stream in libpurple: the only file that knows prpl-jabber's signals. */

#pragma once

#include <purple.h>

#include "model/session.h"
#include "model/stream.h"

G_BEGIN_DECLS

#define PT_TYPE_PURPLE_STREAM (pt_purple_stream_get_type ())
G_DECLARE_FINAL_TYPE (PtPurpleStream, pt_purple_stream, PT, PURPLE_STREAM, GObject)

typedef PtSession *(*PtSessionFunc) (PurpleAccount *account);

PtPurpleStream *pt_purple_stream_new (PurpleAccount *account);
PurpleAccount *pt_purple_stream_get_account (PtPurpleStream *self);
void pt_purple_stream_set_encrypted (PtPurpleStream *self, gboolean encrypted);

gboolean pt_purple_stream_is_xmpp (PurpleAccount *account);
xmlnode *pt_purple_stream_make_presence (PurpleAccount *account);
gboolean pt_purple_stream_watch (gpointer handle, PtSessionFunc find_session);
void pt_purple_stream_unwatch (gpointer handle);

G_END_DECLS
