/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the model asks of the user, and has no windows for: whoever makes an account opens them. */

#pragma once

#include "common/action.h"
#include "model/transport.h"

G_BEGIN_DECLS

/**
 * PtWindowHost:
 * @data: what each function is called with
 * @show_form: the form is there to be filled in, or is to be opened again because of @reason
 *   (nullable). Ends in pt_transport_submit_registration() or pt_transport_cancel_registration().
 * @choose_way: the transport can be set up by its @commands, each a #PtCommandItem, and perhaps by a
 *   form, too (@registration, nullable). A command that is run ends in pt_transport_begin_setup() and
 *   pt_transport_end_setup().
 * @stop_setup: the user does not want to go on with such a command, which is to be cancelled
 * @ask_replace: the gateway has no way to change the login information. May end in
 *   pt_transport_replace_registration().
 * @open: a view wants the window of an action: of %PT_ACTION_DELETE, %PT_ACTION_ADD_CONTACT,
 *   %PT_ACTION_SEARCH, %PT_ACTION_GROUPS, %PT_ACTION_SERVERS, %PT_ACTION_WRITE, or of
 *   %PT_ACTION_COMMAND, whose node is the @detail (nullable)
 * @offer_leftovers: contacts that a deleted registration may have left can be removed, too
 * @offer_subscriptions: contacts, each a #PtSubscription, ask to see the user's presence. Ends in
 *   pt_transport_answer_subscription() for those that are answered.
 * @offer_invitations: rooms, each in a #PtInvitation, which have come together; @accepted: the user has
 *   said that all are to be joined
 * @offer_exchange: the gateway suggests changes of the roster, each a #PtRosterxItem
 * @show_refusal: the gateway has answered a message to @contact with an error. Returns whether the
 *   user has been told in its conversation; otherwise there is an alert.
 * @show_scan: the transport waits for a @code to be scanned: its text, or the address of its picture on
 *   the web, which may be fetched at once only if the user has just asked for this (@asked). It
 *   stays until the transport waits no more.
 * @show_captcha: the transport wants to know whether the user is a person: the form is to be filled
 *   in. Pictures of it are fetched from the web as @show_scan says.
 * @is_conversing: returns whether a conversation with the transport's own address is open
 * @add_transport: a view wants the window that adds a transport by its address
 * @add_contact: a view wants the window that asks on which network a contact is to be added
 *
 * The windows of one account. Nothing that they are called with is theirs to keep without a copy.
 */
typedef struct {
  gpointer data;
  void (*show_form) (gpointer data,
                     PtTransport *transport,
                     const PtRegistration *registration,
                     const char *reason);
  void (*choose_way) (gpointer data,
                      PtTransport *transport,
                      const PtRegistration *registration,
                      GPtrArray *commands);
  void (*stop_setup) (gpointer data, PtTransport *transport);
  void (*ask_replace) (gpointer data, PtTransport *transport);
  void (*open) (gpointer data, PtTransport *transport, PtAction action, const char *detail);
  void (*offer_leftovers) (gpointer data, PtTransport *transport);
  void (*offer_subscriptions) (gpointer data, PtTransport *transport, GPtrArray *subscriptions);
  void (*offer_invitations) (gpointer data,
                             PtTransport *transport,
                             GPtrArray *invitations,
                             gboolean accepted);
  void (*offer_exchange) (gpointer data, PtTransport *transport, GPtrArray *items);
  gboolean (*show_refusal) (gpointer data,
                            PtTransport *transport,
                            const char *contact,
                            const char *text);
  void (*show_scan) (gpointer data, PtTransport *transport, const char *code, gboolean asked);
  void (*show_captcha) (gpointer data, PtTransport *transport, const PtForm *form, gboolean asked);
  gboolean (*is_conversing) (gpointer data, PtTransport *transport);
  void (*add_transport) (gpointer data);
  void (*add_contact) (gpointer data);
} PtWindowHost;

G_END_DECLS
