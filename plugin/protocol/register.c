/* SPDX-License-Identifier: GPL-2.0-or-later */
/* In-band registration with a gateway: which of its offers to take, what to fill in, the answer. */

#include "protocol/register.h"

#include <string.h>

#include "common/text.h"
#include "protocol/node.h"
#include "protocol/oob.h"
#include "protocol/plain-fields.h"

static xmlnode *
query_new (void)
{
  return pt_node_new ("query", PT_NS_REGISTER);
}

/* Whether the other fields may be empty, only the gateway knows. */
static void
parse_plain_fields (PtRegistration *registration, xmlnode *query, const PtForm *hints)
{
  PtField *username;

  pt_plain_fields_parse (query, hints, registration->form);
  username = pt_form_find (registration->form, "username");
  if (username != NULL)
    username->required = TRUE;
}

static void
add_instructions (PtForm *form, const char *text)
{
  g_autofree char *old = g_steal_pointer (&form->instructions);
  g_autofree char *both = old == NULL ? g_strdup (text) : g_strdup_printf ("%s\n%s", old, text);

  form->instructions = pt_text_clean_lines (both, PT_TEXT_MESSAGE_MAX);
}

static void
parse_oob (PtRegistration *registration, xmlnode *oob)
{
  g_autofree char *url = pt_node_get_child_data (oob, "url");
  g_autofree char *description = pt_oob_get_description (oob);
  g_autofree char *line = NULL;

  registration->kind = PT_REGISTRATION_OOB;
  if (registration->form->instructions == NULL)
    registration->form->instructions = g_steal_pointer (&description);
  registration->url = pt_oob_get_page (oob);
  if (registration->url != NULL)
    return;

  line = pt_text_clean_line (url, PT_TEXT_LINE_MAX);
  if (*line != '\0')
    add_instructions (registration->form, line);
}

static void
use_form (PtRegistration *registration, PtForm *form)
{
  if (form->instructions == NULL)
    form->instructions = g_steal_pointer (&registration->form->instructions);

  pt_form_free (registration->form);
  registration->form = form;
  registration->kind = PT_REGISTRATION_FORM;
}

/* XEP-0077 section 6, except where Kraken's extension asks for the plain fields. */
static void
parse_offers (PtRegistration *registration, xmlnode *query)
{
  xmlnode *oob = xmlnode_get_child_with_namespace (query, "x", PT_NS_OOB);
  g_autoptr (PtForm) form = pt_form_parse_child (query);
  gboolean has_form = form != NULL && form->fields->len > 0;

  parse_plain_fields (registration, query, registration->extension ? form : NULL);

  if (has_form && (!registration->extension || registration->form->fields->len == 0))
    use_form (registration, g_steal_pointer (&form));
  else if (registration->form->fields->len > 0)
    registration->kind = PT_REGISTRATION_FIELDS;
  else if (oob != NULL)
    parse_oob (registration, oob);
  if (registration->form->truncated)
    registration->kind = PT_REGISTRATION_TOO_LARGE;

  if (form != NULL && registration->form->title == NULL)
    registration->form->title = g_steal_pointer (&form->title);
  if (form != NULL && registration->form->instructions == NULL)
    registration->form->instructions = g_steal_pointer (&form->instructions);
}

static const char *
get_filled (const PtForm *form, const char *var)
{
  const PtField *field = pt_form_find (form, var);
  const char *value = field == NULL ? "" : pt_field_get_value (field);

  if (field == NULL || field->type == PT_FIELD_TEXT_PRIVATE || *value == '\0')
    return NULL;

  return value;
}

/* slidge does not say that the user is registered, it lets the user unregister in the form. There is
 * an action for that, so nobody is to see the field; and nobody to send it: what has not the type
 * "boolean" in the answer is true for it, whatever it says. */
static void
take_removal (PtRegistration *registration)
{
  PtField *field = pt_form_find (registration->form, "remove");

  if (field == NULL || field->type != PT_FIELD_BOOLEAN)
    return;
  registration->registered = TRUE;
  registration->stores_only = TRUE;
  g_ptr_array_remove (registration->form->fields, field);
}

/**
 * pt_registration_parse:
 * @query: (nullable): the `<query/>` of a register result
 *
 * Reads what a gateway offers for registration (XEP-0077 sections 3.1, 5 and 6). There is one kind:
 * a data form, else plain fields, else a web page. Where Kraken's extension is offered too
 * (PROTOCOL: `jabber:iq:gateway:register`), plain fields come first, with the data form's labels,
 * order and masking.
 *
 * Of the plain fields only the user name is required: whether the others may be empty, only the
 * gateway knows. A form that is truncated can be read, and not be filled in.
 *
 * Returns: (transfer full): the offer; of %NULL, none
 */
PtRegistration *
pt_registration_parse (xmlnode *query)
{
  PtRegistration *registration = g_new0 (PtRegistration, 1);

  registration->form = pt_form_new ();
  if (query == NULL)
    return registration;

  registration->registered = xmlnode_get_child (query, "registered") != NULL;
  registration->extension
      = xmlnode_get_child_with_namespace (query, "x", PT_NS_GATEWAY_REGISTER) != NULL;
  if (xmlnode_get_child (query, "key") != NULL) {
    g_autofree char *key = pt_node_get_child_data (query, "key");

    registration->key = key == NULL ? g_strdup ("") : g_steal_pointer (&key);
  }
  registration->form->instructions
      = pt_node_get_lines (xmlnode_get_child (query, "instructions"), PT_TEXT_MESSAGE_MAX);
  parse_offers (registration, query);
  take_removal (registration);

  return registration;
}

/**
 * pt_registration_parse_reply:
 * @reply: (nullable): an iq
 *
 * Returns: (transfer full) (nullable): the registration in it as from pt_registration_parse(), or
 *   %NULL when there is none
 */
PtRegistration *
pt_registration_parse_reply (xmlnode *reply)
{
  xmlnode *query
      = reply != NULL ? xmlnode_get_child_with_namespace (reply, "query", PT_NS_REGISTER) : NULL;

  return query != NULL ? pt_registration_parse (query) : NULL;
}

/**
 * pt_registration_parse_next:
 * @reply: the answer to a registration that was sent
 *
 * cheogram asks for the code that it has texted, as the next step.
 *
 * Returns: (transfer full) (nullable): what is to be filled in next, or %NULL when the user is registered
 */
PtRegistration *
pt_registration_parse_next (xmlnode *reply)
{
  g_autoptr (PtRegistration) next = pt_registration_parse_reply (reply);

  if (next == NULL || next->kind == PT_REGISTRATION_NONE || next->registered)
    return NULL;

  return g_steal_pointer (&next);
}

/**
 * pt_registration_copy:
 * @registration: a registration
 *
 * Returns: (transfer full): one with the same content, what was filled in too
 */
PtRegistration *
pt_registration_copy (const PtRegistration *registration)
{
  PtRegistration *copy = g_new0 (PtRegistration, 1);

  copy->kind = registration->kind;
  copy->registered = registration->registered;
  copy->extension = registration->extension;
  copy->stores_only = registration->stores_only;
  copy->form = pt_form_copy (registration->form);
  copy->key = g_strdup (registration->key);
  copy->url = g_strdup (registration->url);

  return copy;
}

/**
 * pt_registration_free:
 * @registration: (transfer full) (nullable): a registration; passwords in it are overwritten
 */
void
pt_registration_free (PtRegistration *registration)
{
  if (registration == NULL)
    return;

  pt_form_free (registration->form);
  g_free (registration->key);
  g_free (registration->url);
  g_free (registration);
}

/**
 * pt_registration_find_username:
 * @form: a form that registers the user
 *
 * Finds the name under which the gateway logs the user in: the nickname where there is one (on IRC
 * the user name is for authentication only), else what else names somebody. Any other text may be a
 * secret, such as the token that is all that some gateways want.
 *
 * Returns: (transfer none) (nullable): the name, not cleaned, or %NULL when there is none
 */
const char *
pt_registration_find_username (const PtForm *form)
{
  static const char *const vars[] = {"nick", "username", "name", "email", "phone"};
  const char *name = NULL;

  for (guint i = 0; name == NULL && i < G_N_ELEMENTS (vars); i++)
    name = get_filled (form, vars[i]);

  return name;
}

/**
 * pt_registration_get_username:
 * @registration: a registration
 *
 * Returns: (transfer none) (nullable): the name under which the gateway logs the user in, from
 *   pt_registration_find_username(); %NULL when the user is not registered or there is none
 */
const char *
pt_registration_get_username (const PtRegistration *registration)
{
  return registration->registered ? pt_registration_find_username (registration->form) : NULL;
}

/**
 * pt_registration_query_new:
 *
 * Returns: (transfer full): the child of an iq get that asks what to fill in (XEP-0077 section 3.1)
 */
xmlnode *
pt_registration_query_new (void)
{
  return query_new ();
}

/**
 * pt_registration_submit_new:
 * @registration: a registration of the kind %PT_REGISTRATION_FIELDS or %PT_REGISTRATION_FORM
 *
 * Writes the answer: each plain field, empty ones too, and Kraken's extension as the only `<x/>`
 * where it was offered; or else the data form alone. Never both (XEP-0077 sections 3.1 and 6).
 *
 * Returns: (transfer full) (nullable): the child of an iq set, or %NULL when there is nothing to
 *   fill in
 */
xmlnode *
pt_registration_submit_new (const PtRegistration *registration)
{
  gboolean is_form = registration->kind == PT_REGISTRATION_FORM;
  xmlnode *query;

  if (!is_form && registration->kind != PT_REGISTRATION_FIELDS)
    return NULL;

  query = query_new ();
  if (registration->key != NULL)
    pt_node_add_text (query, "key", registration->key);

  for (guint i = 0; !is_form && i < registration->form->fields->len; i++) {
    const PtField *field = g_ptr_array_index (registration->form->fields, i);

    pt_node_add_text (query, field->var, pt_field_get_value (field));
  }

  if (is_form)
    xmlnode_insert_child (query, pt_form_submit_new (registration->form));
  else if (registration->extension)
    xmlnode_set_namespace (xmlnode_new_child (query, "x"), PT_NS_GATEWAY_REGISTER);

  return query;
}

/**
 * pt_registration_remove_new:
 *
 * Returns: (transfer full): the child of an iq set that ends the registration (XEP-0077
 *   section 3.2); Kraken takes it only without anything beside it
 */
xmlnode *
pt_registration_remove_new (void)
{
  xmlnode *query = query_new ();

  xmlnode_new_child (query, "remove");

  return query;
}
