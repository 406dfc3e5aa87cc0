/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a transport's own presence says of it and of its login to the network. Kraken is available
 * when the user is logged in, and slidge always: it says in words how the login is, and shows dnd for
 * all that is not good.
 */

#include "model/transport/standing.h"

#include "common/text.h"
#include "model/reason.h"
#include "protocol/presence.h"
#include "protocol/stanza-error.h"

/* Words that have not changed for so long wait for the user. */
#define PATIENCE (60u * 1000u)

struct _PtTransportStanding {
  const PtPeer *peer;

  guint patience_timer;
};

/* spectrum2 mirrors the user's own status text. */
static char *
get_own_words (PtTransportStanding *self, xmlnode *presence)
{
  g_autofree char *status = pt_presence_get_status (presence);
  g_autofree char *words = NULL;

  if (status == NULL || pt_own_presence_has_said (self->peer->own_presence, status))
    return NULL;
  words = pt_text_clean_line (status, PT_TEXT_MESSAGE_MAX);

  return *words != '\0' ? g_steal_pointer (&words) : NULL;
}

static void
on_patience_over (gpointer data)
{
  PtTransportStanding *self = data;

  self->patience_timer = 0;
  pt_peer_tell (self->peer, PT_EVENT_USER_NEEDED);
}

static PtStanding
choose_standing (xmlnode *presence, const char *words)
{
  if (words == NULL)
    return PT_STANDING_LOGGED_IN;

  switch (pt_presence_parse_show (presence)) {
  case PT_SHOW_AVAILABLE:
    return PT_STANDING_LOGGED_IN;
  case PT_SHOW_AWAY:
    return PT_STANDING_NEEDS_USER;
  case PT_SHOW_DND:
    return PT_STANDING_CONNECTING;
  }
  g_return_val_if_reached (PT_STANDING_LOGGED_IN);
}

static void
take_available (PtTransportStanding *self, xmlnode *presence, const char *words)
{
  PtStanding standing = choose_standing (presence, words);
  gboolean same = self->peer->facts.available && g_strcmp0 (words, self->peer->words) == 0;

  if (standing != PT_STANDING_CONNECTING)
    pt_peer_clear_timer (self->peer, &self->patience_timer);
  else if (same)
    standing = self->peer->facts.standing; /* it waits for the user already */
  else
    pt_peer_set_timer (self->peer, &self->patience_timer, "other words", PATIENCE, on_patience_over,
                       self);
  pt_peer_tell_event (self->peer,
                      &(PtEvent) {.kind = PT_EVENT_AVAILABLE, .standing = standing, .text = words});
}

/* spectrum2 says with an unavailable, of which it sends several, that it is still at it. */
static void
take_unavailable (PtTransportStanding *self, const char *words, gboolean another_may_be)
{
  const PtFacts *facts = &self->peer->facts;

  if (words != NULL && pt_facts_is_under_way (facts) && !facts->available
      && pt_reason_classify (words) != PT_REASON_REFUSAL) {
    pt_peer_tell_event (self->peer, &(PtEvent) {.kind = PT_EVENT_LOGIN_GOES_ON, .text = words});
    return;
  }
  pt_transport_standing_reset (self);
  pt_peer_tell_event (
      self->peer,
      &(PtEvent) {.kind = PT_EVENT_UNAVAILABLE, .value = another_may_be, .text = words});
}

static void
take_error (PtTransportStanding *self, xmlnode *presence)
{
  g_autoptr (GError) error = pt_protocol_error_from_stanza (presence, NULL);
  g_autofree char *words = pt_protocol_error_get_text (presence);

  pt_peer_tell_event (self->peer,
                      &(PtEvent) {.kind = PT_EVENT_PRESENCE_ERROR, .error = error, .text = words});
}

/**
 * pt_transport_standing_handle_presence:
 * @self: a standing
 * @presence: (transfer none): presence from the transport's own address
 *
 * XEP-0100 4.4 and 4.5, and what gateways make of them.
 */
void
pt_transport_standing_handle_presence (PtTransportStanding *self, xmlnode *presence)
{
  g_autofree char *words = get_own_words (self, presence);

  switch (pt_presence_parse (presence)) {
  case PT_PRESENCE_AVAILABLE:
    take_available (self, presence, words);
    break;
  case PT_PRESENCE_UNAVAILABLE:
    take_unavailable (self, words, FALSE);
    break;
  case PT_PRESENCE_UNAVAILABLE_HERE:
    take_unavailable (self, words, TRUE);
    break;
  case PT_PRESENCE_FORBIDDEN:
  case PT_PRESENCE_REGISTRATION_REQUIRED:
    pt_peer_tell (self->peer, PT_EVENT_FORBIDDEN);
    break;
  case PT_PRESENCE_ERROR:
    take_error (self, presence);
    break;
  case PT_PRESENCE_UNSUBSCRIBED:
    pt_peer_tell (self->peer, PT_EVENT_REGISTRATION_DOUBTED);
    break;
  case PT_PRESENCE_STARTING: /* Kraken's answer to a probe */
  case PT_PRESENCE_SUBSCRIBE:
  case PT_PRESENCE_OTHER:
    g_debug ("%s: presence that says nothing of the login", self->peer->address);
    break;
  }
}

/**
 * pt_transport_standing_reset:
 * @self: a standing
 *
 * The transport has gone, or the stream: no words are waited for.
 */
void
pt_transport_standing_reset (PtTransportStanding *self)
{
  pt_peer_clear_timer (self->peer, &self->patience_timer);
}

/**
 * pt_transport_standing_new:
 * @peer: the transport; it must live longer than the standing
 *
 * Returns: (transfer full): a standing
 */
PtTransportStanding *
pt_transport_standing_new (const PtPeer *peer)
{
  PtTransportStanding *self = g_new0 (PtTransportStanding, 1);

  self->peer = peer;

  return self;
}

/**
 * pt_transport_standing_free:
 * @self: (transfer full): a standing
 */
void
pt_transport_standing_free (PtTransportStanding *self)
{
  pt_transport_standing_reset (self);
  g_free (self);
}
