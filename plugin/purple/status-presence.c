/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The user's presence, made of the account's status. */

#include "purple/status-presence.h"

static const char *
get_show (PurpleStatusPrimitive primitive)
{
  switch (primitive) {
  case PURPLE_STATUS_AWAY:
    return "away";
  case PURPLE_STATUS_EXTENDED_AWAY:
    return "xa";
  case PURPLE_STATUS_UNAVAILABLE:
    return "dnd";
  default:
    return NULL;
  }
}

static void
add_text (xmlnode *presence, const char *name, const char *text)
{
  if (text != NULL && *text != '\0')
    xmlnode_insert_data (xmlnode_new_child (presence, name), text, -1);
}

/**
 * pt_status_presence_new:
 * @purple_account: a connected XMPP account
 *
 * The protocol plugin does not send its presence again when nothing has changed, so for a plugin
 * that was loaded late it is made from the account's status, without entity capabilities.
 *
 * Returns: (transfer full): the user's presence (RFC 6121 4.7), to be freed with xmlnode_free()
 */
xmlnode *
pt_status_presence_new (PurpleAccount *purple_account)
{
  PurpleStatus *status = purple_account_get_active_status (purple_account);
  PurpleStatusPrimitive primitive
      = purple_status_type_get_primitive (purple_status_get_type (status));
  const char *message = purple_status_get_attr_string (status, "message");
  g_autofree char *plain = message != NULL ? purple_markup_strip_html (message) : NULL;
  g_autofree char *priority
      = g_strdup_printf ("%d", purple_status_get_attr_value (status, "priority") != NULL
                                   ? purple_status_get_attr_int (status, "priority")
                                   : purple_account_get_int (purple_account, "priority", 1));
  xmlnode *presence = xmlnode_new ("presence");

  add_text (presence, "show", get_show (primitive));
  add_text (presence, "status", plain);
  add_text (presence, "priority", priority);

  return presence;
}
