/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A window about many items that a transport has brought, of which the user chooses some. */

#pragma once

#include "purple/windows/window.h"

G_BEGIN_DECLS

/**
 * PtSelectionType:
 * @kind: the kind of window
 * @id: of the list
 * @label: of the list, not translated
 * @max: how many items wait at most
 * @asks_once: what is in the window is not asked for again in the next one
 * @is_same: whether two items are about the same
 * @copy: copies an item
 * @free: frees one
 * @show: opens a window with items, as far as there is something to choose
 */
typedef struct {
  const char *kind;
  const char *id;
  const char *label;
  guint max;
  gboolean asks_once;
  GEqualFunc is_same;
  GBoxedCopyFunc copy;
  GDestroyNotify free;
  void (*show) (PtAccount *account, PtTransport *transport, GPtrArray *items);
} PtSelectionType;

/**
 * PtSelection:
 * @type: what it is about
 * @items: in the window
 * @later: came while it was open
 *
 * The data of such a window.
 */
typedef struct {
  const PtSelectionType *type;
  GPtrArray *items;
  GPtrArray *later;
} PtSelection;

/**
 * PtSelectionDescribe:
 * @item: an item
 * @chosen: (out): whether it is chosen unless the user thinks otherwise
 * @data: the caller's
 *
 * Returns: (transfer full): a line for the user
 */
typedef char *(*PtSelectionDescribe) (gconstpointer item, gboolean *chosen, gpointer data);

void pt_selection_offer (const PtSelectionType *type,
                         PtAccount *account,
                         PtTransport *transport,
                         GPtrArray *items);
PtWindow *pt_selection_new (const PtSelectionType *type,
                            PtAccount *account,
                            PtTransport *transport,
                            GPtrArray *items);
PurpleRequestFieldGroup *
pt_selection_new_group (const PtSelection *selection, PtSelectionDescribe describe, gpointer data);
GHashTable *pt_selection_get_chosen (const PtSelection *selection, PurpleRequestFields *fields);
void pt_selection_proceed (PtWindow *window);
void pt_selection_on_left (PtWindow *window, PurpleRequestFields *fields);

G_END_DECLS
