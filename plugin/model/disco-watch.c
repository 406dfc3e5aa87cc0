/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The client asks for the server's items, and for what each of them is, at every sign-on. Its
 * requests are watched as they go out, and only answers that match one of them are believed.
 */

#include "model/disco-watch.h"

#include "protocol/disco.h"
#include "protocol/jid.h"

/* More requests of the client than this are not watched; it asks one for each listed item. */
#define MAX_WATCHED (2 * PT_DISCO_MAX_ITEMS)

struct _PtDiscoWatch {
  char *server;
  char *items_id;   /* (nullable): of the request for the server's items */
  GHashTable *info; /* id -> address, of the requests for what an item is */
};

static PtDiscoQuestion
watch_items (PtDiscoWatch *self, const char *id, const char *to)
{
  if (!pt_jid_equal (self->server, to))
    return PT_DISCO_QUESTION_NONE;
  g_free (self->items_id);
  self->items_id = g_strdup (id);

  return PT_DISCO_QUESTION_ITEMS;
}

/* The client asks as the server has spelled the item. */
static PtDiscoQuestion
watch_info (PtDiscoWatch *self, const char *id, const char *to, PtDiscoItems *listed)
{
  g_autofree char *address = pt_jid_normalize_domain (to);

  if (address == NULL || !pt_disco_items_has (listed, address)
      || g_hash_table_size (self->info) >= MAX_WATCHED)
    return PT_DISCO_QUESTION_NONE;
  g_hash_table_insert (self->info, g_strdup (id), g_steal_pointer (&address));

  return PT_DISCO_QUESTION_INFO;
}

/**
 * pt_disco_watch_new:
 * @server: (nullable): the account's domain, normalized
 *
 * Returns: (transfer full): a watch that has seen no request
 */
PtDiscoWatch *
pt_disco_watch_new (const char *server)
{
  PtDiscoWatch *self = g_new0 (PtDiscoWatch, 1);

  self->server = g_strdup (server);
  self->info = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

/**
 * pt_disco_watch_free:
 * @self: (transfer full): a watch
 */
void
pt_disco_watch_free (PtDiscoWatch *self)
{
  g_hash_table_unref (self->info);
  g_free (self->items_id);
  g_free (self->server);
  g_free (self);
}

/**
 * pt_disco_watch_reset:
 * @self: a watch
 *
 * Forgets the requests: the stream has ended.
 */
void
pt_disco_watch_reset (PtDiscoWatch *self)
{
  g_clear_pointer (&self->items_id, g_free);
  g_hash_table_remove_all (self->info);
}

/**
 * pt_disco_watch_take_request:
 * @self: a watch
 * @iq: (transfer none): an iq that the client has sent
 * @listed: (transfer none): the server's items, as far as they are known
 *
 * Returns: what it asks; a question for a node asks something else
 */
PtDiscoQuestion
pt_disco_watch_take_request (PtDiscoWatch *self, xmlnode *iq, PtDiscoItems *listed)
{
  const char *id = xmlnode_get_attrib (iq, "id");
  const char *to = xmlnode_get_attrib (iq, "to");
  xmlnode *query = xmlnode_get_child (iq, "query");
  const char *namespace = query != NULL ? xmlnode_get_namespace (query) : NULL;

  if (id == NULL || to == NULL || g_strcmp0 (xmlnode_get_attrib (iq, "type"), "get") != 0
      || query == NULL || xmlnode_get_attrib (query, "node") != NULL)
    return PT_DISCO_QUESTION_NONE;
  if (g_strcmp0 (namespace, PT_NS_DISCO_ITEMS) == 0)
    return watch_items (self, id, to);
  if (g_strcmp0 (namespace, PT_NS_DISCO_INFO) == 0)
    return watch_info (self, id, to, listed);

  return PT_DISCO_QUESTION_NONE;
}

/**
 * pt_disco_watch_take_reply:
 * @self: a watch
 * @id: the id of an iq that is an answer
 * @from: (nullable): its sender
 * @address: (out) (optional) (transfer full) (nullable): the item that it is about
 *
 * Each request has one answer, and only whoever was asked can give it.
 *
 * Returns: what it answers
 */
PtDiscoQuestion
pt_disco_watch_take_reply (PtDiscoWatch *self, const char *id, const char *from, char **address)
{
  const char *asked = g_hash_table_lookup (self->info, id);
  gboolean is_items = g_strcmp0 (id, self->items_id) == 0;

  *address = NULL;
  if (!is_items && asked == NULL)
    return PT_DISCO_QUESTION_NONE;
  if (!pt_jid_equal (is_items ? self->server : asked, from)) {
    g_debug ("%s: not believed: an answer to the client's question from another address",
             is_items ? self->server : asked);
    return PT_DISCO_QUESTION_NONE;
  }
  if (is_items) {
    g_clear_pointer (&self->items_id, g_free);
    return PT_DISCO_QUESTION_ITEMS;
  }
  *address = g_strdup (asked);
  g_hash_table_remove (self->info, id);

  return PT_DISCO_QUESTION_INFO;
}
