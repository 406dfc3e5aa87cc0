/* SPDX-License-Identifier: GPL-2.0-or-later */
/* JID escaping: to and from a backslash and two hexadecimal digits. */

#include "protocol/escape.h"

#include <string.h>

/* XEP-0106 section 3.2; the backslash has a rule of its own. */
static const char escaped_chars[] = " \"&'/:<>@";

/* The character whose code follows a backslash, or 0. Upper-case digits count, too: in an address
 * they become lower-case ones. */
static char
parse_escape (const char *text)
{
  int high, low;
  char c;

  if (text[0] != '\\' || (high = g_ascii_xdigit_value (text[1])) < 0
      || (low = g_ascii_xdigit_value (text[2])) < 0)
    return '\0';

  c = (char) (high << 4 | low);

  return c == '\\' || (c != '\0' && strchr (escaped_chars, c) != NULL) ? c : '\0';
}

/**
 * pt_escape_local:
 * @name: a name without white space around it
 *
 * Escapes what a local part cannot hold, and a backslash that would be read as the beginning of an
 * escape (XEP-0106 section 3.2).
 *
 * Returns: (transfer full): the local part; not all of Unicode is allowed in one: check the address
 */
char *
pt_escape_local (const char *name)
{
  g_autoptr (GString) local = g_string_new (NULL);

  for (; *name != '\0'; name++) {
    if (strchr (escaped_chars, *name) != NULL || parse_escape (name) != '\0')
      g_string_append_printf (local, "\\%02x", (guint) *name);
    else
      g_string_append_c (local, *name);
  }

  return g_strdup (local->str);
}

/**
 * pt_unescape_local:
 * @local: a local part
 *
 * Returns: (transfer full): what it stands for (XEP-0106 section 3.3); it is no address, and not
 *   cleaned
 */
char *
pt_unescape_local (const char *local)
{
  g_autoptr (GString) name = g_string_new (NULL);

  while (*local != '\0') {
    char c = parse_escape (local);

    g_string_append_c (name, c == '\0' ? *local : c);
    local += c == '\0' ? 1 : 3;
  }

  return g_strdup (name->str);
}
