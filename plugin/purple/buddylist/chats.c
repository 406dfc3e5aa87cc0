/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Rooms behind a gateway. The client joins chats by itself as soon as the account is connected;
 * those of a transport that the user is not logged in to have to wait for that. The setting of a
 * chat is the client's own and is only read.
 */

#include "purple/buddylist/chats.h"

#include <string.h>

#include <purple.h>

#include "purple/lookup.h"
#include "purple/client.h"

/* Of a session: the rooms that wait, name -> for whom: a transport, or discovery, which has yet to
 * say whether a transport leads there. */
#define DATA_WAITING "pidgin-transports-rooms"

/* Of a conversation: Pidgin and Finch join it again when the account is connected. */
#define DATA_REJOIN "want-to-rejoin"

/* Of a room's conversation: when the room was left, in seconds of monotonic time. */
#define DATA_LEFT "pidgin-transports-left"

/* A network that is lost closes the rooms some seconds before the gateway says so of itself. */
#define LOSS_SECONDS 10

static PurplePluginProtocolInfo *
get_protocol_info (PurpleConnection *gc)
{
  return PURPLE_PLUGIN_PROTOCOL_INFO (purple_connection_get_prpl (gc));
}

/* For whom a room has to wait, if for anybody. */
static gpointer
find_obstacle (PtAccount *account, const char *room)
{
  PtTransport *transport = pt_account_find_for_room (account, room);

  if (transport != NULL)
    return pt_transport_is_awaited (transport) ? transport : NULL;

  return pt_account_may_learn_of_room (account, room) ? pt_account_get_discovery (account) : NULL;
}

static void
add_waiting (PtAccount *account, const char *room, gpointer obstacle)
{
  GHashTable *waiting = g_object_get_data (G_OBJECT (account), DATA_WAITING);

  if (waiting == NULL) {
    waiting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
    g_object_set_data_full (G_OBJECT (account), DATA_WAITING, waiting,
                            (GDestroyNotify) g_hash_table_unref);
  }
  g_hash_table_replace (waiting, g_strdup (room), g_object_ref (obstacle));
  g_debug ("A chat is not joined: it waits for %s",
           PT_IS_TRANSPORT (obstacle) ? pt_transport_get_address (obstacle) : "service discovery");
}

/* Whether the room has to wait; it does so from now on. */
static gboolean
hold_back (PtAccount *account, const char *room)
{
  gpointer obstacle = room != NULL ? find_obstacle (account, room) : NULL;

  if (obstacle == NULL)
    return FALSE;
  add_waiting (account, room, obstacle);

  return TRUE;
}

/* --- After the log-in -------------------------------------------------------------------- */

static PurpleConvChat *
find_chat (PurpleAccount *purple_account, const char *room)
{
  PurpleConversation *conversation
      = purple_find_conversation_with_account (PURPLE_CONV_TYPE_CHAT, room, purple_account);

  return conversation != NULL ? PURPLE_CONV_CHAT (conversation) : NULL;
}

/* The name that the user had there, which only the conversation knows. In a room that was not entered it
 * has the account's. */
static const char *
get_nick (PurpleConnection *gc, PurpleConvChat *left)
{
  const char *nick = left != NULL ? purple_conv_chat_get_nick (left) : NULL;
  const char *username = purple_account_get_username (purple_connection_get_account (gc));
  g_autofree char *bare = g_strndup (username, strcspn (username, "/"));

  return nick == NULL || g_str_equal (nick, username) || g_str_equal (nick, bare) ? NULL : nick;
}

static void
join_again (PurpleConnection *gc, const char *room, PurpleConvChat *left)
{
  GHashTable *components = get_protocol_info (gc)->chat_info_defaults (gc, room);
  const char *nick = get_nick (gc, left);

  if (nick != NULL)
    g_hash_table_replace (components, (gpointer) "handle", g_strdup (nick));
  serv_join_chat (gc, components);
  g_hash_table_unref (components);
}

static void
join (PurpleAccount *purple_account, const char *room)
{
  PurpleConnection *gc = purple_account_get_connection (purple_account);
  PurpleChat *listed = purple_blist_find_chat (purple_account, room);
  PurpleConvChat *chat = find_chat (purple_account, room);

  if (gc == NULL || (chat != NULL && !purple_conv_chat_has_left (chat)))
    return;
  if (listed != NULL)
    serv_join_chat (gc, purple_chat_get_components (listed));
  else
    join_again (gc, room, chat);
}

/* The rooms that wait for it; they wait no longer. */
static GPtrArray *
take_rooms (PtAccount *account, gpointer obstacle)
{
  GHashTable *waiting = g_object_get_data (G_OBJECT (account), DATA_WAITING);
  GPtrArray *rooms = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer room;
  gpointer each;

  if (waiting == NULL)
    return rooms;
  g_hash_table_iter_init (&iter, waiting);
  while (g_hash_table_iter_next (&iter, &room, &each)) {
    if (each != obstacle)
      continue;
    g_ptr_array_add (rooms, g_strdup (room));
    g_hash_table_iter_remove (&iter);
  }

  return rooms;
}

/* Joins what waits for it, unless it is to be waited for further on. */
static void
release (PtAccount *account, PtTransport *transport)
{
  g_autoptr (GPtrArray) rooms = NULL;

  if (pt_transport_is_awaited (transport))
    return;
  rooms = take_rooms (account, transport);
  for (guint i = 0; i < rooms->len; i++)
    join (pt_lookup_purple_account (account), g_ptr_array_index (rooms, i));
}

/* --- A network that is lost -------------------------------------------------------------- */

/* When the client has left the room; 0 while it is in it. */
static gint64
get_left (PurpleConversation *conversation)
{
  if (!purple_conv_chat_has_left (PURPLE_CONV_CHAT (conversation)))
    return 0;

  return GPOINTER_TO_INT (purple_conversation_get_data (conversation, DATA_LEFT));
}

static gint64
get_seconds (void)
{
  return g_get_monotonic_time () / G_USEC_PER_SEC;
}

static void
on_chat_left (PurpleConversation *conversation, gpointer data)
{
  purple_conversation_set_data (conversation, DATA_LEFT, GINT_TO_POINTER ((int) get_seconds ()));
}

/* The rooms that close with it are joined again after the log-in. */
static void
note_lost_rooms (PtAccount *account, PtTransport *transport)
{
  for (GList *l = purple_get_chats (); l != NULL; l = l->next) {
    PurpleConversation *conversation = l->data;
    const char *room = purple_conversation_get_name (conversation);
    gint64 left = get_left (conversation);

    if (purple_conversation_get_account (conversation) == pt_lookup_purple_account (account)
        && (left == 0 || get_seconds () - left < LOSS_SECONDS)
        && pt_account_find_for_room (account, room) == transport)
      add_waiting (account, room, transport);
  }
}

/* Nobody waits for a room that the user has closed. */
static void
on_deleting_conversation (PurpleConversation *conversation, gpointer data)
{
  PtAccount *account = pt_lookup_account (purple_conversation_get_account (conversation));
  GHashTable *waiting
      = account != NULL ? g_object_get_data (G_OBJECT (account), DATA_WAITING) : NULL;

  if (waiting != NULL && purple_conversation_get_type (conversation) == PURPLE_CONV_TYPE_CHAT)
    g_hash_table_remove (waiting, purple_conversation_get_name (conversation));
}

static void
on_state (PtTransport *transport, GParamSpec *spec, PtAccount *account)
{
  if (pt_transport_get_state (transport) == PT_STATE_CONNECTION_LOST
      && pt_account_is_connected (account))
    note_lost_rooms (account, transport);
  release (account, transport);
}

/* --- Service discovery ------------------------------------------------------------------- */

static void
on_discovery (PtAccount *account)
{
  g_autoptr (GPtrArray) rooms = take_rooms (account, pt_account_get_discovery (account));

  for (guint i = 0; i < rooms->len; i++) {
    const char *room = g_ptr_array_index (rooms, i);

    if (!hold_back (account, room))
      join (pt_lookup_purple_account (account), room);
  }
}

static void
follow (PtAccount *account, PtTransport *transport)
{
  g_signal_connect (transport, "notify::state", G_CALLBACK (on_state), account);
  g_signal_connect_swapped (transport, "settled", G_CALLBACK (release), account);
}

/* --- When the account is connected ------------------------------------------------------- */

/* Rooms that were open when the connection was lost. */
static void
on_signed_on (PurpleConnection *gc, gpointer data)
{
  PurpleAccount *purple_account = purple_connection_get_account (gc);
  PtAccount *account = pt_lookup_account (purple_account);

  for (GList *l = account != NULL ? purple_get_chats () : NULL; l != NULL; l = l->next) {
    PurpleConversation *conversation = l->data;
    const char *room = purple_conversation_get_name (conversation);

    if (purple_conversation_get_account (conversation) != purple_account
        || purple_conversation_get_data (conversation, DATA_REJOIN) == NULL)
      continue;
    if (hold_back (account, room))
      purple_conversation_set_data (conversation, DATA_REJOIN, NULL);
  }
}

/* The chats of an account that the client joins by itself, each a PurpleChat. */
static GPtrArray *
list_autojoined (PurpleAccount *purple_account, const char *setting)
{
  GPtrArray *chats = g_ptr_array_new ();

  for (PurpleBlistNode *node = purple_blist_get_root (); node != NULL;
       node = purple_blist_node_next (node, TRUE))
    if (PURPLE_BLIST_NODE_IS_CHAT (node)
        && purple_chat_get_account (PURPLE_CHAT (node)) == purple_account
        && purple_blist_node_get_bool (node, setting))
      g_ptr_array_add (chats, node);

  return chats;
}

static gboolean
hold_chat_back (PtAccount *account, PurpleConnection *gc, PurpleChat *chat)
{
  g_autofree char *room = get_protocol_info (gc)->get_chat_name (purple_chat_get_components (chat));

  return hold_back (account, room);
}

/* The first handler that says so has joined the chats: the client's own comes later. */
static gboolean
on_autojoin (PurpleConnection *gc, gpointer data)
{
  PurpleAccount *purple_account = purple_connection_get_account (gc);
  PtAccount *account = pt_lookup_account (purple_account);
  const char *setting = pt_client_get_autojoin_setting ();
  g_autoptr (GPtrArray) chats = NULL;
  g_autoptr (GPtrArray) free_chats = g_ptr_array_new ();

  if (account == NULL || setting == NULL)
    return FALSE;
  chats = list_autojoined (purple_account, setting);
  for (guint i = 0; i < chats->len; i++) {
    if (!hold_chat_back (account, gc, g_ptr_array_index (chats, i)))
      g_ptr_array_add (free_chats, g_ptr_array_index (chats, i));
  }
  if (free_chats->len == chats->len)
    return FALSE;
  for (guint i = 0; i < free_chats->len; i++)
    serv_join_chat (gc, purple_chat_get_components (g_ptr_array_index (free_chats, i)));

  return TRUE;
}

/**
 * pt_chats_start:
 * @handle: the core plugin, which disconnects by it
 *
 * Stands between the client and the chats that it joins by itself.
 */
void
pt_chats_start (gpointer handle)
{
  void *connections = purple_connections_get_handle ();
  void *conversations = purple_conversations_get_handle ();

  purple_signal_connect (conversations, "chat-left", handle, PURPLE_CALLBACK (on_chat_left), NULL);
  purple_signal_connect (conversations, "deleting-conversation", handle,
                         PURPLE_CALLBACK (on_deleting_conversation), NULL);
  purple_signal_connect_priority (connections, "signed-on", handle, PURPLE_CALLBACK (on_signed_on),
                                  NULL, PURPLE_SIGNAL_PRIORITY_LOWEST);
  purple_signal_connect_priority (connections, "autojoin", handle, PURPLE_CALLBACK (on_autojoin),
                                  NULL, PURPLE_SIGNAL_PRIORITY_LOWEST);
}

/**
 * pt_chats_follow:
 * @account: an account
 *
 * Joins the rooms that wait when the user is logged in to their transport.
 */
void
pt_chats_follow (PtAccount *account)
{
  static const char *const signals[] = {"found", "missing", "finished"};

  g_return_if_fail (PT_IS_ACCOUNT (account));

  pt_account_follow_transports (account, follow);
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (pt_account_get_discovery (account), signals[i],
                             G_CALLBACK (on_discovery), account, G_CONNECT_SWAPPED);
}

/* Pidgin notes only rooms that it is in. */
static void
give_back (PtAccount *account, GHashTable *waiting)
{
  for (GList *l = purple_get_chats (); l != NULL; l = l->next) {
    PurpleConversation *conversation = l->data;

    if (purple_conversation_get_account (conversation) == pt_lookup_purple_account (account)
        && g_hash_table_contains (waiting, purple_conversation_get_name (conversation)))
      purple_conversation_set_data (conversation, DATA_REJOIN, GINT_TO_POINTER (TRUE));
  }
}

/**
 * pt_chats_forget:
 * @account: an account, which signs off
 *
 * No room waits any more: at the next sign-on the client names them again.
 */
void
pt_chats_forget (PtAccount *account)
{
  GHashTable *waiting = g_object_get_data (G_OBJECT (account), DATA_WAITING);

  if (waiting != NULL)
    give_back (account, waiting);
  g_object_set_data (G_OBJECT (account), DATA_WAITING, NULL);
}
