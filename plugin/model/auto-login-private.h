/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the settings and their storage on the server have in common. */

#pragma once

#include "model/auto-login.h"
#include "protocol/settings.h"

G_BEGIN_DECLS

struct _PtAutoLogin {
  GObject parent_instance;

  PtIqTracker *tracker;
  PtSettings *settings;
  PtAutoLoginStatus status;
  GQueue changes; /* of PtSettingChange; the first is under way when request is not 0 */
  guint request;
  gboolean read_again;
};

void pt_auto_login_proceed (PtAutoLogin *self);
void pt_auto_login_store_locally (PtAutoLogin *self);

G_END_DECLS
