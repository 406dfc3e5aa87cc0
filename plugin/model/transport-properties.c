/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The properties of a transport's D-Bus interface, as they follow from what is known of it. Nothing
 * else writes them, and only what has changed is written: the generated setters notify always, and
 * every notification is a redraw and a signal on the bus.
 */

#include "model/transport-properties.h"

#include "model/networks.h"
#include "protocol/commands.h"
#include "protocol/server-list.h"
#include "common/text.h"

typedef const char *(*GetText) (PtTransportInterface *iface);
typedef void (*SetText) (PtTransportInterface *iface, const char *value);
typedef gboolean (*GetFlag) (PtTransportInterface *iface);
typedef void (*SetFlag) (PtTransportInterface *iface, gboolean value);

static void
set_text (PtTransportInterface *iface, GetText get, SetText set, const char *value)
{
  if (g_strcmp0 (get (iface), value) != 0)
    set (iface, value);
}

static void
set_flag (PtTransportInterface *iface, GetFlag get, SetFlag set, gboolean value)
{
  if (!get (iface) != !value)
    set (iface, value);
}

#define SET_TEXT(iface, name, value)                                                               \
  set_text (iface, pt_transport_interface_get_##name, pt_transport_interface_set_##name, value)
#define SET_FLAG(iface, name, value)                                                               \
  set_flag (iface, pt_transport_interface_get_##name, pt_transport_interface_set_##name, value)

static gboolean
get_auto_login (PtTransportInterface *iface, const PtPeer *peer)
{
  switch (pt_auto_login_get_status (peer->auto_login)) {
  case PT_AUTO_LOGIN_READ:
    /* A missing entry means true of login information, but never for somebody else's server. */
    return pt_auto_login_get (peer->auto_login, peer->address)
           && ((peer->trusted && peer->facts.registered != PT_REGISTERED_NOT_REQUIRED)
               || pt_auto_login_has (peer->auto_login, peer->address));
  case PT_AUTO_LOGIN_UNREAD:
  case PT_AUTO_LOGIN_FAILED:
  case PT_AUTO_LOGIN_LOCAL:
    break;
  }

  return pt_transport_interface_get_auto_login (iface);
}

static void
set_next_try (PtTransportInterface *iface, gint64 time)
{
  if (pt_transport_interface_get_next_try (iface) != time)
    pt_transport_interface_set_next_try (iface, time);
}

/**
 * pt_transport_properties_update:
 * @iface: a transport's interface
 * @peer: what is known of the transport
 * @reason: (nullable): what is wrong
 * @remedy: the actions that help, or ""
 *
 * Sets the properties that follow from that. Where nothing is wrong, the reason for the state is what
 * the transport itself says.
 */
void
pt_transport_properties_update (PtTransportInterface *iface,
                                const PtPeer *peer,
                                const char *reason,
                                const char *remedy)
{
  const PtFacts *facts = &peer->facts;
  PtState state = pt_facts_get_state (facts);

  g_object_freeze_notify (G_OBJECT (iface));
  SET_FLAG (iface, registered, facts->registered == PT_REGISTERED_YES);
  SET_FLAG (iface, open, facts->registered == PT_REGISTERED_NOT_REQUIRED);
  SET_FLAG (iface, present, peer->present);
  SET_FLAG (iface, added, peer->added);
  SET_FLAG (iface, accept_all, peer->accept_all);
  SET_FLAG (iface, join_all, peer->join_all);
  SET_FLAG (iface, auto_login, get_auto_login (iface, peer));
  SET_FLAG (iface, can_search, peer->info != NULL && peer->info->can_search);
  SET_FLAG (iface, has_groups, peer->info != NULL && peer->info->has_rooms);
  set_next_try (iface,
                facts->failure == PT_FAILURE_TRANSIENT && facts->wanted ? peer->next_try : 0);
  SET_FLAG (iface, lingers, facts->lingers);
  SET_TEXT (iface, reason, reason ?: peer->words ?: "");
  SET_TEXT (iface, remedy, state == PT_STATE_NEEDS_USER ? PT_REMEDY_WRITE : remedy);
  SET_TEXT (iface, state, pt_state_to_nick (state));
  g_object_thaw_notify (G_OBJECT (iface));
}

/**
 * pt_transport_properties_set_identity:
 * @iface: a transport's interface
 * @type: (nullable): its type in service discovery
 * @title: (nullable): its name in service discovery, cleaned
 *
 * Sets the icon and the name: the network's, the gateway's own, or its address.
 */
void
pt_transport_properties_set_identity (PtTransportInterface *iface,
                                      const char *type,
                                      const char *title)
{
  const char *address = pt_transport_interface_get_address (iface);
  const PtNetwork *network = pt_networks_find (type, title, address);

  SET_TEXT (iface, icon, network->icon);
  SET_TEXT (iface, name, network->name != NULL ? network->name : title ?: address);
}

/**
 * pt_transport_properties_set_username:
 * @iface: a transport's interface
 * @username: (nullable): the user's name on the network, as the gateway has it
 */
void
pt_transport_properties_set_username (PtTransportInterface *iface, const char *username)
{
  g_autofree char *clean = pt_text_clean_line (username, PT_TEXT_NAME_MAX);

  SET_TEXT (iface, username, clean);
}

/**
 * pt_transport_properties_set_auto_login:
 * @iface: a transport's interface
 * @auto_login: what counts as long as the server's settings are not known
 */
void
pt_transport_properties_set_auto_login (PtTransportInterface *iface, gboolean auto_login)
{
  SET_FLAG (iface, auto_login, auto_login);
}

/**
 * pt_transport_properties_set_commands:
 * @iface: a transport's interface
 * @info: (nullable): what it says it is
 * @commands: (nullable) (element-type PtCommandItem): its ad-hoc commands
 *
 * Sets what there is to run: its commands, and whether servers of its have some, too.
 */
void
pt_transport_properties_set_commands (PtTransportInterface *iface,
                                      const PtDiscoInfo *info,
                                      GPtrArray *commands)
{
  GVariant *old = pt_transport_interface_get_commands (iface);
  g_autoptr (GVariant) value = NULL;
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  for (guint i = 0; commands != NULL && i < commands->len; i++) {
    const PtCommandItem *item = g_ptr_array_index (commands, i);

    g_variant_builder_add (&builder, "(ss)", item->node, item->name);
  }
  value = g_variant_ref_sink (g_variant_builder_end (&builder));
  if (old == NULL || !g_variant_equal (old, value))
    pt_transport_interface_set_commands (iface, value);
  SET_FLAG (iface, has_servers, pt_server_list_is_of (info, commands));
}

/**
 * pt_transport_properties_set_last_error:
 * @iface: a transport's interface
 * @text: what the user was told
 */
void
pt_transport_properties_set_last_error (PtTransportInterface *iface, const char *text)
{
  SET_TEXT (iface, last_error, text);
}

/**
 * pt_transport_properties_set_last_notice:
 * @iface: a transport's interface
 * @text: what the transport has said while the user is logged in, or ""
 */
void
pt_transport_properties_set_last_notice (PtTransportInterface *iface, const char *text)
{
  SET_TEXT (iface, last_notice, text);
}
