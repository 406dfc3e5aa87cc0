/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Lists in windows of libpurple. libpurple knows a list's entries by their labels only, so two that
 * read the same are told apart by a number. Finch counts the options of libpurple's choice from
 * one, where libpurple and Pidgin count from zero: there a choice is a list, too.
 */

#include "purple/windows/choices.h"

#include "protocol/address.h"
#include "purple/client.h"

static char *
make_unique (PurpleRequestField *field, const char *label)
{
  char *unique = g_strdup (label);

  for (guint n = 2; purple_request_field_list_get_data (field, unique) != NULL; n++) {
    g_free (unique);
    unique = g_strdup_printf ("%s [%u]", label, n);
  }

  return unique;
}

static gboolean
is_list (PurpleRequestField *field)
{
  return purple_request_field_get_type (field) == PURPLE_REQUEST_FIELD_LIST;
}

/**
 * pt_choices_new:
 * @id: the field's id
 * @label: its label
 *
 * Returns: (transfer full): a list of which any number of entries can be chosen
 */
PurpleRequestField *
pt_choices_new (const char *id, const char *label)
{
  PurpleRequestField *field = purple_request_field_list_new (id, label);

  purple_request_field_list_set_multi_select (field, TRUE);

  return field;
}

/**
 * pt_choices_add:
 * @field: a list
 * @label: what the user sees, cleaned
 * @data: (not nullable): what it stands for; must live as long as the list
 * @chosen: whether it is chosen unless the user thinks otherwise
 */
void
pt_choices_add (PurpleRequestField *field, const char *label, gpointer data, gboolean chosen)
{
  g_autofree char *unique = make_unique (field, label);

  purple_request_field_list_add_icon (field, unique, NULL, data);
  if (chosen)
    purple_request_field_list_add_selected (field, unique);
}

/**
 * pt_choices_get:
 * @fields: the fields of a window
 * @id: the id of a list in it
 *
 * Returns: (transfer full): what was chosen, a set of what the entries stand for
 */
GHashTable *
pt_choices_get (PurpleRequestFields *fields, const char *id)
{
  PurpleRequestField *field = purple_request_fields_get_field (fields, id);
  GHashTable *chosen = g_hash_table_new (NULL, NULL);

  for (GList *l = purple_request_field_list_get_selected (field); l != NULL; l = l->next)
    g_hash_table_add (chosen, purple_request_field_list_get_data (field, l->data));

  return chosen;
}

/**
 * pt_choices_new_one:
 * @id: the field's id
 * @label: its label
 *
 * Returns: (transfer full): a list of which one entry is chosen, the first one for a start
 */
PurpleRequestField *
pt_choices_new_one (const char *id, const char *label)
{
  if (pt_client_is_finch ())
    return purple_request_field_list_new (id, label);

  return purple_request_field_choice_new (id, label, 0);
}

/**
 * pt_choices_new_tall:
 * @id: the field's id
 * @label: its label
 *
 * As pt_choices_new_one(), with a line for each entry in Pidgin, too, which puts up to five entries of a
 * choice beside each other, however long they are.
 *
 * Returns: (transfer full): a list of which one entry is chosen: see to it that one is
 */
PurpleRequestField *
pt_choices_new_tall (const char *id, const char *label)
{
  return purple_request_field_list_new (id, label);
}

/**
 * pt_choices_add_one:
 * @field: made by pt_choices_new_one() or pt_choices_new_tall()
 * @label: what the user sees, cleaned
 * @chosen: whether it is chosen unless the user thinks otherwise
 *
 * Adds an entry.
 */
void
pt_choices_add_one (PurpleRequestField *field, const char *label, gboolean chosen)
{
  guint n = g_list_length (is_list (field) ? purple_request_field_list_get_items (field)
                                           : purple_request_field_choice_get_labels (field));

  if (is_list (field)) {
    pt_choices_add (field, label, GUINT_TO_POINTER (n + 1), chosen);
    return;
  }
  purple_request_field_choice_add (field, label);
  if (chosen) {
    purple_request_field_choice_set_default_value (field, (int) n);
    purple_request_field_choice_set_value (field, (int) n);
  }
}

/**
 * pt_choices_widen:
 * @field: made by pt_choices_new_one()
 *
 * Gives the list the whole row in Finch, which leaves it half and cuts off what does not fit. Its
 * label is not shown there: the window's text has to say what is to be chosen.
 */
void
pt_choices_widen (PurpleRequestField *field)
{
  if (pt_client_is_finch ())
    purple_request_field_set_label (field, NULL);
}

/**
 * pt_choices_get_one:
 * @field: made by pt_choices_new_one()
 *
 * Returns: the number of the entry that was chosen, from zero, or -1
 */
int
pt_choices_get_one (PurpleRequestField *field)
{
  GList *chosen;

  if (!is_list (field))
    return purple_request_field_choice_get_value (field);
  chosen = purple_request_field_list_get_selected (field);

  return chosen != NULL
             ? GPOINTER_TO_INT (purple_request_field_list_get_data (field, chosen->data)) - 1
             : -1;
}

/**
 * pt_choices_describe:
 * @jid: a contact's bare address at a gateway
 * @name: (nullable): a name for it, cleaned
 *
 * Anybody can call himself anything, so what the network knows the contact by is always shown.
 *
 * Returns: (transfer full): a line for the user
 */
char *
pt_choices_describe (const char *jid, const char *name)
{
  g_autofree char *readable = pt_address_make_readable (jid);
  const char *id = readable != NULL ? readable : jid;

  if (name == NULL || *name == '\0' || g_str_equal (name, id))
    return g_strdup (id);

  return g_strdup_printf ("%s (%s)", name, id);
}
