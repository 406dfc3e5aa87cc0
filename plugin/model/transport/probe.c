/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Whether a transport is there and the user registered with it. Kraken says so in its service
 * discovery; other gateways only in their registration form, and those that have none in the list of
 * their commands.
 */

#include "model/transport/probe.h"

#include "model/backoff.h"
#include "protocol/commands.h"
#include "protocol/stanza-error.h"

#define ASK_TIMEOUT (30u * 1000u)

struct _PtTransportProbe {
  const PtPeer *peer;

  guint request;
  guint commands_request;
  gboolean undecided; /* the commands have to say whether the user is registered */
  guint attempts;     /* questions that nobody has answered, in a row */
  guint retry_timer;
};

static void
tell_registered (PtTransportProbe *self, PtRegistered registered)
{
  pt_peer_tell_event (self->peer,
                      &(PtEvent) {.kind = PT_EVENT_REGISTERED_KNOWN, .registered = registered});
}

/* spectrum2 for IRC announces a registration and refuses to give the form: nobody has to register.
 * One that cannot be reached says nothing. */
static gboolean
is_not_on_offer (const GError *error)
{
  return g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_BAD_REQUEST)
         || g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_FEATURE_NOT_IMPLEMENTED)
         || g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_SERVICE_UNAVAILABLE);
}

static gboolean
has_commands (PtTransportProbe *self)
{
  return self->peer->info != NULL && self->peer->info->has_commands;
}

static void
handle_no_form (PtTransportProbe *self, const GError *error)
{
  gboolean refused = error != NULL && is_not_on_offer (error);

  self->undecided = refused && has_commands (self);
  if (self->undecided)
    pt_transport_probe_ask_commands (self);
  else if (refused && self->peer->facts.registered == PT_REGISTERED_UNKNOWN)
    tell_registered (self, PT_REGISTERED_NOT_REQUIRED);
  else
    g_debug ("%s: no form, so it stays unknown whether the user is registered",
             self->peer->address);
}

static void
handle_form (PtTransportProbe *self, PtRegistration *registration)
{
  pt_form_forget_passwords (registration->form);
  pt_peer_tell_event (self->peer,
                      &(PtEvent) {.kind = PT_EVENT_FORM_SEEN, .registration = registration});
}

static void
on_retry (gpointer data)
{
  PtTransportProbe *self = data;

  self->retry_timer = 0;
  pt_transport_probe_check (self);
}

/* What is not known cannot be used: whoever has not answered is asked again. */
static void
end_question (PtTransportProbe *self, const GError *error)
{
  const PtPeer *peer = self->peer;

  if (pt_transport_probe_is_asking (self))
    return;
  if (error == NULL || !pt_protocol_error_is_silence (error))
    self->attempts = 0;
  else if (peer->facts.registered == PT_REGISTERED_UNKNOWN && peer->present)
    pt_peer_set_timer (peer, &self->retry_timer, "another question",
                       pt_backoff_get_delay (self->attempts++), on_retry, self);
  pt_peer_tell (peer, PT_EVENT_ASKED);
}

static void
on_form (xmlnode *reply, const GError *error, gpointer user_data)
{
  PtTransportProbe *self = user_data;
  g_autoptr (PtRegistration) registration
      = error == NULL ? pt_registration_parse_reply (reply) : NULL;

  self->request = 0;
  if (registration != NULL)
    handle_form (self, registration);
  else
    handle_no_form (self, error);
  end_question (self, error);
}

static gboolean
has_command (GPtrArray *commands, gboolean (*is_it) (const char *node))
{
  for (guint i = 0; i < commands->len; i++) {
    if (is_it (((const PtCommandItem *) g_ptr_array_index (commands, i))->node))
      return TRUE;
  }

  return FALSE;
}

/* Whoever is registered is not shown the command that registers. It may be behind the end of a list that
 * was not read to its end. */
static void
decide (PtTransportProbe *self, GPtrArray *commands)
{
  PtRegistered registered
      = has_command (commands, pt_command_registers) ? PT_REGISTERED_NO : PT_REGISTERED_YES;
  gboolean is_whole = commands->len < PT_COMMANDS_MAX;

  if (registered == PT_REGISTERED_NO || (is_whole && self->peer->by_command)
      || has_command (commands, pt_command_unregisters))
    pt_peer_tell_event (self->peer,
                        &(PtEvent) {.kind = PT_EVENT_COMMANDS_SEEN, .registered = registered});
  else if (is_whole && self->peer->facts.registered == PT_REGISTERED_UNKNOWN)
    tell_registered (self, PT_REGISTERED_NOT_REQUIRED);
}

static void
on_commands (xmlnode *reply, const GError *error, gpointer user_data)
{
  PtTransportProbe *self = user_data;
  xmlnode *query
      = error == NULL ? xmlnode_get_child_with_namespace (reply, "query", PT_NS_DISCO_ITEMS) : NULL;
  g_autoptr (GPtrArray) commands = pt_commands_parse (query, self->peer->address);
  gboolean undecided = self->undecided;

  self->commands_request = 0;
  self->undecided = FALSE;
  pt_peer_tell_event (self->peer, &(PtEvent) {.kind = PT_EVENT_COMMANDS, .items = commands});
  if (!undecided)
    return;
  if (error == NULL || !pt_protocol_error_is_silence (error))
    decide (self, commands);
  end_question (self, error);
}

/* biboumi and matrix-bifrost take no registration. A server that answers for a component that is down
 * looks the same: what is known of a registration stays. */
static gboolean
is_open (PtTransportProbe *self, const PtDiscoInfo *info)
{
  return self->peer->facts.registered == PT_REGISTERED_UNKNOWN && !info->can_register;
}

static void
take_info (PtTransportProbe *self, const PtDiscoInfo *info, gboolean ask)
{
  const PtPeer *peer = self->peer;

  pt_peer_tell_event (peer, &(PtEvent) {.kind = PT_EVENT_CONFIRMED, .info = info});
  if (info->registered)
    tell_registered (self, PT_REGISTERED_YES);
  else if (peer->extension)
    tell_registered (self, PT_REGISTERED_NO);
  else if (info->can_register && ask && self->request == 0)
    self->request
        = pt_peer_ask (peer, "get", pt_registration_query_new (), ASK_TIMEOUT, on_form, self);
  else if (is_open (self, info))
    tell_registered (self, PT_REGISTERED_NOT_REQUIRED);
  else
    tell_registered (self, peer->facts.registered);
}

static void
on_info (xmlnode *reply, const GError *error, gpointer user_data)
{
  PtTransportProbe *self = user_data;
  xmlnode *query
      = error == NULL ? xmlnode_get_child_with_namespace (reply, "query", PT_NS_DISCO_INFO) : NULL;
  g_autoptr (PtDiscoInfo) info = query != NULL ? pt_disco_info_parse (query) : NULL;

  self->request = 0;
  /* What the user has added need not call itself a gateway. */
  if (info != NULL && (info->is_gateway || self->peer->added)) {
    take_info (self, info, TRUE);
    pt_peer_tell (self->peer, PT_EVENT_CHECKED);
  } else {
    g_debug ("%s: no gateway answers", self->peer->address);
    pt_peer_tell_event (self->peer, &(PtEvent) {.kind = PT_EVENT_NOT_FOUND, .error = error});
  }
  end_question (self, error);
}

/**
 * pt_transport_probe_check:
 * @self: a probe
 *
 * Asks whether it is there and the user registered: nothing else tells when that has changed.
 */
void
pt_transport_probe_check (PtTransportProbe *self)
{
  gboolean asking = pt_transport_probe_is_asking (self);

  if (asking || !pt_peer_is_up (self->peer)) {
    g_debug ("%s: not checked: %s", self->peer->address,
             asking ? "a check is under way" : "the stream is not up");
    return;
  }
  self->request
      = pt_peer_ask (self->peer, "get", pt_disco_info_query_new (), ASK_TIMEOUT, on_info, self);
}

/**
 * pt_transport_probe_check_again:
 * @self: a probe
 *
 * As pt_transport_probe_check(), when what is true has just changed: the answer to an older question
 * may be on its way, and is not wanted any more.
 */
void
pt_transport_probe_check_again (PtTransportProbe *self)
{
  pt_transport_probe_reset (self);
  pt_transport_probe_check (self);
}

/**
 * pt_transport_probe_ask_commands:
 * @self: a probe
 *
 * Asks for its commands (XEP-0050 3.1), where it has some, unless that is under way.
 */
void
pt_transport_probe_ask_commands (PtTransportProbe *self)
{
  if (self->commands_request == 0 && has_commands (self) && pt_peer_is_up (self->peer))
    self->commands_request
        = pt_peer_ask (self->peer, "get", pt_commands_query_new (), ASK_TIMEOUT, on_commands, self);
}

/**
 * pt_transport_probe_is_asking:
 * @self: a probe
 *
 * Returns: whether a check is under way
 */
gboolean
pt_transport_probe_is_asking (PtTransportProbe *self)
{
  return self->request != 0 || self->undecided;
}

/**
 * pt_transport_probe_confirm:
 * @self: a probe
 * @info: what it says it is; a gateway
 *
 * This session's service discovery has found it. Where it does not say whether the user is
 * registered, what is remembered counts, and the first time it is asked.
 */
void
pt_transport_probe_confirm (PtTransportProbe *self, const PtDiscoInfo *info)
{
  take_info (self, info, self->peer->facts.registered == PT_REGISTERED_UNKNOWN);
}

/**
 * pt_transport_probe_reset:
 * @self: a probe
 *
 * Ends a check that is under way, or planned.
 */
void
pt_transport_probe_reset (PtTransportProbe *self)
{
  self->undecided = FALSE;
  pt_peer_cancel (self->peer, &self->request);
  pt_peer_cancel (self->peer, &self->commands_request);
  pt_peer_clear_timer (self->peer, &self->retry_timer);
}

/**
 * pt_transport_probe_new:
 * @peer: the transport; it must live longer than the probe
 *
 * Returns: (transfer full): a probe
 */
PtTransportProbe *
pt_transport_probe_new (const PtPeer *peer)
{
  PtTransportProbe *self = g_new0 (PtTransportProbe, 1);

  self->peer = peer;

  return self;
}

/**
 * pt_transport_probe_free:
 * @self: (transfer full): a probe
 */
void
pt_transport_probe_free (PtTransportProbe *self)
{
  pt_transport_probe_reset (self);
  g_free (self);
}
