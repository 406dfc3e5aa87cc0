/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Windows about many items. What the user is about to answer does not change under the pointer:
 * what comes while the window is open waits for the next one. In Pidgin every item is a check box,
 * because a list shows three of them and loses the others' choice at a press; elsewhere, where a
 * window does not scroll, it is a list.
 */

#include "purple/windows/selection.h"

#include <glib/gi18n-lib.h>

#include "common/text.h"
#include "purple/client.h"
#include "purple/windows/choices.h"

/* In letters. */
#define LABEL_WIDTH 60

static char *
make_id (guint index)
{
  return g_strdup_printf ("item-%u", index);
}

static GPtrArray *
copy_items (const PtSelectionType *type, GPtrArray *items)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (type->free);

  for (guint i = 0; items != NULL && i < items->len; i++)
    g_ptr_array_add (copy, type->copy (g_ptr_array_index (items, i)));

  return copy;
}

static void
selection_free (gpointer data)
{
  PtSelection *selection = data;

  g_ptr_array_unref (selection->items);
  g_ptr_array_unref (selection->later);
  g_free (selection);
}

static gboolean
find (GPtrArray *items, gpointer item, const PtSelectionType *type, guint *index)
{
  return g_ptr_array_find_with_equal_func (items, item, type->is_same, index);
}

/* The newest word about something counts. */
static void
add_later (PtSelection *selection, gpointer item)
{
  const PtSelectionType *type = selection->type;
  guint older;

  if (type->asks_once && find (selection->items, item, type, NULL)) {
    g_debug ("Not asked again: it is in the window of %s that is open", type->kind);
    return;
  }
  if (find (selection->later, item, type, &older))
    g_ptr_array_remove_index (selection->later, older);
  if (selection->later->len < type->max)
    g_ptr_array_add (selection->later, type->copy (item));
  else
    g_debug ("Dropped: too many wait for the next window of %s", type->kind);
}

/**
 * pt_selection_offer:
 * @type: what it is about
 * @account: an account
 * @transport: one of its transports
 * @items: (transfer none): what it has brought
 *
 * Shows the items, at once or when the window that is open has been answered.
 */
void
pt_selection_offer (const PtSelectionType *type,
                    PtAccount *account,
                    PtTransport *transport,
                    GPtrArray *items)
{
  PtWindow *window = pt_window_find (transport, type->kind);

  if (window == NULL) {
    type->show (account, transport, items);
    return;
  }
  g_debug ("%s: a window of %s is open: %u wait for the next one",
           pt_transport_get_address (transport), type->kind, items->len);
  for (guint i = 0; i < items->len; i++)
    add_later (window->data, g_ptr_array_index (items, i));
}

/**
 * pt_selection_new:
 * @type: what it is about
 * @account: an account
 * @transport: one of its transports
 * @items: (transfer none): what it has brought
 *
 * Returns: (transfer none): a window whose data is a #PtSelection, to be filled and shown
 */
PtWindow *
pt_selection_new (const PtSelectionType *type,
                  PtAccount *account,
                  PtTransport *transport,
                  GPtrArray *items)
{
  PtSelection *selection = g_new0 (PtSelection, 1);

  selection->type = type;
  selection->items = copy_items (type, items);
  selection->later = copy_items (type, NULL);

  return pt_window_new (account, transport, type->kind, selection, selection_free);
}

static PurpleRequestField *
new_check_box (guint index, const char *label, gboolean chosen)
{
  g_autofree char *id = make_id (index);
  g_autofree char *folded = pt_text_fold (label, LABEL_WIDTH);

  return purple_request_field_bool_new (id, folded, chosen);
}

/**
 * pt_selection_new_group:
 * @selection: what is in a window
 * @describe: says what an item is
 * @data: for @describe
 *
 * Returns: (transfer full): the fields with which the items are chosen
 */
PurpleRequestFieldGroup *
pt_selection_new_group (const PtSelection *selection, PtSelectionDescribe describe, gpointer data)
{
  const PtSelectionType *type = selection->type;
  PurpleRequestFieldGroup *group = purple_request_field_group_new (NULL);
  PurpleRequestField *list
      = pt_client_is_pidgin () ? NULL : pt_choices_new (type->id, _ (type->label));

  for (guint i = 0; i < selection->items->len; i++) {
    gpointer item = g_ptr_array_index (selection->items, i);
    gboolean chosen = TRUE;
    g_autofree char *label = describe (item, &chosen, data);

    if (list != NULL)
      pt_choices_add (list, label, item, chosen);
    else
      purple_request_field_group_add_field (group, new_check_box (i, label, chosen));
  }
  if (list != NULL)
    purple_request_field_group_add_field (group, list);

  return group;
}

/**
 * pt_selection_get_chosen:
 * @selection: what is in a window
 * @fields: the window's fields
 *
 * Returns: (transfer full): a set of the items that the user has chosen
 */
GHashTable *
pt_selection_get_chosen (const PtSelection *selection, PurpleRequestFields *fields)
{
  g_autoptr (GHashTable) chosen = NULL;

  if (!pt_client_is_pidgin ())
    return pt_choices_get (fields, selection->type->id);
  chosen = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < selection->items->len; i++) {
    g_autofree char *id = make_id (i);

    if (purple_request_fields_get_bool (fields, id))
      g_hash_table_add (chosen, g_ptr_array_index (selection->items, i));
  }

  return g_steal_pointer (&chosen);
}

/**
 * pt_selection_proceed:
 * @window: (transfer full): a window that was answered
 *
 * Shows what has come in the meantime.
 */
void
pt_selection_proceed (PtWindow *window)
{
  const PtSelection *selection = window->data;
  g_autoptr (PtAccount) account = g_object_ref (window->account);
  g_autoptr (PtTransport) transport = g_object_ref (window->transport);
  g_autoptr (GPtrArray) later = g_ptr_array_ref (selection->later);
  const PtSelectionType *type = selection->type;

  pt_window_free (window);
  if (later->len > 0)
    type->show (account, transport, later);
}

/**
 * pt_selection_on_left:
 * @window: (transfer full): a window that was left without an answer
 * @fields: not used
 *
 * For the button that answers nothing.
 */
void
pt_selection_on_left (PtWindow *window, PurpleRequestFields *fields)
{
  pt_selection_proceed (window);
}
