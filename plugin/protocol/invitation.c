/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Invitations to rooms (XEP-0249, XEP-0045 7.8.2). */

#include "protocol/invitation.h"

#include <string.h>

#include "common/text.h"
#include "protocol/jid.h"
#include "protocol/node.h"

#define NS_CONFERENCE "jabber:x:conference"
#define NS_MUC_USER   "http://jabber.org/protocol/muc#user"

static char *
clean (const char *text)
{
  g_autofree char *cleaned = pt_text_clean_line (text, PT_TEXT_LINE_MAX);

  return *cleaned != '\0' ? g_steal_pointer (&cleaned) : NULL;
}

/* The password is a secret between the two: it is kept as it came. */
static void
read_direct (PtInvitation *invitation, xmlnode *x)
{
  invitation->room = pt_jid_get_bare (xmlnode_get_attrib (x, "jid"));
  invitation->reason = clean (xmlnode_get_attrib (x, "reason"));
  invitation->password = g_strdup (xmlnode_get_attrib (x, "password"));
}

/* The room says who invites. */
static void
read_mediated (PtInvitation *invitation, xmlnode *message, xmlnode *x, xmlnode *invite)
{
  const char *from = xmlnode_get_attrib (invite, "from");
  xmlnode *reason = xmlnode_get_child (invite, "reason");
  xmlnode *password = xmlnode_get_child (x, "password");

  invitation->room = pt_jid_get_bare (xmlnode_get_attrib (message, "from"));
  invitation->reason = reason != NULL ? pt_node_get_line (reason, PT_TEXT_LINE_MAX) : NULL;
  invitation->password = password != NULL ? xmlnode_get_data (password) : NULL;
  if (from != NULL) {
    g_free (invitation->from);
    invitation->from = g_strdup (from);
  }
}

/**
 * pt_invitation_parse:
 * @message: a message
 *
 * Returns: (transfer full) (nullable): the invitation in it, or %NULL when there is none to a room
 */
PtInvitation *
pt_invitation_parse (xmlnode *message)
{
  g_autoptr (PtInvitation) invitation = NULL;
  xmlnode *direct = xmlnode_get_child_with_namespace (message, "x", NS_CONFERENCE);
  xmlnode *x = xmlnode_get_child_with_namespace (message, "x", NS_MUC_USER);
  xmlnode *invite = x != NULL ? xmlnode_get_child (x, "invite") : NULL;

  if ((direct == NULL && invite == NULL)
      || g_strcmp0 (xmlnode_get_attrib (message, "type"), "error") == 0)
    return NULL;

  invitation = g_new0 (PtInvitation, 1);
  invitation->from = g_strdup (xmlnode_get_attrib (message, "from"));
  if (direct != NULL)
    read_direct (invitation, direct);
  else
    read_mediated (invitation, message, x, invite);

  return invitation->room != NULL && strchr (invitation->room, '@') != NULL
             ? g_steal_pointer (&invitation)
             : NULL;
}

/**
 * pt_invitation_copy:
 * @invitation: an invitation
 *
 * Returns: (transfer full): a copy
 */
PtInvitation *
pt_invitation_copy (const PtInvitation *invitation)
{
  PtInvitation *copy = g_new0 (PtInvitation, 1);

  copy->room = g_strdup (invitation->room);
  copy->from = g_strdup (invitation->from);
  copy->name = g_strdup (invitation->name);
  copy->reason = g_strdup (invitation->reason);
  copy->password = g_strdup (invitation->password);

  return copy;
}

/**
 * pt_invitation_free:
 * @invitation: (transfer full) (nullable): an invitation
 */
void
pt_invitation_free (PtInvitation *invitation)
{
  if (invitation == NULL)
    return;

  g_free (invitation->room);
  g_free (invitation->from);
  g_free (invitation->name);
  g_free (invitation->reason);
  g_free (invitation->password);
  g_free (invitation);
}
