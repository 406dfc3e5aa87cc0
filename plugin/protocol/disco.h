/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Service discovery (XEP-0030): the server's items, and what an item says it is. */

#pragma once

#include <glib.h>
#include <xmlnode.h>

G_BEGIN_DECLS

#define PT_NS_DISCO_ITEMS "http://jabber.org/protocol/disco#items"
#define PT_NS_DISCO_INFO  "http://jabber.org/protocol/disco#info"

/* A server with more items than this has its first ones looked at. */
#define PT_DISCO_MAX_ITEMS 256

/**
 * PtDiscoItem:
 * @jid: its address, a normalized domain
 * @name: (nullable): the server's name for it, cleaned
 */
typedef struct {
  char *jid;
  char *name;
} PtDiscoItem;

/**
 * PtDiscoInfo:
 * @is_gateway: an identity has the category "gateway"
 * @is_conference: there is none, and the first has the category "conference": it has rooms
 * @is_stand_in: that identity is `component/generic`, which a server may say for what is down
 * @type: (nullable): that identity's type, in lower case; where there is none, the first one's
 * @name: (nullable): that identity's name, cleaned
 * @registered: the feature `jabber:iq:registered` (Kraken): this user is registered
 * @can_register: the feature `jabber:iq:register`
 * @translates: the feature `jabber:iq:gateway`
 * @escapes: the feature `jid\20escaping`
 * @has_commands: the feature `http://jabber.org/protocol/commands`
 * @can_search: the feature `jabber:iq:search`
 * @policy: (nullable): what it does with the user's data (XEP-0504), a line each sentence
 * @has_rooms: the feature `http://jabber.org/protocol/muc`, or an identity of the category "conference"
 * @people: (nullable): of a room: how many people are in it, a number
 */
typedef struct {
  gboolean is_gateway;
  gboolean is_conference;
  gboolean is_stand_in;
  char *type;
  char *name;
  gboolean registered;
  gboolean can_register;
  gboolean translates;
  gboolean escapes;
  gboolean has_commands;
  gboolean can_search;
  char *policy;
  gboolean has_rooms;
  char *people;
} PtDiscoInfo;

GPtrArray *pt_disco_items_parse (xmlnode *query, const char *server);

PtDiscoInfo *pt_disco_info_parse (xmlnode *query);
PtDiscoInfo *pt_disco_info_copy (const PtDiscoInfo *info);
void pt_disco_info_free (PtDiscoInfo *info);

xmlnode *pt_disco_items_query_new (void);
xmlnode *pt_disco_info_query_new (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PtDiscoInfo, pt_disco_info_free)

G_END_DECLS
