/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A gateway's data policy (XEP-0504) in sentences, for whoever is about to give it a password: what it
 * sees, how long it keeps that, and where its terms are.
 */

#include "protocol/data-policy.h"

#include <glib/gi18n-lib.h>

#include "protocol/disco-form.h"

#define HOURS_PER_DAY 24u

/* Ten years: more is no promise. */
#define HOURS_MAX (10u * 366u * HOURS_PER_DAY)

typedef struct {
  const char *var;
  const char *value;
  const char *sentence;
} Meaning;

static const Meaning MEANINGS[] = {
    {"auth_data", "plain", N_ ("The gateway sees your password.")},
    {"auth_data", "hidden", N_ ("The gateway does not see your password.")},
    {"auth_data", "restricted", N_ ("The gateway gets a limited access to your account.")},
    {"data_transmission", "plain", N_ ("It sends your messages to the network unencrypted.")},
    {"data_transmission", "gre", N_ ("It cannot read your messages.")},
    {"data_retention", "0", N_ ("It keeps none of your messages.")},
    {"data_retention", "infinite", N_ ("It keeps your messages for ever.")},
};

static void
add (GString *text, const char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
}

static void
add_meaning (GString *text, xmlnode *x, const Meaning *meaning)
{
  g_autofree char *value = pt_disco_form_get_value (x, meaning->var);

  if (g_strcmp0 (value, meaning->value) == 0)
    add (text, _ (meaning->sentence));
}

static void
add_retention (GString *text, xmlnode *x)
{
  g_autofree char *value = pt_disco_form_get_value (x, "data_retention");
  g_autofree char *sentence = NULL;
  guint64 hours;

  if (value == NULL || !g_ascii_string_to_unsigned (value, 10, 1, HOURS_MAX, &hours, NULL))
    return;
  if (hours % HOURS_PER_DAY == 0)
    sentence = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "It keeps your messages for a day.",
                                             "It keeps your messages for %u days.",
                                             hours / HOURS_PER_DAY),
                                (guint) (hours / HOURS_PER_DAY));
  else
    sentence = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "It keeps your messages for an hour.",
                                             "It keeps your messages for %u hours.", hours),
                                (guint) hours);
  add (text, sentence);
}

static void
add_terms (GString *text, xmlnode *x)
{
  g_autofree char *address = pt_disco_form_get_value (x, "tos");
  g_autofree char *sentence = NULL;

  if (address == NULL || *address == '\0')
    return;
  sentence = g_strdup_printf (_ ("Its terms: %s"), address);
  add (text, sentence);
}

/**
 * pt_data_policy_parse:
 * @query: (nullable): the `<query/>` of a disco#info result
 *
 * Reads what the gateway says of itself; what a network does with the user's data is another matter, of
 * which it says nothing here.
 *
 * Returns: (transfer full) (nullable): some sentences for the user, or %NULL when it says nothing that
 *   is known
 */
char *
pt_data_policy_parse (xmlnode *query)
{
  /* That of the gateway itself; the networks' own have other types. */
  xmlnode *x = pt_disco_form_find (query, PT_NS_DATA_POLICY);
  GString *text;

  if (x == NULL)
    return NULL;
  text = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (MEANINGS); i++)
    add_meaning (text, x, &MEANINGS[i]);
  add_retention (text, x);
  add_terms (text, x);

  return g_string_free (text, text->len == 0);
}
