/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Invitations to rooms. A gateway may send one for each of the user's groups after a login: they are
 * kept until no more have come for a while, and each room is asked for its name meanwhile, so that
 * the user is asked once. A later one is a person's, and the client's to show.
 */

#include "model/transport/invitations.h"

#include "protocol/invitation.h"

#define NAME_TIMEOUT (20u * 1000u) /* milliseconds */

struct _PtTransportInvitations {
  const PtPeer *peer;

  GPtrArray *waiting;
  gint64 end;
  guint timer; /* 0 while nothing is collected */
};

/* A question for a room's name. */
typedef struct {
  GObject *owner;
  PtTransportInvitations *invitations;
  char *room;
} Question;

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) pt_invitation_free);
}

static PtInvitation *
find (PtTransportInvitations *self, const char *room)
{
  for (guint i = 0; i < self->waiting->len; i++) {
    PtInvitation *invitation = g_ptr_array_index (self->waiting, i);

    if (g_str_equal (invitation->room, room))
      return invitation;
  }

  return NULL;
}

/* --- The rooms' names --------------------------------------------------------------------- */

static void
on_info (xmlnode *reply, const GError *error, gpointer user_data)
{
  Question *question = user_data;
  PtInvitation *invitation = find (question->invitations, question->room);
  xmlnode *query
      = error == NULL ? xmlnode_get_child_with_namespace (reply, "query", PT_NS_DISCO_INFO) : NULL;
  g_autoptr (PtDiscoInfo) info = query != NULL ? pt_disco_info_parse (query) : NULL;

  if (invitation != NULL && info != NULL)
    invitation->name = g_strdup (info->name);
  g_object_unref (question->owner);
  g_free (question->room);
  g_free (question);
}

static void
ask_for_name (PtTransportInvitations *self, const char *room)
{
  Question *question = g_new0 (Question, 1);

  question->owner = g_object_ref (self->peer->object);
  question->invitations = self;
  question->room = g_strdup (room);
  pt_iq_tracker_ask (self->peer->tracker, "get", room, pt_disco_info_query_new (), NAME_TIMEOUT,
                     on_info, question);
}

/* --- Those that come together ------------------------------------------------------------- */

static gboolean
is_registered (PtTransportInvitations *self)
{
  return self->peer->facts.registered == PT_REGISTERED_YES;
}

/* Without a question a room is joined only through a gateway that this session has seen. */
static gboolean
may_join_all (PtTransportInvitations *self)
{
  const PtPeer *peer = self->peer;

  return peer->join_all && is_registered (self) && peer->present && pt_peer_is_up (peer);
}

static void
on_quiet (gpointer data)
{
  PtTransportInvitations *self = data;
  g_autoptr (GPtrArray) items = NULL;

  self->timer = 0;
  if (pt_peer_is_logging_in (self->peer)) {
    pt_transport_invitations_open (self);
    return;
  }
  items = self->waiting;
  self->waiting = new_list ();
  if (items->len > 0)
    pt_peer_tell_event (
        self->peer,
        &(PtEvent) {.kind = PT_EVENT_INVITATIONS, .items = items, .value = may_join_all (self)});
}

static void
wait (PtTransportInvitations *self)
{
  gint64 left = MAX (self->end - pt_peer_get_time (self->peer), 0);

  pt_peer_clear_timer (self->peer, &self->timer);
  pt_peer_set_timer (self->peer, &self->timer, "more invitations",
                     (guint) MIN (left, PT_INVITATIONS_QUIET), on_quiet, self);
}

/**
 * pt_transport_invitations_open:
 * @self: invitations
 *
 * They may come together now. What has been taken already is kept.
 */
void
pt_transport_invitations_open (PtTransportInvitations *self)
{
  self->end = pt_peer_get_time (self->peer) + PT_INVITATIONS_PATIENCE;
  wait (self);
}

/**
 * pt_transport_invitations_handle:
 * @self: invitations
 * @message: (transfer none): a message from the transport or one of its rooms, with an invitation
 *
 * Returns: whether it is taken; otherwise the client is to ask the user
 */
gboolean
pt_transport_invitations_handle (PtTransportInvitations *self, xmlnode *message)
{
  g_autoptr (PtInvitation) invitation = pt_invitation_parse (message);

  if (invitation == NULL || !is_registered (self))
    return FALSE;
  if (pt_peer_is_logging_in (self->peer) || (self->timer == 0 && may_join_all (self)))
    pt_transport_invitations_open (self);
  if (self->timer == 0)
    return FALSE;

  wait (self);
  if (self->waiting->len >= PT_INVITATIONS_MAX || find (self, invitation->room) != NULL) {
    g_debug ("%s: an invitation is dropped: it is one of too many, or known", self->peer->address);
  } else {
    ask_for_name (self, invitation->room);
    g_ptr_array_add (self->waiting, g_steal_pointer (&invitation));
  }

  return TRUE;
}

/**
 * pt_transport_invitations_reset:
 * @self: invitations
 *
 * The stream ends: what has come is forgotten.
 */
void
pt_transport_invitations_reset (PtTransportInvitations *self)
{
  pt_peer_clear_timer (self->peer, &self->timer);
  g_ptr_array_set_size (self->waiting, 0);
}

/**
 * pt_transport_invitations_new:
 * @peer: the transport; it must live longer than the invitations
 *
 * Returns: (transfer full): no invitations yet
 */
PtTransportInvitations *
pt_transport_invitations_new (const PtPeer *peer)
{
  PtTransportInvitations *self = g_new0 (PtTransportInvitations, 1);

  self->peer = peer;
  self->waiting = new_list ();

  return self;
}

/**
 * pt_transport_invitations_free:
 * @self: (transfer full): invitations
 */
void
pt_transport_invitations_free (PtTransportInvitations *self)
{
  pt_transport_invitations_reset (self);
  g_ptr_array_unref (self->waiting);
  g_free (self);
}
