/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Which transports are logged in with the account, in private storage (XEP-0049). One set replaces
 * the whole element and nobody is told, so each change reads, changes its one entry, writes, and
 * reads once more; when another client's write has undone it meanwhile, it begins again. Nothing
 * is ever written after a read that failed.
 */

#include "model/auto-login.h"

#include <glib/gi18n-lib.h>

#include "protocol/stanza-error.h"
#include "protocol/settings.h"

#define TIMEOUT   (20u * 1000u)
#define MAX_TRIES 3

typedef struct {
  char *address;
  gboolean removal;
  gboolean auto_login;
  guint tries;
  GTask *task; /* (nullable): who waits for the end of it */
} Change;

struct _PtAutoLogin {
  GObject parent_instance;

  PtIqTracker *tracker;
  PtSettings *settings;
  PtAutoLoginStatus status;
  GQueue changes; /* of Change; the first one is under way when request is not 0 */
  guint request;
  gboolean read_again;
};

G_DEFINE_FINAL_TYPE (PtAutoLogin, pt_auto_login, G_TYPE_OBJECT)

enum { CHANGED, STORED_LOCALLY, FAILED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void proceed (PtAutoLogin *self);

static void
change_free (Change *change)
{
  g_clear_object (&change->task);
  g_free (change->address);
  g_free (change);
}

/* (transfer full): @change; @error is %NULL when it is stored. */
static void
finish_change (Change *change, const GError *error)
{
  if (change->task != NULL && error != NULL)
    g_task_return_error (change->task, g_error_copy (error));
  else if (change->task != NULL)
    g_task_return_boolean (change->task, TRUE);
  change_free (change);
}

static void
end_change (PtAutoLogin *self)
{
  finish_change (g_queue_pop_head (&self->changes), NULL);
}

static void
fail_change (PtAutoLogin *self, const GError *error)
{
  Change *change = g_queue_pop_head (&self->changes);

  g_signal_emit (self, signals[FAILED], 0, change->address, error);
  finish_change (change, error);
}

static void
store_locally (PtAutoLogin *self)
{
  Change *change;

  while ((change = g_queue_pop_head (&self->changes)) != NULL) {
    if (!change->removal)
      g_signal_emit (self, signals[STORED_LOCALLY], 0, change->address, change->auto_login);
    finish_change (change, NULL);
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

static gboolean
is_applied (PtAutoLogin *self, const Change *change)
{
  gboolean has = pt_settings_has_auto_login (self->settings, change->address);

  if (change->removal)
    return !has;

  return has && pt_settings_get_auto_login (self->settings, change->address) == change->auto_login;
}

static void
on_written (xmlnode *reply, const GError *error, gpointer user_data)
{
  PtAutoLogin *self = user_data;

  self->request = 0;
  if (error != NULL)
    fail_change (self, error);
  else
    self->read_again = TRUE;
  proceed (self);
}

static void
write_change (PtAutoLogin *self, Change *change)
{
  g_autoptr (PtSettings) settings = pt_settings_copy (self->settings);

  if (change->removal)
    pt_settings_remove (settings, change->address);
  else
    pt_settings_set_auto_login (settings, change->address, change->auto_login);
  change->tries++;
  self->request = pt_iq_tracker_ask (self->tracker, "set", NULL, pt_settings_store_new (settings),
                                     TIMEOUT, on_written, self);
}

static void
apply_change (PtAutoLogin *self, Change *change)
{
  g_autoptr (GError) error = NULL;

  if (is_applied (self, change)) {
    end_change (self);
    proceed (self);
  } else if (change->tries < MAX_TRIES) {
    write_change (self, change);
  } else {
    error = g_error_new_literal (PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_CONFLICT,
                                 _ ("Another program keeps changing it."));
    fail_change (self, error);
    proceed (self);
  }
}

/* What was read before stays known. */
static void
do_without (PtAutoLogin *self)
{
  if (self->status != PT_AUTO_LOGIN_UNREAD)
    return;
  self->status = PT_AUTO_LOGIN_FAILED;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_read (xmlnode *reply, const GError *error, gpointer user_data)
{
  PtAutoLogin *self = user_data;
  g_autoptr (PtAutoLogin) alive = g_object_ref (self);
  Change *change = g_queue_peek_head (&self->changes);
  g_autoptr (GError) failure = NULL;

  self->request = 0;
  self->read_again = FALSE;
  if (take_settings (self, reply, error, &failure)) {
    g_signal_emit (self, signals[CHANGED], 0);
    change = g_queue_peek_head (&self->changes);
    if (change != NULL && self->request == 0)
      apply_change (self, change);
  } else if (is_unsupported (failure)) {
    self->status = PT_AUTO_LOGIN_LOCAL;
    store_locally (self);
    g_signal_emit (self, signals[CHANGED], 0);
  } else {
    if (change != NULL)
      fail_change (self, failure);
    proceed (self);
    do_without (self);
  }
}

static void
proceed (PtAutoLogin *self)
{
  if (self->request != 0 || (g_queue_is_empty (&self->changes) && !self->read_again))
    return;
  self->request
      = pt_iq_tracker_ask_early (self->tracker, pt_settings_query_new (), TIMEOUT, on_read, self);
}

/* (transfer full) (nullable): @task */
static void
add_change (PtAutoLogin *self,
            const char *address,
            gboolean removal,
            gboolean auto_login,
            GTask *task)
{
  Change *change = g_new0 (Change, 1);

  change->address = g_strdup (address);
  change->removal = removal;
  change->auto_login = auto_login;
  change->task = task;
  g_queue_push_tail (&self->changes, change);

  if (self->status == PT_AUTO_LOGIN_LOCAL)
    store_locally (self);
  else
    proceed (self);
}

static void
pt_auto_login_dispose (GObject *object)
{
  PtAutoLogin *self = PT_AUTO_LOGIN (object);

  pt_auto_login_reset (self);
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
 * Forgets everything that was read or is under way; no signal is emitted for it, and who waits for
 * a change is told %PT_PROTOCOL_ERROR_DISCONNECTED.
 */
void
pt_auto_login_reset (PtAutoLogin *self)
{
  Change *change;

  if (self->request != 0)
    pt_iq_tracker_cancel (self->tracker, self->request);
  self->request = 0;
  self->read_again = FALSE;
  self->status = PT_AUTO_LOGIN_UNREAD;
  while ((change = g_queue_pop_head (&self->changes)) != NULL) {
    g_autoptr (GError) error = pt_protocol_error_new (PT_PROTOCOL_ERROR_DISCONNECTED);

    finish_change (change, error);
  }
  g_clear_pointer (&self->settings, pt_settings_free);
}

/**
 * pt_auto_login_read:
 * @self: the settings
 *
 * Reads them from the server, unless it is known to store none.
 */
void
pt_auto_login_read (PtAutoLogin *self)
{
  if (self->status == PT_AUTO_LOGIN_LOCAL || self->request != 0)
    return;
  self->read_again = TRUE;
  proceed (self);
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
 * Returns: whether the server has an entry for @address
 */
gboolean
pt_auto_login_has (PtAutoLogin *self, const char *address)
{
  return self->settings != NULL && pt_settings_has_auto_login (self->settings, address);
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
  return self->settings == NULL || pt_settings_get_auto_login (self->settings, address);
}

/**
 * pt_auto_login_set:
 * @self: the settings
 * @address: a transport's address
 * @auto_login: whether to log in to it with the account
 *
 * Ends in changed, stored-locally or failed.
 */
void
pt_auto_login_set (PtAutoLogin *self, const char *address, gboolean auto_login)
{
  add_change (self, address, FALSE, auto_login, NULL);
}

/**
 * pt_auto_login_set_async:
 * @self: the settings
 * @address: a transport's address
 * @auto_login: whether to log in to it with the account
 * @callback: called after changed, stored-locally or failed was emitted
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
  add_change (self, address, FALSE, auto_login, g_task_new (self, NULL, callback, user_data));
}

/**
 * pt_auto_login_set_finish:
 * @self: the settings
 * @result: what the callback was given
 * @error: (nullable): where an error in %PT_PROTOCOL_ERROR goes
 *
 * Returns: whether the setting is stored
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
  add_change (self, address, TRUE, FALSE, NULL);
}
