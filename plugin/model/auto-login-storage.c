/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The settings of the automatic log-in in private storage (XEP-0049). One set replaces the whole
 * element and nobody is told, so each change reads, changes its one entry, writes, and reads once
 * more; when another client's write has undone it meanwhile, it begins again. Nothing is ever written
 * after a read that failed.
 */

#include "model/auto-login-private.h"

#include <glib/gi18n-lib.h>

#include "model/setting-change.h"
#include "protocol/stanza-error.h"

#define TIMEOUT   (20u * 1000u)
#define MAX_TRIES 3

static void
end_change (PtAutoLogin *self)
{
  PtSettingChange *change = g_queue_pop_head (&self->changes);

  g_debug ("%s: the setting of the automatic log-in is stored", change->address);
  pt_setting_change_finish (change, NULL);
}

static void
fail_change (PtAutoLogin *self, const GError *error)
{
  PtSettingChange *change = g_queue_pop_head (&self->changes);
  gboolean kept = change->kept;

  g_debug ("%s: the setting of the automatic log-in is not stored: %s", change->address,
           pt_protocol_error_get_condition ((PtProtocolError) error->code));
  g_signal_emit_by_name (self, "failed", change->address, error);
  pt_setting_change_finish (change, error);
  /* It does not count any more. */
  if (kept)
    g_signal_emit_by_name (self, "changed");
}

/**
 * pt_auto_login_store_locally:
 * @self: the settings
 *
 * The server stores nothing: the changes end with what this client remembers by itself.
 */
void
pt_auto_login_store_locally (PtAutoLogin *self)
{
  PtSettingChange *change;

  while ((change = g_queue_pop_head (&self->changes)) != NULL) {
    g_debug ("%s: the server stores no settings, so this computer does", change->address);
    if (change->wanted != PT_SETTING_MISSING)
      g_signal_emit_by_name (self, "stored-locally", change->address,
                             change->wanted == PT_SETTING_TRUE);
    pt_setting_change_finish (change, NULL);
  }
}

/* These say that the server has no private storage; anything else may pass. */
static gboolean
is_unsupported (const GError *error)
{
  return g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_SERVICE_UNAVAILABLE)
         || g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_FEATURE_NOT_IMPLEMENTED);
}

static PtSettings *
parse_reply (xmlnode *reply, const GError *error, GError **failure)
{
  if (error != NULL) {
    g_propagate_error (failure, g_error_copy (error));
    return NULL;
  }

  return pt_settings_parse (xmlnode_get_child_with_namespace (reply, "query", PT_NS_PRIVATE),
                            failure);
}

static gboolean
take_settings (PtAutoLogin *self, xmlnode *reply, const GError *error, GError **failure)
{
  PtSettings *settings = parse_reply (reply, error, failure);

  if (settings == NULL)
    return FALSE;
  g_clear_pointer (&self->settings, pt_settings_free);
  self->settings = settings;
  self->status = PT_AUTO_LOGIN_READ;

  return TRUE;
}

/* The change that was under way is kept by pt_auto_login_reset(). */
static gboolean
is_end_of_stream (const GError *error)
{
  return g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_DISCONNECTED);
}

static void
on_written (xmlnode *reply, const GError *error, gpointer user_data)
{
  PtAutoLogin *self = user_data;

  self->request = 0;
  if (is_end_of_stream (error))
    return;
  if (error != NULL)
    fail_change (self, error);
  else
    self->read_again = TRUE;
  pt_auto_login_proceed (self);
}

static void
write_change (PtAutoLogin *self, PtSettingChange *change)
{
  g_autoptr (PtSettings) settings = pt_settings_copy (self->settings);

  pt_setting_change_apply (change, settings);
  change->tries++;
  g_debug ("%s: the setting of the automatic log-in is written, try %u", change->address,
           change->tries);
  self->request = pt_iq_tracker_ask (self->tracker, "set", NULL, pt_settings_store_new (settings),
                                     TIMEOUT, on_written, self);
}

static void
apply_change (PtAutoLogin *self, PtSettingChange *change)
{
  g_autoptr (GError) error = NULL;

  if (pt_setting_change_is_applied (change, self->settings)) {
    end_change (self);
    pt_auto_login_proceed (self);
  } else if (change->tries < MAX_TRIES) {
    write_change (self, change);
  } else {
    error = g_error_new_literal (PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_CONFLICT,
                                 _ ("Another program keeps changing it."));
    fail_change (self, error);
    pt_auto_login_proceed (self);
  }
}

/* What was read before stays known. */
static void
do_without (PtAutoLogin *self)
{
  if (self->status != PT_AUTO_LOGIN_UNREAD)
    return;
  g_debug ("Automatic log-in is as this computer remembers it");
  self->status = PT_AUTO_LOGIN_FAILED;
  g_signal_emit_by_name (self, "changed");
}

static void
handle_settings (PtAutoLogin *self)
{
  PtSettingChange *change;

  g_debug ("The settings of the automatic log-in are read");
  pt_setting_changes_settle (&self->changes, self->settings);
  g_signal_emit_by_name (self, "changed");
  change = g_queue_peek_head (&self->changes);
  if (change != NULL && self->request == 0)
    apply_change (self, change);
}

static void
handle_no_settings (PtAutoLogin *self, const GError *failure)
{
  g_debug ("The settings of the automatic log-in cannot be read: %s",
           pt_protocol_error_get_condition ((PtProtocolError) failure->code));
  if (is_unsupported (failure)) {
    self->status = PT_AUTO_LOGIN_LOCAL;
    pt_auto_login_store_locally (self);
    g_signal_emit_by_name (self, "changed");
    return;
  }
  if (!g_queue_is_empty (&self->changes))
    fail_change (self, failure);
  pt_auto_login_proceed (self);
  do_without (self);
}

static void
on_read (xmlnode *reply, const GError *error, gpointer user_data)
{
  PtAutoLogin *self = user_data;
  g_autoptr (PtAutoLogin) alive G_GNUC_UNUSED = g_object_ref (self);
  g_autoptr (GError) failure = NULL;

  self->request = 0;
  if (is_end_of_stream (error))
    return;
  self->read_again = FALSE;
  if (take_settings (self, reply, error, &failure))
    handle_settings (self);
  else
    handle_no_settings (self, failure);
}

/**
 * pt_auto_login_proceed:
 * @self: the settings
 *
 * Reads when there is a change to write or another read was asked for, unless something is under way.
 */
void
pt_auto_login_proceed (PtAutoLogin *self)
{
  if (self->request != 0 || (g_queue_is_empty (&self->changes) && !self->read_again))
    return;
  self->request
      = pt_iq_tracker_ask_early (self->tracker, pt_settings_query_new (), TIMEOUT, on_read, self);
}
