/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The service on the session bus: every account and its transports, for other programs. */

#pragma once

#include <gio/gio.h>

#include "model/registry.h"

G_BEGIN_DECLS

/**
 * PtServiceStatus:
 * @PT_SERVICE_CONNECTING: not known yet
 * @PT_SERVICE_ABSENT: there is no session bus, or it has ended
 * @PT_SERVICE_WAITING: another client has the name; this one gets it when that one ends
 * @PT_SERVICE_OWNER: other programs see this client
 */
typedef enum {
  PT_SERVICE_CONNECTING,
  PT_SERVICE_ABSENT,
  PT_SERVICE_WAITING,
  PT_SERVICE_OWNER,
} PtServiceStatus;

/**
 * PtReportFunc:
 *
 * Returns: (transfer full): a report of a bug: a JSON object without anything private
 */
typedef char *(*PtReportFunc) (void);

#define PT_TYPE_SERVICE (pt_service_get_type ())
G_DECLARE_FINAL_TYPE (PtService, pt_service, PT, SERVICE, GObject)

/*
 * Signal status-changed: pt_service_get_status() is another.
 */

PtService *pt_service_new (PtRegistry *registry, const char *client_name, PtReportFunc make_report);
void pt_service_stop (PtService *self);
PtServiceStatus pt_service_get_status (PtService *self);

G_END_DECLS
