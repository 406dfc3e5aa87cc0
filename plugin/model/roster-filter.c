/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Keeps transports out of the client's roster. Their items are taken out of the roster's result
 * and pushes as these pass, so that the client still acknowledges them and the server's roster
 * stays as it is. What service discovery has listed but not yet explained is held back, and given
 * back when it turns out to be something else.
 */

#include "model/roster-filter.h"

#include "model/transport-stream.h"
#include "protocol/jid.h"

struct _PtRosterFilter {
  PtDiscovery *discovery;
  PtTransports *transports; /* the session's */
  GHashTable *held;         /* address -> PtRosterItem */
  PtRosterReleaseFunc release;
  gpointer user_data;
  gboolean hiding;
};

static void
note_item (PtTransport *transport, const PtRosterItem *item)
{
  pt_transport_set_roster_item (transport, item->removed ? NULL : item);
}

static void
hold_item (PtRosterFilter *self, const char *address, const PtRosterItem *item)
{
  if (item->removed)
    g_hash_table_remove (self->held, address);
  else
    g_hash_table_insert (self->held, g_strdup (address), pt_roster_item_copy (item));
}

static gboolean
take_item (const PtRosterItem *item, gpointer user_data)
{
  PtRosterFilter *self = user_data;
  g_autofree char *address = pt_jid_has_local (item->jid) ? NULL : pt_jid_get_domain (item->jid);
  PtTransport *transport = address != NULL ? pt_transports_get (self->transports, address) : NULL;

  if (transport != NULL) {
    note_item (transport, item);
    /* The client may know of it from the time before it was hidden. */
    return self->hiding && !item->removed;
  }
  if (address != NULL && pt_discovery_is_open (self->discovery, address)) {
    hold_item (self, address, item);
    return self->hiding && !item->removed;
  }

  return FALSE;
}

/**
 * pt_roster_filter_new:
 * @discovery: (transfer none): the account's discovery
 * @transports: (transfer none): the account's transports, which live longer
 * @release: called with an item that was held back and is a contact
 * @user_data: for @release
 *
 * Returns: (transfer full): a filter that hides
 */
PtRosterFilter *
pt_roster_filter_new (PtDiscovery *discovery,
                      PtTransports *transports,
                      PtRosterReleaseFunc release,
                      gpointer user_data)
{
  PtRosterFilter *self = g_new0 (PtRosterFilter, 1);

  self->discovery = g_object_ref (discovery);
  self->transports = transports;
  self->held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                      (GDestroyNotify) pt_roster_item_free);
  self->release = release;
  self->user_data = user_data;
  self->hiding = TRUE;

  return self;
}

/**
 * pt_roster_filter_free:
 * @self: (transfer full): a filter
 */
void
pt_roster_filter_free (PtRosterFilter *self)
{
  g_object_unref (self->discovery);
  g_hash_table_unref (self->held);
  g_free (self);
}

/**
 * pt_roster_filter_reset:
 * @self: a filter
 *
 * The stream has ended: forgets what is held back, the next roster brings it again.
 */
void
pt_roster_filter_reset (PtRosterFilter *self)
{
  g_hash_table_remove_all (self->held);
}

/**
 * pt_roster_filter_set_hiding:
 * @self: a filter
 * @hiding: whether items are taken out; when not, they are only looked at
 */
void
pt_roster_filter_set_hiding (PtRosterFilter *self, gboolean hiding)
{
  self->hiding = hiding;
}

/**
 * pt_roster_filter_is_hiding:
 * @self: a filter
 *
 * Returns: whether items are taken out
 */
gboolean
pt_roster_filter_is_hiding (PtRosterFilter *self)
{
  return self->hiding;
}

/**
 * pt_roster_filter_take:
 * @self: a filter
 * @iq: (transfer none): an iq from the user's own account
 */
void
pt_roster_filter_take (PtRosterFilter *self, xmlnode *iq)
{
  xmlnode *query = xmlnode_get_child_with_namespace (iq, "query", PT_NS_ROSTER);

  if (query != NULL)
    pt_roster_strip (query, take_item, self);
}

/**
 * pt_roster_filter_confirm:
 * @self: a filter
 * @transport: a transport that was found
 *
 * What was held back for it is its roster item.
 */
void
pt_roster_filter_confirm (PtRosterFilter *self, PtTransport *transport)
{
  const char *address = pt_transport_get_address (transport);
  const PtRosterItem *item = g_hash_table_lookup (self->held, address);

  if (item == NULL)
    return;
  note_item (transport, item);
  g_hash_table_remove (self->held, address);
}

/**
 * pt_roster_filter_release:
 * @self: a filter
 * @address: what is no transport, or has not said so
 *
 * Gives back what was held back for it.
 */
void
pt_roster_filter_release (PtRosterFilter *self, const char *address)
{
  const PtRosterItem *item = g_hash_table_lookup (self->held, address);

  if (item == NULL)
    return;
  if (self->hiding)
    self->release (self->user_data, item);
  g_hash_table_remove (self->held, address);
}
