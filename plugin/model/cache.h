/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is remembered of an account's transports from one session to the next. */

#pragma once

#include <glib.h>

#include "model/facts.h"

G_BEGIN_DECLS

#define PT_CACHE_MAX_ENTRIES 64

/**
 * PtCacheEntry:
 * @address: the transport's address, normalized
 * @type: (nullable): its type in service discovery
 * @title: (nullable): its name in service discovery
 * @username: (nullable): the user's name on the network
 * @failure: (nullable): why nothing is sent to it before the user acts
 * @registered: as last heard
 * @extension: the gateway is known to speak Kraken's extension
 * @by_command: the gateway is known to register by a command
 * @auto_login: as last read from the server, or the local choice where it stores nothing
 * @unsaved: the server is still to be told of @auto_login
 * @chosen: the user has filled in a form that was not accepted so far,
 * @choice: and wants to be logged in automatically once it is
 * @unanswered: it was sent, and no answer has come
 * @proven: the login information has worked since it was last changed
 * @added: the user has added it by its address
 * @missed: it was not found at the last sign-on
 * @accept_all: its contacts may see the user's presence without asking
 * @join_all: invitations to its rooms are accepted without asking
 */
typedef struct {
  char *address;
  char *type;
  char *title;
  char *username;
  char *failure;
  PtRegistered registered;
  gboolean extension;
  gboolean by_command;
  gboolean auto_login;
  gboolean unsaved;
  gboolean chosen;
  gboolean choice;
  gboolean unanswered;
  gboolean proven;
  gboolean added;
  gboolean missed;
  gboolean accept_all;
  gboolean join_all;
} PtCacheEntry;

PtCacheEntry *pt_cache_entry_new (const char *address);
void pt_cache_entry_free (PtCacheEntry *entry);

GPtrArray *pt_cache_parse (const char *text);
char *pt_cache_format (GPtrArray *entries);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PtCacheEntry, pt_cache_entry_free)

G_END_DECLS
