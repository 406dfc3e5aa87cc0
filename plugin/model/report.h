/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A report for a bug report: versions, servers, transports, states and times, and nothing personal. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PtReportClient:
 * @name: (nullable): the client's name, such as Pidgin
 * @version: (nullable): its version
 * @libpurple: (nullable): the version of its libpurple
 *
 * What the model does not know of the client that it is in.
 */
typedef struct {
  const char *name;
  const char *version;
  const char *libpurple;
} PtReportClient;

char *pt_report_make (GListModel *accounts, const PtReportClient *client);

G_END_DECLS
