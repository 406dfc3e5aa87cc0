/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Finding the server's transports. The client asks for the server's items, and for what each of
 * them is, at every sign-on; its requests are watched as they go out, and only answers that match
 * one of them are believed. Requests of our own are made only for a session that was already
 * running.
 */

#include "model/discovery.h"

#include "protocol/stanza-error.h"
#include "protocol/jid.h"

#define TIMEOUT (30u * 1000u)

/* A component that hangs never answers the client. */
#define TIMEOUT (30u * 1000u)

/* More requests of the client than this are not watched; it asks one for each listed item. */
#define MAX_WATCHED (2 * PT_DISCO_MAX_ITEMS)

typedef struct {
  char *title;
  gboolean open; /* has not answered */
} Item;

typedef struct {
  PtDiscovery *discovery;
  char *address;
} Question;

struct _PtDiscovery {
  GObject parent_instance;

  PtIqTracker *tracker;
  char *items_id;
  gboolean complete;
  gint64 began; /* when the items were asked for; -1 before */
  gint64 took;  /* until they came */
  gboolean finished;
  guint n_open;
  guint timer;
  GHashTable *watched; /* id -> address */
  GHashTable *items;   /* address -> Item */
};

G_DEFINE_FINAL_TYPE (PtDiscovery, pt_discovery, G_TYPE_OBJECT)

enum { LISTED, FOUND, MISSING, FINISHED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
item_free (Item *item)
{
  g_free (item->title);
  g_free (item);
}

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
  self->finished = TRUE;
  g_signal_emit (self, signals[FINISHED], 0);
}

static void
on_timer (gpointer data)
{
  PtDiscovery *self = data;

  self->timer = 0;
  finish (self);
}

/* Before anybody is told of an item that is answered: it may be the last. */
static void
close_item (PtDiscovery *self, Item *item)
{
  if (!item->open)
    return;
  item->open = FALSE;
  self->n_open--;
}

static void
finish_if_all_answered (PtDiscovery *self)
{
  if (self->complete && self->n_open == 0)
    finish (self);
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
  g_autoptr (GPtrArray) items = NULL;

  if (query == NULL) {
    finish (self);
    return;
  }
  items = pt_disco_items_parse (query, pt_iq_tracker_get_domain (self->tracker));
  g_hash_table_remove_all (self->items);
  for (guint i = 0; i < items->len; i++) {
    const PtDiscoItem *found = g_ptr_array_index (items, i);
    Item *item = g_new0 (Item, 1);

    item->title = g_strdup (found->name);
    item->open = TRUE;
    g_hash_table_insert (self->items, g_strdup (found->jid), item);
  }
  self->n_open = g_hash_table_size (self->items);
  self->complete = TRUE;
  self->took = pt_iq_tracker_get_time (self->tracker) - self->began;
  g_signal_emit (self, signals[LISTED], 0);
  wait_for_answers (self);
}

static void
report_missing (PtDiscovery *self, const char *address, const GError *error)
{
  Item *item = g_hash_table_lookup (self->items, address);

  if (item == NULL)
    return;
  close_item (self, item);
  g_signal_emit (self, signals[MISSING], 0, address, error);
  finish_if_all_answered (self);
}

static void
take_info (PtDiscovery *self, const char *address, xmlnode *iq)
{
  xmlnode *query = xmlnode_get_child_with_namespace (iq, "query", PT_NS_DISCO_INFO);
  g_autoptr (PtDiscoInfo) info = query != NULL ? pt_disco_info_parse (query) : NULL;
  Item *item = g_hash_table_lookup (self->items, address);
  g_autofree char *title = NULL;

  if (item == NULL || info == NULL)
    return;
  close_item (self, item);
  title = g_strdup (item->title);
  g_signal_emit (self, signals[FOUND], 0, address, title, info);
  finish_if_all_answered (self);
}

static void
on_info (xmlnode *reply, const GError *error, gpointer user_data)
{
  Question *question = user_data;

  if (error != NULL)
    report_missing (question->discovery, question->address, error);
  else
    take_info (question->discovery, question->address, reply);
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
  GHashTableIter iter;
  gpointer address;

  if (error != NULL) {
    finish (self);
    return;
  }
  take_items (self, reply);
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &address, NULL))
    ask_info (self, address);
}

static gboolean
watch_items (PtDiscovery *self, const char *id, const char *to, xmlnode *query)
{
  if (xmlnode_get_attrib (query, "node") != NULL
      || !pt_jid_equal (pt_iq_tracker_get_domain (self->tracker), to))
    return FALSE;
  g_free (self->items_id);
  self->items_id = g_strdup (id);
  self->began = pt_iq_tracker_get_time (self->tracker);

  return TRUE;
}

/* The client asks as the server has spelled the item. */
static void
watch_info (PtDiscovery *self, const char *id, const char *to)
{
  char *address = pt_jid_normalize_domain (to);

  if (address != NULL && g_hash_table_contains (self->items, address)
      && g_hash_table_size (self->watched) < MAX_WATCHED)
    g_hash_table_insert (self->watched, g_strdup (id), address);
  else
    g_free (address);
}

static void
pt_discovery_dispose (GObject *object)
{
  PtDiscovery *self = PT_DISCOVERY (object);

  if (self->tracker != NULL)
    pt_discovery_reset (self);
  g_clear_object (&self->tracker);

  G_OBJECT_CLASS (pt_discovery_parent_class)->dispose (object);
}

static void
pt_discovery_finalize (GObject *object)
{
  PtDiscovery *self = PT_DISCOVERY (object);

  g_hash_table_unref (self->watched);
  g_hash_table_unref (self->items);

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
  self->watched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) item_free);
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
  g_clear_pointer (&self->items_id, g_free);
  g_hash_table_remove_all (self->watched);
  g_hash_table_remove_all (self->items);
  clear_timer (self);
  self->n_open = 0;
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
  const char *id = xmlnode_get_attrib (iq, "id");
  const char *to = xmlnode_get_attrib (iq, "to");
  xmlnode *query = xmlnode_get_child (iq, "query");
  const char *namespace = query != NULL ? xmlnode_get_namespace (query) : NULL;

  if (id == NULL || to == NULL || g_strcmp0 (xmlnode_get_attrib (iq, "type"), "get") != 0)
    return FALSE;
  if (g_strcmp0 (namespace, PT_NS_DISCO_ITEMS) == 0)
    return watch_items (self, id, to, query);
  if (g_strcmp0 (namespace, PT_NS_DISCO_INFO) == 0 && xmlnode_get_attrib (query, "node") == NULL)
    watch_info (self, id, to);

  return FALSE;
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
  g_autofree char *address = NULL;

  if (id == NULL || (!is_error && g_strcmp0 (type, "result") != 0))
    return;

  if (g_strcmp0 (id, self->items_id) == 0
      && pt_jid_equal (pt_iq_tracker_get_domain (self->tracker), from)) {
    g_clear_pointer (&self->items_id, g_free);
    if (is_error)
      finish (self);
    else
      take_items (self, iq);
    return;
  }

  address = g_strdup (g_hash_table_lookup (self->watched, id));
  if (address == NULL || !pt_jid_equal (address, from))
    return;
  g_hash_table_remove (self->watched, id);
  if (is_error) {
    g_autoptr (GError) error = pt_protocol_error_from_stanza (iq, NULL);

    report_missing (self, address, error);
  } else {
    take_info (self, address, iq);
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
  return g_hash_table_contains (self->items, address);
}

/**
 * pt_discovery_is_open:
 * @self: a discovery
 * @address: a normalized domain
 *
 * Returns: whether @address is one of the server's items and has not said what it is
 */
gboolean
pt_discovery_is_open (PtDiscovery *self, const char *address)
{
  Item *item = g_hash_table_lookup (self->items, address);

  return item != NULL && item->open;
}
