/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A code that the user is to scan with a phone. Codes are good for a short time, of which gateways say
 * nothing: what was between the last two is what the next one is expected after.
 */

#include "model/scan.h"

/* Between two codes; something else is no rhythm. */
#define INTERVAL_MIN (5 * G_USEC_PER_SEC)
#define INTERVAL_MAX (180 * G_USEC_PER_SEC)

struct _PtScan {
  GObject parent_instance;

  PtTransport *transport;
  char *code;      /* its text, or the address of its picture */
  GBytes *picture; /* (nullable) */
  PtScanPhase phase;
  gint64 came;     /* when this code came */
  gint64 interval; /* after which the last one had followed, or 0 */
};

G_DEFINE_FINAL_TYPE (PtScan, pt_scan, G_TYPE_OBJECT)

static guint changed;
static guint closed;
static guint picture_wanted;
static guint cancelled;

static void
pt_scan_finalize (GObject *object)
{
  PtScan *self = PT_SCAN (object);

  g_object_unref (self->transport);
  g_free (self->code);
  g_clear_pointer (&self->picture, g_bytes_unref);

  G_OBJECT_CLASS (pt_scan_parent_class)->finalize (object);
}

static guint
new_signal (const char *name)
{
  return g_signal_new (name, PT_TYPE_SCAN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pt_scan_class_init (PtScanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pt_scan_finalize;

  changed = new_signal ("changed");
  closed = new_signal ("closed");
  picture_wanted = new_signal ("picture-wanted");
  cancelled = new_signal ("cancelled");
}

static void
pt_scan_init (PtScan *self)
{
}

/**
 * pt_scan_new:
 * @transport: (transfer none): a transport that waits for the user
 *
 * Returns: (transfer full): a scan without a code
 */
PtScan *
pt_scan_new (PtTransport *transport)
{
  PtScan *self = g_object_new (PT_TYPE_SCAN, NULL);

  self->transport = g_object_ref (transport);

  return self;
}

/**
 * pt_scan_get_transport:
 * @self: a scan
 *
 * Returns: (transfer none): the transport that waits
 */
PtTransport *
pt_scan_get_transport (PtScan *self)
{
  return self->transport;
}

/**
 * pt_scan_take_code:
 * @self: a scan
 * @code: a code's text, or the address of its picture
 * @now: the monotonic time
 *
 * It is the newest, and its picture is not there yet; the one before it is good for nothing any more.
 */
void
pt_scan_take_code (PtScan *self, const char *code, gint64 now)
{
  gint64 passed = now - self->came;

  self->interval
      = self->code != NULL && passed >= INTERVAL_MIN && passed <= INTERVAL_MAX ? passed : 0;
  self->came = now;
  g_free (self->code);
  self->code = g_strdup (code);
}

/**
 * pt_scan_set_phase:
 * @self: a scan
 * @phase: how far its picture is
 *
 * Emits changed. What was shown stays until the next picture is there.
 */
void
pt_scan_set_phase (PtScan *self, PtScanPhase phase)
{
  self->phase = phase;
  g_signal_emit (self, changed, 0);
}

/**
 * pt_scan_take_picture:
 * @self: a scan
 * @picture: (transfer full) (nullable): the code to scan; %NULL when it is not to be had
 *
 * Emits changed.
 */
void
pt_scan_take_picture (PtScan *self, GBytes *picture)
{
  g_clear_pointer (&self->picture, g_bytes_unref);
  self->picture = picture;
  pt_scan_set_phase (self, picture != NULL ? PT_SCAN_SHOWN : PT_SCAN_FAILED);
}

/**
 * pt_scan_close:
 * @self: a scan
 *
 * Nobody waits for it any more. Emits closed.
 */
void
pt_scan_close (PtScan *self)
{
  g_signal_emit (self, closed, 0);
}

/**
 * pt_scan_get_phase:
 * @self: a scan
 *
 * Returns: how far its picture is
 */
PtScanPhase
pt_scan_get_phase (PtScan *self)
{
  return self->phase;
}

/**
 * pt_scan_get_code:
 * @self: a scan with a code
 *
 * Returns: (transfer none): its text, or the address of its picture
 */
const char *
pt_scan_get_code (PtScan *self)
{
  return self->code;
}

/**
 * pt_scan_get_picture:
 * @self: a scan
 *
 * Returns: (transfer none) (nullable): the code to scan, within the bounds of pictures
 */
GBytes *
pt_scan_get_picture (PtScan *self)
{
  return self->picture;
}

/**
 * pt_scan_get_time_left:
 * @self: a scan
 * @now: the monotonic time
 *
 * Returns: seconds until the next code is expected, 0 when it is late, -1 when nobody knows
 */
int
pt_scan_get_time_left (PtScan *self, gint64 now)
{
  if (self->interval == 0)
    return -1;

  return (int) (MAX (0, self->came + self->interval - now + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC);
}

/**
 * pt_scan_want_picture:
 * @self: a scan
 *
 * The user wants to see it. Emits picture-wanted.
 */
void
pt_scan_want_picture (PtScan *self)
{
  g_signal_emit (self, picture_wanted, 0);
}

/**
 * pt_scan_cancel:
 * @self: a scan
 *
 * The user does not want to scan anything. Emits cancelled.
 */
void
pt_scan_cancel (PtScan *self)
{
  g_signal_emit (self, cancelled, 0);
}
