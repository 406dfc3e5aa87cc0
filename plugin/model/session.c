/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One account. What passes on its stream is looked at here and handed to whom it concerns:
 * discovery, the settings, the transports. Sessions outlive their streams, because what the user
 * wants does.
 */

#include "model/session.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/roster-filter.h"
#include "model/transport-private.h"
#include "model/discovery.h"
#include "protocol/error.h"
#include "protocol/jid.h"

struct _PtSession {
  GObject parent_instance;

  PtStream *stream;
  PtConnection *connection;
  PtDiscovery *discovery;
  PtAutoLogin *auto_login;
  PtRosterFilter *filter;
  GListStore *transports;
  GHashTable *by_address; /* address -> PtTransport, borrowed from transports */
  gboolean enabled;
  gboolean connected;
  gboolean told_local;
  gboolean storing;
};

G_DEFINE_FINAL_TYPE (PtSession, pt_session, G_TYPE_OBJECT)

enum {
  ROSTER_ITEM_HIDDEN,
  ROSTER_ITEM_RELEASED,
  REGISTRATION_FORM,
  DIALOG_WANTED,
  SUBSCRIPTIONS_ASKED,
  EXCHANGE_OFFERED,
  ADDING_WANTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

enum { PROP_0, PROP_ENABLED, PROP_CONNECTED, PROP_DISCOVERED, N_PROPERTIES };
static GParamSpec *properties[N_PROPERTIES];

/* --- The cache --------------------------------------------------------------------------- */

static void
store_cache (PtSession *self)
{
  g_autoptr (GPtrArray) entries
      = g_ptr_array_new_with_free_func ((GDestroyNotify) pt_cache_entry_free);
  g_autofree char *text = NULL;
  g_autofree char *stored = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->transports)); i++) {
    g_autoptr (PtTransport) transport = g_list_model_get_item (G_LIST_MODEL (self->transports), i);

    g_ptr_array_add (entries, pt_transport_to_cache (transport));
  }
  text = pt_cache_format (entries);
  stored = pt_stream_load_cache (self->stream);
  if (g_strcmp0 (text, stored) != 0)
    pt_stream_store_cache (self->stream, text);
}

static void
on_remember (PtSession *self)
{
  if (self->storing)
    store_cache (self);
}

/* --- The list ---------------------------------------------------------------------------- */

static int
compare_transports (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const char *name_a = pt_transport_interface_get_name (PT_TRANSPORT_INTERFACE ((gpointer) a));
  const char *name_b = pt_transport_interface_get_name (PT_TRANSPORT_INTERFACE ((gpointer) b));
  int order = g_utf8_collate (name_a, name_b);

  if (order != 0)
    return order;

  return g_strcmp0 (pt_transport_get_address ((gpointer) a),
                    pt_transport_get_address ((gpointer) b));
}

/* The user's own server vouches for what is below its domain. */
static gboolean
is_own_domain (PtSession *self, const char *address)
{
  const char *domain = pt_connection_get_domain (self->connection);

  return domain != NULL && pt_jid_is_subdomain (address, domain);
}

static void
on_registration_form (PtTransport *transport,
                      PtRegistration *registration,
                      const char *reason,
                      PtSession *self)
{
  g_signal_emit (self, signals[REGISTRATION_FORM], 0, transport, registration, reason);
}

static void
on_dialog_wanted (PtTransport *transport, PtDialog dialog, const char *detail, PtSession *self)
{
  g_signal_emit (self, signals[DIALOG_WANTED], 0, transport, dialog, detail);
}

static void
remove_transport (PtSession *self, PtTransport *transport)
{
  guint position;

  g_signal_handlers_disconnect_by_data (transport, self);
  g_hash_table_remove (self->by_address, pt_transport_get_address (transport));
  if (g_list_store_find (self->transports, transport, &position))
    g_list_store_remove (self->transports, position);
}

static void
on_forgotten (PtTransport *transport, PtSession *self)
{
  g_autoptr (PtTransport) alive = g_object_ref (transport);

  remove_transport (self, transport);
  store_cache (self);
}

static void
on_subscriptions_asked (PtTransport *transport, GPtrArray *subscriptions, PtSession *self)
{
  g_signal_emit (self, signals[SUBSCRIPTIONS_ASKED], 0, transport, subscriptions);
}

static void
on_exchange_offered (PtTransport *transport, GPtrArray *items, PtSession *self)
{
  g_signal_emit (self, signals[EXCHANGE_OFFERED], 0, transport, items);
}

static void
add_transport (PtSession *self, PtTransport *transport)
{
  const char *address = pt_transport_get_address (transport);

  transport->trusted = is_own_domain (self, address);
  if (!transport->trusted)
    pt_transport_interface_set_auto_login (PT_TRANSPORT_INTERFACE (transport), FALSE);
  pt_transport_update (transport);
  g_signal_connect_swapped (transport, "remember", G_CALLBACK (on_remember), self);
  g_signal_connect (transport, "registration-form", G_CALLBACK (on_registration_form), self);
  g_signal_connect (transport, "forgotten", G_CALLBACK (on_forgotten), self);
  g_signal_connect (transport, "dialog-wanted", G_CALLBACK (on_dialog_wanted), self);
  g_signal_connect (transport, "subscriptions-asked", G_CALLBACK (on_subscriptions_asked), self);
  g_signal_connect (transport, "exchange-offered", G_CALLBACK (on_exchange_offered), self);
  g_hash_table_insert (self->by_address, g_strdup (address), transport);
  g_list_store_insert_sorted (self->transports, transport, compare_transports, NULL);
}

static void
for_each_transport (PtSession *self, void (*function) (PtTransport *transport))
{
  g_autoptr (GList) transports = g_hash_table_get_values (self->by_address);

  for (GList *l = transports; l != NULL; l = l->next)
    function (l->data);
}

static void
load_cache (PtSession *self)
{
  g_autofree char *text = pt_stream_load_cache (self->stream);
  g_autoptr (GPtrArray) entries = pt_cache_parse (text);

  for (guint i = 0; i < entries->len; i++) {
    const PtCacheEntry *entry = g_ptr_array_index (entries, i);
    g_autoptr (PtTransport) transport = NULL;

    if (g_hash_table_contains (self->by_address, entry->address)
        || !(entry->added || is_own_domain (self, entry->address)))
      continue;
    transport = pt_transport_new_from_cache (self->connection, self->auto_login, entry);
    add_transport (self, transport);
  }
}

static void
set_connected (PtSession *self, gboolean connected)
{
  if (self->connected == connected)
    return;
  self->connected = connected;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONNECTED]);
}

/* --- Discovery --------------------------------------------------------------------------- */

/* What was not found at two sign-ons in a row is gone. */
static void
on_listed (PtSession *self)
{
  g_autoptr (GList) transports = g_hash_table_get_values (self->by_address);

  for (GList *l = transports; l != NULL; l = l->next) {
    PtTransport *transport = l->data;

    if (pt_discovery_is_listed (self->discovery, pt_transport_get_address (transport))
        || pt_transport_interface_get_added (PT_TRANSPORT_INTERFACE (transport)))
      continue;
    if (transport->missed)
      remove_transport (self, transport);
    else
      pt_transport_deny (transport);
  }
  store_cache (self);
}

static PtTransport *
ensure_transport (PtSession *self, const char *address, const char *title, const PtDiscoInfo *info)
{
  PtTransport *transport = g_hash_table_lookup (self->by_address, address);
  g_autoptr (PtTransport) created = NULL;

  if (transport != NULL)
    return transport;
  created = pt_transport_new (self->connection, self->auto_login, address);
  pt_transport_set_identity (created, info->type, info->name ?: title);
  add_transport (self, created);

  return created;
}

static void
on_found (PtSession *self, const char *address, const char *title, const PtDiscoInfo *info)
{
  PtTransport *transport;

  if (!info->is_gateway) {
    /* A server answers for a component that is down, with another identity: what is known as a
     * gateway stays one. */
    pt_roster_filter_release (self->filter, address);
    return;
  }
  transport = ensure_transport (self, address, title, info);
  pt_roster_filter_confirm (self->filter, transport);
  pt_transport_confirm (transport, info);
  g_signal_emit (self, signals[ROSTER_ITEM_HIDDEN], 0, transport);
}

static void
on_missing (PtSession *self, const char *address)
{
  pt_roster_filter_release (self->filter, address);
}

static void
on_finished (PtSession *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DISCOVERED]);
}

static void
on_released (PtSession *self, const PtRosterItem *item)
{
  g_signal_emit (self, signals[ROSTER_ITEM_RELEASED], 0, item);
}

static void
on_late_reply (PtSession *self, const char *from)
{
  PtTransport *transport = pt_session_find (self, from);

  if (transport != NULL)
    pt_transport_take_late_reply (transport);
}

/* --- The settings ------------------------------------------------------------------------ */

static void
on_settings_changed (PtSession *self)
{
  for_each_transport (self, pt_transport_settings_changed);
}

static void
on_stored_locally (PtSession *self, const char *address, gboolean auto_login)
{
  PtTransport *transport = g_hash_table_lookup (self->by_address, address);

  if (transport == NULL)
    return;
  pt_transport_interface_set_auto_login (PT_TRANSPORT_INTERFACE (transport), auto_login);
  store_cache (self);
  if (self->told_local)
    return;
  self->told_local = TRUE;
  pt_transport_alert (transport,
                      _ ("This server keeps no settings. Automatic log-in is remembered on this "
                         "computer only."),
                      "");
}

static void
on_store_failed (PtSession *self, const char *address, const GError *error)
{
  PtTransport *transport = g_hash_table_lookup (self->by_address, address);
  g_autofree char *text = g_strdup_printf (
      _ ("The automatic log-in setting could not be saved on the server: %s"), error->message);

  if (transport == NULL)
    return;
  pt_transport_note_error (transport, "settings", error);
  pt_transport_alert (transport, text, "");
}

/* --- The object -------------------------------------------------------------------------- */

static void
pt_session_dispose (GObject *object)
{
  PtSession *self = PT_SESSION (object);

  if (self->transports != NULL) {
    g_autoptr (GList) transports = g_hash_table_get_values (self->by_address);

    for (GList *l = transports; l != NULL; l = l->next)
      remove_transport (self, l->data);
    /* Questions that wait for an answer keep the parts alive. */
    pt_connection_set_phase (self->connection, PT_PHASE_DOWN);
    pt_auto_login_reset (self->auto_login);
  }
  g_clear_object (&self->auto_login);
  g_clear_object (&self->discovery);
  g_clear_pointer (&self->filter, pt_roster_filter_free);
  g_clear_object (&self->connection);
  g_clear_object (&self->stream);
  g_clear_object (&self->transports);

  G_OBJECT_CLASS (pt_session_parent_class)->dispose (object);
}

static void
pt_session_finalize (GObject *object)
{
  g_clear_pointer (&PT_SESSION (object)->by_address, g_hash_table_unref);

  G_OBJECT_CLASS (pt_session_parent_class)->finalize (object);
}

static void
pt_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PtSession *self = PT_SESSION (object);

  switch (id) {
  case PROP_ENABLED:
    g_value_set_boolean (value, pt_session_is_enabled (self));
    break;
  case PROP_CONNECTED:
    g_value_set_boolean (value, pt_session_is_connected (self));
    break;
  case PROP_DISCOVERED:
    g_value_set_boolean (value, pt_session_is_discovered (self));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
pt_session_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  PtSession *self = PT_SESSION (object);

  if (id != PROP_ENABLED) {
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  } else if (self->enabled != g_value_get_boolean (value)) {
    self->enabled = g_value_get_boolean (value);
    g_object_notify_by_pspec (object, pspec);
  }
}

static void
add_properties (GObjectClass *object_class)
{
  object_class->get_property = pt_session_get_property;
  object_class->set_property = pt_session_set_property;

  properties[PROP_ENABLED]
      = g_param_spec_boolean ("enabled", NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CONNECTED] = g_param_spec_boolean ("connected", NULL, NULL, FALSE,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_DISCOVERED] = g_param_spec_boolean ("discovered", NULL, NULL, FALSE,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
pt_session_class_init (PtSessionClass *klass)
{
  GType type = PT_TYPE_SESSION;

  G_OBJECT_CLASS (klass)->dispose = pt_session_dispose;
  G_OBJECT_CLASS (klass)->finalize = pt_session_finalize;

  signals[ROSTER_ITEM_HIDDEN] = g_signal_new ("roster-item-hidden", type, G_SIGNAL_RUN_LAST, 0,
                                              NULL, NULL, NULL, G_TYPE_NONE, 1, PT_TYPE_TRANSPORT);
  signals[ROSTER_ITEM_RELEASED] = g_signal_new ("roster-item-released", type, G_SIGNAL_RUN_LAST, 0,
                                                NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[REGISTRATION_FORM]
      = g_signal_new ("registration-form", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 3, PT_TYPE_TRANSPORT, G_TYPE_POINTER, G_TYPE_STRING);
  signals[DIALOG_WANTED]
      = g_signal_new ("dialog-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                      PT_TYPE_TRANSPORT, G_TYPE_INT, G_TYPE_STRING);
  signals[SUBSCRIPTIONS_ASKED]
      = g_signal_new ("subscriptions-asked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 2, PT_TYPE_TRANSPORT, G_TYPE_PTR_ARRAY);
  signals[EXCHANGE_OFFERED]
      = g_signal_new ("exchange-offered", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                      2, PT_TYPE_TRANSPORT, G_TYPE_PTR_ARRAY);
  signals[ADDING_WANTED] = g_signal_new ("adding-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 0);
  add_properties (G_OBJECT_CLASS (klass));
}

static void
pt_session_init (PtSession *self)
{
  self->transports = g_list_store_new (PT_TYPE_TRANSPORT);
  self->by_address = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
connect_parts (PtSession *self)
{
  g_signal_connect_object (self->connection, "late-reply", G_CALLBACK (on_late_reply), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->discovery, "listed", G_CALLBACK (on_listed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->discovery, "found", G_CALLBACK (on_found), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->discovery, "missing", G_CALLBACK (on_missing), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->discovery, "finished", G_CALLBACK (on_finished), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->auto_login, "changed", G_CALLBACK (on_settings_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->auto_login, "stored-locally", G_CALLBACK (on_stored_locally), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->auto_login, "failed", G_CALLBACK (on_store_failed), self,
                           G_CONNECT_SWAPPED);
}

/**
 * pt_session_new:
 * @stream: (transfer none): the account's stream
 *
 * Returns: (transfer full): a session with the transports that are remembered for the account
 */
PtSession *
pt_session_new (PtStream *stream)
{
  PtSession *self = g_object_new (PT_TYPE_SESSION, NULL);

  self->stream = g_object_ref (stream);
  self->connection = pt_connection_new (stream);
  self->discovery = pt_discovery_new (self->connection);
  self->auto_login = pt_auto_login_new (self->connection);
  self->filter = pt_roster_filter_new (self->discovery, self->by_address,
                                       (PtRosterReleaseFunc) on_released, self);
  connect_parts (self);
  load_cache (self);
  self->storing = TRUE;

  return self;
}

/**
 * pt_session_get_stream:
 * @self: a session
 *
 * Returns: (transfer none): the account's stream
 */
PtStream *
pt_session_get_stream (PtSession *self)
{
  return self->stream;
}

/**
 * pt_session_get_transports:
 * @self: a session
 *
 * Returns: (transfer none): its transports, by name, whether connected or not
 */
GListModel *
pt_session_get_transports (PtSession *self)
{
  return G_LIST_MODEL (self->transports);
}

/**
 * pt_session_get_discovery:
 * @self: a session
 *
 * Returns: (transfer none): how it finds its transports
 */
PtDiscovery *
pt_session_get_discovery (PtSession *self)
{
  return self->discovery;
}

/**
 * pt_session_get_auto_login:
 * @self: a session
 *
 * Returns: (transfer none): its settings
 */
PtAutoLogin *
pt_session_get_auto_login (PtSession *self)
{
  return self->auto_login;
}

/**
 * pt_session_find:
 * @self: a session
 * @jid: (nullable): a sender
 *
 * Returns: (transfer none) (nullable): the transport whose own address @jid is
 */
PtTransport *
pt_session_find (PtSession *self, const char *jid)
{
  g_autofree char *address = NULL;

  if (jid == NULL || pt_jid_has_local (jid))
    return NULL;
  address = pt_jid_get_domain (jid);

  return address != NULL ? g_hash_table_lookup (self->by_address, address) : NULL;
}

/**
 * pt_session_find_for_contact:
 * @self: a session
 * @jid: (nullable): a contact's address, with or without a resource
 *
 * Returns: (transfer none) (nullable): the transport that the contact comes through
 */
PtTransport *
pt_session_find_for_contact (PtSession *self, const char *jid)
{
  g_autofree char *domain = pt_jid_has_local (jid) ? pt_jid_get_domain (jid) : NULL;

  return domain != NULL ? g_hash_table_lookup (self->by_address, domain) : NULL;
}

/**
 * pt_session_find_for_room:
 * @self: a session
 * @room: the JID of a chat room
 *
 * Some gateways have their rooms at their own address, others at one below it.
 *
 * Returns: (transfer none) (nullable): the transport that the room is reached through
 */
PtTransport *
pt_session_find_for_room (PtSession *self, const char *room)
{
  g_autofree char *domain = pt_jid_get_domain (room);

  for (const char *rest = domain; rest != NULL; rest = strchr (rest, '.')) {
    PtTransport *transport;

    if (*rest == '.')
      rest++;
    transport = g_hash_table_lookup (self->by_address, rest);
    if (transport != NULL)
      return transport;
  }

  return NULL;
}

static PtTransport *
fail_to_add (GError **error, PtProtocolError code, const char *message)
{
  g_set_error_literal (error, PT_PROTOCOL_ERROR, code, message);

  return NULL;
}

/**
 * pt_session_add_transport:
 * @self: a session
 * @address: a transport's address, as the user typed it
 * @error: (nullable): where an error in %PT_PROTOCOL_ERROR goes
 *
 * Adds a transport that no service discovery lists, and remembers it. It is asked what it is; it is
 * sent nothing else before the user does something with it.
 *
 * Returns: (transfer none) (nullable): the transport, an old one where it is known already
 */
PtTransport *
pt_session_add_transport (PtSession *self, const char *address, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (address));
  g_autofree char *domain = pt_jid_normalize_domain (trimmed);
  g_autoptr (PtTransport) created = NULL;
  PtTransport *known = domain != NULL ? g_hash_table_lookup (self->by_address, domain) : NULL;

  if (known != NULL)
    return known;
  if (domain == NULL)
    return fail_to_add (error, PT_PROTOCOL_ERROR_JID_MALFORMED,
                        _ ("This is no address of a transport. Enter one such as "
                           "irc.example.org."));
  if (g_strcmp0 (domain, pt_connection_get_domain (self->connection)) == 0)
    return fail_to_add (error, PT_PROTOCOL_ERROR_NOT_ACCEPTABLE,
                        _ ("This is your own server, not a transport."));

  created = pt_transport_new (self->connection, self->auto_login, domain);
  pt_transport_interface_set_added (PT_TRANSPORT_INTERFACE (created), TRUE);
  add_transport (self, created);
  pt_transport_check (created);
  store_cache (self);

  return created;
}

/**
 * pt_session_is_connected:
 * @self: a session
 *
 * Returns: whether the account is connected
 */
gboolean
pt_session_is_connected (PtSession *self)
{
  return self->connected;
}

/**
 * pt_session_is_enabled:
 * @self: a session
 *
 * Returns: whether the user has this client use the account
 */
gboolean
pt_session_is_enabled (PtSession *self)
{
  return self->enabled;
}

/**
 * pt_session_is_discovered:
 * @self: a session
 *
 * Returns: whether it is known what transports the account's server has
 */
gboolean
pt_session_is_discovered (PtSession *self)
{
  return pt_discovery_is_finished (self->discovery);
}

/**
 * pt_session_want_adding:
 * @self: a session
 *
 * Has the window opened that adds a transport by its address.
 */
void
pt_session_want_adding (PtSession *self)
{
  g_signal_emit (self, signals[ADDING_WANTED], 0);
}

/**
 * pt_session_set_hiding:
 * @self: a session
 * @hiding: whether transports are kept out of the client's list of contacts
 */
void
pt_session_set_hiding (PtSession *self, gboolean hiding)
{
  pt_roster_filter_set_hiding (self->filter, hiding);
}

/**
 * pt_session_get_roster_item:
 * @self: a session
 * @transport: one of its transports
 *
 * Returns: (transfer none) (nullable): what the roster says of it
 */
const PtRosterItem *
pt_session_get_roster_item (PtSession *self, PtTransport *transport)
{
  return transport->roster_item;
}

static void
come_up (PtSession *self)
{
  pt_connection_set_phase (self->connection, PT_PHASE_UP);
  set_connected (self, TRUE);
}

/* No service discovery confirms what the user has added; only what the user has set to be logged in
 * is asked whether it is there. */
static void
confirm_added (PtTransport *transport)
{
  const char *address = pt_transport_get_address (transport);

  if (pt_transport_interface_get_added (PT_TRANSPORT_INTERFACE (transport))
      && pt_facts_may_log_in (&transport->facts)
      && pt_auto_login_has (transport->auto_login, address)
      && pt_auto_login_get (transport->auto_login, address))
    pt_transport_check (transport);
}

static void
proceed (PtTransport *transport)
{
  confirm_added (transport);
  /* The server sends what was not answered at the last sign-on again (RFC 6121 3.1.3). */
  pt_transport_subscriptions_open (transport);
  pt_transport_registration_proceed (transport);
  pt_transport_login_proceed (transport);
}

static void
on_roster (xmlnode *reply, const GError *error, gpointer user_data)
{
  g_autoptr (PtSession) self = user_data;

  if (error == NULL)
    pt_roster_filter_take (self->filter, reply);
}

/**
 * pt_session_attach:
 * @self: a session
 * @presence: (transfer none): the user's current presence
 *
 * The account is connected already: what was not watched is asked for.
 */
void
pt_session_attach (PtSession *self, xmlnode *presence)
{
  xmlnode *roster = xmlnode_new ("query");

  xmlnode_set_namespace (roster, PT_NS_ROSTER);
  pt_connection_set_presence (self->connection, presence);
  come_up (self);
  pt_auto_login_read (self->auto_login);
  pt_connection_ask (self->connection, "get", NULL, roster, 30 * 1000, on_roster,
                     g_object_ref (self));
  pt_discovery_start (self->discovery);
}

/**
 * pt_session_take_sent_iq:
 * @self: a session
 * @iq: (transfer none): an iq that the client has just sent
 *
 * The client's first question is what the server has: then the stream is bound, and the settings
 * are asked for with it, so that they are there before the initial presence goes out.
 */
void
pt_session_take_sent_iq (PtSession *self, xmlnode *iq)
{
  if (!pt_discovery_take_request (self->discovery, iq)
      || pt_connection_get_phase (self->connection) != PT_PHASE_DOWN)
    return;
  pt_connection_set_phase (self->connection, PT_PHASE_BOUND);
  pt_auto_login_read (self->auto_login);
}

/**
 * pt_session_take_sent_presence:
 * @self: a session
 * @presence: (transfer none): the presence that the client has just broadcast
 */
void
pt_session_take_sent_presence (PtSession *self, xmlnode *presence)
{
  gboolean initial = pt_connection_get_phase (self->connection) != PT_PHASE_UP;

  /* The transports hear the broadcast before anything else is sent. */
  pt_connection_hold (self->connection);
  pt_connection_set_presence (self->connection, presence);
  if (initial)
    come_up (self);
  for_each_transport (self, pt_transport_relay);
  pt_connection_release (self->connection);
  if (initial)
    for_each_transport (self, proceed);
}

/**
 * pt_session_take_sent_message:
 * @self: a session
 * @message: (transfer none): a message that the client has just sent
 */
void
pt_session_take_sent_message (PtSession *self, xmlnode *message)
{
  const char *to = xmlnode_get_attrib (message, "to");
  PtTransport *transport = pt_session_find_for_contact (self, to);
  g_autofree char *contact = NULL;

  /* Without a body it only says that the user is typing. */
  if (transport == NULL || xmlnode_get_child (message, "body") == NULL
      || g_strcmp0 (xmlnode_get_attrib (message, "type"), "groupchat") == 0)
    return;
  contact = pt_jid_get_bare (to);
  if (contact != NULL)
    pt_transport_take_sent_message (transport, contact);
}

/**
 * pt_session_take_iq:
 * @self: a session
 * @type: (nullable): the iq's type
 * @id: (nullable): its id
 * @from: (nullable): its sender
 * @iq: (transfer none): the iq; roster items may be taken out of it
 *
 * Returns: whether the client must not see it
 */
gboolean
pt_session_take_iq (PtSession *self,
                    const char *type,
                    const char *id,
                    const char *from,
                    xmlnode *iq)
{
  PtTransport *transport = pt_session_find (self, from);

  if (pt_connection_take_reply (self->connection, type, id, from, iq))
    return TRUE;
  if (transport != NULL && g_strcmp0 (type, "set") == 0
      && pt_transport_take_exchange (transport, iq))
    return TRUE;
  if (pt_connection_is_from_server (self->connection, from))
    pt_roster_filter_take (self->filter, iq);
  pt_discovery_take_reply (self->discovery, type, id, from, iq);

  return FALSE;
}

static gboolean
take_contact_subscribe (PtSession *self, const char *from, xmlnode *presence)
{
  PtTransport *transport = pt_session_find_for_contact (self, from);

  return transport != NULL && pt_transport_take_contact_subscribe (transport, presence);
}

/**
 * pt_session_take_presence:
 * @self: a session
 * @from: (nullable): the sender
 * @presence: (transfer none): the presence
 *
 * Returns: whether the client must not see it
 */
gboolean
pt_session_take_presence (PtSession *self, const char *from, xmlnode *presence)
{
  PtTransport *transport = pt_session_find (self, from);
  gboolean asks = g_strcmp0 (xmlnode_get_attrib (presence, "type"), "subscribe") == 0;

  if (transport == NULL)
    return asks && take_contact_subscribe (self, from, presence);
  if (asks)
    return pt_transport_take_subscribe (transport);
  pt_transport_take_presence (transport, presence);

  return pt_roster_filter_is_hiding (self->filter);
}

/**
 * pt_session_take_message:
 * @self: a session
 * @from: (nullable): the sender
 * @message: (transfer none): the message
 *
 * Returns: whether the client must not see it
 */
gboolean
pt_session_take_message (PtSession *self, const char *from, xmlnode *message)
{
  PtTransport *transport = pt_session_find (self, from);

  if (transport == NULL)
    return FALSE;
  if (!pt_transport_take_exchange (transport, message))
    pt_transport_take_message (transport, message);

  return TRUE;
}

/**
 * pt_session_sign_off:
 * @self: a session
 * @broken: the network failed: nothing can be sent any more
 *
 * The stream ends.
 */
void
pt_session_sign_off (PtSession *self, gboolean broken)
{
  g_autoptr (GList) transports = g_hash_table_get_values (self->by_address);
  gboolean discovered = pt_session_is_discovered (self);

  if (!broken)
    for_each_transport (self, pt_transport_sign_off);
  pt_connection_set_phase (self->connection, PT_PHASE_DOWN);
  pt_auto_login_reset (self->auto_login);
  pt_discovery_reset (self->discovery);
  pt_roster_filter_reset (self->filter);
  for (GList *l = transports; l != NULL; l = l->next)
    pt_transport_stream_ended (l->data, broken);
  if (discovered)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DISCOVERED]);
  set_connected (self, FALSE);
}
