/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Addresses of web pages that a gateway gives: only what a browser may be given is one. */

#include "protocol/oob.h"

#include <string.h>

#include "common/text.h"
#include "protocol/node.h"

#define URL_MAX 2048

/* Whatever is opened in a browser must look like a web page's address and like nothing else. */
static gboolean
is_web_page (const char *url)
{
  const char *host = NULL;

  if (g_ascii_strncasecmp (url, "http://", 7) == 0)
    host = url + 7;
  else if (g_ascii_strncasecmp (url, "https://", 8) == 0)
    host = url + 8;

  if (host == NULL || strlen (url) > URL_MAX || !g_ascii_isalnum (*host))
    return FALSE;

  for (; *url != '\0'; url++) {
    if (!g_ascii_isgraph (*url) || strchr ("\"<>\\^`{|}", *url) != NULL)
      return FALSE;
  }

  return TRUE;
}

/**
 * pt_oob_get_page:
 * @oob: (nullable): an `<x/>` of %PT_NS_OOB
 *
 * Returns: (transfer full) (nullable): the page's address, http or https, fit to be opened; %NULL when it
 *   is none
 */
char *
pt_oob_get_page (xmlnode *oob)
{
  g_autofree char *url = oob != NULL ? pt_node_get_child_data (oob, "url") : NULL;

  if (url == NULL || !is_web_page (g_strstrip (url)))
    return NULL;

  return g_steal_pointer (&url);
}

/**
 * pt_oob_get_description:
 * @oob: (nullable): an `<x/>` of %PT_NS_OOB
 *
 * Returns: (transfer full) (nullable): what the gateway says of the page, cleaned
 */
char *
pt_oob_get_description (xmlnode *oob)
{
  return oob != NULL ? pt_node_get_lines (xmlnode_get_child (oob, "desc"), PT_TEXT_MESSAGE_MAX)
                     : NULL;
}
