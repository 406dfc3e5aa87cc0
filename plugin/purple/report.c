/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The report for a bug report, with what libpurple knows of the client. Both plugins have it. */

#include "purple/report.h"

#include <purple.h>

#include "model/registry.h"
#include "model/report.h"

static const char *
look_up (const char *key)
{
  GHashTable *info = purple_core_get_ui_info ();

  return info != NULL ? g_hash_table_lookup (info, key) : NULL;
}

/**
 * pt_purple_report_make:
 *
 * Returns: (transfer full): a report of all accounts in the registry: a JSON object in several
 *   lines, with nothing personal in it
 */
char *
pt_purple_report_make (void)
{
  const char *name = look_up ("name");
  PtReportClient client = {
      .name = name != NULL ? name : purple_core_get_ui (),
      .version = look_up ("version"),
      .libpurple = purple_core_get_version (),
  };

  return pt_report_make (pt_registry_get_sessions (pt_registry_get_default ()), &client);
}
