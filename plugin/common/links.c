/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Addresses of web pages in a plain text. */

#include "common/links.h"

/* In escaped text. The mark at the end of a sentence is not the address's, and neither is a bracket. */
#define ADDRESS "\\bhttps?://(?:[^\\s&]|&amp;)+(?<![.,;:!?)\\]}])"

/**
 * pt_links_make_markup:
 * @text: plain text
 *
 * Only http and https: whatever else an address may begin with can do more than show a page.
 *
 * Returns: (transfer full): the same as Pango markup with its addresses as GtkLabel's links
 */
char *
pt_links_make_markup (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_autoptr (GRegex) regex = g_regex_new (ADDRESS, G_REGEX_CASELESS, 0, NULL);

  g_return_val_if_fail (regex != NULL, NULL);

  return g_regex_replace (regex, escaped, -1, 0, "<a href=\"\\0\">\\0</a>", 0, NULL);
}
