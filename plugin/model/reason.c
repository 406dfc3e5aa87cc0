/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a gateway's own words about a failure are about. Kraken sends the same stanza for a wrong
 * password and for a dead network, and slidge puts an exception's text into its status: only the
 * words differ. They come in the language of the gateway or of its network, so that stems of words
 * in the languages of the networks that people use are all there is to go by.
 */

#include "model/reason.h"

#include <string.h>

/* The standard preface of slidge's message about a failed login says nothing of the cause. */
static const char PREFACE[] = "maybe this message will tell you why:";

/* A stem matches at the start of a word; one that is marked with '*' within words, too, where it is
 * long enough to mean nothing else, or where a language puts no spaces between words. */
static const char *const REFUSAL_STEMS[] = {
    /* English, and conditions of XMPP */
    "*passwor",
    "*credential",
    "*authenti",
    "*authoriz",
    "*authoris",
    "user name",
    "*username",
    "login failed",
    "token",
    "code",
    "*nickname",
    "registered with",
    /* German */
    "*kennwort",
    "*zugangsdaten",
    "*benutzername",
    "anmelded",
    /* French */
    "mot de passe",
    "*identifiant",
    /* Spanish, Portuguese and Italian */
    "*contraseñ",
    "usuario",
    "*autentic",
    "senha",
    "usuário",
    "*credenzial",
    "utente",
    /* Dutch */
    "*wachtwoord",
    "*gebruikersnaam",
    /* Polish and Czech */
    "hasł",
    "użytkownik",
    "hesl",
    "uživatel",
    /* Russian */
    "парол",
    "логин",
    "*авториз",
    /* Japanese and Chinese */
    "*パスワード",
    "*認証",
    "*密码",
    "*密碼",
    "*认证",
};

static const char *const NETWORK_STEMS[] = {
    /* English */
    "*connect",
    "refused by",
    "timed out",
    "time-out",
    "timeout",
    "*unreachable",
    "network",
    "lost",
    "*unavailable",
    "temporar",
    /* German */
    "*verbind",
    "*erreichbar",
    "*netzwerk",
    /* French */
    "connex",
    "réseau",
    "délai",
    /* Spanish and Portuguese; "red" and "rede" are words of their own below */
    "conex",
    "conect",
    /* Italian */
    "conness",
    /* Dutch */
    "*netwerk",
    /* Polish and Czech */
    "połącz",
    "sieć",
    "spojen",
    "síť",
    /* Russian */
    "*соедин",
    "сет",
    /* Japanese and Chinese */
    "*接続",
    "*连接",
    "*連線",
};

/* Too short for stems: "red" begins "redirect", and "rete" a name. */
static const char *const NETWORK_WORDS[] = {"red", "rede", "rete"};

static gboolean
is_word_start (const char *text, const char *found)
{
  return found == text || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (found)));
}

static gboolean
is_word_end (const char *end)
{
  return !g_unichar_isalnum (g_utf8_get_char (end));
}

/* Whether @stem is in @text, at the start of a word where it has no '*'; @whole: as a whole word. */
static gboolean
has_stem (const char *text, const char *stem, gboolean whole)
{
  gboolean anywhere = *stem == '*';
  const char *found = text;

  if (anywhere)
    return strstr (text, stem + 1) != NULL;
  while ((found = strstr (found, stem)) != NULL) {
    if (is_word_start (text, found) && (!whole || is_word_end (found + strlen (stem))))
      return TRUE;
    found += strlen (stem);
  }

  return FALSE;
}

static gboolean
has_any (const char *text, const char *const *stems, guint n_stems, gboolean whole)
{
  for (guint i = 0; i < n_stems; i++) {
    if (has_stem (text, stems[i], whole))
      return TRUE;
  }

  return FALSE;
}

/* Composed, without case, and without what is the same in every failure. */
static char *
fold (const char *text)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = composed != NULL ? g_utf8_casefold (composed, -1) : g_strdup ("");
  const char *preface = strstr (folded, PREFACE);

  return g_strdup (preface != NULL ? preface + strlen (PREFACE) : folded);
}

/**
 * pt_reason_classify:
 * @text: (nullable): words of a gateway, or the name of a condition
 *
 * Reads the words as far as a program can. Text that is not UTF-8 is unclear. A condition of XMPP
 * among the words (slidge shows a network's exceptions as they are) is the gateway's own verdict
 * and decides alone.
 *
 * Returns: what they are about; unclear where they have stems of both kinds or of none
 */
PtReason
pt_reason_classify (const char *text)
{
  g_autofree char *folded = fold (text != NULL ? text : "");
  gboolean refusal;
  gboolean network;

  if (strstr (folded, "not-authorized") != NULL)
    return PT_REASON_REFUSAL;
  refusal = has_any (folded, REFUSAL_STEMS, G_N_ELEMENTS (REFUSAL_STEMS), FALSE);
  network = has_any (folded, NETWORK_STEMS, G_N_ELEMENTS (NETWORK_STEMS), FALSE)
            || has_any (folded, NETWORK_WORDS, G_N_ELEMENTS (NETWORK_WORDS), TRUE);
  if (refusal == network)
    return PT_REASON_UNCLEAR;

  return refusal ? PT_REASON_REFUSAL : PT_REASON_NETWORK;
}

/* What begins a sentence that asks the user for something, at the start of the text. */
static const char *const REQUESTS[] = {
    "enter ",   "please enter",   "type ",     "please type", "send ",      "please send",
    "reply ",   "please reply",   "scan ",     "please scan", "confirm ",   "please confirm",
    "provide ", "please provide", "solve ",    "bitte ",      "gib ",       "geben sie",
    "entrez ",  "saisissez",      "veuillez ", "introduce ",  "introduzca", "escribe ",
    "digite ",  "inserisci ",     "voer ",     "wpisz ",      "podaj ",     "zadejte ",
    "введите ", "отправьте ",
};

/**
 * pt_reason_is_question:
 * @text: (nullable): a message of a gateway, plain text
 *
 * Returns: whether it asks the user for something: it has a question mark at its end, begins with a
 *   request, or has an address to be opened
 */
gboolean
pt_reason_is_question (const char *text)
{
  g_autofree char *folded = fold (text != NULL ? text : "");

  g_strstrip (folded);
  if (g_str_has_suffix (folded, "?") || g_str_has_suffix (folded, "？")
      || strstr (folded, "https://") != NULL || strstr (folded, "http://") != NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (REQUESTS); i++) {
    if (g_str_has_prefix (folded, REQUESTS[i]))
      return TRUE;
  }

  return FALSE;
}
