/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the window's list shows, in its order: transports, those of one account next to each other.
 * Where there are several accounts, one that has no transports is in the list itself, so that it
 * can say why.
 */

#include "applet/listing.h"

#include "common/description.h"
#include "common/order.h"

struct _PtListing {
  GObject parent_instance;

  PtRemote *remote;
  GListStore *items;
  gboolean has_groups;
};

G_DEFINE_TYPE (PtListing, pt_listing, G_TYPE_OBJECT)

/* By account, then as everywhere. */
static int
compare_items (gconstpointer one, gconstpointer other)
{
  gpointer first = *(gpointer *) one;
  gpointer second = *(gpointer *) other;
  g_autofree char *group = pt_listing_get_group (first);
  g_autofree char *other_group = pt_listing_get_group (second);
  int order = pt_order_compare_texts (group, other_group);

  if (order != 0 || PT_IS_ACCOUNT_INTERFACE (first) || PT_IS_ACCOUNT_INTERFACE (second))
    return order;

  return pt_order_compare (first, second);
}

static gboolean
has_transport (GPtrArray *transports, PtAccountInterface *account)
{
  for (guint i = 0; i < transports->len; i++) {
    if (g_strcmp0 (pt_transport_interface_get_account (g_ptr_array_index (transports, i)),
                   pt_account_interface_get_name (account))
        == 0)
      return TRUE;
  }

  return FALSE;
}

static GPtrArray *
collect (PtListing *self)
{
  g_autoptr (GPtrArray) transports = pt_remote_get_transports (self->remote);
  g_autoptr (GPtrArray) accounts = pt_remote_get_accounts (self->remote);
  GPtrArray *wanted = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < transports->len; i++)
    g_ptr_array_add (wanted, g_object_ref (g_ptr_array_index (transports, i)));
  self->has_groups = accounts->len > 1;
  for (guint i = 0; self->has_groups && i < accounts->len; i++) {
    PtAccountInterface *account = g_ptr_array_index (accounts, i);

    if (!has_transport (transports, account))
      g_ptr_array_add (wanted, g_object_ref (account));
  }
  g_ptr_array_sort (wanted, compare_items);

  return wanted;
}

static void
remove_unwanted (PtListing *self, GPtrArray *wanted)
{
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->items)); i > 0; i--) {
    g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->items), i - 1);

    if (!g_ptr_array_find (wanted, item, NULL))
      g_list_store_remove (self->items, i - 1);
  }
}

static void
take_out (PtListing *self, gpointer item)
{
  guint position;

  if (g_list_store_find (self->items, item, &position))
    g_list_store_remove (self->items, position);
}

/* A row stays the same widget as long as its item is there: it may have the focus. */
static void
update (PtListing *self)
{
  g_autoptr (GPtrArray) wanted = collect (self);

  remove_unwanted (self, wanted);
  for (guint i = 0; i < wanted->len; i++) {
    gpointer item = g_ptr_array_index (wanted, i);
    g_autoptr (GObject) there = g_list_model_get_item (G_LIST_MODEL (self->items), i);

    if (there == item)
      continue;
    take_out (self, item);
    g_list_store_insert (self->items, i, item);
  }
}

static void
pt_listing_finalize (GObject *object)
{
  PtListing *self = PT_LISTING (object);

  g_object_unref (self->items);
  g_object_unref (self->remote);

  G_OBJECT_CLASS (pt_listing_parent_class)->finalize (object);
}

static void
pt_listing_class_init (PtListingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pt_listing_finalize;
}

static void
pt_listing_init (PtListing *self)
{
  self->items = g_list_store_new (G_TYPE_OBJECT);
}

/**
 * pt_listing_new:
 * @remote: the client
 *
 * Returns: (transfer full): a listing that follows it
 */
PtListing *
pt_listing_new (PtRemote *remote)
{
  PtListing *self = g_object_new (PT_TYPE_LISTING, NULL);

  self->remote = g_object_ref (remote);
  g_signal_connect_object (remote, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return self;
}

/**
 * pt_listing_get_items:
 * @self: a listing
 *
 * Returns: (transfer none): a list of #PtTransportInterface and #PtAccountInterface
 */
GListModel *
pt_listing_get_items (PtListing *self)
{
  return G_LIST_MODEL (self->items);
}

/**
 * pt_listing_has_groups:
 * @self: a listing
 *
 * Returns: whether there are several accounts, so that each group needs its account's name
 */
gboolean
pt_listing_has_groups (PtListing *self)
{
  return self->has_groups;
}

/**
 * pt_listing_get_group:
 * @item: (type GObject): an item of the list
 *
 * Returns: (transfer full): its account, without the resource
 */
char *
pt_listing_get_group (gpointer item)
{
  if (PT_IS_TRANSPORT_INTERFACE (item))
    return pt_description_get_account (item);

  return pt_description_get_bare_account (pt_account_interface_get_name (item));
}
