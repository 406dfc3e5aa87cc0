/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What has failed, as the desktop's notifications, with what mends it. */

#pragma once

#include <gio/gio.h>

#include "applet/remote.h"

G_BEGIN_DECLS

typedef struct _PtNotifications PtNotifications;

PtNotifications *pt_notifications_new (GApplication *application, PtRemote *remote);
void pt_notifications_free (PtNotifications *self);

G_END_DECLS
