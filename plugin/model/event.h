/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What happens to a transport. Its parts tell its owner, which alone says what follows. */

#pragma once

#include "model/cache.h"
#include "model/facts.h"
#include "model/verdict.h"
#include "protocol/disco.h"
#include "protocol/register.h"
#include "protocol/spectrum.h"

G_BEGIN_DECLS

/**
 * PtEventKind:
 * @PT_EVENT_AVAILABLE: the transport is available (standing; text: its own words, or %NULL)
 * @PT_EVENT_UNAVAILABLE: it is not (text: its own words, or %NULL); with the value, another client
 *   may still be logged in
 * @PT_EVENT_LOGIN_GOES_ON: it is still logging in (text: its own words)
 * @PT_EVENT_USER_NEEDED: its words have not changed for long: it waits for the user
 * @PT_EVENT_FORBIDDEN: it does not let the user in, or the user is not registered
 * @PT_EVENT_PRESENCE_ERROR: presence of the type error (error; text: its own words, or %NULL)
 * @PT_EVENT_LOGIN_DECIDED: the setting decides whether the user wants to be logged in
 * @PT_EVENT_LOGIN_SENT: this stream's available presence has reached it
 * @PT_EVENT_LOGIN_UNANSWERED: there was no answer in time, and one may still come (error)
 * @PT_EVENT_LOGIN_FAILED: the login has failed (error, verdict)
 * @PT_EVENT_RETRY_DUE: it is time for another login
 * @PT_EVENT_LEFT: the log-out is answered, or nobody waits for that any more
 * @PT_EVENT_REGISTRATION_DOUBTED: the user may not be registered any more
 * @PT_EVENT_OWN_UNAVAILABLE: the user has gone, so the transport hears nothing of this stream
 * @PT_EVENT_DECISION_DUE: a broadcast needs to know what is wanted
 * @PT_EVENT_BROADCAST_HEARD: the server has told it that the user is available
 * @PT_EVENT_LOGIN_DUE: a broadcast was not heard, and a log-in may be wanted
 * @PT_EVENT_FORM: the registration form is there (registration)
 * @PT_EVENT_WAYS: there is more than a form: commands (items), and perhaps a form (registration, or
 *   %NULL)
 * @PT_EVENT_NO_WAY: it has no way to change the login information
 * @PT_EVENT_SETUP_BEGUN: a command that registers the user is under way
 * @PT_EVENT_SETUP_ENDED: it has ended; with the value, the user is registered (text: the user name)
 * @PT_EVENT_REGISTRATION_SENT: login information is about to be sent
 * @PT_EVENT_REGISTERED: it was accepted (text: the user name)
 * @PT_EVENT_REGISTRATION_REFUSED: it was not (text: why; registration: what was sent)
 * @PT_EVENT_REGISTRATION_STORED: it was stored, but its network cannot be reached (error; text: the
 *   user name)
 * @PT_EVENT_NEXT_FORM: the registration goes on with another form (registration)
 * @PT_EVENT_REGISTRATION_GIVEN_UP: nobody waits any more; with the value, an answer may come
 * @PT_EVENT_REGISTRATION_BROKEN_OFF: the stream ended before the answer to a set
 * @PT_EVENT_OLD_REMOVED: the old registration is gone, the new one not there yet
 * @PT_EVENT_REGISTRATION_ABANDONED: and no new one is sent any more
 * @PT_EVENT_REMOVAL_SENT: the end of the registration is about to be sent
 * @PT_EVENT_REMOVAL_FORM: it needs a form (registration; text: why, or %NULL)
 * @PT_EVENT_REMOVED: the registration has ended
 * @PT_EVENT_REMOVAL_FAILED: it has not (error)
 * @PT_EVENT_REMOVAL_SETTLED: contacts that are left will not go by themselves any more
 * @PT_EVENT_CONFIRMED: it is there, and this is what it is (info)
 * @PT_EVENT_REGISTERED_KNOWN: whether the user is registered (registered)
 * @PT_EVENT_FORM_SEEN: the same, as its form says it (registration)
 * @PT_EVENT_COMMANDS_SEEN: the same, as the list of its commands says it (registered)
 * @PT_EVENT_CHECKED: what follows from the answer to a check was told
 * @PT_EVENT_ASKED: nothing is asked any more: what is not known stays so
 * @PT_EVENT_NOT_FOUND: it is not there, or is something else (error, or %NULL)
 * @PT_EVENT_REQUESTS: contacts ask to see the user's presence (items)
 * @PT_EVENT_INVITATIONS: it or its rooms invite the user (items); with the value, all are accepted
 * @PT_EVENT_EXCHANGE: it suggests changes of the roster (items)
 * @PT_EVENT_ERROR_MESSAGE: a message of the type error (error; text: its own words, or %NULL)
 * @PT_EVENT_MESSAGE: any other message (text; named: the failure that it names); with the value, it was
 *   kept for the user and is about an earlier time
 * @PT_EVENT_PICTURE: it has sent a picture (text: its address on the web) or what is in a code (text)
 * @PT_EVENT_CAPTCHA: it asks whether the user is a person (form)
 * @PT_EVENT_REPLIED: the user has written to the transport itself
 * @PT_EVENT_NOTICE: something to tell that is no failure (text); with the value, it stands in a
 *   conversation of the client's
 * @PT_EVENT_ALERT: something to tell that is (text)
 * @PT_EVENT_ERROR: something for a report of a bug (stage, error)
 * @PT_EVENT_COMMANDS_DUE: its ad-hoc commands are about to be looked at
 * @PT_EVENT_COMMANDS: they are known (items, or %NULL)
 * @PT_EVENT_COMMAND_ENDED: one has been run, which may have changed anything
 * @PT_EVENT_REMEMBERED: what is known of it from earlier sessions (entry)
 * @PT_EVENT_NOT_LISTED: this session's service discovery did not find it
 * @PT_EVENT_SETTINGS_CHANGED: the account's automatic log-ins are known, or have changed
 * @PT_EVENT_SIGNED_OFF: the account is about to sign off
 * @PT_EVENT_STREAM_ENDED: the stream has ended; with the value, the network failed
 * @PT_EVENT_CONTACT_AVAILABLE: one of its contacts is
 * @PT_EVENT_LOGIN_WANTED: the user wants to be logged in; with the value, the client has sent its
 *   presence already
 * @PT_EVENT_LOGOUT_WANTED: the user wants to be logged out; with the value, the client has sent that
 *   already
 */
typedef enum {
  PT_EVENT_AVAILABLE,
  PT_EVENT_UNAVAILABLE,
  PT_EVENT_LOGIN_GOES_ON,
  PT_EVENT_USER_NEEDED,
  PT_EVENT_FORBIDDEN,
  PT_EVENT_PRESENCE_ERROR,
  PT_EVENT_LOGIN_DECIDED,
  PT_EVENT_LOGIN_SENT,
  PT_EVENT_LOGIN_UNANSWERED,
  PT_EVENT_LOGIN_FAILED,
  PT_EVENT_RETRY_DUE,
  PT_EVENT_LEFT,
  PT_EVENT_REGISTRATION_DOUBTED,
  PT_EVENT_OWN_UNAVAILABLE,
  PT_EVENT_DECISION_DUE,
  PT_EVENT_BROADCAST_HEARD,
  PT_EVENT_LOGIN_DUE,
  PT_EVENT_FORM,
  PT_EVENT_WAYS,
  PT_EVENT_NO_WAY,
  PT_EVENT_SETUP_BEGUN,
  PT_EVENT_SETUP_ENDED,
  PT_EVENT_REGISTRATION_SENT,
  PT_EVENT_REGISTERED,
  PT_EVENT_REGISTRATION_REFUSED,
  PT_EVENT_REGISTRATION_STORED,
  PT_EVENT_NEXT_FORM,
  PT_EVENT_REGISTRATION_GIVEN_UP,
  PT_EVENT_REGISTRATION_BROKEN_OFF,
  PT_EVENT_OLD_REMOVED,
  PT_EVENT_REGISTRATION_ABANDONED,
  PT_EVENT_REMOVAL_SENT,
  PT_EVENT_REMOVAL_FORM,
  PT_EVENT_REMOVED,
  PT_EVENT_REMOVAL_FAILED,
  PT_EVENT_REMOVAL_SETTLED,
  PT_EVENT_CONFIRMED,
  PT_EVENT_REGISTERED_KNOWN,
  PT_EVENT_FORM_SEEN,
  PT_EVENT_COMMANDS_SEEN,
  PT_EVENT_CHECKED,
  PT_EVENT_ASKED,
  PT_EVENT_NOT_FOUND,
  PT_EVENT_REQUESTS,
  PT_EVENT_INVITATIONS,
  PT_EVENT_EXCHANGE,
  PT_EVENT_ERROR_MESSAGE,
  PT_EVENT_MESSAGE,
  PT_EVENT_PICTURE,
  PT_EVENT_CAPTCHA,
  PT_EVENT_REPLIED,
  PT_EVENT_NOTICE,
  PT_EVENT_ALERT,
  PT_EVENT_ERROR,
  PT_EVENT_COMMANDS_DUE,
  PT_EVENT_COMMANDS,
  PT_EVENT_COMMAND_ENDED,
  PT_EVENT_REMEMBERED,
  PT_EVENT_NOT_LISTED,
  PT_EVENT_SETTINGS_CHANGED,
  PT_EVENT_SIGNED_OFF,
  PT_EVENT_STREAM_ENDED,
  PT_EVENT_CONTACT_AVAILABLE,
  PT_EVENT_LOGIN_WANTED,
  PT_EVENT_LOGOUT_WANTED,
} PtEventKind;

/**
 * PtEvent:
 * @kind: what has happened; says which of the others are set
 * @value: yes or no
 * @standing: what it says of its login to the network
 * @verdict: what a failure means
 * @named: the failure that a message names
 * @text: words for the user, cleaned
 * @stage: what failed, such as "log-in"; a static string
 * @error: how
 * @registered: whether the user is registered
 * @info: what the transport says it is
 * @registration: a form
 * @form: what is to be filled in
 * @items: requests (#PtSubscription), suggestions (#PtRosterxItem), or commands (#PtCommandItem)
 * @entry: what is remembered
 *
 * Everything in it is borrowed: it is there as long as the receiver is called.
 */
typedef struct {
  PtEventKind kind;
  gboolean value;
  PtStanding standing;
  PtVerdict verdict;
  PtSpectrumError named;
  const char *text;
  const char *stage;
  const GError *error;
  PtRegistered registered;
  const PtDiscoInfo *info;
  PtRegistration *registration;
  const PtForm *form;
  GPtrArray *items;
  const PtCacheEntry *entry;
} PtEvent;

/**
 * PtEventFunc:
 * @event: (transfer none): what has happened
 * @data: the owner's
 *
 * Writes the facts that have changed, and does what follows. A part tells as the last thing it does,
 * or looks at the facts afresh afterwards.
 */
typedef void (*PtEventFunc) (const PtEvent *event, gpointer data);

G_END_DECLS
