/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The questions that an account's stream is asked (iqs). An answer is believed when id, sender and type
 * fit a request that waits for it; every other answer with an id of ours is swallowed, because the
 * client would open windows for some of them.
 */

#include "model/iq-tracker-private.h"

#include "protocol/stanza-error.h"
#include "protocol/jid.h"

/* Requests whose late answers are still told apart. */
#define MAX_LATE 64

G_DEFINE_FINAL_TYPE (PtIqTracker, pt_iq_tracker, G_TYPE_OBJECT)

static const char *const PHASES[] = {
    [PT_PHASE_DOWN] = "down",
    [PT_PHASE_BOUND] = "bound",
    [PT_PHASE_UP] = "up",
};
G_STATIC_ASSERT (G_N_ELEMENTS (PHASES) == PT_N_PHASES);

enum { LATE_REPLY, N_SIGNALS };
static guint signals[N_SIGNALS];

static PtIqTracker *
get_tracker (const PtIqRequest *request)
{
  return request->owner;
}

/**
 * pt_iq_tracker_free_request:
 * @request: (transfer full): one of a tracker's requests, which is not waited for any more
 */
void
pt_iq_tracker_free_request (PtIqRequest *request)
{
  if (request->timer != 0)
    pt_host_remove_timer (get_tracker (request)->host, request->timer);
  pt_iq_request_free (request);
}

/**
 * pt_iq_tracker_steal_request:
 * @self: a tracker
 * @number: a request's number
 *
 * Returns: (transfer full) (nullable): the request, which is the tracker's no longer
 */
PtIqRequest *
pt_iq_tracker_steal_request (PtIqTracker *self, guint number)
{
  gpointer request = NULL;

  g_hash_table_steal_extended (self->requests, GUINT_TO_POINTER (number), NULL, &request);

  return request;
}

static void
fail_request (PtIqRequest *request, PtProtocolError code)
{
  g_autoptr (GError) error = pt_protocol_error_new (code);
  g_autoptr (PtIqTracker) self G_GNUC_UNUSED = g_object_ref (get_tracker (request));

  request->function (NULL, error, request->user_data);
  pt_iq_tracker_free_request (request);
}

static void
expect_late (PtIqTracker *self, const PtIqRequest *request)
{
  if (request->to == NULL || request->payload != NULL)
    return;
  if (g_hash_table_size (self->late) >= MAX_LATE)
    g_hash_table_remove_all (self->late);
  g_hash_table_insert (self->late, GUINT_TO_POINTER (request->number), g_strdup (request->to));
}

static void
on_timeout (gpointer data)
{
  PtIqRequest *request = data;

  g_debug ("%s: no answer to request %u", pt_iq_request_get_name (request), request->number);
  request->timer = 0;
  pt_iq_tracker_steal_request (get_tracker (request), request->number);
  expect_late (get_tracker (request), request);
  fail_request (request, PT_PROTOCOL_ERROR_TIMEOUT);
}

static void
on_down (gpointer data)
{
  PtIqRequest *request = data;

  request->timer = 0;
  pt_iq_tracker_steal_request (get_tracker (request), request->number);
  fail_request (request, PT_PROTOCOL_ERROR_DISCONNECTED);
}

static void
send_request (PtIqRequest *request)
{
  PtIqTracker *self = get_tracker (request);
  xmlnode *iq = pt_iq_request_make_iq (request, self->salt);

  g_debug ("%s: request %u, waiting %u ms for an answer", pt_iq_request_get_name (request),
           request->number, request->timeout);
  request->timer = pt_host_add_timer (self->host, request->timeout, on_timeout, request);
  pt_host_send (self->host, iq);
  xmlnode_free (iq);
}

static guint
add_request (PtIqTracker *self,
             const char *type,
             const char *to,
             xmlnode *payload,
             guint timeout,
             PtReplyFunc function,
             gpointer user_data,
             gboolean early)
{
  PtIqRequest *request = g_new0 (PtIqRequest, 1);

  request->owner = self;
  request->number = ++self->last_number;
  request->type = g_strdup (type);
  request->to = g_strdup (to);
  request->payload = payload;
  request->timeout = timeout;
  request->function = function;
  request->user_data = user_data;
  g_hash_table_insert (self->requests, GUINT_TO_POINTER (request->number), request);

  if (self->phase == PT_PHASE_DOWN)
    request->timer = pt_host_add_timer (self->host, 0, on_down, request);
  else if (early || (self->phase == PT_PHASE_UP && !self->held))
    send_request (request);

  return request->number;
}

static void
fail_all (PtIqTracker *self)
{
  g_autoptr (GList) numbers = g_hash_table_get_keys (self->requests);

  for (GList *l = numbers; l != NULL; l = l->next) {
    PtIqRequest *request = pt_iq_tracker_steal_request (self, GPOINTER_TO_UINT (l->data));

    /* An earlier one's callback may have cancelled this one. */
    if (request != NULL)
      fail_request (request, PT_PROTOCOL_ERROR_DISCONNECTED);
  }
  g_hash_table_remove_all (self->late);
}

static void
send_waiting (PtIqTracker *self)
{
  g_autoptr (GList) requests = g_hash_table_get_values (self->requests);

  for (GList *l = requests; l != NULL; l = l->next) {
    PtIqRequest *request = l->data;

    /* One with a timer was asked while the stream was down, and is about to fail. */
    if (request->payload != NULL && request->timer == 0)
      send_request (request);
  }
}

static void
pt_iq_tracker_finalize (GObject *object)
{
  PtIqTracker *self = PT_IQ_TRACKER (object);

  g_clear_pointer (&self->requests, g_hash_table_unref);
  g_clear_pointer (&self->late, g_hash_table_unref);
  g_clear_object (&self->host);
  g_free (self->bare_jid);
  g_free (self->domain);

  G_OBJECT_CLASS (pt_iq_tracker_parent_class)->finalize (object);
}

static void
pt_iq_tracker_class_init (PtIqTrackerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pt_iq_tracker_finalize;

  signals[LATE_REPLY] = g_signal_new ("late-reply", PT_TYPE_IQ_TRACKER, G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
pt_iq_tracker_init (PtIqTracker *self)
{
  self->salt = g_random_int ();
  self->requests
      = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) pt_iq_tracker_free_request);
  self->late = g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

/**
 * pt_iq_tracker_new:
 * @host: (transfer none): the account's stream
 *
 * Returns: (transfer full): its tracker, down
 */
PtIqTracker *
pt_iq_tracker_new (PtHost *host)
{
  PtIqTracker *self;

  g_return_val_if_fail (PT_IS_HOST (host), NULL);

  self = g_object_new (PT_TYPE_IQ_TRACKER, NULL);
  self->host = g_object_ref (host);
  self->bare_jid = pt_jid_get_bare (pt_host_get_jid (host));
  self->domain = pt_jid_get_domain (pt_host_get_jid (host));

  return self;
}

/**
 * pt_iq_tracker_get_time:
 * @self: a tracker
 *
 * Returns: monotonic time, in milliseconds
 */
gint64
pt_iq_tracker_get_time (PtIqTracker *self)
{
  return pt_host_get_time (self->host);
}

/**
 * pt_iq_tracker_get_host:
 * @self: a tracker
 *
 * Returns: (transfer none): its stream
 */
PtHost *
pt_iq_tracker_get_host (PtIqTracker *self)
{
  return self->host;
}

/**
 * pt_iq_tracker_get_domain:
 * @self: a tracker
 *
 * Returns: (transfer none) (nullable): the account's domain, normalized
 */
const char *
pt_iq_tracker_get_domain (PtIqTracker *self)
{
  return self->domain;
}

/**
 * pt_iq_tracker_set_phase:
 * @self: a tracker
 * @phase: what the stream has come to
 *
 * %PT_PHASE_UP sends what has waited for it; %PT_PHASE_DOWN fails everything that waits with
 * %PT_PROTOCOL_ERROR_DISCONNECTED.
 */
void
pt_iq_tracker_set_phase (PtIqTracker *self, PtPhase phase)
{
  g_return_if_fail (PT_IS_IQ_TRACKER (self));

  if (self->phase == phase)
    return;
  g_debug ("The stream is %s", PHASES[phase]);
  self->phase = phase;

  if (phase == PT_PHASE_UP && !self->held)
    send_waiting (self);
  if (phase == PT_PHASE_DOWN) {
    fail_all (self);
  }
}

/**
 * pt_iq_tracker_hold:
 * @self: a tracker
 *
 * Questions wait, presence goes out, until pt_iq_tracker_release().
 */
void
pt_iq_tracker_hold (PtIqTracker *self)
{
  self->held = TRUE;
}

/**
 * pt_iq_tracker_release:
 * @self: a tracker
 *
 * Sends the questions that have waited.
 */
void
pt_iq_tracker_release (PtIqTracker *self)
{
  self->held = FALSE;
  if (self->phase == PT_PHASE_UP)
    send_waiting (self);
}

/**
 * pt_iq_tracker_get_phase:
 * @self: a tracker
 *
 * Returns: what the stream has come to
 */
PtPhase
pt_iq_tracker_get_phase (PtIqTracker *self)
{
  return self->phase;
}

/**
 * pt_iq_tracker_ask:
 * @self: a tracker
 * @type: "get" or "set"
 * @to: (nullable): whom to ask; %NULL asks the user's own account
 * @payload: (transfer full): the iq's child
 * @timeout: how long to wait for an answer once it is sent, in milliseconds
 * @function: called exactly once, unless cancelled; never before this returns
 * @user_data: for @function
 *
 * Sends an iq (RFC 6120 8.2.3). While the stream is not up it waits for that; while it is down the
 * request fails with %PT_PROTOCOL_ERROR_DISCONNECTED.
 *
 * Returns: the request's number, for pt_iq_tracker_cancel()
 */
guint
pt_iq_tracker_ask (PtIqTracker *self,
                   const char *type,
                   const char *to,
                   xmlnode *payload,
                   guint timeout,
                   PtReplyFunc function,
                   gpointer user_data)
{
  g_return_val_if_fail (PT_IS_IQ_TRACKER (self), 0);
  g_return_val_if_fail (payload != NULL && function != NULL, 0);

  return add_request (self, type, to, payload, timeout, function, user_data, FALSE);
}

/**
 * pt_iq_tracker_ask_early:
 * @self: a tracker
 * @payload: (transfer full): the child of an iq get to the user's own account
 * @timeout: how long to wait for an answer, in milliseconds
 * @function: called exactly once, unless cancelled
 * @user_data: for @function
 *
 * Like pt_iq_tracker_ask(), but goes out as soon as the stream is bound.
 *
 * Returns: the request's number
 */
guint
pt_iq_tracker_ask_early (PtIqTracker *self,
                         xmlnode *payload,
                         guint timeout,
                         PtReplyFunc function,
                         gpointer user_data)
{
  g_return_val_if_fail (PT_IS_IQ_TRACKER (self), 0);
  g_return_val_if_fail (payload != NULL && function != NULL, 0);

  return add_request (self, "get", NULL, payload, timeout, function, user_data, TRUE);
}

/**
 * pt_iq_tracker_cancel:
 * @self: a tracker
 * @request: a request's number; 0 or one that is answered is allowed
 *
 * Its function will not be called. A later answer emits late-reply.
 */
void
pt_iq_tracker_cancel (PtIqTracker *self, guint request)
{
  PtIqRequest *found = pt_iq_tracker_steal_request (self, request);

  if (found == NULL)
    return;
  expect_late (self, found);
  pt_iq_tracker_free_request (found);
}
