/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the user is told of a transport: its failures, and what it has said. */

#include <glib/gi18n-lib.h>

#include "model/transport-parts.h"
#include "model/transport-properties.h"

/* What a gateway has said leaves the screen after this. */
#define NOTICE_TIME (60u * 1000u)

/* So much of what it says in so long is told at once. */
#define BURST_TIME (1000u)
#define BURST_MAX  5

static PtTransportInterface *
iface (PtTransport *self)
{
  return PT_TRANSPORT_INTERFACE (self);
}

/* --- Failures ----------------------------------------------------------------------------- */

/**
 * pt_transport_tell_once:
 * @self: a transport
 * @text: what to tell the user
 * @remedy: the actions that help, or ""
 *
 * Tells the user once in an outage, and again when it turns out to be another one: what stands there
 * would be wrong then.
 */
void
pt_transport_tell_once (PtTransport *self, const char *text, const char *remedy)
{
  PtFailure failure = self->peer.facts.failure;

  if (self->notified && self->notified_of == failure) {
    g_debug ("%s: the user was told of this outage already", self->peer.address);
    return;
  }
  self->notified = TRUE;
  self->notified_of = failure;
  pt_transport_alert (self, text, remedy);
}

/**
 * pt_transport_alert:
 * @self: a transport
 * @text: what to tell the user
 * @remedy: the action that remedies it, or ""
 */
void
pt_transport_alert (PtTransport *self, const char *text, const char *remedy)
{
  g_return_if_fail (PT_IS_TRANSPORT (self));

  pt_transport_properties_set_last_error (iface (self), text);
  pt_transport_interface_emit_alert (iface (self), text, remedy);
}

/* --- What it has said --------------------------------------------------------------------- */

static void
forget_notice (PtTransport *self)
{
  pt_peer_clear_timer (&self->peer, &self->notice_timer);
  pt_transport_properties_set_last_notice (iface (self), "");
  self->unread = FALSE;
}

/* A log-in leaves the notice where it is, unless the user had to do something for it: that is done. */
static gboolean
is_notice_over (PtTransport *self, PtState old, PtState state)
{
  if (state == PT_STATE_NEEDS_USER)
    return FALSE;

  return state != PT_STATE_LOGGED_IN || (old == PT_STATE_NEEDS_USER && self->notice_timer == 0);
}

/**
 * pt_transport_review_notice:
 * @self: a transport
 * @old: the state that it was in
 * @state: the state that it is in
 *
 * Takes away what is not true any more.
 */
void
pt_transport_review_notice (PtTransport *self, PtState old, PtState state)
{
  if (is_notice_over (self, old, state))
    forget_notice (self);
}

static void
on_notice_old (gpointer data)
{
  PtTransport *self = data;

  self->notice_timer = 0;
  if (pt_transport_get_state (self) != PT_STATE_NEEDS_USER)
    forget_notice (self);
}

/**
 * pt_transport_note:
 * @self: a transport
 * @text: what it has said
 *
 * Keeps that for a minute, and while the user is waited for; the views show it as long.
 */
void
pt_transport_note (PtTransport *self, const char *text)
{
  pt_peer_clear_timer (&self->peer, &self->notice_timer);
  pt_peer_set_timer (&self->peer, &self->notice_timer, "a notice that leaves", NOTICE_TIME,
                     on_notice_old, self);
  pt_transport_properties_set_last_notice (iface (self), text);
  self->unread = FALSE;
}

/**
 * pt_transport_tell_notice:
 * @self: a transport
 * @text: something to tell the user that is no failure
 * @remedy: the action that answers it, %PT_REMEDY_WRITE for the gateway's own words, or
 *   %PT_REMEDY_NONE
 */
void
pt_transport_tell_notice (PtTransport *self, const char *text, const char *remedy)
{
  pt_transport_note (self, text);
  self->unread = g_str_equal (remedy, PT_REMEDY_WRITE);
  pt_transport_interface_emit_notice (iface (self), text, remedy);
}

/* --- Floods ------------------------------------------------------------------------------- */

static void
tell_words (PtTransport *self, const char *text, gboolean alarming)
{
  if (alarming)
    pt_transport_alert (self, text, PT_REMEDY_NONE);
  else
    pt_transport_tell_notice (self, text, PT_REMEDY_WRITE);
}

/* The last of what has waited says most. */
static void
on_burst_over (gpointer data)
{
  PtTransport *self = data;
  g_autofree char *last = g_steal_pointer (&self->last_words);
  guint others = self->n_words - BURST_MAX - 1;
  g_autofree char *text = NULL;

  self->burst_timer = 0;
  self->n_words = 0;
  if (last == NULL)
    return;
  text = others == 0 ? g_strdup (last)
                     : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s\n\n(and %u more message)",
                                                     "%s\n\n(and %u more messages)", others),
                                        last, others);
  tell_words (self, text, FALSE);
}

/**
 * pt_transport_tell_words:
 * @self: a transport
 * @text: what it has said by itself
 * @alarming: it was an error
 *
 * Tells the user. A thousand messages are not a thousand windows: of what comes within a second the
 * first few are told at once, and the last one at its end, with the number of those before it.
 */
void
pt_transport_tell_words (PtTransport *self, const char *text, gboolean alarming)
{
  if (self->burst_timer == 0)
    pt_peer_set_timer (&self->peer, &self->burst_timer, "a flood of messages", BURST_TIME,
                       on_burst_over, self);
  if (self->n_words++ < BURST_MAX) {
    tell_words (self, text, alarming);
    return;
  }
  g_free (self->last_words);
  self->last_words = g_strdup (text);
}

/**
 * pt_transport_forget_words:
 * @self: a transport
 *
 * The stream ends: nothing that it has said is told any more.
 */
void
pt_transport_forget_words (PtTransport *self)
{
  pt_peer_clear_timer (&self->peer, &self->burst_timer);
  g_clear_pointer (&self->last_words, g_free);
  self->n_words = 0;
}

/* --- The conversation with it --------------------------------------------------------------- */

/**
 * pt_transport_take_notice:
 * @self: a transport
 *
 * A conversation with it opens, which is to begin with what it has said last; that is no notice then.
 *
 * Returns: (transfer full) (nullable): plain text
 */
char *
pt_transport_take_notice (PtTransport *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (PT_IS_TRANSPORT (self), NULL);

  if (!self->unread)
    return NULL;
  text = pt_transport_interface_dup_last_notice (iface (self));
  forget_notice (self);

  return g_steal_pointer (&text);
}
