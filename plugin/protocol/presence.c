/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Presence: what a transport's presence says of it, and the presence that it is sent. */

#include "protocol/presence.h"

#include <string.h>

#include "protocol/stanza-error.h"

static gboolean
is_to_full_jid (xmlnode *presence)
{
  const char *to = xmlnode_get_attrib (presence, "to");

  return to != NULL && strchr (to, '/') != NULL;
}

static char *
get_text (xmlnode *presence, const char *child)
{
  xmlnode *node = xmlnode_get_child (presence, child);

  return node != NULL ? xmlnode_get_data (node) : NULL;
}

static gboolean
has_empty_status (xmlnode *presence)
{
  g_autofree char *text = get_text (presence, "status");

  return xmlnode_get_child (presence, "status") != NULL && (text == NULL || *text == '\0');
}

static PtPresence
parse_unavailable (xmlnode *presence)
{
  if (xmlnode_get_child (presence, "error") != NULL) {
    g_autoptr (GError) error = pt_protocol_error_from_stanza (presence, NULL);

    if (error->code == PT_PROTOCOL_ERROR_FORBIDDEN)
      return PT_PRESENCE_FORBIDDEN;
    if (error->code == PT_PROTOCOL_ERROR_REGISTRATION_REQUIRED)
      return PT_PRESENCE_REGISTRATION_REQUIRED;
  }

  if (!is_to_full_jid (presence))
    return PT_PRESENCE_UNAVAILABLE;

  return has_empty_status (presence) ? PT_PRESENCE_STARTING : PT_PRESENCE_UNAVAILABLE_HERE;
}

/* Forbidden in a real error may be the server's word, about a transport that is down. */
static PtPresence
parse_error (xmlnode *presence)
{
  g_autoptr (GError) error = pt_protocol_error_from_stanza (presence, NULL);

  return error->code == PT_PROTOCOL_ERROR_REGISTRATION_REQUIRED ? PT_PRESENCE_REGISTRATION_REQUIRED
                                                                : PT_PRESENCE_ERROR;
}

/* The client's idle time was right when the presence was first sent. */
static void
add_age (xmlnode *presence, guint age)
{
  xmlnode *last = xmlnode_get_child_with_namespace (presence, "query", "jabber:iq:last");
  const char *seconds = last == NULL ? NULL : xmlnode_get_attrib (last, "seconds");
  g_autofree char *older = NULL;

  if (seconds == NULL)
    return;

  older = g_strdup_printf ("%" G_GUINT64_FORMAT,
                           MIN (g_ascii_strtoull (seconds, NULL, 10), G_MAXUINT32) + age);
  xmlnode_set_attrib (last, "seconds", older);
}

/**
 * pt_presence_parse:
 * @presence: a `<presence/>` whose sender is a transport itself, none of its contacts
 *
 * Tells what the presence says of the transport. Kraken puts an error into an unavailable presence
 * where others send one of the type error. In the latter, forbidden is %PT_PRESENCE_ERROR: some
 * servers send that for a transport that is down.
 *
 * Returns: what it says
 */
PtPresence
pt_presence_parse (xmlnode *presence)
{
  const char *type = xmlnode_get_attrib (presence, "type");

  if (type == NULL)
    return PT_PRESENCE_AVAILABLE;
  if (strcmp (type, "unavailable") == 0)
    return parse_unavailable (presence);
  if (strcmp (type, "error") == 0)
    return parse_error (presence);
  if (strcmp (type, "subscribe") == 0)
    return PT_PRESENCE_SUBSCRIBE;
  if (strcmp (type, "unsubscribe") == 0 || strcmp (type, "unsubscribed") == 0)
    return PT_PRESENCE_UNSUBSCRIBED;

  return PT_PRESENCE_OTHER;
}

/**
 * pt_presence_parse_show:
 * @presence: an available `<presence/>`
 *
 * Returns: its `<show/>` (RFC 6121 4.7.2.1); what is not known is %PT_SHOW_AVAILABLE
 */
PtShow
pt_presence_parse_show (xmlnode *presence)
{
  g_autofree char *text = get_text (presence, "show");

  if (g_strcmp0 (text, "away") == 0 || g_strcmp0 (text, "xa") == 0)
    return PT_SHOW_AWAY;

  return g_strcmp0 (text, "dnd") == 0 ? PT_SHOW_DND : PT_SHOW_AVAILABLE;
}

/**
 * pt_presence_get_status:
 * @presence: a `<presence/>`
 *
 * Returns: (transfer full) (nullable): the text of its `<status/>` (RFC 6121 4.7.2.2) as it came;
 *   %NULL for none
 */
char *
pt_presence_get_status (xmlnode *presence)
{
  g_autofree char *text = get_text (presence, "status");

  return text != NULL && *text != '\0' ? g_steal_pointer (&text) : NULL;
}

/**
 * pt_presence_copy_to:
 * @presence: a broadcast presence of this client
 * @to: the transport that is to get it
 * @age: seconds since it was broadcast; the idle time in it (XEP-0012) grows by them
 *
 * Copies the presence with everything in it, capabilities too; only the id is left out.
 *
 * Returns: (transfer full): the directed presence
 */
xmlnode *
pt_presence_copy_to (xmlnode *presence, const char *to, guint age)
{
  xmlnode *copy = xmlnode_copy (presence);

  xmlnode_remove_attrib (copy, "id");
  xmlnode_set_attrib (copy, "to", to);
  add_age (copy, age);

  return copy;
}

/**
 * pt_presence_new:
 * @type: (nullable): the type; %NULL is available
 * @to: (nullable): whom it is for; %NULL is a broadcast
 *
 * Returns: (transfer full): a `<presence/>` without children
 */
xmlnode *
pt_presence_new (const char *type, const char *to)
{
  xmlnode *presence = xmlnode_new ("presence");

  if (to != NULL)
    xmlnode_set_attrib (presence, "to", to);
  if (type != NULL)
    xmlnode_set_attrib (presence, "type", type);

  return presence;
}

/**
 * pt_presence_is_available:
 * @presence: a `<presence/>`
 *
 * Returns: whether it says that its sender is available
 */
gboolean
pt_presence_is_available (xmlnode *presence)
{
  return xmlnode_get_attrib (presence, "type") == NULL;
}

/**
 * pt_presence_has_show:
 * @presence: a `<presence/>`
 *
 * Returns: whether it has a `<show/>` that is not empty: away, chat and so on; some gateways log in
 *   only without one
 */
gboolean
pt_presence_has_show (xmlnode *presence)
{
  g_autofree char *text = get_text (presence, "show");

  return text != NULL && *text != '\0';
}
