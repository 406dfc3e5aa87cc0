/* SPDX-License-Identifier: GPL-2.0-or-later */
/* All transports at a glance: what the tray's picture says, and in words. No toolkit. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PtSummary:
 * @PT_SUMMARY_NONE: there is no transport that the user uses
 * @PT_SUMMARY_ALL: all of those are logged in
 * @PT_SUMMARY_SOME: not all of them are
 * @PT_SUMMARY_FAILED: one of them could not be logged in
 */
typedef enum {
  PT_SUMMARY_NONE,
  PT_SUMMARY_ALL,
  PT_SUMMARY_SOME,
  PT_SUMMARY_FAILED,
} PtSummary;

#define PT_N_SUMMARIES (PT_SUMMARY_FAILED + 1)

PtSummary pt_summary_make (GPtrArray *transports);
char *pt_summary_describe (GPtrArray *transports);
const char *pt_summary_get_icon (PtSummary summary);

G_END_DECLS
