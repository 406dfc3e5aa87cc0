/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Rooms of an account: joining them, and having them in the buddy list. */

#include "purple/buddylist/rooms.h"

#include <purple.h>

#include "purple/client.h"
#include "purple/lookup.h"

static PurpleConnection *
get_connection (PtAccount *account)
{
  return purple_account_get_connection (pt_lookup_purple_account (account));
}

/* What libpurple joins a room with: its parts, and the name that the user has there. */
static GHashTable *
make_components (PurpleConnection *gc, const char *room, const char *password)
{
  PurplePluginProtocolInfo *info = PURPLE_PLUGIN_PROTOCOL_INFO (purple_connection_get_prpl (gc));
  GHashTable *components = info->chat_info_defaults (gc, room);

  if (password != NULL)
    g_hash_table_replace (components, (gpointer) "password", g_strdup (password));

  return components;
}

/**
 * pt_rooms_is_in:
 * @account: an account
 * @room: a room's bare address
 *
 * Returns: whether the user is in that room
 */
gboolean
pt_rooms_is_in (PtAccount *account, const char *room)
{
  PurpleConversation *conversation = purple_find_conversation_with_account (
      PURPLE_CONV_TYPE_CHAT, room, pt_lookup_purple_account (account));

  return conversation != NULL && !purple_conv_chat_has_left (PURPLE_CONV_CHAT (conversation));
}

/**
 * pt_rooms_join:
 * @account: an account
 * @room: a room's bare address
 * @password: (nullable): what the room asks for
 *
 * Joins it, unless the user is in it already.
 */
void
pt_rooms_join (PtAccount *account, const char *room, const char *password)
{
  PurpleConnection *gc = get_connection (account);
  GHashTable *components;

  if (gc == NULL || pt_rooms_is_in (account, room))
    return;
  components = make_components (gc, room, password);
  serv_join_chat (gc, components);
  g_hash_table_unref (components);
}

static PurpleChat *
add_chat (PurpleAccount *purple_account, const char *room, const char *name, const char *group)
{
  PurpleConnection *gc = purple_account_get_connection (purple_account);
  PurpleChat *chat = purple_chat_new (purple_account, name, make_components (gc, room, NULL));
  PurpleGroup *target = purple_find_group (group);

  if (target == NULL) {
    target = purple_group_new (group);
    purple_blist_add_group (target, NULL);
  }
  purple_blist_add_chat (chat, target, NULL);

  return chat;
}

/**
 * pt_rooms_join_always:
 * @account: an account
 * @room: a room's bare address
 * @name: what the buddy list calls it
 * @group: the group of the buddy list that it goes into, unless it is there already
 *
 * Joins it, now and whenever the account is connected.
 */
void
pt_rooms_join_always (PtAccount *account, const char *room, const char *name, const char *group)
{
  PurpleAccount *purple_account = pt_lookup_purple_account (account);
  const char *setting = pt_client_get_autojoin_setting ();
  PurpleChat *chat;

  if (get_connection (account) == NULL)
    return;
  chat = purple_blist_find_chat (purple_account, room);
  if (chat == NULL)
    chat = add_chat (purple_account, room, name, group);
  if (setting != NULL)
    purple_blist_node_set_bool (PURPLE_BLIST_NODE (chat), setting, TRUE);
  pt_rooms_join (account, room, NULL);
}

/**
 * pt_rooms_invite:
 * @account: an account
 * @room: a room's bare address
 * @from: who invites
 * @reason: (nullable): why
 * @password: (nullable): what the room asks for
 *
 * Has the client ask whether the user wants to join.
 */
void
pt_rooms_invite (PtAccount *account,
                 const char *room,
                 const char *from,
                 const char *reason,
                 const char *password)
{
  PurpleConnection *gc = get_connection (account);

  if (gc != NULL)
    serv_got_chat_invite (gc, room, from, reason, make_components (gc, room, password));
}
