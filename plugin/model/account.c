/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One account. What passes on its stream is looked at here and handed to whom it concerns:
 * discovery, the settings, the transports. Sessions outlive their streams, because what the user
 * wants does.
 */

#include "model/account.h"

#include <glib/gi18n-lib.h>

#include "model/account-private.h"
#include "model/transport-stream.h"
#include "protocol/disco.h"

G_DEFINE_FINAL_TYPE (PtAccount, pt_account, G_TYPE_OBJECT)

enum { ROSTER_ITEM_HIDDEN, ROSTER_ITEM_RELEASED, TRANSPORT_ADDED, N_SIGNALS };
static guint signals[N_SIGNALS];

enum { PROP_0, PROP_ENABLED, PROP_CONNECTED, PROP_DISCOVERED, N_PROPERTIES };
static GParamSpec *properties[N_PROPERTIES];

/* --- The list ---------------------------------------------------------------------------- */

static void
follow (PtAccount *self, PtTransport *transport)
{
  g_signal_emit (self, signals[TRANSPORT_ADDED], 0, transport);
}

/* --- Discovery --------------------------------------------------------------------------- */

/* What was not found at two sign-ons in a row is gone. */
static void
on_listed (PtAccount *self)
{
  g_autoptr (GList) transports = pt_transports_list (self->transports);

  for (GList *l = transports; l != NULL; l = l->next) {
    PtTransport *transport = l->data;

    if (pt_discovery_is_listed (self->discovery, pt_transport_get_address (transport))
        || pt_transport_interface_get_added (PT_TRANSPORT_INTERFACE (transport)))
      continue;
    if (pt_transport_is_missed (transport))
      pt_transports_remove (self->transports, transport);
    else
      pt_transport_set_missing (transport);
  }
  pt_transports_store (self->transports);
}

static PtTransport *
ensure_transport (PtAccount *self, const char *address, const char *title, const PtDiscoInfo *info)
{
  PtTransport *transport = pt_transports_get (self->transports, address);
  g_autoptr (PtTransport) created = NULL;

  if (transport != NULL)
    return transport;
  created = pt_transport_new (self->tracker, self->own_presence, self->auto_login, &self->windows,
                              address);
  pt_transport_set_identity (created, info->type, info->name ?: title);
  pt_transports_add (self->transports, created);

  return created;
}

static void
on_found (PtAccount *self, const char *address, const char *title, const PtDiscoInfo *info)
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
on_missing (PtAccount *self, const char *address)
{
  pt_roster_filter_release (self->filter, address);
}

static void
on_released (PtAccount *self, const PtRosterItem *item, xmlnode *presence)
{
  g_signal_emit (self, signals[ROSTER_ITEM_RELEASED], 0, item, presence);
}

static void
on_late_reply (PtAccount *self, const char *from)
{
  PtTransport *transport = pt_account_find (self, from);

  if (transport != NULL)
    pt_transport_check (transport);
}

/* --- The settings ------------------------------------------------------------------------ */

static void
on_settings_changed (PtAccount *self)
{
  pt_transports_for_each (self->transports, pt_transport_settings_changed);
}

static void
on_kept (PtAccount *self, const char *address, gboolean auto_login)
{
  PtTransport *transport = pt_transports_get (self->transports, address);

  if (transport == NULL)
    return;
  pt_transport_set_local_auto_login (transport, auto_login);
  pt_transports_store (self->transports);
}

static void
on_stored_locally (PtAccount *self, const char *address, gboolean auto_login)
{
  PtTransport *transport = pt_transports_get (self->transports, address);

  if (transport == NULL)
    return;
  pt_transport_set_local_auto_login (transport, auto_login);
  pt_transports_store (self->transports);
  if (self->told_local)
    return;
  self->told_local = TRUE;
  pt_transport_alert (
      transport,
      _ ("This server can't store settings, so automatic login is saved on this computer only."),
      "");
}

static void
on_store_failed (PtAccount *self, const char *address, const GError *error)
{
  PtTransport *transport = pt_transports_get (self->transports, address);
  g_autofree char *text = g_strdup_printf (
      _ ("The automatic login setting could not be saved on the server: %s"), error->message);

  if (transport == NULL)
    return;
  pt_transport_note_error (transport, "settings", error);
  pt_transport_alert (transport, text, "");
}

/* --- The object -------------------------------------------------------------------------- */

static void
pt_account_dispose (GObject *object)
{
  PtAccount *self = PT_ACCOUNT (object);

  if (self->transports != NULL) {
    pt_transports_remove_all (self->transports);
    /* Questions that wait for an answer keep the parts alive. */
    pt_iq_tracker_set_phase (self->tracker, PT_PHASE_DOWN);
    pt_auto_login_reset (self->auto_login);
  }
  g_clear_pointer (&self->filter, pt_roster_filter_free);
  g_clear_pointer (&self->transports, pt_transports_free);
  g_clear_pointer (&self->client_requests, pt_client_requests_free);
  g_clear_object (&self->auto_login);
  g_clear_object (&self->discovery);
  g_clear_object (&self->tracker);
  g_clear_object (&self->own_presence);
  g_clear_object (&self->host);

  G_OBJECT_CLASS (pt_account_parent_class)->dispose (object);
}

static void
pt_account_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PtAccount *self = PT_ACCOUNT (object);

  switch (id) {
  case PROP_ENABLED:
    g_value_set_boolean (value, pt_account_is_enabled (self));
    break;
  case PROP_CONNECTED:
    g_value_set_boolean (value, pt_account_is_connected (self));
    break;
  case PROP_DISCOVERED:
    g_value_set_boolean (value, pt_account_is_discovered (self));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
pt_account_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  PtAccount *self = PT_ACCOUNT (object);

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
  object_class->get_property = pt_account_get_property;
  object_class->set_property = pt_account_set_property;

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
pt_account_class_init (PtAccountClass *klass)
{
  GType type = PT_TYPE_ACCOUNT;

  G_OBJECT_CLASS (klass)->dispose = pt_account_dispose;

  signals[ROSTER_ITEM_HIDDEN] = g_signal_new ("roster-item-hidden", type, G_SIGNAL_RUN_LAST, 0,
                                              NULL, NULL, NULL, G_TYPE_NONE, 1, PT_TYPE_TRANSPORT);
  signals[ROSTER_ITEM_RELEASED]
      = g_signal_new ("roster-item-released", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_POINTER);
  /* Before it is in the list. */
  signals[TRANSPORT_ADDED] = g_signal_new ("transport-added", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, PT_TYPE_TRANSPORT);
  add_properties (G_OBJECT_CLASS (klass));
}

static void
pt_account_init (PtAccount *self)
{
}

static void
connect_parts (PtAccount *self)
{
  g_signal_connect_object (self->tracker, "late-reply", G_CALLBACK (on_late_reply), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->discovery, "listed", G_CALLBACK (on_listed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->discovery, "found", G_CALLBACK (on_found), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->discovery, "missing", G_CALLBACK (on_missing), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->discovery, "finished", G_CALLBACK (pt_account_discovery_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->auto_login, "changed", G_CALLBACK (on_settings_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->auto_login, "kept", G_CALLBACK (on_kept), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->auto_login, "stored-locally", G_CALLBACK (on_stored_locally), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->auto_login, "failed", G_CALLBACK (on_store_failed), self,
                           G_CONNECT_SWAPPED);
}

/**
 * pt_account_new:
 * @host: (transfer none): the account's stream
 * @windows: (transfer none): its windows
 *
 * Returns: (transfer full): a session with the transports that are remembered for the account
 */
PtAccount *
pt_account_new (PtHost *host, const PtWindowHost *windows)
{
  PtAccount *self = g_object_new (PT_TYPE_ACCOUNT, NULL);

  self->host = g_object_ref (host);
  self->windows = *windows;
  self->tracker = pt_iq_tracker_new (host);
  self->client_requests = pt_client_requests_new (self->tracker);
  self->own_presence = pt_own_presence_new (host);
  self->discovery = pt_discovery_new (self->tracker);
  self->auto_login = pt_auto_login_new (self->tracker);
  self->transports = pt_transports_new (self->tracker, self->own_presence, self->auto_login,
                                        &self->windows, (PtTransportsFollowFunc) follow, self);
  self->filter = pt_roster_filter_new (self->discovery, self->transports,
                                       (PtRosterReleaseFunc) on_released, self);
  connect_parts (self);
  pt_transports_load (self->transports);

  return self;
}

/**
 * pt_account_flush:
 * @self: an account
 *
 * Stores what is remembered of its transports and waits to be stored. To be called while the client
 * still has the account.
 */
void
pt_account_flush (PtAccount *self)
{
  pt_transports_flush (self->transports);
}

/**
 * pt_account_get_host:
 * @self: an account
 *
 * Returns: (transfer none): the account's stream
 */
PtHost *
pt_account_get_host (PtAccount *self)
{
  return self->host;
}

/**
 * pt_account_get_discovery:
 * @self: an account
 *
 * Returns: (transfer none): how it finds its transports
 */
PtDiscovery *
pt_account_get_discovery (PtAccount *self)
{
  return self->discovery;
}

/**
 * pt_account_get_auto_login:
 * @self: an account
 *
 * Returns: (transfer none): its settings
 */
PtAutoLogin *
pt_account_get_auto_login (PtAccount *self)
{
  return self->auto_login;
}

/**
 * pt_account_is_connected:
 * @self: an account
 *
 * Returns: whether the account is connected
 */
gboolean
pt_account_is_connected (PtAccount *self)
{
  return self->connected;
}

/**
 * pt_account_is_enabled:
 * @self: an account
 *
 * Returns: whether the user has this client use the account
 */
gboolean
pt_account_is_enabled (PtAccount *self)
{
  return self->enabled;
}

/**
 * pt_account_is_discovered:
 * @self: an account
 *
 * Returns: whether it is known what transports the account's server has
 */
gboolean
pt_account_is_discovered (PtAccount *self)
{
  return pt_discovery_is_finished (self->discovery);
}

/**
 * pt_account_set_connected:
 * @self: an account
 * @connected: whether the account is connected
 */
void
pt_account_set_connected (PtAccount *self, gboolean connected)
{
  if (self->connected == connected)
    return;
  self->connected = connected;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONNECTED]);
}

/**
 * pt_account_discovery_changed:
 * @self: an account
 *
 * It is known what transports the server has, or not known any more.
 */
void
pt_account_discovery_changed (PtAccount *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DISCOVERED]);
}

/**
 * pt_account_open_add_transport:
 * @self: an account
 *
 * Has the window opened that adds a transport by its address.
 */
void
pt_account_open_add_transport (PtAccount *self)
{
  self->windows.add_transport (self->windows.data);
}

/**
 * pt_account_set_hiding:
 * @self: an account
 * @hiding: whether transports are kept out of the client's list of contacts
 */
void
pt_account_set_hiding (PtAccount *self, gboolean hiding)
{
  pt_roster_filter_set_hiding (self->filter, hiding);
}
