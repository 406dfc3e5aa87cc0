/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A change of one entry of the auto-login settings, from the user's choice until it is stored. */

#pragma once

#include <gio/gio.h>

#include "protocol/settings.h"

G_BEGIN_DECLS

/**
 * PtSetting:
 * @PT_SETTING_UNKNOWN: the server's entry was not read
 * @PT_SETTING_MISSING: there is no entry
 * @PT_SETTING_FALSE: not to be logged in with the account
 * @PT_SETTING_TRUE: to be logged in with the account
 */
typedef enum {
  PT_SETTING_UNKNOWN,
  PT_SETTING_MISSING,
  PT_SETTING_FALSE,
  PT_SETTING_TRUE,
} PtSetting;

/**
 * PtSettingChange:
 * @address: a transport's address
 * @wanted: what the entry is to be; not unknown
 * @before: what it was when that was chosen; unknown where it may be anything by now
 * @kept: there was no stream to write it on, so it counts as if it were stored
 * @tries: how often it was written
 * @task: (nullable): who waits for the end of it
 */
typedef struct {
  char *address;
  PtSetting wanted;
  PtSetting before;
  gboolean kept;
  guint tries;
  GTask *task;
} PtSettingChange;

PtSetting pt_setting_get (const PtSettings *settings, const char *address);

PtSettingChange *
pt_setting_change_new (const char *address, PtSetting wanted, PtSetting before, GTask *task);
void pt_setting_change_finish (PtSettingChange *change, const GError *error);
void pt_setting_change_answer (PtSettingChange *change, const GError *error);

gboolean pt_setting_change_is_applied (const PtSettingChange *change, const PtSettings *settings);
void pt_setting_change_apply (const PtSettingChange *change, PtSettings *settings);

const PtSettingChange *pt_setting_changes_find_kept (GQueue *changes, const char *address);
void pt_setting_changes_keep (GQueue *changes, PtSettingChange *change);
void pt_setting_changes_settle (GQueue *changes, const PtSettings *settings);
void pt_setting_changes_forget (GQueue *changes);

G_END_DECLS
