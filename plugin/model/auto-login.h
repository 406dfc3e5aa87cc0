/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which transports are logged in with the account: kept on the server, shared with other clients. */

#pragma once

#include <gio/gio.h>

#include "model/iq-tracker.h"

G_BEGIN_DECLS

/**
 * PtAutoLoginStatus:
 * @PT_AUTO_LOGIN_UNREAD: not read in this session
 * @PT_AUTO_LOGIN_READ: the server's settings are known
 * @PT_AUTO_LOGIN_FAILED: they could not be read; what this client remembers of them counts
 * @PT_AUTO_LOGIN_LOCAL: the server stores nothing; this client's own memory counts
 */
typedef enum {
  PT_AUTO_LOGIN_UNREAD,
  PT_AUTO_LOGIN_READ,
  PT_AUTO_LOGIN_FAILED,
  PT_AUTO_LOGIN_LOCAL,
} PtAutoLoginStatus;

#define PT_TYPE_AUTO_LOGIN (pt_auto_login_get_type ())
G_DECLARE_FINAL_TYPE (PtAutoLogin, pt_auto_login, PT, AUTO_LOGIN, GObject)

/*
 * Signals:
 * changed: the settings were read, or a change was stored, or it is clear that they cannot be read.
 * kept (const char *address, gboolean auto_login): there is no stream to store a change on, so it
 *   counts until there is one.
 * stored-locally (const char *address, gboolean auto_login): a change that this client must
 *   remember by itself.
 * failed (const char *address, const GError *error): a change could not be stored.
 */

PtAutoLogin *pt_auto_login_new (PtIqTracker *tracker);
void pt_auto_login_reset (PtAutoLogin *self);
void pt_auto_login_read (PtAutoLogin *self);
PtAutoLoginStatus pt_auto_login_get_status (PtAutoLogin *self);
gboolean pt_auto_login_has (PtAutoLogin *self, const char *address);
gboolean pt_auto_login_get (PtAutoLogin *self, const char *address);
void pt_auto_login_set (PtAutoLogin *self, const char *address, gboolean auto_login);
void pt_auto_login_set_async (PtAutoLogin *self,
                              const char *address,
                              gboolean auto_login,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean pt_auto_login_set_finish (PtAutoLogin *self, GAsyncResult *result, GError **error);
void pt_auto_login_remove (PtAutoLogin *self, const char *address);
gboolean pt_auto_login_is_kept (PtAutoLogin *self, const char *address);

G_END_DECLS
