/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Text from outside, made fit to be shown: plain, bounded, one line or several. */

#include "common/text.h"

#include <string.h>

/* No more bytes than this are looked at for each character asked for: text that is nearly all
 * white space or invisible costs no more than other text. */
#define BYTES_PER_CHARACTER 16

/* No language puts more marks on a letter; a hundred cover the lines above and below. */
#define MARKS_MAX 4

#define ZERO_WIDTH_SPACE 0x200b

typedef enum {
  CHAR_VISIBLE,
  CHAR_MARK, /* on the letter before it */
  CHAR_SPACE,
  CHAR_NEWLINE,
  CHAR_NOTHING,
} CharKind;

typedef struct {
  GString *text;
  gsize count;
  gsize max;
  guint marks;
  gboolean space;
  guint newlines;
} Cleaner;

/* Letters, marks and symbols that show as nothing. */
static gboolean
is_blank (gunichar c)
{
  switch (c) {
  case 0x034f: /* combining grapheme joiner */
  case 0x115f: /* Hangul fillers */
  case 0x1160:
  case 0x3164:
  case 0xffa0:
  case 0x17b4: /* Khmer inherent vowels */
  case 0x17b5:
  case 0x2800: /* Braille blank */
    return TRUE;
  default:
    return FALSE;
  }
}

static CharKind
classify (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  if (c == '\n' || c == '\v' || c == '\f' || c == '\r' || c == 0x85
      || type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR)
    return CHAR_NEWLINE;
  if (type == G_UNICODE_CONTROL || type == G_UNICODE_SPACE_SEPARATOR)
    return CHAR_SPACE;

  if (!pt_text_is_plain (c))
    return CHAR_NOTHING;

  return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK ? CHAR_MARK
                                                                                : CHAR_VISIBLE;
}

/* Steps over one character, or over one byte that belongs to none. */
static gunichar
next_char (const char **text)
{
  gunichar c = g_utf8_get_char_validated (*text, -1);

  if (c == (gunichar) -1 || c == (gunichar) -2) {
    (*text)++;
    return 0xfffd;
  }

  *text = g_utf8_next_char (*text);
  if (c == '\r' && **text == '\n')
    (*text)++;

  return c;
}

static void
append (Cleaner *cleaner, gunichar c)
{
  g_string_append_unichar (cleaner->text, c);
  cleaner->count++;
}

/* White space is held back until something visible follows it. */
static void
append_visible (Cleaner *cleaner, gunichar c)
{
  if (cleaner->count > 0 && cleaner->newlines > 0) {
    for (guint i = 0; i < MIN (cleaner->newlines, 2); i++)
      append (cleaner, '\n');
  } else if (cleaner->count > 0 && cleaner->space) {
    append (cleaner, ' ');
  }

  cleaner->space = FALSE;
  cleaner->newlines = 0;
  cleaner->marks = 0;
  append (cleaner, c);
}

/* Without a letter it would be a mark on whatever stands before the text. */
static void
append_mark (Cleaner *cleaner, gunichar c)
{
  if (cleaner->count == 0 || cleaner->space || cleaner->marks == MARKS_MAX)
    return;
  cleaner->marks++;
  append (cleaner, c);
}

static void
feed (Cleaner *cleaner, gunichar c, gboolean keep_newlines)
{
  switch (classify (c)) {
  case CHAR_VISIBLE:
    append_visible (cleaner, c);
    break;
  case CHAR_MARK:
    append_mark (cleaner, c);
    break;
  case CHAR_NEWLINE:
    if (keep_newlines)
      cleaner->newlines++;
    cleaner->space = TRUE;
    break;
  case CHAR_SPACE:
    cleaner->space = TRUE;
    break;
  case CHAR_NOTHING:
    break;
  }
}

static void
cut (Cleaner *cleaner)
{
  const char *end;

  if (cleaner->count >= cleaner->max) {
    end = g_utf8_offset_to_pointer (cleaner->text->str, (glong) cleaner->max - 1);
    g_string_truncate (cleaner->text, end - cleaner->text->str);
  }

  g_strchomp (cleaner->text->str);
  cleaner->text->len = strlen (cleaner->text->str);
  g_string_append (cleaner->text, "…");
}

static char *
clean (const char *text, gsize max, gboolean keep_newlines)
{
  g_autoptr (GString) result = g_string_new (NULL);
  Cleaner cleaner = {.text = result, .max = max};
  const char *start = text;

  if (text == NULL || max == 0)
    return g_strdup ("");

  while (*text != '\0' && cleaner.count <= max
         && (gsize) (text - start) / BYTES_PER_CHARACTER <= max)
    feed (&cleaner, next_char (&text), keep_newlines);

  if (cleaner.count > 0 && (cleaner.count > max || *text != '\0'))
    cut (&cleaner);

  return g_strdup (result->str);
}

/* Ends the line that is too long, at its last space if it has one. */
static void
end_line (GString *text, gssize *space)
{
  if (*space >= 0)
    text->str[*space] = '\n';
  else
    g_string_append_c (text, '\n');
  *space = -1;
}

static gsize
get_width (gunichar c)
{
  return g_unichar_iswide (c) ? 2 : 1;
}

/* How much place the last line takes. */
static gsize
measure_line (const GString *text)
{
  const char *line = strrchr (text->str, '\n');
  gsize width = 0;

  for (const char *c = line != NULL ? line + 1 : text->str; *c != '\0'; c = g_utf8_next_char (c))
    width += get_width (g_utf8_get_char (c));

  return width;
}

/**
 * pt_text_is_plain:
 * @c: a character
 *
 * Private use characters show as anything; formatting ones turn the text around or hide in it;
 * control characters steer a terminal.
 *
 * Returns: whether it is none of these, nothing that shows as nothing, and no end of a line either
 */
gboolean
pt_text_is_plain (gunichar c)
{
  if (is_blank (c))
    return FALSE;
  switch (g_unichar_type (c)) {
  case G_UNICODE_CONTROL:
  case G_UNICODE_FORMAT:
  case G_UNICODE_LINE_SEPARATOR:
  case G_UNICODE_PARAGRAPH_SEPARATOR:
  case G_UNICODE_PRIVATE_USE:
  case G_UNICODE_SURROGATE:
  case G_UNICODE_UNASSIGNED:
    return FALSE;
  default:
    return TRUE;
  }
}

/**
 * pt_text_clean_line:
 * @text: (nullable): text from outside, valid UTF-8 or not
 * @max: how many characters to keep at most, the ellipsis of a cut text included
 *
 * Makes one plain line of @text: bytes that are no UTF-8 become U+FFFD, runs of white space and
 * control characters one space, and what is invisible or turns the direction of text is dropped.
 * Markup is left alone: whoever shows the line escapes it. Takes time in proportion to @max.
 *
 * Returns: (transfer full): the line, maybe empty
 */
char *
pt_text_clean_line (const char *text, gsize max)
{
  return clean (text, max, FALSE);
}

/**
 * pt_text_clean_lines:
 * @text: (nullable): text from outside, valid UTF-8 or not
 * @max: how many characters to keep at most, the ellipsis of a cut text included
 *
 * Does what pt_text_clean_line() does, but keeps line ends, at most two in a row.
 *
 * Returns: (transfer full): the lines, maybe empty
 */
char *
pt_text_clean_lines (const char *text, gsize max)
{
  return clean (text, max, TRUE);
}

/**
 * pt_text_break_words:
 * @text: (nullable): clean text
 * @max: how many characters of a word stay together
 *
 * Gives longer words places where a line may end (U+200B): a window that folds its lines only
 * between words would become as wide as the longest of them. Only for what is shown.
 *
 * Returns: (transfer full): the text, maybe empty
 */
char *
pt_text_break_words (const char *text, gsize max)
{
  g_autoptr (GString) result = g_string_new (NULL);
  gsize length = 0;

  for (const char *next = text != NULL ? text : ""; *next != '\0'; next = g_utf8_next_char (next)) {
    gunichar c = g_utf8_get_char (next);

    length = g_unichar_isspace (c) ? 0 : length + 1;
    if (length > max) {
      g_string_append_unichar (result, ZERO_WIDTH_SPACE);
      length = 1;
    }
    g_string_append_unichar (result, c);
  }

  return g_string_free (g_steal_pointer (&result), FALSE);
}

/**
 * pt_text_fold:
 * @text: (nullable): clean text
 * @max: how wide a line may be, in letters; a wide letter counts for two
 *
 * Ends lines between words, for widgets that do not fold their lines. A longer word is broken. Only
 * for what is shown.
 *
 * Returns: (transfer full): the text, maybe empty
 */
char *
pt_text_fold (const char *text, gsize max)
{
  g_autoptr (GString) result = g_string_new (NULL);
  gssize space = -1;

  for (const char *next = text != NULL ? text : ""; *next != '\0'; next = g_utf8_next_char (next)) {
    gunichar c = g_utf8_get_char (next);

    if (c == '\n')
      space = -1;
    else if (c == ' ')
      space = (gssize) result->len;
    else if (measure_line (result) + get_width (c) > max)
      end_line (result, &space);
    g_string_append_unichar (result, c);
  }

  return g_string_free (g_steal_pointer (&result), FALSE);
}

/* As much of it as fits, in whole words: what is cut through might be an address. */
static gsize
measure_start (const char *text, gsize max, guint max_lines)
{
  const char *end = text;
  const char *space = NULL;
  guint lines = 1;

  for (gsize count = 0; *end != '\0'; end = g_utf8_next_char (end), count++) {
    gboolean ends_line = *end == '\n' && ++lines > max_lines;

    if (*end == ' ' || *end == '\n')
      space = end;
    if (ends_line || count == max)
      return (gsize) ((space != NULL ? space : end) - text);
  }

  return (gsize) (end - text);
}

/**
 * pt_text_shorten:
 * @text: (nullable): clean text
 * @max: how many characters to keep at most
 * @max_lines: how many lines to keep at most
 *
 * Cuts it between words, where it has any. Only for what is shown.
 *
 * Returns: (transfer full): the text, or its start and an ellipsis
 */
char *
pt_text_shorten (const char *text, gsize max, guint max_lines)
{
  gsize length = text != NULL ? measure_start (text, max, max_lines) : 0;
  g_autofree char *start = g_strndup (text, length);

  if (text == NULL || text[length] == '\0')
    return g_strdup (start != NULL ? start : "");

  return g_strconcat (g_strchomp (start), "…", NULL);
}
