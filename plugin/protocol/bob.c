/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Bits of binary (XEP-0231). Their name has the hash of what they are, so that nobody can put
 * something else in their place: what does not match its name is not there.
 */

#include "protocol/bob.h"

#include <string.h>

#include "protocol/node.h"
#include "protocol/stanza-error.h"

#define DOMAIN "@bob.xmpp.org"

static const struct {
  const char *prefix;
  GChecksumType type;
} HASHES[] = {
    {"sha1+", G_CHECKSUM_SHA1},     {"sha-1+", G_CHECKSUM_SHA1},
    {"sha256+", G_CHECKSUM_SHA256}, {"sha-256+", G_CHECKSUM_SHA256},
    {"sha512+", G_CHECKSUM_SHA512}, {"sha-512+", G_CHECKSUM_SHA512},
};

/* Returns (nullable): the hash in @cid, with what follows it. */
static const char *
find_hash (const char *cid, GChecksumType *type)
{
  for (gsize i = 0; i < G_N_ELEMENTS (HASHES); i++) {
    if (g_str_has_prefix (cid, HASHES[i].prefix)) {
      *type = HASHES[i].type;
      return cid + strlen (HASHES[i].prefix);
    }
  }

  return NULL;
}

/**
 * pt_bob_has_name:
 * @data: bits of binary
 * @cid: a name, without "cid:"
 *
 * Returns: whether that is their name
 */
gboolean
pt_bob_has_name (GBytes *data, const char *cid)
{
  GChecksumType type;
  const char *hash = find_hash (cid, &type);
  g_autofree char *computed = hash != NULL ? g_compute_checksum_for_bytes (type, data) : NULL;
  gsize length = computed != NULL ? strlen (computed) : 0;

  return computed != NULL && g_ascii_strncasecmp (hash, computed, length) == 0
         && g_str_equal (hash + length, DOMAIN);
}

static GBytes *
decode (xmlnode *data)
{
  g_autofree char *text = xmlnode_get_data (data);
  gsize length;
  guchar *bytes;

  if (text == NULL || strlen (text) > PT_BOB_MAX / 3 * 4 * 2)
    return NULL;
  bytes = g_base64_decode (text, &length);
  if (length == 0 || length > PT_BOB_MAX) {
    g_free (bytes);
    return NULL;
  }

  return g_bytes_new_take (bytes, length);
}

/**
 * pt_bob_is_cid:
 * @cid: (nullable): a name, without "cid:"
 *
 * Returns: whether it names bits of binary by a hash that can be checked
 */
gboolean
pt_bob_is_cid (const char *cid)
{
  GChecksumType type;

  return cid != NULL && g_str_has_suffix (cid, DOMAIN) && find_hash (cid, &type) != NULL;
}

/**
 * pt_bob_parse:
 * @data: (nullable): a `<data/>`
 * @error: return location for an error
 *
 * Reads bits of binary (XEP-0231 section 2).
 *
 * Returns: (transfer full) (nullable): them, or %NULL with %PT_PROTOCOL_ERROR_MALFORMED when they
 *   are too large or not what their name says
 */
GBytes *
pt_bob_parse (xmlnode *data, GError **error)
{
  const char *cid = data != NULL ? xmlnode_get_attrib (data, "cid") : NULL;
  g_autoptr (GBytes) bytes = cid != NULL ? decode (data) : NULL;

  if (bytes == NULL || !pt_bob_has_name (bytes, cid)) {
    g_propagate_error (error, pt_protocol_error_new (PT_PROTOCOL_ERROR_MALFORMED));
    return NULL;
  }

  return g_steal_pointer (&bytes);
}

static GBytes *
find_child (xmlnode *parent, const char *cid)
{
  xmlnode *data = xmlnode_get_child_with_namespace (parent, "data", PT_NS_BOB);

  for (; data != NULL; data = xmlnode_get_next_twin (data)) {
    if (g_strcmp0 (xmlnode_get_attrib (data, "cid"), cid) == 0)
      return pt_bob_parse (data, NULL);
  }

  return NULL;
}

/**
 * pt_bob_find:
 * @node: an element of a stanza
 * @cid: their name, without "cid:"
 *
 * Senders put them beside the form, or beside what the form is in (XEP-0158 section 3).
 *
 * Returns: (transfer full) (nullable): the bits of binary that came in the same stanza
 */
GBytes *
pt_bob_find (xmlnode *node, const char *cid)
{
  for (xmlnode *parent = node->parent; parent != NULL; parent = parent->parent) {
    GBytes *bytes = find_child (parent, cid);

    if (bytes != NULL)
      return bytes;
  }

  return NULL;
}

/**
 * pt_bob_query_new:
 * @cid: their name, without "cid:"
 *
 * Returns: (transfer full): the child of an iq get that asks for them (XEP-0231 section 3)
 */
xmlnode *
pt_bob_query_new (const char *cid)
{
  xmlnode *data = pt_node_new ("data", PT_NS_BOB);

  xmlnode_set_attrib (data, "cid", cid);

  return data;
}
