/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A code that the user is to scan with a phone, while a transport waits for that. */

#pragma once

#include "model/transport.h"

G_BEGIN_DECLS

/**
 * PtScanPhase:
 * @PT_SCAN_OFFERED: the picture is fetched when the user says so
 * @PT_SCAN_FETCHING: it is being fetched
 * @PT_SCAN_SHOWN: it is there
 * @PT_SCAN_FAILED: it is not to be had
 */
typedef enum {
  PT_SCAN_OFFERED,
  PT_SCAN_FETCHING,
  PT_SCAN_SHOWN,
  PT_SCAN_FAILED,
} PtScanPhase;

#define PT_TYPE_SCAN (pt_scan_get_type ())
G_DECLARE_FINAL_TYPE (PtScan, pt_scan, PT, SCAN, GObject)

/* Signals for views: "changed", and "closed". Signals for whoever fetches: "picture-wanted", and
 * "cancelled". */

PtScan *pt_scan_new (PtTransport *transport);
PtTransport *pt_scan_get_transport (PtScan *self);

void pt_scan_take_code (PtScan *self, const char *code, gint64 now);
void pt_scan_set_phase (PtScan *self, PtScanPhase phase);
void pt_scan_take_picture (PtScan *self, GBytes *picture);
void pt_scan_close (PtScan *self);

PtScanPhase pt_scan_get_phase (PtScan *self);
const char *pt_scan_get_code (PtScan *self);
GBytes *pt_scan_get_picture (PtScan *self);
int pt_scan_get_time_left (PtScan *self, gint64 now);

void pt_scan_want_picture (PtScan *self);
void pt_scan_cancel (PtScan *self);

G_END_DECLS
