/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Contacts on the other side of a gateway: their addresses asked for, checked, made and read. */

#include "protocol/address.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "common/text.h"
#include "protocol/escape.h"
#include "protocol/jid.h"
#include "protocol/node.h"
#include "protocol/stanza-error.h"

/* RFC 7622 3.1, in bytes. */
#define NAME_MAX_LENGTH 1023

/* "de_AT.UTF-8" and "de-AT" are one language. */
static gboolean
is_language (const char *tag, const char *locale)
{
  for (; *tag != '\0' && *locale != '\0'; tag++, locale++) {
    char separated = *tag == '-' ? '_' : *tag;

    if (g_ascii_tolower (separated) != g_ascii_tolower (*locale))
      return FALSE;
  }

  return *locale == '\0' && (*tag == '\0' || *tag == '-');
}

/* How far down the list of the user's languages this element's one is. Only libpurple's parser of
 * streams keeps the namespace of `xml:lang`, so it is found by its name. */
static guint
get_language_rank (xmlnode *node)
{
  const char *const *locales = g_get_language_names ();
  const char *tag = xmlnode_get_attrib (node, "lang");
  guint rank = 0;

  while (locales[rank] != NULL && (tag == NULL || !is_language (tag, locales[rank])))
    rank++;

  return rank;
}

static xmlnode *
find_in_language (xmlnode *query, const char *name)
{
  xmlnode *best = query == NULL ? NULL : xmlnode_get_child (query, name);
  xmlnode *node = best == NULL ? NULL : xmlnode_get_next_twin (best);

  for (; node != NULL; node = xmlnode_get_next_twin (node)) {
    if (get_language_rank (node) < get_language_rank (best))
      best = node;
  }

  return best;
}

static void
set_error (GError **error, PtProtocolError code, const char *message)
{
  g_set_error_literal (error, PT_PROTOCOL_ERROR, code, message);
}

static char *
clean_name (const char *name)
{
  return pt_text_clean_line (name, NAME_MAX_LENGTH);
}

/* XEP-0100 section 6.3 wants a `<jid/>`; older gateways put the address where the name was. */
static char *
get_answer (xmlnode *query)
{
  g_autofree char *jid = pt_node_get_child_data (query, "jid");
  g_autofree char *prompt = pt_node_get_child_data (query, "prompt");

  if (jid != NULL && *g_strstrip (jid) != '\0')
    return g_steal_pointer (&jid);
  if (prompt != NULL && *g_strstrip (prompt) != '\0')
    return g_steal_pointer (&prompt);

  return NULL;
}

/* A contact at the gateway itself, never somebody elsewhere. */
static char *
check (const char *jid, const char *gateway, GError **error)
{
  g_autofree char *bare = pt_jid_get_bare (jid);

  if (bare == NULL || !pt_jid_has_local (bare)) {
    g_propagate_error (error, pt_protocol_error_new (PT_PROTOCOL_ERROR_JID_MALFORMED));
    return NULL;
  }
  if (!pt_jid_is_contact_of (jid, gateway) || strchr (jid, '/') != NULL) {
    set_error (error, PT_PROTOCOL_ERROR_MALFORMED,
               _ ("The gateway answered with an address that isn't one of its own. Please tell "
                  "your server's administrator."));
    return NULL;
  }

  return g_steal_pointer (&bare);
}

/* Users copy whole addresses: "bill@aim.com@aim.example.org" means bill@aim.com. */
static void
cut_gateway (char *name, const char *gateway)
{
  char *at = strrchr (name, '@');

  if (at != NULL && pt_jid_equal (at + 1, gateway))
    *at = '\0';
}

/* "zoe@irc.example.org", and nothing before the "@" that has to be escaped. */
static char *
take_address (const char *name, const char *gateway)
{
  if (strchr (name, '/') != NULL || !pt_jid_is_contact_of (name, gateway))
    return NULL;

  return pt_jid_get_bare (name);
}

/* Gateways older than XEP-0106 write "bill%aim.com"; those that escape write no "%" for "@". */
static char *
read_local (const char *local)
{
  g_autofree char *name = pt_unescape_local (local);
  char *percent = strrchr (name, '%');

  if (strcmp (name, local) == 0 && percent != NULL && percent != name && percent[1] != '\0')
    *percent = '@';

  return pt_text_clean_line (name, PT_TEXT_LINE_MAX);
}

/**
 * pt_prompt_query_new:
 *
 * Returns: (transfer full): the child of an iq get that asks what to enter for a contact (XEP-0100
 *   section 6.3)
 */
xmlnode *
pt_prompt_query_new (void)
{
  return pt_node_new ("query", PT_NS_GATEWAY);
}

/**
 * pt_prompt_parse:
 * @query: (nullable): the `<query/>` of the answer
 *
 * Reads what a gateway calls a contact's name. Where it says so in several languages (`xml:lang`),
 * the one that the user prefers is taken, else the first.
 *
 * Returns: (transfer full): the gateway's words; of %NULL, none
 */
PtPrompt *
pt_prompt_parse (xmlnode *query)
{
  PtPrompt *prompt = g_new0 (PtPrompt, 1);

  prompt->description = pt_node_get_lines (find_in_language (query, "desc"), PT_TEXT_MESSAGE_MAX);
  prompt->label = pt_node_get_line (find_in_language (query, "prompt"), PT_TEXT_LINE_MAX);

  return prompt;
}

/**
 * pt_prompt_free:
 * @prompt: (transfer full) (nullable): a gateway's words
 */
void
pt_prompt_free (PtPrompt *prompt)
{
  if (prompt == NULL)
    return;

  g_free (prompt->description);
  g_free (prompt->label);
  g_free (prompt);
}

/**
 * pt_address_can_hold:
 * @name: what the user typed
 *
 * Returns: whether it is short enough to be in an address
 */
gboolean
pt_address_can_hold (const char *name)
{
  return strlen (name) <= NAME_MAX_LENGTH;
}

/**
 * pt_address_query_new:
 * @name: what the user typed
 *
 * Writes the question for a contact's address (XEP-0100 section 6.3). Kraken
 * answers an empty name with its own address: ask for none.
 *
 * Returns: (transfer full): the child of an iq set
 */
xmlnode *
pt_address_query_new (const char *name)
{
  xmlnode *query = pt_node_new ("query", PT_NS_GATEWAY);
  g_autofree char *cleaned = clean_name (name);

  pt_node_add_text (query, "prompt", cleaned);

  return query;
}

/**
 * pt_address_parse:
 * @query: (nullable): the `<query/>` of the answer
 * @gateway: the domain that was asked
 * @error: return location for an error
 *
 * Reads a contact's address, and refuses one that is not a contact's, or not at @gateway: what the
 * user is about to add must not be somebody else.
 *
 * Errors: %PT_PROTOCOL_ERROR_MALFORMED when there is no address, or one with a resource or at
 * another domain; %PT_PROTOCOL_ERROR_JID_MALFORMED when it is none, or has no local part (Kraken,
 * asked for an empty name).
 *
 * Returns: (transfer full) (nullable): the bare address, normalized, or %NULL
 */
char *
pt_address_parse (xmlnode *query, const char *gateway, GError **error)
{
  g_autofree char *jid = get_answer (query);

  if (jid == NULL) {
    g_propagate_error (error, pt_protocol_error_new (PT_PROTOCOL_ERROR_MALFORMED));
    return NULL;
  }

  return check (jid, gateway, error);
}

/**
 * pt_address_make:
 * @name: what the user typed: a name there, or a whole address at @gateway
 * @gateway: the gateway's domain
 * @escapes: whether the gateway has the feature `jid\20escaping`
 * @error: return location for an error
 *
 * Makes a contact's address where the gateway does not translate it: with XEP-0106, or else with
 * "%" for "@" (XEP-0100 section 6.2).
 *
 * Errors: %PT_PROTOCOL_ERROR_JID_MALFORMED when @name is empty, or nothing that an address can
 * hold.
 *
 * Returns: (transfer full) (nullable): the bare address, normalized, or %NULL
 */
char *
pt_address_make (const char *name, const char *gateway, gboolean escapes, GError **error)
{
  g_autofree char *cleaned = clean_name (name);
  g_autofree char *whole = take_address (cleaned, gateway);
  g_autofree char *local = NULL;
  g_autofree char *jid = NULL;
  char *bare;

  if (whole != NULL)
    return g_steal_pointer (&whole);

  cut_gateway (cleaned, gateway);
  if (*g_strstrip (cleaned) == '\0') {
    set_error (error, PT_PROTOCOL_ERROR_JID_MALFORMED, _ ("Enter the name of the contact."));
    return NULL;
  }

  local = escapes ? pt_escape_local (cleaned) : g_strdelimit (g_strdup (cleaned), "@", '%');
  jid = g_strconcat (local, "@", gateway, NULL);
  bare = take_address (jid, gateway);
  if (bare == NULL)
    g_propagate_error (error, pt_protocol_error_new (PT_PROTOCOL_ERROR_JID_MALFORMED));

  return bare;
}

/**
 * pt_address_make_readable:
 * @jid: (nullable): a contact's address at a gateway, with or without a resource
 *
 * Finds the contact's name on the other side, as pt_address_make() has put it into the address:
 * "bill@aim.com" for `bill\40aim.com@aim.example.org` and `bill%aim.com@aim.example.org`. It is for
 * people to read, and no address.
 *
 * Returns: (transfer full) (nullable): the name, cleaned and never empty, or %NULL when @jid has no
 *   local part
 */
char *
pt_address_make_readable (const char *jid)
{
  size_t length = pt_jid_has_local (jid) ? strcspn (jid, "@") : 0;
  g_autofree char *local = length == 0 ? NULL : g_strndup (jid, length);
  g_autofree char *name = local == NULL ? NULL : read_local (local);

  if (local == NULL || *name != '\0')
    return g_steal_pointer (&name);

  return pt_text_clean_line (jid, PT_TEXT_LINE_MAX);
}
