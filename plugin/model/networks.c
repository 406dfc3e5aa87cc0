/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The catalogue of networks, read once from networks.json. Some gateways name the protocol that
 * they speak rather than the network; those are told apart by their name in service discovery,
 * then by the first label of their address.
 */

#include "model/networks.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "networks-resource.h"

/* The names that are words and not those of products. xgettext does not read JSON. */
static const char *const WORDS[]
    = {N_ ("E-mail"), N_ ("News feeds"), N_ ("Text messages (SMS)"), NULL};

typedef struct {
  GPtrArray *all; /* of PtNetwork */
  PtNetwork *generic;
} Catalogue;

static void
network_free (PtNetwork *network)
{
  g_free (network->name);
  g_free (network->icon);
  g_strfreev (network->types);
  g_strfreev (network->behind);
  g_strfreev (network->match_name);
  g_strfreev (network->labels);
  g_free (network);
}

static char *
parse_string (JsonObject *object, const char *member)
{
  return g_strdup (json_object_get_string_member_with_default (object, member, NULL));
}

static GStrv
parse_strings (JsonObject *object, const char *member)
{
  JsonArray *array = json_object_has_member (object, member)
                         ? json_object_get_array_member (object, member)
                         : NULL;
  guint n = array != NULL ? json_array_get_length (array) : 0;
  GStrv strings = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    strings[i] = g_strdup (json_array_get_string_element (array, i));

  return strings;
}

static char *
parse_name (JsonObject *object)
{
  const char *name = json_object_get_string_member_with_default (object, "name", NULL);

  return g_strdup (name != NULL && g_strv_contains (WORDS, name) ? _ (name) : name);
}

static PtNetwork *
parse_network (JsonObject *object)
{
  PtNetwork *network = g_new0 (PtNetwork, 1);

  network->name = parse_name (object);
  network->icon = parse_string (object, "icon");
  network->types = parse_strings (object, "types");
  network->behind = parse_strings (object, "behind");
  network->match_name = parse_strings (object, "match_name");
  network->labels = parse_strings (object, "labels");

  return network;
}

static PtNetwork *
make_generic (void)
{
  PtNetwork *network = g_new0 (PtNetwork, 1);

  network->icon = g_strdup ("generic");

  return network;
}

static Catalogue *
load_catalogue (void)
{
  Catalogue *catalogue = g_new0 (Catalogue, 1);
  g_autoptr (GBytes) json
      = g_resource_lookup_data (pt_networks_get_resource (), "/org/pidgin_transports/networks.json",
                                G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *networks;

  catalogue->all = g_ptr_array_new_with_free_func ((GDestroyNotify) network_free);
  catalogue->generic = make_generic ();
  if (!json_parser_load_from_data (parser, g_bytes_get_data (json, NULL), g_bytes_get_size (json),
                                   &error)) {
    g_warning ("The catalogue of networks is not JSON: %s", error->message);
    return catalogue;
  }

  networks = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                           "networks");
  for (guint i = 0; i < json_array_get_length (networks); i++)
    g_ptr_array_add (catalogue->all, parse_network (json_array_get_object_element (networks, i)));

  return catalogue;
}

static Catalogue *
get_catalogue (void)
{
  static Catalogue *catalogue;

  if (g_once_init_enter (&catalogue))
    g_once_init_leave (&catalogue, load_catalogue ());

  return catalogue;
}

static gboolean
has_string (GStrv strings, const char *text)
{
  return text != NULL && g_strv_contains ((const char *const *) strings, text);
}

static gboolean
is_named (const PtNetwork *network, const char *title)
{
  g_autofree char *folded = title != NULL ? g_utf8_casefold (title, -1) : NULL;

  for (guint i = 0; folded != NULL && network->match_name[i] != NULL; i++) {
    g_autofree char *name = g_utf8_casefold (network->match_name[i], -1);

    if (strstr (folded, name) != NULL)
      return TRUE;
  }

  return FALSE;
}

static gboolean
is_labelled (const PtNetwork *network, const char *address)
{
  g_autofree char *label = g_strndup (address, strcspn (address, "."));

  return has_string (network->labels, label);
}

/**
 * pt_networks_find:
 * @type: (nullable): a transport's type in service discovery, in lower case
 * @title: (nullable): its name there
 * @address: its address, normalized
 *
 * Returns: (transfer none): the network; one without a name when the type is not known
 */
const PtNetwork *
pt_networks_find (const char *type, const char *title, const char *address)
{
  const Catalogue *catalogue = get_catalogue ();
  const PtNetwork *labelled = NULL;
  const PtNetwork *typed = NULL;

  for (guint i = 0; i < catalogue->all->len; i++) {
    const PtNetwork *network = g_ptr_array_index (catalogue->all, i);
    gboolean behind = has_string (network->behind, type);

    if (behind && is_named (network, title))
      return network;
    if (behind && labelled == NULL && is_labelled (network, address))
      labelled = network;
    if (typed == NULL && has_string (network->types, type))
      typed = network;
  }

  return labelled ?: typed ?: catalogue->generic;
}
