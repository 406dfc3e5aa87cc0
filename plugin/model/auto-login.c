/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Which transports are logged in with the account. The settings are in private storage, and every
 * change is written there (auto-login-storage.c); one that the stream does not last for is kept: it
 * counts, and is written at the next sign-on, unless the entry was changed elsewhere meanwhile.
 */

#include "model/auto-login.h"

#include "model/auto-login-private.h"
#include "model/setting-change.h"

G_DEFINE_FINAL_TYPE (PtAutoLogin, pt_auto_login, G_TYPE_OBJECT)

enum { CHANGED, KEPT, STORED_LOCALLY, FAILED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* (transfer full): @change */
static void
keep_change (PtAutoLogin *self, PtSettingChange *change)
{
  g_debug ("%s: the setting of the automatic log-in is kept until the account is connected",
           change->address);
  pt_setting_changes_keep (&self->changes, change);
  if (change->wanted != PT_SETTING_MISSING)
    g_signal_emit (self, signals[KEPT], 0, change->address, change->wanted == PT_SETTING_TRUE);
  pt_setting_change_answer (change, NULL);
}

static void
keep_changes (PtAutoLogin *self)
{
  GQueue changes = self->changes;
  PtSettingChange *change;

  g_queue_init (&self->changes);
  while ((change = g_queue_pop_head (&changes)) != NULL)
    keep_change (self, change);
}

/* (transfer full) (nullable): @task */
static void
add_change (PtAutoLogin *self, const char *address, PtSetting wanted, GTask *task)
{
  PtSettingChange *change
      = pt_setting_change_new (address, wanted, pt_setting_get (self->settings, address), task);

  if (pt_iq_tracker_get_phase (self->tracker) == PT_PHASE_DOWN) {
    keep_change (self, change);
    return;
  }
  g_queue_push_tail (&self->changes, change);
  if (self->status == PT_AUTO_LOGIN_LOCAL)
    pt_auto_login_store_locally (self);
  else
    pt_auto_login_proceed (self);
}

static PtSetting
from_boolean (gboolean auto_login)
{
  return auto_login ? PT_SETTING_TRUE : PT_SETTING_FALSE;
}

static void
forget_settings (PtAutoLogin *self)
{
  if (self->request != 0)
    pt_iq_tracker_cancel (self->tracker, self->request);
  self->request = 0;
  self->read_again = FALSE;
  self->status = PT_AUTO_LOGIN_UNREAD;
  g_clear_pointer (&self->settings, pt_settings_free);
}

static void
pt_auto_login_dispose (GObject *object)
{
  PtAutoLogin *self = PT_AUTO_LOGIN (object);

  if (self->tracker != NULL)
    forget_settings (self);
  pt_setting_changes_forget (&self->changes);
  g_clear_object (&self->tracker);

  G_OBJECT_CLASS (pt_auto_login_parent_class)->dispose (object);
}

static void
pt_auto_login_class_init (PtAutoLoginClass *klass)
{
  GType type = PT_TYPE_AUTO_LOGIN;

  G_OBJECT_CLASS (klass)->dispose = pt_auto_login_dispose;

  signals[CHANGED]
      = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[KEPT] = g_signal_new ("kept", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[STORED_LOCALLY] = g_signal_new ("stored-locally", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_ERROR);
}

static void
pt_auto_login_init (PtAutoLogin *self)
{
  g_queue_init (&self->changes);
}

/**
 * pt_auto_login_new:
 * @tracker: (transfer none): the account's iqs
 *
 * Returns: (transfer full): the settings, unread
 */
PtAutoLogin *
pt_auto_login_new (PtIqTracker *tracker)
{
  PtAutoLogin *self = g_object_new (PT_TYPE_AUTO_LOGIN, NULL);

  self->tracker = g_object_ref (tracker);

  return self;
}

/**
 * pt_auto_login_reset:
 * @self: the settings
 *
 * The stream has ended: forgets what was read. Changes that are not stored are kept, and whoever
 * waits for one is told so.
 */
void
pt_auto_login_reset (PtAutoLogin *self)
{
  keep_changes (self);
  forget_settings (self);
}

static const char *
get_hindrance (PtAutoLogin *self)
{
  if (pt_iq_tracker_get_phase (self->tracker) == PT_PHASE_DOWN)
    return "there is no stream";
  if (self->status == PT_AUTO_LOGIN_LOCAL)
    return "the server stores none";

  return self->request != 0 ? "they are being read or written" : NULL;
}

/**
 * pt_auto_login_read:
 * @self: the settings
 *
 * Reads them from the server, unless it is known to store none. Changes that were kept are written
 * then.
 */
void
pt_auto_login_read (PtAutoLogin *self)
{
  const char *hindrance = get_hindrance (self);

  if (hindrance != NULL) {
    g_debug ("The settings of the automatic log-in are not read: %s", hindrance);
    return;
  }
  self->read_again = TRUE;
  pt_auto_login_proceed (self);
}

/**
 * pt_auto_login_get_status:
 * @self: the settings
 *
 * Returns: whether and from where they are known
 */
PtAutoLoginStatus
pt_auto_login_get_status (PtAutoLogin *self)
{
  return self->status;
}

/**
 * pt_auto_login_has:
 * @self: the settings
 * @address: a transport's address
 *
 * Returns: whether the server has an entry for @address, or one is kept for it
 */
gboolean
pt_auto_login_has (PtAutoLogin *self, const char *address)
{
  const PtSettingChange *kept = pt_setting_changes_find_kept (&self->changes, address);
  PtSetting setting = kept != NULL ? kept->wanted : pt_setting_get (self->settings, address);

  return setting == PT_SETTING_FALSE || setting == PT_SETTING_TRUE;
}

/**
 * pt_auto_login_get:
 * @self: the settings, read
 * @address: a transport's address
 *
 * Returns: whether to log in to @address with the account; %TRUE when there is no entry
 */
gboolean
pt_auto_login_get (PtAutoLogin *self, const char *address)
{
  const PtSettingChange *kept = pt_setting_changes_find_kept (&self->changes, address);

  if (kept != NULL)
    return kept->wanted != PT_SETTING_FALSE;

  return pt_setting_get (self->settings, address) != PT_SETTING_FALSE;
}

/**
 * pt_auto_login_set:
 * @self: the settings
 * @address: a transport's address
 * @auto_login: whether to log in to it with the account
 *
 * Ends in changed, kept, stored-locally or failed.
 */
void
pt_auto_login_set (PtAutoLogin *self, const char *address, gboolean auto_login)
{
  add_change (self, address, from_boolean (auto_login), NULL);
}

/**
 * pt_auto_login_set_async:
 * @self: the settings
 * @address: a transport's address
 * @auto_login: whether to log in to it with the account
 * @callback: called after changed, kept, stored-locally or failed was emitted
 * @user_data: for @callback
 *
 * As pt_auto_login_set().
 */
void
pt_auto_login_set_async (PtAutoLogin *self,
                         const char *address,
                         gboolean auto_login,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  add_change (self, address, from_boolean (auto_login),
              g_task_new (self, NULL, callback, user_data));
}

/**
 * pt_auto_login_set_finish:
 * @self: the settings
 * @result: what the callback was given
 * @error: (nullable): where an error in %PT_PROTOCOL_ERROR goes
 *
 * Returns: whether the setting is stored, or kept
 */
gboolean
pt_auto_login_set_finish (PtAutoLogin *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * pt_auto_login_remove:
 * @self: the settings
 * @address: a transport's address
 *
 * Takes the entry of @address away.
 */
void
pt_auto_login_remove (PtAutoLogin *self, const char *address)
{
  add_change (self, address, PT_SETTING_MISSING, NULL);
}

/**
 * pt_auto_login_is_kept:
 * @self: the settings
 * @address: a transport's address
 *
 * Returns: whether the user has chosen what is not stored on the server yet
 */
gboolean
pt_auto_login_is_kept (PtAutoLogin *self, const char *address)
{
  const PtSettingChange *kept = pt_setting_changes_find_kept (&self->changes, address);

  return kept != NULL && kept->wanted != PT_SETTING_MISSING;
}
