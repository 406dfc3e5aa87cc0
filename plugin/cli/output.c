/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The one way to the terminal. What a gateway or another program on the bus has said could steer the
 * terminal, so nothing but text and the ends of lines gets there.
 */

#include "cli/output.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "cli/cli-error.h"
#include "common/text.h"

/**
 * pt_output_clean:
 * @text: text, in UTF-8 or not
 *
 * Returns: (transfer full): the text without control characters, but with the ends of its lines and
 *   its tabs, and without what is invisible or turns the direction of text
 */
char *
pt_output_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *clean = g_string_sized_new (strlen (valid));

  for (const char *next = valid; *next != '\0'; next = g_utf8_next_char (next)) {
    gunichar c = g_utf8_get_char (next);

    if (c == '\n' || c == '\t' || pt_text_is_plain (c))
      g_string_append_unichar (clean, c);
  }

  return g_string_free (clean, FALSE);
}

/**
 * pt_output_say:
 * @text: what a person is to read, in the terminal's own character set
 */
void
pt_output_say (const char *text)
{
  g_autofree char *clean = pt_output_clean (text);

  g_print ("%s", clean);
}

/**
 * pt_output_write:
 * @text: what a program is to read: UTF-8, whatever the locale
 */
void
pt_output_write (const char *text)
{
  g_autofree char *clean = pt_output_clean (text);

  fputs (clean, stdout);
}

/**
 * pt_output_complain:
 * @text: what went wrong, a sentence
 */
void
pt_output_complain (const char *text)
{
  g_autofree char *clean = pt_output_clean (text);

  g_printerr ("pidgin-transports: %s\n", clean);
}

/**
 * pt_output_finish:
 * @error: (nullable): where an error in %PT_CLI_ERROR goes
 *
 * Returns: whether everything could be written
 */
gboolean
pt_output_finish (GError **error)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;
  g_set_error (error, PT_CLI_ERROR, PT_CLI_ERROR_FAILED, _ ("The output could not be written: %s"),
               g_strerror (errno));

  return FALSE;
}
