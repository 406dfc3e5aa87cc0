/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The report for a bug report, with what libpurple knows of the client. Both plugins have it. */

#include "purple/client-report.h"

#include <purple.h>

#include "model/registry.h"
#include "model/report.h"
#include "purple/client.h"

/**
 * pt_client_report_make:
 *
 * Returns: (transfer full): a report of all accounts in the registry: a JSON object in several
 *   lines, with nothing personal in it
 */
char *
pt_client_report_make (void)
{
  PtReportClient client = {
      .name = pt_client_get_name (),
      .version = pt_client_get_version (),
      .libpurple = purple_core_get_version (),
  };

  return pt_report_make (pt_registry_get_accounts (pt_registry_get_default ()), &client);
}
