/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What has come of a command: a table, a text, or a form that is not to be filled in. */

#include "purple/windows/results.h"

#include <glib/gi18n-lib.h>
#include <purple.h>

#include "common/links.h"
#include "purple/windows/table-window.h"
#include "purple/windows/window.h"

#define KIND "results"

/* Pidgin cuts the markup that it makes of a message at 2,048 bytes, wherever that is. */
#define MESSAGE_MAX 200

static void
append_field (GString *text, const PtField *field)
{
  g_autofree char *joined = g_strjoinv (", ", field->values);
  g_autofree char *label = g_markup_escape_text (field->label, -1);
  g_autofree char *value = g_markup_escape_text (joined, -1);

  /* biboumi ends with a form that nobody has filled in. */
  if (field->type == PT_FIELD_HIDDEN || *joined == '\0')
    return;
  if (field->type == PT_FIELD_FIXED)
    g_string_append_printf (text, "%s<br>", value);
  else
    g_string_append_printf (text, "<b>%s:</b> %s<br>", label, value);
}

static void
append_lines (GString *markup, const char *text)
{
  g_autofree char *links = text != NULL ? pt_links_make_markup (text) : NULL;
  g_autofree char *lines = links != NULL ? purple_strreplace (links, "\n", "<br>") : NULL;

  if (lines != NULL)
    g_string_append_printf (markup, "%s<br>", lines);
}

static void
append_page (GString *markup, const PtCommandStage *stage)
{
  g_autofree char *link = NULL;

  if (stage->page == NULL)
    return;
  link = g_markup_printf_escaped ("<a href=\"%s\">%s</a><br>", stage->page,
                                  stage->page_name != NULL ? stage->page_name : stage->page);
  g_string_append (markup, link);
}

static void
append_form (GString *markup, const PtForm *form)
{
  for (guint i = 0; i < form->fields->len; i++)
    append_field (markup, g_ptr_array_index (form->fields, i));
}

/* biboumi ends with the form that it has had filled in, which says nothing any more. */
static gboolean
has_fields (const PtForm *form)
{
  GString *fields = g_string_new (NULL);
  gboolean result;

  append_form (fields, form);
  result = fields->len > 0;
  g_string_free (fields, TRUE);

  return result;
}

static char *
make_markup (const PtCommandStage *stage)
{
  GString *markup = g_string_new (NULL);

  append_lines (markup, stage->notes);
  if (stage->form != NULL && has_fields (stage->form)) {
    append_lines (markup, stage->form->title);
    append_lines (markup, stage->form->instructions);
    append_form (markup, stage->form);
    append_lines (markup,
                  stage->form->truncated ? _ ("There is more than can be shown here.") : NULL);
  }
  append_page (markup, stage);

  return g_string_free (markup, FALSE);
}

/* A note alone. */
static const char *
get_message (const PtCommandStage *stage)
{
  const char *message = stage->notes != NULL ? stage->notes : _ ("Done.");
  gboolean alone = (stage->form == NULL || !has_fields (stage->form)) && stage->page == NULL;

  return alone && g_utf8_strlen (message, -1) <= MESSAGE_MAX ? message : NULL;
}

/* A short note alone is a message, anything else a text to scroll, in which addresses can be pressed. */
static void
show_text (PtAccount *account,
           PtTransport *transport,
           const char *title,
           const char *primary,
           const PtCommandStage *stage)
{
  PtWindow *window = pt_window_new (account, transport, KIND, NULL, NULL);
  const char *message = get_message (stage);

  if (message != NULL) {
    pt_window_tell (window, title, primary, message);
  } else {
    g_autofree char *markup = make_markup (stage);

    pt_window_show_markup (window, title, primary, NULL, markup);
  }
}

/**
 * pt_results_show:
 * @account: an account
 * @transport: where the results come from
 * @title: the window's title
 * @primary: what they are
 * @stage: a stage that is the end of a command; it is left without its table
 *
 * Shows what has come of a command. Where there is nothing to read, the user is told that it is done.
 */
void
pt_results_show (PtAccount *account,
                 PtTransport *transport,
                 const char *title,
                 const char *primary,
                 PtCommandStage *stage)
{
  gboolean has_text = stage->form != NULL || stage->notes != NULL || stage->page != NULL;

  if (stage->table != NULL)
    pt_table_window_show (account, transport, title, primary, stage->notes,
                          g_steal_pointer (&stage->table));
  else if (has_text || stage->status == PT_COMMAND_COMPLETED)
    show_text (account, transport, title, primary, stage);
}
