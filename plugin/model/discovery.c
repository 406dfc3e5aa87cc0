/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Finding the server's transports in the answers to the client's own service discovery. Requests of
 * our own are made only for a session that was already running, and to what is listed and silent: a
 * gateway may have been down at the sign-on.
 */

#include "model/discovery.h"

#include "model/disco-retry.h"
#include "model/disco-watch.h"
#include "protocol/disco.h"
#include "protocol/stanza-error.h"

/* A component that hangs never answers the client. */
#define TIMEOUT (30u * 1000u)

typedef struct {
  PtDiscovery *discovery;
  char *address;
} Question;

struct _PtDiscovery {
  GObject parent_instance;

  PtIqTracker *tracker;
  PtDiscoWatch *watch;
  PtDiscoRetry *retry;
  gboolean complete;
  gint64 began; /* when the items were asked for; -1 before */
  gint64 took;  /* until they came */
  gboolean finished;
  guint timer;
  PtDiscoItems *items;
};

G_DEFINE_FINAL_TYPE (PtDiscovery, pt_discovery, G_TYPE_OBJECT)

enum { LISTED, FOUND, MISSING, FINISHED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
question_free (Question *question)
{
  g_object_unref (question->discovery);
  g_free (question->address);
  g_free (question);
}

static void
clear_timer (PtDiscovery *self)
{
  if (self->timer != 0)
    pt_host_remove_timer (pt_iq_tracker_get_host (self->tracker), self->timer);
  self->timer = 0;
}

static void
finish (PtDiscovery *self)
{
  clear_timer (self);
  /* The end of the stream ends the questions, too, and answers none. */
  if (self->finished || pt_iq_tracker_get_phase (self->tracker) == PT_PHASE_DOWN)
    return;
  g_debug ("Service discovery is finished");
  self->finished = TRUE;
  g_signal_emit (self, signals[FINISHED], 0);
}

static void
finish_if_all_answered (PtDiscovery *self)
{
  if (self->complete && pt_disco_items_get_n_awaited (self->items) == 0)
    finish (self);
}

static void
report_missing (PtDiscovery *self, const char *address, const GError *error)
{
  if (!pt_disco_items_has (self->items, address)
      || g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_DISCONNECTED))
    return;
  g_debug ("%s: has not said what it is: %s", address,
           pt_protocol_error_get_condition ((PtProtocolError) error->code));
  if (pt_protocol_error_is_silence (error))
    pt_disco_retry_add (self->retry, address);
  /* Before anybody is told: it may be the last. */
  if (!pt_disco_items_close (self->items, address))
    return;
  g_signal_emit (self, signals[MISSING], 0, address, error);
  finish_if_all_answered (self);
}

/* What is silent for so long is known to be nothing: nobody waits for it any longer. */
static void
on_timer (gpointer data)
{
  PtDiscovery *self = data;
  g_autoptr (GError) error = pt_protocol_error_new (PT_PROTOCOL_ERROR_TIMEOUT);
  g_auto (GStrv) addresses = pt_disco_items_list_awaited (self->items);

  self->timer = 0;
  for (guint i = 0; addresses[i] != NULL; i++)
    report_missing (self, addresses[i], error);
}

static void
wait_for_answers (PtDiscovery *self)
{
  clear_timer (self);
  self->timer = pt_host_add_timer (pt_iq_tracker_get_host (self->tracker), TIMEOUT, on_timer, self);
  finish_if_all_answered (self);
}

static void
take_items (PtDiscovery *self, xmlnode *iq)
{
  xmlnode *query = xmlnode_get_child_with_namespace (iq, "query", PT_NS_DISCO_ITEMS);

  if (query == NULL) {
    g_debug ("Not believed: an answer without the server's items");
    finish (self);
    return;
  }
  pt_disco_items_take (self->items, query, pt_iq_tracker_get_domain (self->tracker));
  self->complete = TRUE;
  self->took = pt_iq_tracker_get_time (self->tracker) - self->began;
  g_debug ("The server lists %u addresses", pt_disco_items_get_n_awaited (self->items));
  g_signal_emit (self, signals[LISTED], 0);
  wait_for_answers (self);
}

static void
take_info (PtDiscovery *self, const char *address, xmlnode *iq)
{
  xmlnode *query = xmlnode_get_child_with_namespace (iq, "query", PT_NS_DISCO_INFO);
  g_autoptr (PtDiscoInfo) info = query != NULL ? pt_disco_info_parse (query) : NULL;
  g_autofree char *title = NULL;

  if (info == NULL || !pt_disco_items_has (self->items, address))
    return;
  g_debug ("%s: is %s", address, info->is_gateway ? "a gateway" : "no gateway");
  if (info->is_stand_in)
    pt_disco_retry_add (self->retry, address);
  else
    pt_disco_retry_remove (self->retry, address);
  pt_disco_items_close (self->items, address);
  title = g_strdup (pt_disco_items_get_title (self->items, address));
  g_signal_emit (self, signals[FOUND], 0, address, title, info);
  finish_if_all_answered (self);
}

static void
take_info_reply (PtDiscovery *self, const char *address, xmlnode *iq, const GError *error)
{
  if (error == NULL)
    take_info (self, address, iq);
  else
    report_missing (self, address, error);
}

static void
take_items_reply (PtDiscovery *self, xmlnode *iq, const GError *error)
{
  if (error == NULL) {
    take_items (self, iq);
    return;
  }
  g_debug ("The server does not say what it has: %s",
           pt_protocol_error_get_condition ((PtProtocolError) error->code));
  finish (self);
}

static void
on_info (xmlnode *reply, const GError *error, gpointer user_data)
{
  Question *question = user_data;

  take_info_reply (question->discovery, question->address, reply, error);
  question_free (question);
}

static void
ask_info (PtDiscovery *self, const char *address)
{
  Question *question = g_new0 (Question, 1);

  question->discovery = g_object_ref (self);
  question->address = g_strdup (address);
  pt_iq_tracker_ask (self->tracker, "get", address, pt_disco_info_query_new (), TIMEOUT, on_info,
                     question);
}

static void
on_items (xmlnode *reply, const GError *error, gpointer user_data)
{
  g_autoptr (PtDiscovery) self = user_data;
  g_auto (GStrv) addresses = NULL;

  take_items_reply (self, reply, error);
  addresses = pt_disco_items_list_awaited (self->items);
  for (guint i = 0; addresses[i] != NULL; i++)
    ask_info (self, addresses[i]);
}

static void
ask_again (gpointer user_data, const char *address)
{
  ask_info (user_data, address);
}

static void
pt_discovery_dispose (GObject *object)
{
  PtDiscovery *self = PT_DISCOVERY (object);

  if (self->tracker != NULL)
    pt_discovery_reset (self);
  g_clear_pointer (&self->retry, pt_disco_retry_free);
  g_clear_pointer (&self->watch, pt_disco_watch_free);
  g_clear_object (&self->tracker);

  G_OBJECT_CLASS (pt_discovery_parent_class)->dispose (object);
}

static void
pt_discovery_finalize (GObject *object)
{
  PtDiscovery *self = PT_DISCOVERY (object);

  pt_disco_items_free (self->items);

  G_OBJECT_CLASS (pt_discovery_parent_class)->finalize (object);
}

static void
pt_discovery_class_init (PtDiscoveryClass *klass)
{
  GType type = PT_TYPE_DISCOVERY;

  G_OBJECT_CLASS (klass)->dispose = pt_discovery_dispose;
  G_OBJECT_CLASS (klass)->finalize = pt_discovery_finalize;

  signals[LISTED]
      = g_signal_new ("listed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FOUND] = g_signal_new ("found", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_POINTER);
  signals[MISSING] = g_signal_new ("missing", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_ERROR);
  signals[FINISHED]
      = g_signal_new ("finished", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pt_discovery_init (PtDiscovery *self)
{
  self->began = -1;
  self->took = -1;
  self->items = pt_disco_items_new ();
}

/**
 * pt_discovery_new:
 * @tracker: (transfer none): the account's iqs
 *
 * Returns: (transfer full): a discovery that knows nothing yet
 */
PtDiscovery *
pt_discovery_new (PtIqTracker *tracker)
{
  PtDiscovery *self = g_object_new (PT_TYPE_DISCOVERY, NULL);

  self->tracker = g_object_ref (tracker);
  self->watch = pt_disco_watch_new (pt_iq_tracker_get_domain (tracker));
  self->retry = pt_disco_retry_new (pt_iq_tracker_get_host (tracker), ask_again, self);

  return self;
}

/**
 * pt_discovery_reset:
 * @self: a discovery
 *
 * Forgets everything: another stream begins, or this one ended.
 */
void
pt_discovery_reset (PtDiscovery *self)
{
  pt_disco_watch_reset (self->watch);
  pt_disco_retry_reset (self->retry);
  pt_disco_items_reset (self->items);
  clear_timer (self);
  self->complete = FALSE;
  self->began = -1;
  self->took = -1;
  self->finished = FALSE;
}

/**
 * pt_discovery_start:
 * @self: a discovery
 *
 * Asks the server and each of its items itself, for a session whose sign-on was not watched.
 */
void
pt_discovery_start (PtDiscovery *self)
{
  self->began = pt_iq_tracker_get_time (self->tracker);
  pt_iq_tracker_ask (self->tracker, "get", pt_iq_tracker_get_domain (self->tracker),
                     pt_disco_items_query_new (), TIMEOUT, on_items, g_object_ref (self));
}

/**
 * pt_discovery_handle_request:
 * @self: a discovery
 * @iq: (transfer none): an iq that the client has sent
 *
 * Returns: whether it asks for the server's items
 */
gboolean
pt_discovery_handle_request (PtDiscovery *self, xmlnode *iq)
{
  if (pt_disco_watch_take_request (self->watch, iq, self->items) != PT_DISCO_QUESTION_ITEMS)
    return FALSE;
  self->began = pt_iq_tracker_get_time (self->tracker);

  return TRUE;
}

/**
 * pt_discovery_handle_reply:
 * @self: a discovery
 * @type: (nullable): an iq's type
 * @id: (nullable): its id
 * @from: (nullable): its sender
 * @iq: (transfer none): the iq, on its way to the client
 *
 * Anything that does not answer a watched request is none of its business.
 */
void
pt_discovery_handle_reply (PtDiscovery *self,
                           const char *type,
                           const char *id,
                           const char *from,
                           xmlnode *iq)
{
  gboolean is_error = g_strcmp0 (type, "error") == 0;
  g_autoptr (GError) error = NULL;
  g_autofree char *address = NULL;

  if (id == NULL || (!is_error && g_strcmp0 (type, "result") != 0))
    return;
  if (is_error)
    error = pt_protocol_error_from_stanza (iq, NULL);
  switch (pt_disco_watch_take_reply (self->watch, id, from, &address)) {
  case PT_DISCO_QUESTION_NONE:
    break;
  case PT_DISCO_QUESTION_ITEMS:
    take_items_reply (self, iq, error);
    break;
  case PT_DISCO_QUESTION_INFO:
    take_info_reply (self, address, iq, error);
    break;
  }
}

/**
 * pt_discovery_is_complete:
 * @self: a discovery
 *
 * Returns: whether the server's items are known
 */
gboolean
pt_discovery_is_complete (PtDiscovery *self)
{
  return self->complete;
}

/**
 * pt_discovery_is_under_way:
 * @self: a discovery
 *
 * Returns: whether the server's items were asked for in this session
 */
gboolean
pt_discovery_is_under_way (PtDiscovery *self)
{
  return self->began >= 0;
}

/**
 * pt_discovery_get_duration:
 * @self: a discovery
 *
 * Returns: how long the server took to list its items, in milliseconds; -1 before it has
 */
gint64
pt_discovery_get_duration (PtDiscovery *self)
{
  return self->took;
}

/**
 * pt_discovery_is_finished:
 * @self: a discovery
 *
 * Returns: whether nothing more is to be expected: each of the server's items has said what it is,
 *   or has not done so in time, or the server does not tell its items
 */
gboolean
pt_discovery_is_finished (PtDiscovery *self)
{
  return self->finished;
}

/**
 * pt_discovery_is_listed:
 * @self: a discovery
 * @address: a normalized domain
 *
 * Returns: whether @address is one of the server's items
 */
gboolean
pt_discovery_is_listed (PtDiscovery *self, const char *address)
{
  return pt_disco_items_has (self->items, address);
}

/**
 * pt_discovery_is_open:
 * @self: a discovery
 * @address: a normalized domain
 *
 * Returns: whether @address is one of the server's items, has not said what it is, and may yet
 */
gboolean
pt_discovery_is_open (PtDiscovery *self, const char *address)
{
  return pt_disco_items_is_awaited (self->items, address);
}
