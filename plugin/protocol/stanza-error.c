/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Errors in stanzas as GError: the gateway's own words, or ours where it has none. */

#include "protocol/stanza-error.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "common/text.h"
#include "protocol/node.h"

typedef struct {
  const char *condition;
  PtProtocolError code;
  const char *message;
} Condition;

typedef struct {
  PtProtocolError code;
  const char *condition;
} OwnCondition;

typedef struct {
  int number;
  PtProtocolError code;
} OldCode;

static const OwnCondition own_conditions[] = {
    {PT_PROTOCOL_ERROR_TIMEOUT, "timeout"},     {PT_PROTOCOL_ERROR_DISCONNECTED, "disconnected"},
    {PT_PROTOCOL_ERROR_CANCELLED, "cancelled"}, {PT_PROTOCOL_ERROR_MALFORMED, "malformed"},
    {PT_PROTOCOL_ERROR_TOO_LARGE, "too-large"},
};

static const Condition conditions[] = {
    {"undefined-condition", PT_PROTOCOL_ERROR_UNDEFINED, N_ ("The gateway gave no reason.")},
    {NULL, PT_PROTOCOL_ERROR_TIMEOUT, N_ ("There was no answer in time. Try again later.")},
    {NULL, PT_PROTOCOL_ERROR_DISCONNECTED,
     N_ ("The connection ended before there was an answer. Try again when you are online.")},
    {NULL, PT_PROTOCOL_ERROR_CANCELLED, N_ ("Cancelled.")},
    {NULL, PT_PROTOCOL_ERROR_MALFORMED,
     N_ ("The gateway sent an unexpected answer. Please tell your server's administrator.")},
    {NULL, PT_PROTOCOL_ERROR_TOO_LARGE,
     N_ ("The form is too large to be shown here. Please tell your server's administrator.")},
    {"bad-request", PT_PROTOCOL_ERROR_BAD_REQUEST,
     N_ ("The gateway did not accept this. Check what you entered.")},
    {"conflict", PT_PROTOCOL_ERROR_CONFLICT,
     N_ ("This name is in use already. Enter another one.")},
    {"feature-not-implemented", PT_PROTOCOL_ERROR_FEATURE_NOT_IMPLEMENTED,
     N_ ("The gateway doesn't support this.")},
    {"forbidden", PT_PROTOCOL_ERROR_FORBIDDEN,
     N_ ("You don't have permission to do this. Please ask your server's administrator.")},
    {"gone", PT_PROTOCOL_ERROR_GONE, N_ ("There is nobody at this address any more.")},
    {"internal-server-error", PT_PROTOCOL_ERROR_INTERNAL_SERVER_ERROR,
     N_ ("The gateway has an internal problem. Try again later.")},
    {"item-not-found", PT_PROTOCOL_ERROR_ITEM_NOT_FOUND,
     N_ ("The gateway does not know this address or name. Check what you entered.")},
    {"jid-malformed", PT_PROTOCOL_ERROR_JID_MALFORMED,
     N_ ("This is not a valid address. Check what you entered.")},
    {"not-acceptable", PT_PROTOCOL_ERROR_NOT_ACCEPTABLE,
     N_ ("Something is missing or not valid. Check what you entered.")},
    {"not-allowed", PT_PROTOCOL_ERROR_NOT_ALLOWED, N_ ("The gateway does not allow this.")},
    {"not-authorized", PT_PROTOCOL_ERROR_NOT_AUTHORIZED,
     N_ ("The user name or the password is wrong. Please check both.")},
    {"policy-violation", PT_PROTOCOL_ERROR_POLICY_VIOLATION,
     N_ ("The server's policy doesn't allow this. Please ask its administrator.")},
    {"recipient-unavailable", PT_PROTOCOL_ERROR_RECIPIENT_UNAVAILABLE,
     N_ ("The other side is not there now. Try again later.")},
    {"redirect", PT_PROTOCOL_ERROR_REDIRECT,
     N_ ("This address has moved. Please ask your server's administrator.")},
    {"registration-required", PT_PROTOCOL_ERROR_REGISTRATION_REQUIRED,
     N_ ("The gateway doesn't know you. Set it up first.")},
    {"remote-server-not-found", PT_PROTOCOL_ERROR_REMOTE_SERVER_NOT_FOUND,
     N_ ("The gateway could not be found. It may be down: try again later.")},
    {"remote-server-timeout", PT_PROTOCOL_ERROR_REMOTE_SERVER_TIMEOUT,
     N_ ("The gateway could not be reached. It may be down: try again later.")},
    {"resource-constraint", PT_PROTOCOL_ERROR_RESOURCE_CONSTRAINT,
     N_ ("The gateway is too busy. Try again later.")},
    {"service-unavailable", PT_PROTOCOL_ERROR_SERVICE_UNAVAILABLE,
     N_ ("The service is not available now. Try again later.")},
    {"subscription-required", PT_PROTOCOL_ERROR_SUBSCRIPTION_REQUIRED,
     N_ ("This needs a subscription. Add the address to your contacts first.")},
    {"unexpected-request", PT_PROTOCOL_ERROR_UNEXPECTED_REQUEST,
     N_ ("That step is out of order. Please start again.")},
    /* In RFC 3920, gone since RFC 6120; no code of its own. */
    {"payment-required", PT_PROTOCOL_ERROR_NOT_ALLOWED, NULL},
};

/* XEP-0086 section 3, from the code to the condition. */
static const OldCode old_codes[] = {
    {302, PT_PROTOCOL_ERROR_REDIRECT},
    {400, PT_PROTOCOL_ERROR_BAD_REQUEST},
    {401, PT_PROTOCOL_ERROR_NOT_AUTHORIZED},
    {402, PT_PROTOCOL_ERROR_NOT_ALLOWED},
    {403, PT_PROTOCOL_ERROR_FORBIDDEN},
    {404, PT_PROTOCOL_ERROR_ITEM_NOT_FOUND},
    {405, PT_PROTOCOL_ERROR_NOT_ALLOWED},
    {406, PT_PROTOCOL_ERROR_NOT_ACCEPTABLE},
    {407, PT_PROTOCOL_ERROR_REGISTRATION_REQUIRED},
    {408, PT_PROTOCOL_ERROR_REMOTE_SERVER_TIMEOUT},
    {409, PT_PROTOCOL_ERROR_CONFLICT},
    {500, PT_PROTOCOL_ERROR_INTERNAL_SERVER_ERROR},
    {501, PT_PROTOCOL_ERROR_FEATURE_NOT_IMPLEMENTED},
    {502, PT_PROTOCOL_ERROR_SERVICE_UNAVAILABLE},
    {503, PT_PROTOCOL_ERROR_SERVICE_UNAVAILABLE},
    {504, PT_PROTOCOL_ERROR_REMOTE_SERVER_TIMEOUT},
    {510, PT_PROTOCOL_ERROR_SERVICE_UNAVAILABLE},
};

G_DEFINE_QUARK (pt - protocol - error - quark, pt_protocol_error)

static const char *
get_message (PtProtocolError code)
{
  for (size_t i = 0; i < G_N_ELEMENTS (conditions); i++) {
    if (conditions[i].code == code && conditions[i].message != NULL)
      return _ (conditions[i].message);
  }

  return _ (conditions[0].message);
}

/* biboumi puts the error inside the payload that it echoes. */
static xmlnode *
find_error (xmlnode *stanza)
{
  xmlnode *error = xmlnode_get_child (stanza, "error");

  for (xmlnode *child = stanza->child; error == NULL && child != NULL; child = child->next) {
    if (child->type == XMLNODE_TYPE_TAG)
      error = xmlnode_get_child (child, "error");
  }

  return error;
}

/* Where the namespace was left out, the child has that of the error. */
static gboolean
is_stanza_error (xmlnode *child, xmlnode *error)
{
  const char *xmlns = xmlnode_get_namespace (child);

  return xmlns == NULL || strcmp (xmlns, PT_NS_STANZAS) == 0
         || g_strcmp0 (xmlns, xmlnode_get_namespace (error)) == 0;
}

static const Condition *
find_condition (xmlnode *error)
{
  for (xmlnode *child = error->child; child != NULL; child = child->next) {
    if (child->type != XMLNODE_TYPE_TAG || !is_stanza_error (child, error))
      continue;

    for (size_t i = 0; i < G_N_ELEMENTS (conditions); i++) {
      if (g_strcmp0 (child->name, conditions[i].condition) == 0)
        return &conditions[i];
    }
  }

  return NULL;
}

static PtProtocolError
get_code (xmlnode *error)
{
  const Condition *condition = find_condition (error);
  const char *number = xmlnode_get_attrib (error, "code");

  if (condition != NULL)
    return condition->code;

  for (size_t i = 0; number != NULL && i < G_N_ELEMENTS (old_codes); i++) {
    if (old_codes[i].number == atoi (number))
      return old_codes[i].code;
  }

  return PT_PROTOCOL_ERROR_UNDEFINED;
}

static xmlnode *
find_text (xmlnode *error)
{
  xmlnode *text = xmlnode_get_child (error, "text");

  while (text != NULL && !is_stanza_error (text, error)) {
    do
      text = text->next;
    while (text != NULL && (text->type != XMLNODE_TYPE_TAG || strcmp (text->name, "text") != 0));
  }

  return text;
}

static gboolean
is_error_message (xmlnode *stanza)
{
  return strcmp (stanza->name, "message") == 0
         && g_strcmp0 (xmlnode_get_attrib (stanza, "type"), "error") == 0;
}

/**
 * pt_protocol_error_new:
 * @code: what went wrong
 *
 * Returns: (transfer full): an error with our own words for @code
 */
GError *
pt_protocol_error_new (PtProtocolError code)
{
  return g_error_new_literal (PT_PROTOCOL_ERROR, code, get_message (code));
}

/**
 * pt_protocol_error_get_condition:
 * @code: what went wrong
 *
 * Returns: (transfer none): the condition's name (RFC 6120 section 8.3.3); of what is ours, one of
 *   the same kind that no stanza has
 */
const char *
pt_protocol_error_get_condition (PtProtocolError code)
{
  for (size_t i = 0; i < G_N_ELEMENTS (own_conditions); i++) {
    if (own_conditions[i].code == code)
      return own_conditions[i].condition;
  }
  for (size_t i = 0; i < G_N_ELEMENTS (conditions); i++) {
    if (conditions[i].code == code)
      return conditions[i].condition;
  }

  return conditions[0].condition;
}

/**
 * pt_protocol_error_is_about_reaching:
 * @code: an error
 *
 * Returns: whether it says that somebody cannot be reached now, whatever was asked
 */
gboolean
pt_protocol_error_is_about_reaching (PtProtocolError code)
{
  return code == PT_PROTOCOL_ERROR_SERVICE_UNAVAILABLE
         || code == PT_PROTOCOL_ERROR_RECIPIENT_UNAVAILABLE
         || code == PT_PROTOCOL_ERROR_REMOTE_SERVER_NOT_FOUND
         || code == PT_PROTOCOL_ERROR_REMOTE_SERVER_TIMEOUT;
}

/**
 * pt_protocol_error_is_silence:
 * @error: what a question was answered with
 *
 * Returns: whether nobody has answered, or a server in place of somebody who is down: the same question
 *   may have an answer later
 */
gboolean
pt_protocol_error_is_silence (const GError *error)
{
  static const PtProtocolError silence[] = {
      PT_PROTOCOL_ERROR_TIMEOUT,
      PT_PROTOCOL_ERROR_INTERNAL_SERVER_ERROR,
      PT_PROTOCOL_ERROR_RECIPIENT_UNAVAILABLE,
      PT_PROTOCOL_ERROR_REMOTE_SERVER_NOT_FOUND,
      PT_PROTOCOL_ERROR_REMOTE_SERVER_TIMEOUT,
      PT_PROTOCOL_ERROR_RESOURCE_CONSTRAINT,
      PT_PROTOCOL_ERROR_SERVICE_UNAVAILABLE,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (silence); i++) {
    if (g_error_matches (error, PT_PROTOCOL_ERROR, (int) silence[i]))
      return TRUE;
  }

  return FALSE;
}

/**
 * pt_protocol_error_from_stanza:
 * @stanza: a stanza that says that something failed
 * @has_text: (out) (optional): whether the message is the gateway's own
 *
 * Finds the `<error/>`, also one level deeper than it should be, and in it the condition
 * (RFC 6120 section 8.3.3) or else the old code (XEP-0086). A stanza without any is an error too,
 * one without a reason.
 *
 * Returns: (transfer full): the error; its message is the gateway's text, cleaned, or our words
 */
GError *
pt_protocol_error_from_stanza (xmlnode *stanza, gboolean *has_text)
{
  xmlnode *error = find_error (stanza);
  PtProtocolError code = error == NULL ? PT_PROTOCOL_ERROR_UNDEFINED : get_code (error);
  g_autofree char *text = pt_protocol_error_get_text (stanza);

  if (has_text != NULL)
    *has_text = text != NULL;

  return g_error_new_literal (PT_PROTOCOL_ERROR, code, text == NULL ? get_message (code) : text);
}

/**
 * pt_protocol_error_get_text:
 * @stanza: a stanza that says that something failed
 *
 * Finds what the gateway itself says for the user: the `<text/>` of the error, or its character
 * data (jabberd 1.4), or the body of an error message (Kraken; not of one that has a `<text/>`,
 * for there the body is the user's own message come back).
 *
 * Returns: (transfer full) (nullable): the text, cleaned, or %NULL
 */
char *
pt_protocol_error_get_text (xmlnode *stanza)
{
  xmlnode *error = find_error (stanza);
  g_autofree char *text = NULL;

  if (error != NULL)
    text = pt_node_get_lines (find_text (error), PT_TEXT_MESSAGE_MAX);
  if (text == NULL && error != NULL)
    text = pt_node_get_lines (error, PT_TEXT_MESSAGE_MAX);
  if (text == NULL && is_error_message (stanza))
    text = pt_node_get_lines (xmlnode_get_child (stanza, "body"), PT_TEXT_MESSAGE_MAX);

  return g_steal_pointer (&text);
}
