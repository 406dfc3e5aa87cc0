/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Errors in stanzas (RFC 6120 8.3, and the old codes of XEP-0086) as GError. */

#pragma once

#include <glib.h>
#include <xmlnode.h>

G_BEGIN_DECLS

#define PT_NS_STANZAS "urn:ietf:params:xml:ns:xmpp-stanzas"

/**
 * PtProtocolError:
 * @PT_PROTOCOL_ERROR_UNDEFINED: no condition, or one not listed here
 * @PT_PROTOCOL_ERROR_TIMEOUT: ours: no answer in time
 * @PT_PROTOCOL_ERROR_DISCONNECTED: ours: the stream ended before an answer
 * @PT_PROTOCOL_ERROR_CANCELLED: ours: the user did not want to wait
 * @PT_PROTOCOL_ERROR_MALFORMED: ours: the answer was not understood
 * @PT_PROTOCOL_ERROR_TOO_LARGE: ours: the form has more in it than can be shown and sent back
 *
 * The others are the defined conditions of RFC 6120 8.3.3.
 */
typedef enum {
  PT_PROTOCOL_ERROR_UNDEFINED,
  PT_PROTOCOL_ERROR_TIMEOUT,
  PT_PROTOCOL_ERROR_DISCONNECTED,
  PT_PROTOCOL_ERROR_CANCELLED,
  PT_PROTOCOL_ERROR_MALFORMED,
  PT_PROTOCOL_ERROR_TOO_LARGE,
  PT_PROTOCOL_ERROR_BAD_REQUEST,
  PT_PROTOCOL_ERROR_CONFLICT,
  PT_PROTOCOL_ERROR_FEATURE_NOT_IMPLEMENTED,
  PT_PROTOCOL_ERROR_FORBIDDEN,
  PT_PROTOCOL_ERROR_GONE,
  PT_PROTOCOL_ERROR_INTERNAL_SERVER_ERROR,
  PT_PROTOCOL_ERROR_ITEM_NOT_FOUND,
  PT_PROTOCOL_ERROR_JID_MALFORMED,
  PT_PROTOCOL_ERROR_NOT_ACCEPTABLE,
  PT_PROTOCOL_ERROR_NOT_ALLOWED,
  PT_PROTOCOL_ERROR_NOT_AUTHORIZED,
  PT_PROTOCOL_ERROR_POLICY_VIOLATION,
  PT_PROTOCOL_ERROR_RECIPIENT_UNAVAILABLE,
  PT_PROTOCOL_ERROR_REDIRECT,
  PT_PROTOCOL_ERROR_REGISTRATION_REQUIRED,
  PT_PROTOCOL_ERROR_REMOTE_SERVER_NOT_FOUND,
  PT_PROTOCOL_ERROR_REMOTE_SERVER_TIMEOUT,
  PT_PROTOCOL_ERROR_RESOURCE_CONSTRAINT,
  PT_PROTOCOL_ERROR_SERVICE_UNAVAILABLE,
  PT_PROTOCOL_ERROR_SUBSCRIPTION_REQUIRED,
  PT_PROTOCOL_ERROR_UNEXPECTED_REQUEST,
} PtProtocolError;

#define PT_PROTOCOL_ERROR (pt_protocol_error_quark ())

GQuark pt_protocol_error_quark (void);
GError *pt_protocol_error_new (PtProtocolError code);
const char *pt_protocol_error_get_condition (PtProtocolError code);
gboolean pt_protocol_error_is_about_reaching (PtProtocolError code);
gboolean pt_protocol_error_is_silence (const GError *error);
GError *pt_protocol_error_from_stanza (xmlnode *stanza, gboolean *has_text);
char *pt_protocol_error_get_text (xmlnode *stanza);

G_END_DECLS
