/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Keeps transports out of the client's roster. Their items are taken out of the roster's result
 * and pushes as these pass, so that the client still acknowledges them and the server's roster
 * stays as it is. What service discovery has listed but not yet explained is held back, and given
 * back when it turns out to be something else, or does not say what it is.
 */

#include "model/roster-filter.h"

#include "model/transport-stream.h"
#include "protocol/jid.h"

/* Of an address that is no known transport's. */
typedef struct {
  PtRosterItem *item;
  gboolean held;     /* taken out until it is known what it is */
  xmlnode *presence; /* (nullable): the last that came meanwhile, which the client has not taken */
} Entry;

struct _PtRosterFilter {
  PtDiscovery *discovery;
  PtTransports *transports; /* the session's */
  GHashTable *entries;      /* address -> Entry, of domains: what may turn out to be a transport */
  PtRosterReleaseFunc release;
  gpointer user_data;
  gboolean hiding;
};

static void
entry_free (Entry *entry)
{
  pt_roster_item_free (entry->item);
  g_clear_pointer (&entry->presence, xmlnode_free);
  g_free (entry);
}

static void
note_item (PtTransport *transport, const PtRosterItem *item)
{
  g_debug ("%s: %s the roster", pt_transport_get_address (transport),
           item->removed ? "taken from" : "in");
  pt_transport_handle_roster_item (transport, item);
}

static Entry *
ensure_entry (PtRosterFilter *self, const char *address)
{
  Entry *entry = g_hash_table_lookup (self->entries, address);

  if (entry == NULL) {
    entry = g_new0 (Entry, 1);
    g_hash_table_insert (self->entries, g_strdup (address), entry);
  }

  return entry;
}

/* Returns whether it is held back. */
static gboolean
note_other (PtRosterFilter *self, const char *address, const PtRosterItem *item)
{
  Entry *entry = ensure_entry (self, address);
  gboolean held = self->hiding && pt_discovery_is_open (self->discovery, address);

  if (held && !entry->held)
    g_debug ("%s: its contact is held back until it is known what it is", address);
  entry->held = held;
  g_clear_pointer (&entry->item, pt_roster_item_free);
  entry->item = pt_roster_item_copy (item);

  return held;
}

static gboolean
take_item (const PtRosterItem *item, gpointer user_data)
{
  PtRosterFilter *self = user_data;
  g_autofree char *address = pt_jid_has_local (item->jid) ? NULL : pt_jid_get_domain (item->jid);
  PtTransport *transport = address != NULL ? pt_transports_get (self->transports, address) : NULL;

  if (address == NULL)
    return FALSE;
  if (transport != NULL) {
    note_item (transport, item);
    /* The client may know of it from the time before it was hidden. */
    return self->hiding && !item->removed;
  }
  if (!item->removed)
    return note_other (self, address, item);
  g_hash_table_remove (self->entries, address);

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
  self->entries
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) entry_free);
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
  g_hash_table_unref (self->entries);
  g_free (self);
}

/**
 * pt_roster_filter_reset:
 * @self: a filter
 *
 * The stream has ended: forgets the roster, and what is held back; the next one brings it again.
 */
void
pt_roster_filter_reset (PtRosterFilter *self)
{
  g_hash_table_remove_all (self->entries);
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
 * pt_roster_filter_take_presence:
 * @self: a filter
 * @from: (nullable): the sender of a presence, who is no known transport
 * @presence: (transfer none): the presence
 *
 * The client drops the presence of what is not in its list. When that is because it is held back, the
 * last presence is kept for pt_roster_filter_release().
 */
void
pt_roster_filter_take_presence (PtRosterFilter *self, const char *from, xmlnode *presence)
{
  const char *type = xmlnode_get_attrib (presence, "type");
  g_autofree char *address = pt_jid_has_local (from) ? NULL : pt_jid_get_domain (from);
  Entry *entry = address != NULL ? g_hash_table_lookup (self->entries, address) : NULL;

  if (entry == NULL || !entry->held || (type != NULL && g_strcmp0 (type, "unavailable") != 0))
    return;
  g_clear_pointer (&entry->presence, xmlnode_free);
  if (type == NULL)
    entry->presence = xmlnode_copy (presence);
}

/**
 * pt_roster_filter_confirm:
 * @self: a filter
 * @transport: a transport that was found
 *
 * What the roster has for its address is its roster item, whether it was held back or not.
 */
void
pt_roster_filter_confirm (PtRosterFilter *self, PtTransport *transport)
{
  const char *address = pt_transport_get_address (transport);
  const Entry *entry = g_hash_table_lookup (self->entries, address);

  if (entry == NULL)
    return;
  note_item (transport, entry->item);
  g_hash_table_remove (self->entries, address);
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
  Entry *entry = g_hash_table_lookup (self->entries, address);

  if (entry == NULL || !entry->held)
    return;
  g_debug ("%s: its contact is given back", address);
  entry->held = FALSE;
  self->release (self->user_data, entry->item, entry->presence);
  g_clear_pointer (&entry->presence, xmlnode_free);
}
