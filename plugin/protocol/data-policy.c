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

/* What it sees, and what becomes of that. */
static const Meaning SEES[] = {
    {"auth_data", "plain", N_ ("The gateway sees your password.")},
    {"auth_data", "hidden", N_ ("The gateway does not see your password.")},
    {"auth_data", "restricted", N_ ("The gateway gets limited access to your account.")},
    {"data_transmission", "plain", N_ ("It sends your messages to the network unencrypted.")},
    {"data_transmission", "encrypted", N_ ("It sends your messages to the network encrypted.")},
    {"data_transmission", "e2e",
     N_ ("It sends your messages to the network end-to-end encrypted.")},
    {"data_transmission", "gre", N_ ("It cannot read your messages.")},
    {"data_retention", "0", N_ ("It keeps none of your messages.")},
    {"data_retention", "infinite", N_ ("It keeps your messages for ever.")},
};

/* What is kept, who gets it, and what can be done about that. */
static const Meaning KEEPS[] = {
    {"encryption_at_rest", "true", N_ ("What it keeps is encrypted.")},
    {"data_deletion", "true", N_ ("You can delete what it keeps.")},
    {"full_erasure", "true", N_ ("You can have everything about you deleted.")},
    {"data_export", "true", N_ ("You can export your data.")},
    {"access_policy", "none", N_ ("Nobody else can see your data.")},
    {"access_policy", "admins", N_ ("Its administrators can see your data.")},
    {"access_policy", "moderators", N_ ("Its moderators can see your data.")},
    {"access_policy", "organization_member",
     N_ ("Everybody who works for its owner can see your data.")},
    {"access_policy", "government",
     N_ ("Your data is given to authorities where the law demands it.")},
    {"access_policy", "advertisers", N_ ("Your data is given to advertisers.")},
    {"access_policy", "partners", N_ ("Your data is given to partners.")},
    {"backup_retention", "infinite", N_ ("Backups are kept for ever.")},
};

static void
add (GString *text, const char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, sentence);
}

/* A boolean has two spellings (XEP-0004 section 3.3). */
static gboolean
is_meant (xmlnode *x, const Meaning *meaning)
{
  return pt_disco_form_has_value (x, meaning->var, meaning->value)
         || (g_str_equal (meaning->value, "true")
             && pt_disco_form_has_value (x, meaning->var, "1"));
}

static void
add_meanings (GString *text, xmlnode *x, const Meaning *meanings, gsize count)
{
  for (gsize i = 0; i < count; i++) {
    if (is_meant (x, &meanings[i]))
      add (text, _ (meanings[i].sentence));
  }
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

static void
add_words (GString *text, xmlnode *x)
{
  g_autofree char *words = pt_disco_form_get_text (x, "extra_info");

  if (words != NULL)
    add (text, words);
}

/**
 * pt_data_policy_parse:
 * @query: (nullable): the `<query/>` of a disco#info result
 *
 * Reads what the gateway says of itself; what a network does with the user's data is another matter, of
 * which it says nothing here.
 *
 * Returns: (transfer full) (nullable): sentences for the user, a line each, what matters most first; or
 *   %NULL when it says nothing that is known
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
  add_meanings (text, x, SEES, G_N_ELEMENTS (SEES));
  add_retention (text, x);
  add_meanings (text, x, KEEPS, G_N_ELEMENTS (KEEPS));
  add_terms (text, x);
  add_words (text, x);

  return g_string_free (text, text->len == 0);
}
