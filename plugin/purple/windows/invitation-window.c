/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One window for the many groups to which a network invites the user after a login. An invitation
 * that comes alone is the client's own question. Where all are accepted, there is none.
 */

#include "purple/windows/invitation-window.h"

#include <glib/gi18n-lib.h>
#include <purple.h>

#include "model/transport/invitations.h"
#include "protocol/invitation.h"
#include "purple/buddylist/rooms.h"
#include "purple/windows/choices.h"
#include "purple/windows/selection.h"

#define ID_JOIN_ALL "join-all"

static gboolean
is_same (gconstpointer a, gconstpointer b)
{
  return g_str_equal (((const PtInvitation *) a)->room, ((const PtInvitation *) b)->room);
}

static void show (PtAccount *account, PtTransport *transport, GPtrArray *invitations);

static const PtSelectionType TYPE = {
    .kind = "invitations",
    .id = "groups",
    .label = N_ ("Groups"),
    .max = PT_INVITATIONS_MAX,
    .asks_once = TRUE,
    .is_same = is_same,
    .copy = (GBoxedCopyFunc) pt_invitation_copy,
    .free = (GDestroyNotify) pt_invitation_free,
    .show = show,
};

static void
join_each (PtAccount *account, GPtrArray *invitations, GHashTable *chosen)
{
  for (guint i = 0; i < invitations->len; i++) {
    const PtInvitation *invitation = g_ptr_array_index (invitations, i);

    if (chosen == NULL || g_hash_table_contains (chosen, invitation))
      pt_rooms_join (account, invitation->room, invitation->password);
  }
}

static void
on_join (PtWindow *window, PurpleRequestFields *fields)
{
  const PtSelection *selection = window->data;
  gboolean join_all = purple_request_fields_get_bool (fields, ID_JOIN_ALL);
  g_autoptr (GHashTable) chosen = pt_selection_get_chosen (selection, fields);

  join_each (window->account, selection->items, chosen);
  if (join_all)
    join_each (window->account, selection->later, NULL);
  pt_transport_set_join_all (window->transport, join_all);
  pt_selection_proceed (window);
}

/* Where the room has not said its name, its address is all that there is. */
static char *
describe (gconstpointer item, gboolean *chosen, gpointer data)
{
  const PtInvitation *invitation = item;

  return invitation->name != NULL ? g_strdup (invitation->name)
                                  : pt_choices_describe (invitation->room, NULL);
}

/* What is about all of them stands before a list that may be long. */
static PurpleRequestFields *
make_fields (PtTransport *transport, const PtSelection *selection)
{
  g_autofree char *all
      = g_strdup_printf (_ ("Always join the groups of %s"),
                         pt_transport_interface_get_name (PT_TRANSPORT_INTERFACE (transport)));
  PurpleRequestFields *fields = purple_request_fields_new ();
  PurpleRequestFieldGroup *group = purple_request_field_group_new (NULL);

  purple_request_field_group_add_field (group,
                                        purple_request_field_bool_new (ID_JOIN_ALL, all, FALSE));
  purple_request_fields_add_group (fields, group);
  purple_request_fields_add_group (fields, pt_selection_new_group (selection, describe, NULL));

  return fields;
}

static void
ask (PtAccount *account, PtTransport *transport, GPtrArray *invitations)
{
  const char *name = pt_transport_interface_get_name (PT_TRANSPORT_INTERFACE (transport));
  g_autofree char *title = g_strdup_printf (_ ("%s: groups"), name);
  g_autofree char *primary
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u group on %s invites you",
                                      "%u groups on %s invite you", invitations->len),
                         invitations->len, name);
  PtWindow *window = pt_selection_new (&TYPE, account, transport, invitations);

  pt_window_ask_fields (window, title, primary, NULL, make_fields (transport, window->data),
                        _ ("_Join"), G_CALLBACK (on_join), G_CALLBACK (pt_selection_on_left));
}

/* The client may have joined some by itself. */
static void
show (PtAccount *account, PtTransport *transport, GPtrArray *invitations)
{
  g_autoptr (GPtrArray) left = g_ptr_array_new ();

  for (guint i = 0; i < invitations->len; i++) {
    PtInvitation *invitation = g_ptr_array_index (invitations, i);

    if (!pt_rooms_is_in (account, invitation->room))
      g_ptr_array_add (left, invitation);
  }
  if (left->len == 1) {
    const PtInvitation *only = g_ptr_array_index (left, 0);

    pt_rooms_invite (account, only->room, only->from, only->reason, only->password);
  } else if (left->len > 1) {
    ask (account, transport, left);
  }
}

/**
 * pt_invitation_window_offer:
 * @account: an account
 * @transport: one of its transports
 * @invitations: (transfer none) (element-type PtInvitation): the rooms, which have come together
 * @accepted: the user has said that all are to be joined
 *
 * Joins the rooms, or asks the user which.
 */
void
pt_invitation_window_offer (PtAccount *account,
                            PtTransport *transport,
                            GPtrArray *invitations,
                            gboolean accepted)
{
  g_return_if_fail (PT_IS_ACCOUNT (account));
  g_return_if_fail (PT_IS_TRANSPORT (transport));

  if (accepted)
    join_each (account, invitations, NULL);
  else
    pt_selection_offer (&TYPE, account, transport, invitations);
}
