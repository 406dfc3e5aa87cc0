/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The addresses that a server lists, and which of them are awaited: they have not said what they are. */

#pragma once

#include <glib.h>
#include <xmlnode.h>

G_BEGIN_DECLS

typedef struct _PtDiscoItems PtDiscoItems;

PtDiscoItems *pt_disco_items_new (void);
void pt_disco_items_free (PtDiscoItems *self);

void pt_disco_items_reset (PtDiscoItems *self);
void pt_disco_items_take (PtDiscoItems *self, xmlnode *query, const char *server);
gboolean pt_disco_items_close (PtDiscoItems *self, const char *address);

GStrv pt_disco_items_list_awaited (PtDiscoItems *self);
guint pt_disco_items_get_n_awaited (PtDiscoItems *self);
gboolean pt_disco_items_has (PtDiscoItems *self, const char *address);
gboolean pt_disco_items_is_awaited (PtDiscoItems *self, const char *address);
const char *pt_disco_items_get_title (PtDiscoItems *self, const char *address);

G_END_DECLS
