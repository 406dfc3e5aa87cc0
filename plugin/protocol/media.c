/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A picture in a form (XEP-0221), of which a sender may offer several copies. */

#include "protocol/media.h"

#include <string.h>

#include "protocol/bob.h"

#define NS_MEDIA "urn:xmpp:media-element"

#define URL_MAX 2048

/* "cid:" is a scheme as any other is. */
static const char *
skip_scheme (const char *uri, const char *scheme)
{
  gsize length = strlen (scheme);

  return g_ascii_strncasecmp (uri, scheme, length) == 0 ? uri + length : NULL;
}

static gboolean
is_printable (const char *text)
{
  for (; *text != '\0'; text++) {
    if (!g_ascii_isgraph (*text))
      return FALSE;
  }

  return TRUE;
}

/**
 * pt_media_is_url:
 * @address: (nullable): an address
 *
 * Returns: whether it is one of the web: every other scheme can do more than show a picture
 */
gboolean
pt_media_is_url (const char *address)
{
  const char *rest = NULL;

  if (address != NULL && strlen (address) <= URL_MAX && is_printable (address)) {
    rest = skip_scheme (address, "https://");
    rest = rest != NULL ? rest : skip_scheme (address, "http://");
  }

  return rest != NULL && *rest != '\0' && *rest != '/';
}

static gboolean
is_picture (xmlnode *uri)
{
  const char *type = xmlnode_get_attrib (uri, "type");

  return type == NULL || g_ascii_strncasecmp (type, "image/", strlen ("image/")) == 0;
}

/* The first address of each kind counts. */
static void
read_uri (PtMedia *media, xmlnode *uri)
{
  g_autofree char *data = xmlnode_get_data (uri);
  const char *address = data != NULL ? g_strstrip (data) : "";
  const char *cid = skip_scheme (address, "cid:");

  if (!is_picture (uri))
    return;
  if (media->cid == NULL && pt_bob_is_cid (cid) && is_printable (cid))
    media->cid = g_strdup (cid);
  else if (media->url == NULL && pt_media_is_url (address))
    media->url = g_strdup (address);
}

/**
 * pt_media_parse:
 * @field: the `<field/>` of a form
 *
 * Reads the picture of a field (XEP-0221 section 2), with its data where they came in the same
 * stanza.
 *
 * Returns: (transfer full) (nullable): where it is, or %NULL when there is none that can be shown
 */
PtMedia *
pt_media_parse (xmlnode *field)
{
  xmlnode *node = xmlnode_get_child_with_namespace (field, "media", NS_MEDIA);
  g_autoptr (PtMedia) media = g_new0 (PtMedia, 1);

  if (node == NULL)
    return NULL;
  for (xmlnode *uri = xmlnode_get_child (node, "uri"); uri != NULL;
       uri = xmlnode_get_next_twin (uri))
    read_uri (media, uri);
  if (media->cid != NULL)
    media->data = pt_bob_find (field, media->cid);

  return media->cid != NULL || media->url != NULL ? g_steal_pointer (&media) : NULL;
}

/**
 * pt_media_copy:
 * @media: (nullable): a picture
 *
 * Returns: (transfer full) (nullable): the same
 */
PtMedia *
pt_media_copy (const PtMedia *media)
{
  PtMedia *copy;

  if (media == NULL)
    return NULL;

  copy = g_new0 (PtMedia, 1);
  copy->url = g_strdup (media->url);
  copy->cid = g_strdup (media->cid);
  copy->data = media->data != NULL ? g_bytes_ref (media->data) : NULL;
  copy->missing = media->missing;

  return copy;
}

/**
 * pt_media_take:
 * @media: a picture
 * @data: (transfer full) (nullable): what it is, or %NULL when it is not to be had
 */
void
pt_media_take (PtMedia *media, GBytes *data)
{
  g_clear_pointer (&media->data, g_bytes_unref);
  media->data = data;
  media->missing = data == NULL;
}

/**
 * pt_media_free:
 * @media: (transfer full) (nullable): a picture
 */
void
pt_media_free (PtMedia *media)
{
  if (media == NULL)
    return;

  g_free (media->url);
  g_free (media->cid);
  g_clear_pointer (&media->data, g_bytes_unref);
  g_free (media);
}

/* --- In a message ------------------------------------------------------------------------- */

static char *
get_text (xmlnode *parent, const char *child)
{
  xmlnode *node = parent != NULL ? xmlnode_get_child (parent, child) : NULL;
  char *data = node != NULL ? xmlnode_get_data (node) : NULL;

  return data != NULL ? g_strstrip (data) : NULL;
}

static gboolean
ends_as_picture (const char *url)
{
  static const char *const ENDS[] = {".png", ".jpg", ".jpeg", ".gif"};
  g_autofree char *path = g_ascii_strdown (url, (gssize) strcspn (url, "?#"));

  for (gsize i = 0; i < G_N_ELEMENTS (ENDS); i++) {
    if (g_str_has_suffix (path, ENDS[i]))
      return TRUE;
  }

  return FALSE;
}

/**
 * pt_media_find_in_message:
 * @message: a message
 *
 * Finds the picture that a message is: its address stands in it alone, or beside an empty text
 * (XEP-0066 section 3). A text with an address in it is a text.
 *
 * Returns: (transfer full) (nullable): the address, on the web
 */
char *
pt_media_find_in_message (xmlnode *message)
{
  xmlnode *oob = xmlnode_get_child_with_namespace (message, "x", "jabber:x:oob");
  g_autofree char *url = get_text (oob, "url");
  g_autofree char *body = get_text (message, "body");
  const char *address = url != NULL ? url : body;

  if (!pt_media_is_url (address) || !ends_as_picture (address))
    return NULL;
  if (body != NULL && *body != '\0' && !g_str_equal (body, address))
    return NULL;

  return g_strdup (address);
}
