/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a server lists, by address. */

#include "model/disco-items.h"

#include "protocol/disco.h"

typedef struct {
  char *title;
  gboolean awaited; /* has not said what it is, and may yet */
} Item;

struct _PtDiscoItems {
  GHashTable *by_address; /* address -> Item */
  guint n_awaited;
};

static void
item_free (Item *item)
{
  g_free (item->title);
  g_free (item);
}

static GHashTable *
table_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) item_free);
}

static void
add (PtDiscoItems *self, const PtDiscoItem *listed, gboolean awaited)
{
  Item *item = g_new0 (Item, 1);

  item->title = g_strdup (listed->name);
  item->awaited = awaited;
  self->n_awaited += awaited ? 1 : 0;
  g_hash_table_insert (self->by_address, g_strdup (listed->jid), item);
}

/**
 * pt_disco_items_new:
 *
 * Returns: (transfer full): an empty list
 */
PtDiscoItems *
pt_disco_items_new (void)
{
  PtDiscoItems *self = g_new0 (PtDiscoItems, 1);

  self->by_address = table_new ();

  return self;
}

/**
 * pt_disco_items_free:
 * @self: (transfer full): a list
 */
void
pt_disco_items_free (PtDiscoItems *self)
{
  g_hash_table_unref (self->by_address);
  g_free (self);
}

/**
 * pt_disco_items_reset:
 * @self: a list
 *
 * Empties it.
 */
void
pt_disco_items_reset (PtDiscoItems *self)
{
  g_hash_table_remove_all (self->by_address);
  self->n_awaited = 0;
}

/**
 * pt_disco_items_take:
 * @self: a list
 * @query: the `<query/>` of the server's answer
 * @server: (nullable): the server's domain
 *
 * Has what the server lists in place of what there was. The client asks again when the user looks at
 * its service browser: what was not awaited any more is not awaited again.
 */
void
pt_disco_items_take (PtDiscoItems *self, xmlnode *query, const char *server)
{
  g_autoptr (GPtrArray) items = pt_disco_items_parse (query, server);
  g_autoptr (GHashTable) old = g_steal_pointer (&self->by_address);

  self->by_address = table_new ();
  self->n_awaited = 0;
  for (guint i = 0; i < items->len; i++) {
    const PtDiscoItem *listed = g_ptr_array_index (items, i);
    const Item *known = g_hash_table_lookup (old, listed->jid);

    add (self, listed, known == NULL || known->awaited);
  }
}

/**
 * pt_disco_items_close:
 * @self: a list
 * @address: one of its addresses
 *
 * It is not awaited any more.
 *
 * Returns: whether it was
 */
gboolean
pt_disco_items_close (PtDiscoItems *self, const char *address)
{
  Item *item = g_hash_table_lookup (self->by_address, address);

  if (item == NULL || !item->awaited)
    return FALSE;
  item->awaited = FALSE;
  self->n_awaited--;

  return TRUE;
}

/**
 * pt_disco_items_list_awaited:
 * @self: a list
 *
 * Returns: (transfer full): the addresses that are awaited
 */
GStrv
pt_disco_items_list_awaited (PtDiscoItems *self)
{
  g_autoptr (GStrvBuilder) addresses = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer address;
  gpointer item;

  g_hash_table_iter_init (&iter, self->by_address);
  while (g_hash_table_iter_next (&iter, &address, &item)) {
    if (((const Item *) item)->awaited)
      g_strv_builder_add (addresses, address);
  }

  return g_strv_builder_end (addresses);
}

/**
 * pt_disco_items_get_n_awaited:
 * @self: a list
 *
 * Returns: how many are awaited
 */
guint
pt_disco_items_get_n_awaited (PtDiscoItems *self)
{
  return self->n_awaited;
}

/**
 * pt_disco_items_has:
 * @self: a list
 * @address: a normalized domain
 *
 * Returns: whether the server lists it
 */
gboolean
pt_disco_items_has (PtDiscoItems *self, const char *address)
{
  return g_hash_table_contains (self->by_address, address);
}

/**
 * pt_disco_items_is_awaited:
 * @self: a list
 * @address: a normalized domain
 *
 * Returns: whether the server lists it, and it is awaited
 */
gboolean
pt_disco_items_is_awaited (PtDiscoItems *self, const char *address)
{
  const Item *item = g_hash_table_lookup (self->by_address, address);

  return item != NULL && item->awaited;
}

/**
 * pt_disco_items_get_title:
 * @self: a list
 * @address: one of its addresses
 *
 * Returns: (transfer none) (nullable): the server's name for it, cleaned
 */
const char *
pt_disco_items_get_title (PtDiscoItems *self, const char *address)
{
  const Item *item = g_hash_table_lookup (self->by_address, address);

  return item != NULL ? item->title : NULL;
}
