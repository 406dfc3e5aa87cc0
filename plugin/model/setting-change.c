/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A change of one entry of the auto-login settings. */

#include "model/setting-change.h"

#include <string.h>

#include "protocol/stanza-error.h"

/**
 * pt_setting_get:
 * @settings: (nullable): what the server has
 * @address: a transport's address
 *
 * Returns: what it has for @address
 */
PtSetting
pt_setting_get (const PtSettings *settings, const char *address)
{
  if (settings == NULL)
    return PT_SETTING_UNKNOWN;
  if (!pt_settings_has_auto_login (settings, address))
    return PT_SETTING_MISSING;

  return pt_settings_get_auto_login (settings, address) ? PT_SETTING_TRUE : PT_SETTING_FALSE;
}

/**
 * pt_setting_change_new:
 * @address: a transport's address
 * @wanted: what the entry is to be
 * @before: what it is now
 * @task: (transfer full) (nullable): who waits for the end of it
 *
 * Returns: (transfer full): a change that was not tried yet
 */
PtSettingChange *
pt_setting_change_new (const char *address, PtSetting wanted, PtSetting before, GTask *task)
{
  PtSettingChange *change = g_new0 (PtSettingChange, 1);

  change->address = g_strdup (address);
  change->wanted = wanted;
  change->before = before;
  change->task = task;

  return change;
}

/**
 * pt_setting_change_answer:
 * @change: a change
 * @error: (nullable): why it cannot be stored; %NULL when it is, or is kept
 *
 * Whoever waits need not wait any longer.
 */
void
pt_setting_change_answer (PtSettingChange *change, const GError *error)
{
  if (change->task != NULL && error != NULL)
    g_task_return_error (change->task, g_error_copy (error));
  else if (change->task != NULL)
    g_task_return_boolean (change->task, TRUE);
  g_clear_object (&change->task);
}

/**
 * pt_setting_change_finish:
 * @change: (transfer full): a change
 * @error: (nullable): as pt_setting_change_answer() has it
 *
 * The end of it.
 */
void
pt_setting_change_finish (PtSettingChange *change, const GError *error)
{
  pt_setting_change_answer (change, error);
  g_free (change->address);
  g_free (change);
}

/**
 * pt_setting_change_is_applied:
 * @change: a change
 * @settings: what the server has
 *
 * Returns: whether it is so already
 */
gboolean
pt_setting_change_is_applied (const PtSettingChange *change, const PtSettings *settings)
{
  return pt_setting_get (settings, change->address) == change->wanted;
}

/**
 * pt_setting_change_apply:
 * @change: a change
 * @settings: settings, which become as it wants them
 */
void
pt_setting_change_apply (const PtSettingChange *change, PtSettings *settings)
{
  if (change->wanted == PT_SETTING_MISSING)
    pt_settings_remove (settings, change->address);
  else
    pt_settings_set_auto_login (settings, change->address, change->wanted == PT_SETTING_TRUE);
}

/* --- Several of them --------------------------------------------------------------------- */

static GList *
find (GQueue *changes, const char *address)
{
  for (GList *l = changes->head; l != NULL; l = l->next) {
    if (strcmp (((const PtSettingChange *) l->data)->address, address) == 0)
      return l;
  }

  return NULL;
}

/**
 * pt_setting_changes_find_kept:
 * @changes: (element-type PtSettingChange): changes
 * @address: a transport's address
 *
 * Returns: (transfer none) (nullable): the change that counts for @address though it is not stored
 */
const PtSettingChange *
pt_setting_changes_find_kept (GQueue *changes, const char *address)
{
  GList *found = find (changes, address);
  const PtSettingChange *change = found != NULL ? found->data : NULL;

  return change != NULL && change->kept ? change : NULL;
}

/**
 * pt_setting_changes_keep:
 * @changes: (element-type PtSettingChange): changes
 * @change: (transfer full): one that cannot be stored now
 *
 * Adds it, in place of an older one of the same entry, which may have been written or not.
 */
void
pt_setting_changes_keep (GQueue *changes, PtSettingChange *change)
{
  GList *older = find (changes, change->address);

  if (older != NULL) {
    change->before = PT_SETTING_UNKNOWN;
    pt_setting_change_finish (older->data, NULL);
    g_queue_delete_link (changes, older);
  }
  change->kept = TRUE;
  change->tries = 0;
  g_queue_push_tail (changes, change);
}

/* Another client has changed the entry after the user had chosen here. */
static gboolean
is_outdated (const PtSettingChange *change, const PtSettings *settings)
{
  PtSetting now = pt_setting_get (settings, change->address);

  return change->tries == 0 && change->before != PT_SETTING_UNKNOWN && now != change->before
         && now != change->wanted;
}

static const char *
get_reason_to_drop (const PtSettingChange *change, const PtSettings *settings)
{
  if (!change->kept)
    return NULL;
  if (is_outdated (change, settings))
    return "another client has changed it";

  return pt_setting_change_is_applied (change, settings) ? "it is stored" : NULL;
}

/**
 * pt_setting_changes_settle:
 * @changes: (element-type PtSettingChange): changes
 * @settings: what the server has
 *
 * Takes out those that were kept and need not be written.
 */
void
pt_setting_changes_settle (GQueue *changes, const PtSettings *settings)
{
  GList *next;

  for (GList *l = changes->head; l != NULL; l = next) {
    PtSettingChange *change = l->data;
    const char *reason = get_reason_to_drop (change, settings);

    next = l->next;
    if (reason == NULL)
      continue;
    g_debug ("%s: the setting that was kept is not written: %s", change->address, reason);
    g_queue_delete_link (changes, l);
    pt_setting_change_finish (change, NULL);
  }
}

/**
 * pt_setting_changes_forget:
 * @changes: (element-type PtSettingChange): changes
 *
 * Ends all of them: whoever waits is told %PT_PROTOCOL_ERROR_DISCONNECTED.
 */
void
pt_setting_changes_forget (GQueue *changes)
{
  g_autoptr (GError) error = pt_protocol_error_new (PT_PROTOCOL_ERROR_DISCONNECTED);
  PtSettingChange *change;

  while ((change = g_queue_pop_head (changes)) != NULL)
    pt_setting_change_finish (change, error);
}
