/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the addresses at a gateway are: each is asked by service discovery. There is an end to it: a
 * table of results waits for the answers, and what has not answered by then is shown without.
 */

#include "model/descriptions.h"

#include "protocol/jid.h"
#include "protocol/stanza-error.h"

/* What a task gathers. */
typedef struct {
  GHashTable *infos; /* bare address → PtDiscoInfo */
  guint waiting;
  gboolean interrupted;
} Answers;

typedef struct {
  GTask *task;
  char *address;
} Question;

static void
answers_free (gpointer data)
{
  Answers *answers = data;

  g_hash_table_unref (answers->infos);
  g_free (answers);
}

static void
end (GTask *task)
{
  const Answers *answers = g_task_get_task_data (task);

  if (answers->interrupted)
    g_task_return_error (task, pt_protocol_error_new (PT_PROTOCOL_ERROR_DISCONNECTED));
  else
    g_task_return_pointer (task, g_hash_table_ref (answers->infos),
                           (GDestroyNotify) g_hash_table_unref);
}

static void
on_info (xmlnode *reply, const GError *error, gpointer data)
{
  Question *question = data;
  g_autoptr (GTask) task = question->task;
  Answers *answers = g_task_get_task_data (task);
  xmlnode *query
      = error == NULL ? xmlnode_get_child_with_namespace (reply, "query", PT_NS_DISCO_INFO) : NULL;

  if (query != NULL)
    g_hash_table_insert (answers->infos, g_steal_pointer (&question->address),
                         pt_disco_info_parse (query));
  answers->interrupted
      = answers->interrupted
        || g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_DISCONNECTED);
  g_free (question->address);
  g_free (question);
  if (--answers->waiting == 0)
    end (task);
}

/**
 * pt_descriptions_may_ask:
 * @peer: a transport
 * @address: (nullable): an address
 *
 * An address at the transport itself is a contact's where there are no rooms. Elsewhere nobody is asked:
 * a gateway could name any address.
 *
 * Returns: whether the address may be a room's, and may be asked
 */
gboolean
pt_descriptions_may_ask (const PtPeer *peer, const char *address)
{
  g_autofree char *domain = pt_jid_has_local (address) ? pt_jid_get_domain (address) : NULL;

  if (!pt_jid_is_subdomain (domain, peer->address))
    return FALSE;

  return !g_str_equal (domain, peer->address) || (peer->info != NULL && peer->info->has_rooms);
}

/**
 * pt_descriptions_fetch:
 * @peer: a transport
 * @addresses: (element-type utf8): bare addresses; the first %PT_DESCRIPTIONS_MAX are asked
 * @callback: called with the result
 * @data: for @callback
 *
 * Asks what they are (XEP-0030 3, XEP-0045 6.4), for %PT_DESCRIPTIONS_TIME at most.
 */
void
pt_descriptions_fetch (const PtPeer *peer,
                       GPtrArray *addresses,
                       GAsyncReadyCallback callback,
                       gpointer data)
{
  g_autoptr (GTask) task = g_task_new (peer->object, NULL, callback, data);
  Answers *answers = g_new0 (Answers, 1);

  answers->infos = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify) pt_disco_info_free);
  answers->waiting = MIN (addresses->len, PT_DESCRIPTIONS_MAX);
  g_task_set_task_data (task, answers, answers_free);
  for (guint i = 0; i < answers->waiting; i++) {
    Question *question = g_new0 (Question, 1);

    question->task = g_object_ref (task);
    question->address = g_strdup (g_ptr_array_index (addresses, i));
    pt_iq_tracker_ask (peer->tracker, "get", question->address, pt_disco_info_query_new (),
                       PT_DESCRIPTIONS_TIME, on_info, question);
  }
  if (answers->waiting == 0)
    end (task);
}

/**
 * pt_descriptions_fetch_finish:
 * @peer: a transport
 * @result: what the callback got
 * @error: (nullable): where an error in %PT_PROTOCOL_ERROR goes
 *
 * Returns: (transfer full) (nullable) (element-type utf8 PtDiscoInfo): what those that have answered
 *   say that they are, by their address; %NULL when the stream has ended
 */
GHashTable *
pt_descriptions_fetch_finish (const PtPeer *peer, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, peer->object), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
