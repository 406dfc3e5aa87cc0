/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Contacts on the other side of a gateway: their addresses there and here (XEP-0100 6, XEP-0106). */

#pragma once

#include <glib.h>
#include <xmlnode.h>

G_BEGIN_DECLS

#define PT_NS_GATEWAY "jabber:iq:gateway"

/**
 * PtPrompt:
 * @description: (nullable): what the gateway says about its contacts' names, cleaned
 * @label: (nullable): what it calls such a name, cleaned
 */
typedef struct {
  char *description;
  char *label;
} PtPrompt;

xmlnode *pt_prompt_query_new (void);
PtPrompt *pt_prompt_parse (xmlnode *query);
void pt_prompt_free (PtPrompt *prompt);

gboolean pt_address_can_hold (const char *name);
xmlnode *pt_address_query_new (const char *name);
char *pt_address_parse (xmlnode *query, const char *gateway, GError **error);
char *pt_address_make (const char *name, const char *gateway, gboolean escapes, GError **error);
char *pt_address_make_readable (const char *jid);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PtPrompt, pt_prompt_free)

G_END_DECLS
