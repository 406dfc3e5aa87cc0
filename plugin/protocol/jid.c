/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Addresses: taken apart, checked, and brought into the one form in which they are compared. */

#include "protocol/jid.h"

#include <string.h>

/* RFC 7622 3.1: bytes in one part of an address. */
#define PART_MAX 1023

static gboolean
is_ascii (const char *text)
{
  for (; *text != '\0'; text++) {
    if ((guchar) *text >= 0x80)
      return FALSE;
  }

  return TRUE;
}

/* g_utf8_strdown() follows the locale: in a Turkish one "IRC" would get a dotless i. */
static char *
lower (const char *text)
{
  g_autoptr (GString) result = g_string_new (NULL);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    g_string_append_unichar (result, g_unichar_tolower (g_utf8_get_char (text)));

  return g_strdup (result->str);
}

/* NFKC again after lower-casing, which can take a text out of that form. */
static char *
normalize (const char *text)
{
  g_autofree char *compatible = NULL;
  g_autofree char *lowered = NULL;

  if (is_ascii (text))
    return g_ascii_strdown (text, -1);

  compatible = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  lowered = lower (compatible);

  return g_utf8_normalize (lowered, -1, G_NORMALIZE_NFKC);
}

static gboolean
fits (const char *part)
{
  return *part != '\0' && strnlen (part, PART_MAX + 1) <= PART_MAX;
}

static gboolean
is_domain_char (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum ((char) c) || c == '-' || c == '.' || c == '_';

  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static gboolean
is_domain (const char *text)
{
  if (!fits (text) || *text == '.' || g_str_has_suffix (text, ".") || strstr (text, "..") != NULL)
    return FALSE;

  for (; *text != '\0'; text = g_utf8_next_char (text)) {
    if (!is_domain_char (g_utf8_get_char (text)))
      return FALSE;
  }

  return TRUE;
}

/* RFC 5890 2.3.2.1: what would not be encoded the same again is no A-label, and stays as it is. */
static char *
decode_labels (const char *domain)
{
  g_autofree char *decoded
      = g_hostname_is_ascii_encoded (domain) ? g_hostname_to_unicode (domain) : NULL;
  g_autofree char *encoded = decoded != NULL ? g_hostname_to_ascii (decoded) : NULL;
  g_autofree char *given = encoded != NULL ? g_hostname_to_ascii (domain) : NULL;

  return given != NULL && strcmp (given, encoded) == 0 ? g_steal_pointer (&decoded)
                                                       : g_strdup (domain);
}

static char *
normalize_domain (const char *text)
{
  g_autofree char *domain = normalize (text);
  size_t length = strlen (domain);

  if (length > 0 && domain[length - 1] == '.')
    domain[length - 1] = '\0';

  return is_domain (domain) ? decode_labels (domain) : NULL;
}

/* RFC 7622 3.3.1 lists the characters that are not allowed. */
static gboolean
is_local (const char *text)
{
  if (!fits (text) || strpbrk (text, "\"&'/:<>@") != NULL)
    return FALSE;

  for (; *text != '\0'; text = g_utf8_next_char (text)) {
    gunichar c = g_utf8_get_char (text);

    if (!g_unichar_isgraph (c) || g_unichar_isspace (c))
      return FALSE;
  }

  return TRUE;
}

/* What follows the bare address: "/" and a resource, or nothing. */
static const char *
find_resource (const char *jid)
{
  return jid + strcspn (jid, "/");
}

/* Cuts the resource off. A part that is there must not be empty: "domain/" is no address. */
static char *
cut_resource (const char *jid)
{
  size_t max = 3 * PART_MAX + 2;
  const char *slash;

  if (jid == NULL || strnlen (jid, max + 1) > max || !g_utf8_validate (jid, -1, NULL))
    return NULL;

  slash = strchr (jid, '/');
  if (slash == NULL)
    return g_strdup (jid);

  return fits (slash + 1) ? g_strndup (jid, slash - jid) : NULL;
}

/**
 * pt_jid_normalize_domain:
 * @jid: (nullable): what may be the address of a transport or a server
 *
 * Brings the address of a domain into the form in which two of them are compared: NFKC, lower
 * case, A-labels decoded, without the dot at its end (RFC 7622 section 3.2, Unicode form). IP
 * literals in brackets are not taken for domains.
 *
 * Returns: (transfer full) (nullable): the domain, or %NULL when @jid has a local part or a
 *   resource, or is no valid domain
 */
char *
pt_jid_normalize_domain (const char *jid)
{
  if (jid == NULL || strchr (jid, '@') != NULL || strchr (jid, '/') != NULL)
    return NULL;

  return pt_jid_get_domain (jid);
}

/**
 * pt_jid_get_domain:
 * @jid: (nullable): an address, with or without local part and resource
 *
 * Returns: (transfer full) (nullable): its domain as from pt_jid_normalize_domain(), or %NULL
 *   when @jid is no valid address
 */
char *
pt_jid_get_domain (const char *jid)
{
  g_autofree char *bare = pt_jid_get_bare (jid);
  const char *at = bare == NULL ? NULL : strchr (bare, '@');

  return g_strdup (at == NULL ? bare : at + 1);
}

/**
 * pt_jid_get_bare:
 * @jid: (nullable): an address, with or without local part and resource
 *
 * Cuts the resource off and brings the rest into one form: NFKC and lower case
 * (RFC 7622 sections 3.2 and 3.3).
 *
 * Returns: (transfer full) (nullable): "local@domain", or only the domain when there is no local
 *   part, or %NULL when @jid is no valid address
 */
char *
pt_jid_get_bare (const char *jid)
{
  g_autofree char *bare = cut_resource (jid);
  g_autofree char *local = NULL;
  g_autofree char *domain = NULL;
  char *at = bare == NULL ? NULL : strchr (bare, '@');

  if (bare == NULL)
    return NULL;
  if (at == NULL)
    return normalize_domain (bare);

  *at = '\0';
  local = normalize (bare);
  domain = normalize_domain (at + 1);

  if (domain == NULL || !is_local (local))
    return NULL;

  return g_strconcat (local, "@", domain, NULL);
}

/**
 * pt_jid_equal:
 * @jid: (nullable): an address
 * @other: (nullable): another one
 *
 * Returns: whether both are valid and the same address, in whatever spelling; a resource is compared
 *   as it stands (RFC 7622 section 3.4)
 */
gboolean
pt_jid_equal (const char *jid, const char *other)
{
  g_autofree char *bare = pt_jid_get_bare (jid);
  g_autofree char *other_bare = pt_jid_get_bare (other);

  return bare != NULL && other_bare != NULL && strcmp (bare, other_bare) == 0
         && strcmp (find_resource (jid), find_resource (other)) == 0;
}

/**
 * pt_jid_is_contact_of:
 * @jid: (nullable): an address
 * @gateway: (nullable): a transport's address
 *
 * Returns: whether @jid has a local part and its domain is @gateway, in whatever spelling
 */
gboolean
pt_jid_is_contact_of (const char *jid, const char *gateway)
{
  g_autofree char *domain = pt_jid_has_local (jid) ? pt_jid_get_domain (jid) : NULL;
  g_autofree char *own = pt_jid_normalize_domain (gateway);

  return domain != NULL && own != NULL && strcmp (domain, own) == 0;
}

/**
 * pt_jid_has_local:
 * @jid: (nullable): an address, valid or not
 *
 * Returns: whether there is a local part: a contact's or a user's address, not a transport's
 */
gboolean
pt_jid_has_local (const char *jid)
{
  return jid != NULL && strcspn (jid, "@") < strcspn (jid, "/");
}

/**
 * pt_jid_get_parent_domain:
 * @domain: a normalized domain
 *
 * Returns: (transfer none) (nullable): the domain that it is below, a part of @domain
 */
const char *
pt_jid_get_parent_domain (const char *domain)
{
  const char *dot = strchr (domain, '.');

  return dot != NULL ? dot + 1 : NULL;
}

/**
 * pt_jid_is_subdomain:
 * @domain: (nullable): a normalized domain
 * @parent: (nullable): a normalized domain
 *
 * Returns: whether @domain is @parent or below it
 */
gboolean
pt_jid_is_subdomain (const char *domain, const char *parent)
{
  size_t length, parent_length;

  if (domain == NULL || parent == NULL)
    return FALSE;

  length = strlen (domain);
  parent_length = strlen (parent);
  if (parent_length == 0 || length < parent_length)
    return FALSE;
  if (strcmp (domain + length - parent_length, parent) != 0)
    return FALSE;

  return length == parent_length || domain[length - parent_length - 1] == '.';
}
