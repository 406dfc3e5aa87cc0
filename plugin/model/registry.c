/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The sessions, and the transports of those that are connected, as list models for the views. */

#include "model/registry.h"

typedef struct {
  PtAccount *account;
  guint shown; /* how many of its transports are in the model */
} Part;

struct _PtRegistry {
  GObject parent_instance;

  GPtrArray *parts;
  GListStore *accounts;
  guint views;
};

static guint form_shown;
static guint scan_shown;

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PtRegistry,
                               pt_registry,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *model)
{
  return PT_TYPE_TRANSPORT;
}

static guint
get_n_items (GListModel *model)
{
  PtRegistry *self = PT_REGISTRY (model);
  guint n = 0;

  for (guint i = 0; i < self->parts->len; i++)
    n += ((Part *) g_ptr_array_index (self->parts, i))->shown;

  return n;
}

static gpointer
get_item (GListModel *model, guint position)
{
  PtRegistry *self = PT_REGISTRY (model);

  for (guint i = 0; i < self->parts->len; i++) {
    const Part *part = g_ptr_array_index (self->parts, i);

    if (position < part->shown)
      return g_list_model_get_item (pt_account_get_transports (part->account), position);
    position -= part->shown;
  }

  return NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static Part *
find_part (PtRegistry *self, PtAccount *account, guint *offset)
{
  *offset = 0;
  for (guint i = 0; i < self->parts->len; i++) {
    Part *part = g_ptr_array_index (self->parts, i);

    if (part->account == account)
      return part;
    *offset += part->shown;
  }

  return NULL;
}

static void
show_part (PtRegistry *self, PtAccount *account, gboolean show)
{
  guint offset;
  Part *part = find_part (self, account, &offset);
  guint before = part->shown;

  part->shown = show ? g_list_model_get_n_items (pt_account_get_transports (account)) : 0;
  if (before != 0 || part->shown != 0)
    g_list_model_items_changed (G_LIST_MODEL (self), offset, before, part->shown);
}

static void
on_connected_changed (PtAccount *account, GParamSpec *pspec, PtRegistry *self)
{
  show_part (self, account, pt_account_is_connected (account));
}

static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, PtAccount *account)
{
  PtRegistry *self = pt_registry_get_default ();
  guint offset;
  Part *part = find_part (self, account, &offset);

  if (part == NULL || !pt_account_is_connected (account))
    return;
  part->shown = part->shown - removed + added;
  g_list_model_items_changed (G_LIST_MODEL (self), offset + position, removed, added);
}

static void
part_free (Part *part)
{
  g_object_unref (part->account);
  g_free (part);
}

static void
pt_registry_finalize (GObject *object)
{
  PtRegistry *self = PT_REGISTRY (object);

  g_ptr_array_unref (self->parts);
  g_object_unref (self->accounts);

  G_OBJECT_CLASS (pt_registry_parent_class)->finalize (object);
}

static void
pt_registry_class_init (PtRegistryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pt_registry_finalize;

  /* A form of a transport is shown: a widget in it, of the client's toolkit. */
  form_shown = g_signal_new ("form-shown", PT_TYPE_REGISTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                             G_TYPE_NONE, 1, G_TYPE_OBJECT);
  /* A code is to be scanned: a #PtScan, until it is closed. */
  scan_shown = g_signal_new ("scan-shown", PT_TYPE_REGISTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                             G_TYPE_NONE, 1, PT_TYPE_SCAN);
}

static void
pt_registry_init (PtRegistry *self)
{
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);
  self->accounts = g_list_store_new (PT_TYPE_ACCOUNT);
}

/**
 * pt_registry_get_default:
 *
 * The core plugin fills it and the views of every plugin show it; the private library that both
 * link with is where they meet.
 *
 * Returns: (transfer none): the registry
 */
PtRegistry *
pt_registry_get_default (void)
{
  static PtRegistry *registry;

  if (registry == NULL)
    registry = g_object_new (PT_TYPE_REGISTRY, NULL);

  return registry;
}

/**
 * pt_registry_add_account:
 * @self: the registry
 * @account: (transfer none): an account
 */
void
pt_registry_add_account (PtRegistry *self, PtAccount *account)
{
  Part *part = g_new0 (Part, 1);

  part->account = g_object_ref (account);
  g_ptr_array_add (self->parts, part);
  g_signal_connect (account, "notify::connected", G_CALLBACK (on_connected_changed), self);
  g_signal_connect (pt_account_get_transports (account), "items-changed",
                    G_CALLBACK (on_items_changed), account);
  g_list_store_append (self->accounts, account);
  show_part (self, account, pt_account_is_connected (account));
}

/**
 * pt_registry_remove_account:
 * @self: the registry
 * @account: (transfer none): one of its accounts
 */
void
pt_registry_remove_account (PtRegistry *self, PtAccount *account)
{
  guint offset;
  guint position;
  Part *part = find_part (self, account, &offset);

  g_return_if_fail (part != NULL);

  show_part (self, account, FALSE);
  if (g_list_store_find (self->accounts, account, &position))
    g_list_store_remove (self->accounts, position);
  g_signal_handlers_disconnect_by_data (account, self);
  g_signal_handlers_disconnect_by_data (pt_account_get_transports (account), account);
  g_ptr_array_remove (self->parts, part);
}

/**
 * pt_registry_get_accounts:
 * @self: the registry
 *
 * Returns: (transfer none): a list model of every XMPP account's #PtAccount, connected or not
 */
GListModel *
pt_registry_get_accounts (PtRegistry *self)
{
  return G_LIST_MODEL (self->accounts);
}

/**
 * pt_registry_find_for_contact:
 * @self: the registry
 * @account: an account's user name, as its stream has it
 * @jid: (nullable): the address of one of its contacts
 *
 * Returns: (transfer none) (nullable): the transport that the contact comes through, whether the
 *   account is connected or not
 */
PtTransport *
pt_registry_find_for_contact (PtRegistry *self, const char *account, const char *jid)
{
  for (guint i = 0; i < self->parts->len; i++) {
    PtAccount *candidate = ((Part *) g_ptr_array_index (self->parts, i))->account;

    if (g_strcmp0 (pt_host_get_jid (pt_account_get_host (candidate)), account) == 0)
      return pt_account_find_for_contact (candidate, jid);
  }

  return NULL;
}

/**
 * pt_registry_add_view:
 * @self: the registry
 *
 * A view says that it shows the transports, and what they have to tell. Where there is none, the
 * core plugin shows them by libpurple's windows.
 */
void
pt_registry_add_view (PtRegistry *self)
{
  self->views++;
}

/**
 * pt_registry_remove_view:
 * @self: the registry
 *
 * A view that was added goes away.
 */
void
pt_registry_remove_view (PtRegistry *self)
{
  g_return_if_fail (self->views > 0);

  self->views--;
}

/**
 * pt_registry_has_view:
 * @self: the registry
 *
 * Returns: whether a view shows the transports
 */
gboolean
pt_registry_has_view (PtRegistry *self)
{
  return self->views > 0;
}

/**
 * pt_registry_tell_form:
 * @self: the registry
 * @widget: (nullable): a widget of the client's toolkit; %NULL where only the client knows it
 *
 * A form that has it is shown. A view of that toolkit may have it look better.
 */
void
pt_registry_tell_form (PtRegistry *self, GObject *widget)
{
  g_signal_emit (self, form_shown, 0, widget);
}

/**
 * pt_registry_show_scan:
 * @self: the registry
 * @scan: (transfer none): a code that is to be scanned
 *
 * Has it shown by the views, as long as it is not closed.
 */
void
pt_registry_show_scan (PtRegistry *self, PtScan *scan)
{
  g_signal_emit (self, scan_shown, 0, scan);
}
