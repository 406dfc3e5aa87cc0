/* SPDX-License-Identifier: GPL-2.0-or-later */
/* In-band registration with a gateway: which of its offers to take, what to fill in, the answer. */

#include "protocol/register.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "protocol/text.h"

#define URL_MAX 2048

typedef struct {
  const char *name;
  const char *label;
} PlainField;

/* XEP-0077 section 14.1. Elements have no order of their own: these are asked for in this one. */
static const PlainField plain_fields[] = {
    {"username", N_ ("User name")},
    {"nick", N_ ("Nickname")},
    {"password", N_ ("Password")},
    {"name", N_ ("Full name")},
    {"first", N_ ("First name")},
    {"last", N_ ("Last name")},
    {"email", N_ ("Email address")},
    {"address", N_ ("Street address")},
    {"city", N_ ("City")},
    {"state", N_ ("State or region")},
    {"zip", N_ ("Postal code")},
    {"phone", N_ ("Telephone number")},
    {"url", N_ ("Web page")},
    {"date", N_ ("Date")},
    {"misc", N_ ("Further information")},
    {"text", N_ ("Text")},
};

/* Elements of the namespace that are no fields. */
static const char *const not_fields[] = {"instructions", "registered", "remove", "key", "x", NULL};

static xmlnode *
query_new (void)
{
  xmlnode *query = xmlnode_new ("query");

  xmlnode_set_namespace (query, PT_NS_REGISTER);

  return query;
}

static void
add_text_child (xmlnode *parent, const char *name, const char *text)
{
  xmlnode *child = xmlnode_new_child (parent, name);

  if (text != NULL && *text != '\0')
    xmlnode_insert_data (child, text, -1);
}

static char *
get_child_data (xmlnode *parent, const char *name)
{
  xmlnode *child = parent == NULL ? NULL : xmlnode_get_child (parent, name);

  return child == NULL ? NULL : xmlnode_get_data (child);
}

static char *
clean_child_data (xmlnode *parent, const char *name)
{
  g_autofree char *data = get_child_data (parent, name);
  g_autofree char *cleaned = pt_text_clean_lines (data, PT_TEXT_MESSAGE_MAX);

  return *cleaned == '\0' ? NULL : g_steal_pointer (&cleaned);
}

static guint
get_rank (const char *name)
{
  guint rank = 0;

  while (rank < G_N_ELEMENTS (plain_fields) && strcmp (plain_fields[rank].name, name) != 0)
    rank++;

  return rank;
}

static gboolean
has_child_element (xmlnode *node)
{
  for (xmlnode *child = node->child; child != NULL; child = child->next) {
    if (child->type == XMLNODE_TYPE_TAG)
      return TRUE;
  }

  return FALSE;
}

static gboolean
is_plain_field (xmlnode *node, const char *xmlns)
{
  const char *own = node->type == XMLNODE_TYPE_TAG ? xmlnode_get_namespace (node) : NULL;

  return node->type == XMLNODE_TYPE_TAG && (own == NULL || g_strcmp0 (own, xmlns) == 0)
         && !g_strv_contains (not_fields, node->name) && !has_child_element (node);
}

static GStrv
read_value (xmlnode *node)
{
  GStrv values = g_new0 (char *, 2);

  values[0] = xmlnode_get_data (node);

  return values;
}

/* The same field of the data form beside the plain ones says better what is meant: "UIN/ICQ#". */
static PtField *
parse_plain_field (xmlnode *node, const PtField *hint)
{
  guint rank = get_rank (node->name);
  gboolean is_private = strcmp (node->name, "password") == 0
                        || (hint != NULL && hint->type == PT_FIELD_TEXT_PRIVATE);
  PtFieldType type = is_private ? PT_FIELD_TEXT_PRIVATE : PT_FIELD_TEXT_SINGLE;
  const char *label = NULL;
  PtField *field;

  if (hint != NULL && strcmp (hint->label, hint->var) != 0)
    label = hint->label;
  else if (rank < G_N_ELEMENTS (plain_fields))
    label = _ (plain_fields[rank].label);

  field = pt_field_new (type, node->name, label);
  field->required = strcmp (node->name, "username") == 0;
  pt_field_take_values (field, read_value (node));

  return field;
}

/* In the order of the data form, then in that of the table above, then as they came. */
static guint
get_position (xmlnode *node, const PtForm *hints)
{
  guint count = hints == NULL ? 0 : hints->fields->len;

  for (guint i = 0; i < count; i++) {
    const PtField *field = g_ptr_array_index (hints->fields, i);

    if (strcmp (field->var, node->name) == 0)
      return i;
  }

  return count + get_rank (node->name);
}

static int
compare_nodes (gconstpointer a, gconstpointer b, gpointer hints)
{
  guint first = get_position (*(xmlnode **) a, hints);
  guint second = get_position (*(xmlnode **) b, hints);

  return first < second ? -1 : first > second;
}

static GPtrArray *
collect_plain_fields (xmlnode *query)
{
  GPtrArray *nodes = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const char *xmlns = xmlnode_get_namespace (query);

  for (xmlnode *node = query->child; node != NULL && nodes->len < PT_FORM_MAX_FIELDS;
       node = node->next) {
    if (is_plain_field (node, xmlns) && g_hash_table_add (seen, node->name))
      g_ptr_array_add (nodes, node);
  }

  return nodes;
}

static void
parse_plain_fields (PtRegistration *registration, xmlnode *query, const PtForm *hints)
{
  g_autoptr (GPtrArray) nodes = collect_plain_fields (query);

  g_ptr_array_sort_with_data (nodes, compare_nodes, (gpointer) hints);
  for (guint i = 0; i < nodes->len; i++) {
    xmlnode *node = g_ptr_array_index (nodes, i);
    const PtField *hint = hints == NULL ? NULL : pt_form_find (hints, node->name);

    g_ptr_array_add (registration->form->fields, parse_plain_field (node, hint));
  }
}

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
  g_autofree char *url = get_child_data (oob, "url");
  g_autofree char *description = clean_child_data (oob, "desc");
  g_autofree char *line = NULL;

  registration->kind = PT_REGISTRATION_OOB;
  if (registration->form->instructions == NULL)
    registration->form->instructions = g_steal_pointer (&description);
  if (url != NULL && is_web_page (g_strstrip (url))) {
    registration->url = g_steal_pointer (&url);
    return;
  }

  line = pt_text_clean_line (url, PT_TEXT_LINE_MAX);
  if (*line != '\0')
    add_instructions (registration->form, line);
}

/* A `<x/>` that is an answer, not a question, is no form to fill in. */
static PtForm *
parse_form (xmlnode *query)
{
  xmlnode *x = xmlnode_get_child_with_namespace (query, "x", PT_NS_DATA_FORM);
  const char *type = x == NULL ? NULL : xmlnode_get_attrib (x, "type");

  if (type != NULL && strcmp (type, "form") != 0)
    return NULL;

  return pt_form_parse (x);
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
  g_autoptr (PtForm) form = parse_form (query);
  gboolean has_form = form != NULL && form->fields->len > 0;

  parse_plain_fields (registration, query, registration->extension ? form : NULL);

  if (has_form && (!registration->extension || registration->form->fields->len == 0))
    use_form (registration, g_steal_pointer (&form));
  else if (registration->form->fields->len > 0)
    registration->kind = PT_REGISTRATION_FIELDS;
  else if (oob != NULL)
    parse_oob (registration, oob);

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
 * gateway knows.
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
    g_autofree char *key = get_child_data (query, "key");

    registration->key = key == NULL ? g_strdup ("") : g_steal_pointer (&key);
  }
  registration->form->instructions = clean_child_data (query, "instructions");
  parse_offers (registration, query);

  return registration;
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
 * pt_registration_get_username:
 * @registration: a registration
 *
 * Finds the name under which the gateway logs the user in: the nickname where there is one (on IRC
 * the user name is for authentication only), else the user name, else the first text.
 *
 * Returns: (transfer none) (nullable): the name, not cleaned, or %NULL when the user is not
 *   registered or there is none
 */
const char *
pt_registration_get_username (const PtRegistration *registration)
{
  const PtForm *form = registration->form;
  const char *name = get_filled (form, "nick");

  if (!registration->registered)
    return NULL;
  if (name == NULL)
    name = get_filled (form, "username");

  for (guint i = 0; name == NULL && i < form->fields->len; i++) {
    const PtField *field = g_ptr_array_index (form->fields, i);

    if (field->type == PT_FIELD_TEXT_SINGLE || field->type == PT_FIELD_JID_SINGLE)
      name = get_filled (form, field->var);
  }

  return name;
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
    add_text_child (query, "key", registration->key);

  for (guint i = 0; !is_form && i < registration->form->fields->len; i++) {
    const PtField *field = g_ptr_array_index (registration->form->fields, i);

    add_text_child (query, field->var, pt_field_get_value (field));
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
