/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The window for contacts that a gateway suggests to add, change or remove (XEP-0144). What would
 * change nothing is left out, and nothing is removed unless the user chooses it. What a gateway
 * suggests while the window is open waits for the next one.
 */

#include "purple/windows/suggestions.h"

#include <glib/gi18n-lib.h>
#include <purple.h>

#include "protocol/rosterx.h"
#include "purple/lookup.h"
#include "purple/buddylist/roster-changes.h"
#include "purple/windows/choices.h"
#include "purple/windows/selection.h"

/* The words of more suggestions than this would fill the window. */
#define TEXTS_MAX 3

/* More changes than this would be no choice any more. */
#define CHANGES_MAX 500

static gboolean
is_same (gconstpointer a, gconstpointer b)
{
  return g_str_equal (((const PtRosterxItem *) a)->jid, ((const PtRosterxItem *) b)->jid);
}

static gpointer
copy_item (gpointer data)
{
  return pt_rosterx_item_copy (data);
}

static void show (PtAccount *account, PtTransport *transport, GPtrArray *items);

static const PtSelectionType TYPE = {
    .kind = "exchange",
    .id = "items",
    .label = N_ ("Changes"),
    .max = CHANGES_MAX,
    .is_same = is_same,
    .copy = copy_item,
    .free = (GDestroyNotify) pt_rosterx_item_free,
    .show = show,
};

/* --- Words ------------------------------------------------------------------------------- */

static char *
describe_modification (const char *contact, const PtRosterxItem *item, const char *groups)
{
  if (item->name == NULL)
    return g_strdup_printf (_ ("Move %s to %s"), contact, groups);
  if (*groups == '\0')
    return g_strdup_printf (_ ("Rename %s to %s"), contact, item->name);

  return g_strdup_printf (_ ("Rename %s to %s, in %s"), contact, item->name, groups);
}

/* A contact in the list goes by the user's name for it, not by what the gateway says. */
static char *
describe (gconstpointer data, gboolean *chosen, gpointer purple_account)
{
  const PtRosterxItem *item = data;
  const char *alias = pt_roster_changes_get_alias (purple_account, item->jid);
  gboolean is_new = item->action == PT_ROSTERX_ADD && alias == NULL;
  g_autofree char *contact = pt_choices_describe (item->jid, is_new ? item->name : alias);
  g_autofree char *groups = g_strjoinv (", ", item->groups);

  *chosen = item->action != PT_ROSTERX_DELETE;
  switch (item->action) {
  case PT_ROSTERX_ADD:
    return *groups != '\0' ? g_strdup_printf (_ ("Add %s to %s"), contact, groups)
                           : g_strdup_printf (_ ("Add %s"), contact);
  case PT_ROSTERX_DELETE:
    return *groups != '\0' ? g_strdup_printf (_ ("Remove %s from %s"), contact, groups)
                           : g_strdup_printf (_ ("Remove %s"), contact);
  case PT_ROSTERX_MODIFY:
    return describe_modification (contact, item, groups);
  }
  g_return_val_if_reached (g_strdup (contact));
}

/* What was said to the suggestions, each text once. */
static char *
make_secondary (GPtrArray *items, gboolean truncated)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++) {
    char *text = ((PtRosterxItem *) g_ptr_array_index (items, i))->text;

    if (text != NULL && texts->len < TEXTS_MAX
        && !g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL))
      g_ptr_array_add (texts, text);
  }
  if (truncated)
    g_ptr_array_add (texts, (char *) _ ("There is more than can be shown here."));
  g_ptr_array_add (texts, (char *) _ ("Only the selected changes are made."));
  g_ptr_array_add (texts, NULL);

  return g_strjoinv ("\n\n", (char **) texts->pdata);
}

/* --- The window -------------------------------------------------------------------------- */

/* The list may have changed since the window was opened. */
static void
on_apply (PtWindow *window, PurpleRequestFields *fields)
{
  const PtSelection *selection = window->data;
  PurpleAccount *purple_account = pt_lookup_purple_account (window->account);
  g_autoptr (GHashTable) chosen = pt_selection_get_chosen (selection, fields);

  for (guint i = 0; i < selection->items->len; i++) {
    PtRosterxItem *item = g_ptr_array_index (selection->items, i);

    if (g_hash_table_contains (chosen, item) && pt_roster_changes_is_due (purple_account, item))
      pt_roster_changes_apply (purple_account, item);
  }
  pt_selection_proceed (window);
}

static GPtrArray *
select_due (PurpleAccount *purple_account, GPtrArray *items)
{
  GPtrArray *due = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++) {
    const PtRosterxItem *item = g_ptr_array_index (items, i);

    if (pt_roster_changes_is_due (purple_account, item))
      g_ptr_array_add (due, (gpointer) item);
  }

  return due;
}

static void
show (PtAccount *account, PtTransport *transport, GPtrArray *items)
{
  const char *name = pt_transport_interface_get_name (PT_TRANSPORT_INTERFACE (transport));
  PurpleAccount *purple_account = pt_lookup_purple_account (account);
  g_autoptr (GPtrArray) due = select_due (purple_account, items);
  g_autofree char *title = g_strdup_printf (_ ("%s: suggested contacts"), name);
  g_autofree char *primary = g_strdup_printf (_ ("%s suggests changes to your buddy list"), name);
  g_autofree char *secondary = NULL;
  gboolean truncated = due->len > CHANGES_MAX;
  PurpleRequestFields *fields;
  PtWindow *window;

  if (due->len == 0) {
    g_debug ("%s: what it suggests would change nothing", pt_transport_get_address (transport));
    return;
  }
  if (truncated)
    g_ptr_array_set_size (due, CHANGES_MAX);
  secondary = make_secondary (due, truncated);
  window = pt_selection_new (&TYPE, account, transport, due);
  fields = purple_request_fields_new ();
  purple_request_fields_add_group (fields,
                                   pt_selection_new_group (window->data, describe, purple_account));
  pt_window_ask_fields (window, title, primary, secondary, fields, _ ("_Apply"),
                        G_CALLBACK (on_apply), G_CALLBACK (pt_selection_on_left));
}

/**
 * pt_suggestions_offer:
 * @account: an account
 * @transport: one of its transports
 * @items: (transfer none) (element-type PtRosterxItem): what it suggests
 *
 * Shows them, at once or when the window that is open has been answered.
 */
void
pt_suggestions_offer (PtAccount *account, PtTransport *transport, GPtrArray *items)
{
  pt_selection_offer (&TYPE, account, transport, items);
}
