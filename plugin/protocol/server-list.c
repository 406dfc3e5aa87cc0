/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * biboumi leads to every IRC server: `irc.example.com@gateway` is one, `#room%irc.example.com@gateway`
 * a room there. It lists none by itself; other gateways of its kind may.
 */

#include "protocol/server-list.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "protocol/commands.h"
#include "protocol/escape.h"
#include "protocol/jid.h"
#include "protocol/node.h"
#include "protocol/stanza-error.h"

/* With a fixed server biboumi has "global-configure" and "server-configure" in its place. */
#define COMMAND_CONFIGURE "configure"

/* A name, or an IP address of either kind; no port, no room, and nobody on the server. */
static gboolean
is_host (const char *text)
{
  g_autofree char *domain = pt_jid_normalize_domain (text);

  return domain != NULL || g_hostname_is_ip_address (text);
}

static gpointer
parse_item (xmlnode *node, const char *gateway, const char **key)
{
  const char *jid = xmlnode_get_attrib (node, "jid");
  g_autofree char *server
      = pt_jid_is_contact_of (jid, gateway) ? pt_server_list_get_name (jid) : NULL;

  if (server == NULL || !is_host (server))
    return NULL;
  *key = server;

  return g_steal_pointer (&server);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * pt_server_list_is_of:
 * @info: (nullable): what a gateway says it is
 * @commands: (nullable) (element-type PtCommandItem): its commands
 *
 * Returns: whether it leads to many servers, each of which is set up by commands of its own
 */
gboolean
pt_server_list_is_of (const PtDiscoInfo *info, GPtrArray *commands)
{
  if (info == NULL || !info->is_conference || g_strcmp0 (info->type, "irc") != 0)
    return FALSE;

  for (guint i = 0; commands != NULL && i < commands->len; i++) {
    const PtCommandItem *command = g_ptr_array_index (commands, i);

    if (g_str_equal (command->node, COMMAND_CONFIGURE))
      return TRUE;
  }

  return FALSE;
}

/**
 * pt_server_list_parse:
 * @query: (nullable): the `<query/>` of a disco#items result
 * @gateway: the domain that it is from
 *
 * Reads which servers there are, and which the rooms that there are belong to: the first
 * %PT_SERVER_LIST_MAX, each once.
 *
 * Returns: (transfer full) (element-type utf8): their names, sorted
 */
GPtrArray *
pt_server_list_parse (xmlnode *query, const char *gateway)
{
  GPtrArray *servers
      = pt_node_collect_items (query, PT_SERVER_LIST_MAX, gateway, parse_item, g_free);

  g_ptr_array_sort (servers, compare);

  return servers;
}

/**
 * pt_server_list_get_name:
 * @jid: the address of a server, or of what is on one, which is valid
 *
 * Returns: (transfer full): the server's name, which stands behind the last "%", if any
 */
char *
pt_server_list_get_name (const char *jid)
{
  g_autofree char *bare = pt_jid_get_bare (jid);
  g_autofree char *local = g_strndup (bare, strcspn (bare, "@"));
  char *percent = strrchr (local, '%');

  return pt_unescape_local (percent != NULL ? percent + 1 : local);
}

/**
 * pt_server_list_make_address:
 * @server: what the user typed: a server's name, or its whole address at @gateway
 * @gateway: the gateway's domain
 * @error: return location for an error
 *
 * Makes the address of a server (XEP-0106 where it is an IPv6 address).
 *
 * Errors: %PT_PROTOCOL_ERROR_JID_MALFORMED when @server is none.
 *
 * Returns: (transfer full) (nullable): the bare address, normalized, or %NULL
 */
char *
pt_server_list_make_address (const char *server, const char *gateway, GError **error)
{
  g_autofree char *name = g_strstrip (g_strdup (server));
  char *at = strrchr (name, '@');
  g_autofree char *local = NULL;
  g_autofree char *address = NULL;

  if (at != NULL && pt_jid_equal (at + 1, gateway))
    *at = '\0';
  if (!is_host (name)) {
    g_set_error_literal (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_JID_MALFORMED,
                         _ ("That is not the address of a server. Enter it without a port, such as "
                            "irc.libera.chat."));
    return NULL;
  }
  local = pt_escape_local (name);
  address = g_strdup_printf ("%s@%s", local, gateway);

  return pt_jid_get_bare (address);
}
