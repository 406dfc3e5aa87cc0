/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A list in a window of libpurple. libpurple knows its entries by their labels only, so two that
 * read the same are told apart by a number.
 */

#include "purple/choices.h"

#include "protocol/address.h"

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
