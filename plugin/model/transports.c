/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The transports of one account: in order, by address, and remembered between sign-ons. */

#include "model/transports.h"

#include "common/order.h"
#include "model/cache.h"
#include "model/transport-stream.h"
#include "protocol/jid.h"

/* How long changes are gathered before they are stored, in milliseconds. */
#define STORE_DELAY 5000

struct _PtTransports {
  PtIqTracker *tracker;
  PtOwnPresence *own_presence;
  PtAutoLogin *auto_login;
  PtWindowHost windows;
  PtTransportsFollowFunc follow;
  gpointer user_data;

  GListStore *model;
  GHashTable *by_address; /* address -> PtTransport, borrowed from the model */
  gboolean loaded;
  guint store_timer; /* what is stored is not what is known */
};

static PtHost *
get_stream (PtTransports *self)
{
  return pt_iq_tracker_get_host (self->tracker);
}

static int
compare (gconstpointer one, gconstpointer other, gpointer user_data)
{
  return pt_order_compare (PT_TRANSPORT_INTERFACE ((gpointer) one),
                           PT_TRANSPORT_INTERFACE ((gpointer) other));
}

/* The user's own server vouches for what is below its domain. */
static gboolean
is_own_domain (PtTransports *self, const char *address)
{
  const char *domain = pt_iq_tracker_get_domain (self->tracker);

  return domain != NULL && pt_jid_is_subdomain (address, domain);
}

static char *
format_cache (PtTransports *self)
{
  g_autoptr (GPtrArray) entries
      = g_ptr_array_new_with_free_func ((GDestroyNotify) pt_cache_entry_free);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->model)); i++) {
    g_autoptr (PtTransport) transport = g_list_model_get_item (G_LIST_MODEL (self->model), i);
    PtCacheEntry *entry = pt_transport_to_cache (transport);

    entry->unsaved = pt_auto_login_is_kept (self->auto_login, entry->address);
    g_ptr_array_add (entries, entry);
  }

  return pt_cache_format (entries);
}

static void
on_store_due (gpointer data)
{
  PtTransports *self = data;
  g_autofree char *text = format_cache (self);
  g_autofree char *stored = pt_host_load_cache (get_stream (self));

  self->store_timer = 0;
  if (g_strcmp0 (text, stored) != 0)
    pt_host_store_cache (get_stream (self), text);
}

static void
on_remember (PtTransports *self)
{
  if (self->loaded)
    pt_transports_store (self);
}

static void
on_forgotten (PtTransport *transport, PtTransports *self)
{
  g_autoptr (PtTransport) alive G_GNUC_UNUSED = g_object_ref (transport);

  pt_transports_remove (self, transport);
  pt_transports_store (self);
}

/**
 * pt_transports_new:
 * @tracker: (transfer none): the account's iqs
 * @own_presence: (transfer none): the user's presence on the account's stream
 * @auto_login: (transfer none): the account's settings
 * @windows: (transfer none): the account's windows
 * @follow: called with each transport before it is added
 * @user_data: for @follow
 *
 * Returns: (transfer full): no transports yet
 */
PtTransports *
pt_transports_new (PtIqTracker *tracker,
                   PtOwnPresence *own_presence,
                   PtAutoLogin *auto_login,
                   const PtWindowHost *windows,
                   PtTransportsFollowFunc follow,
                   gpointer user_data)
{
  PtTransports *self = g_new0 (PtTransports, 1);

  self->tracker = g_object_ref (tracker);
  self->own_presence = g_object_ref (own_presence);
  self->auto_login = g_object_ref (auto_login);
  self->windows = *windows;
  self->follow = follow;
  self->user_data = user_data;
  self->model = g_list_store_new (PT_TYPE_TRANSPORT);
  self->by_address = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

/**
 * pt_transports_free:
 * @self: (transfer full): transports; what was not stored is lost, see pt_transports_flush()
 */
void
pt_transports_free (PtTransports *self)
{
  pt_transports_remove_all (self);
  if (self->store_timer != 0)
    pt_host_remove_timer (get_stream (self), self->store_timer);
  g_object_unref (self->model);
  g_hash_table_unref (self->by_address);
  g_object_unref (self->auto_login);
  g_object_unref (self->own_presence);
  g_object_unref (self->tracker);
  g_free (self);
}

/**
 * pt_transports_load:
 * @self: transports
 *
 * Adds those that are remembered for the account: of its own server, or added by the user.
 */
void
pt_transports_load (PtTransports *self)
{
  g_autofree char *text = pt_host_load_cache (get_stream (self));
  g_autoptr (GPtrArray) entries = pt_cache_parse (text);

  for (guint i = 0; i < entries->len; i++) {
    const PtCacheEntry *entry = g_ptr_array_index (entries, i);
    g_autoptr (PtTransport) transport = NULL;

    if (pt_transports_get (self, entry->address) != NULL
        || !(entry->added || is_own_domain (self, entry->address)))
      continue;
    transport = pt_transport_new_from_cache (self->tracker, self->own_presence, self->auto_login,
                                             &self->windows, entry);
    pt_transports_add (self, transport);
    if (entry->unsaved)
      pt_auto_login_set (self->auto_login, entry->address, entry->auto_login);
  }
  self->loaded = TRUE;
}

/**
 * pt_transports_store:
 * @self: transports
 *
 * Remembers them, together with what else changes within five seconds.
 */
void
pt_transports_store (PtTransports *self)
{
  if (self->store_timer == 0)
    self->store_timer = pt_host_add_timer (get_stream (self), STORE_DELAY, on_store_due, self);
}

/**
 * pt_transports_flush:
 * @self: transports
 *
 * Stores at once what has changed.
 */
void
pt_transports_flush (PtTransports *self)
{
  if (self->store_timer == 0)
    return;

  pt_host_remove_timer (get_stream (self), self->store_timer);
  on_store_due (self);
}

/**
 * pt_transports_add:
 * @self: transports
 * @transport: (transfer none): one whose address is not among them
 */
void
pt_transports_add (PtTransports *self, PtTransport *transport)
{
  const char *address = pt_transport_get_address (transport);

  pt_transport_set_trusted (transport, is_own_domain (self, address));
  g_signal_connect_swapped (transport, "remember", G_CALLBACK (on_remember), self);
  g_signal_connect (transport, "forgotten", G_CALLBACK (on_forgotten), self);
  self->follow (self->user_data, transport);
  g_hash_table_insert (self->by_address, g_strdup (address), transport);
  g_list_store_insert_sorted (self->model, transport, compare, NULL);
}

/**
 * pt_transports_remove:
 * @self: transports
 * @transport: one of them
 */
void
pt_transports_remove (PtTransports *self, PtTransport *transport)
{
  guint position;

  g_signal_handlers_disconnect_by_data (transport, self);
  g_signal_handlers_disconnect_by_data (transport, self->user_data);
  g_hash_table_remove (self->by_address, pt_transport_get_address (transport));
  if (g_list_store_find (self->model, transport, &position))
    g_list_store_remove (self->model, position);
}

/**
 * pt_transports_remove_all:
 * @self: transports
 */
void
pt_transports_remove_all (PtTransports *self)
{
  g_autoptr (GList) all = pt_transports_list (self);

  for (GList *l = all; l != NULL; l = l->next)
    pt_transports_remove (self, l->data);
}

/**
 * pt_transports_get_model:
 * @self: transports
 *
 * Returns: (transfer none): them, by name
 */
GListModel *
pt_transports_get_model (PtTransports *self)
{
  return G_LIST_MODEL (self->model);
}

/**
 * pt_transports_list:
 * @self: transports
 *
 * Returns: (transfer container) (element-type PtTransport): them as they are now, in no order
 */
GList *
pt_transports_list (PtTransports *self)
{
  return g_hash_table_get_values (self->by_address);
}

/**
 * pt_transports_for_each:
 * @self: transports
 * @function: called with each; it may not remove any
 */
void
pt_transports_for_each (PtTransports *self, void (*function) (PtTransport *transport))
{
  g_autoptr (GList) all = pt_transports_list (self);

  for (GList *l = all; l != NULL; l = l->next)
    function (l->data);
}

/**
 * pt_transports_get:
 * @self: transports
 * @address: an address, normalized
 *
 * Returns: (transfer none) (nullable): the transport there
 */
PtTransport *
pt_transports_get (PtTransports *self, const char *address)
{
  return g_hash_table_lookup (self->by_address, address);
}

/**
 * pt_transports_find:
 * @self: transports
 * @jid: (nullable): a sender
 *
 * Returns: (transfer none) (nullable): the transport whose own address @jid is
 */
PtTransport *
pt_transports_find (PtTransports *self, const char *jid)
{
  g_autofree char *address
      = jid != NULL && !pt_jid_has_local (jid) ? pt_jid_get_domain (jid) : NULL;

  return address != NULL ? pt_transports_get (self, address) : NULL;
}

/**
 * pt_transports_find_for_contact:
 * @self: transports
 * @jid: (nullable): a contact's address, with or without a resource
 *
 * Returns: (transfer none) (nullable): the transport that the contact comes through
 */
PtTransport *
pt_transports_find_for_contact (PtTransports *self, const char *jid)
{
  g_autofree char *domain = pt_jid_has_local (jid) ? pt_jid_get_domain (jid) : NULL;

  return domain != NULL ? pt_transports_get (self, domain) : NULL;
}

/**
 * pt_transports_find_for_room:
 * @self: transports
 * @room: the JID of a chat room
 *
 * Some gateways have their rooms at their own address, others at one below it.
 *
 * Returns: (transfer none) (nullable): the transport that the room is reached through
 */
PtTransport *
pt_transports_find_for_room (PtTransports *self, const char *room)
{
  g_autofree char *domain = pt_jid_get_domain (room);

  for (const char *rest = domain; rest != NULL; rest = pt_jid_get_parent_domain (rest)) {
    PtTransport *transport = pt_transports_get (self, rest);

    if (transport != NULL)
      return transport;
  }

  return NULL;
}
