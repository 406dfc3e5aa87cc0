/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A transport in words, for tooltips, assistive technology, lists and menus. No toolkit. */

#include "common/description.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "common/text.h"

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

/* Over the bus every program can say what it likes. */
static char *
take_line (char *text)
{
  g_autofree char *raw = text;

  return pt_text_clean_line (raw, PT_TEXT_LINE_MAX);
}

static char *
describe_failure (PtTransportInterface *transport)
{
  if (pt_transport_interface_get_registered (transport)
      || pt_transport_interface_get_open (transport))
    return g_strdup (_ ("could not log in"));

  return g_strdup (_ ("could not be set up"));
}

static char *
describe_online (const char *username)
{
  if (is_empty (username))
    return g_strdup (_ ("logged in"));

  /* Translators: the user's name on the network, such as a nick on IRC. */
  return g_strdup_printf (_ ("logged in as %s"), username);
}

static char *
describe_elsewhere (PtTransportInterface *transport)
{
  const char *username = pt_transport_interface_get_username (transport);

  if (pt_transport_interface_get_lingers (transport))
    return g_strdup (_ ("still logged in at the gateway"));
  if (is_empty (username))
    return g_strdup (_ ("logged in on another device"));

  return g_strdup_printf (_ ("logged in as %s on another device"), username);
}

static char *
describe_connection_lost (PtTransportInterface *transport)
{
  gint64 next_try = pt_transport_interface_get_next_try (transport);
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (next_try);
  g_autofree char *clock = time != NULL ? g_date_time_format (time, "%X") : NULL;

  if (next_try == 0 || clock == NULL)
    return g_strdup (_ ("connection lost"));

  /* Translators: the time of the day of the next try to log in. */
  return g_strdup_printf (_ ("connection lost, next try at %s"), clock);
}

static char *
describe_connecting (const char *username)
{
  if (is_empty (username))
    return g_strdup (_ ("logging in"));

  return g_strdup_printf (_ ("logging in as %s"), username);
}

/**
 * pt_description_parse_state:
 * @transport: a transport
 *
 * Returns: its State property as a number
 */
PtState
pt_description_parse_state (PtTransportInterface *transport)
{
  return pt_state_from_nick (pt_transport_interface_get_state (transport));
}

/**
 * pt_description_get_title:
 * @transport: a transport
 *
 * Returns: (transfer full): what it is, such as "IRC at irc.example.org"
 */
char *
pt_description_get_title (PtTransportInterface *transport)
{
  const char *name = pt_transport_interface_get_name (transport);
  const char *address = pt_transport_interface_get_address (transport);

  if (is_empty (name) || g_strcmp0 (name, address) == 0)
    return pt_text_clean_line (address, PT_TEXT_LINE_MAX);

  /* Translators: a network and the address of its gateway: "IRC at irc.example.org". */
  return take_line (g_strdup_printf (_ ("%s at %s"), name, address));
}

static char *
describe_state (PtTransportInterface *transport)
{
  const char *username = pt_transport_interface_get_username (transport);

  switch (pt_description_parse_state (transport)) {
  case PT_STATE_NOT_SET_UP:
    return g_strdup (_ ("not set up"));
  case PT_STATE_SETTING_UP:
    return g_strdup (_ ("setting up"));
  case PT_STATE_LOGGED_OUT:
    return g_strdup (_ ("logged out"));
  case PT_STATE_CONNECTING:
    return describe_connecting (username);
  case PT_STATE_LOGGED_IN:
    return describe_online (username);
  case PT_STATE_LOGGING_OUT:
    return g_strdup (_ ("logging out"));
  case PT_STATE_ELSEWHERE:
    return describe_elsewhere (transport);
  case PT_STATE_NEEDS_USER:
    return g_strdup (_ ("needs you"));
  case PT_STATE_CONNECTION_LOST:
    return describe_connection_lost (transport);
  case PT_STATE_FAILED:
    return describe_failure (transport);
  case PT_STATE_UNKNOWN:
    break;
  }

  return g_strdup (_ ("checking…"));
}

/**
 * pt_description_get_state:
 * @transport: a transport
 *
 * Returns: (transfer full): how it is, such as "logged in as nick"
 */
char *
pt_description_get_state (PtTransportInterface *transport)
{
  return take_line (describe_state (transport));
}

/**
 * pt_description_get_reason:
 * @transport: a transport
 *
 * Returns: (transfer full): why it is so, or what the gateway says, maybe ""
 */
char *
pt_description_get_reason (PtTransportInterface *transport)
{
  return pt_text_clean_lines (pt_transport_interface_get_reason (transport), PT_TEXT_MESSAGE_MAX);
}

/**
 * pt_description_get_sentence:
 * @transport: a transport
 *
 * Returns: (transfer full): what and how it is, such as "IRC at irc.example.org: logged in as nick"
 */
char *
pt_description_get_sentence (PtTransportInterface *transport)
{
  g_autofree char *title = pt_description_get_title (transport);
  g_autofree char *state = pt_description_get_state (transport);

  /* Translators: a transport and its state: "IRC at irc.example.org: logged in as nick". */
  return g_strdup_printf (_ ("%s: %s"), title, state);
}

/**
 * pt_description_get_account:
 * @transport: a transport
 *
 * Returns: (transfer full): the XMPP account it belongs to, without the resource
 */
char *
pt_description_get_account (PtTransportInterface *transport)
{
  return pt_description_get_bare_account (pt_transport_interface_get_account (transport));
}

/**
 * pt_description_get_bare_account:
 * @account: (nullable): an XMPP account's user name, such as alice@example.org/laptop
 *
 * Returns: (transfer full): the same without the resource
 */
char *
pt_description_get_bare_account (const char *account)
{
  if (account == NULL)
    return g_strdup ("");

  return take_line (g_strndup (account, strcspn (account, "/")));
}

static void
append_notice (GString *text, PtTransportInterface *transport)
{
  const char *notice = pt_transport_interface_get_last_notice (transport);
  g_autofree char *line = pt_text_clean_line (notice, PT_TEXT_NAME_MAX);

  if (*line == '\0' || pt_description_parse_state (transport) != PT_STATE_LOGGED_IN)
    return;
  g_string_append_c (text, '\n');
  /* Translators: in a tooltip, before what a gateway has said. */
  g_string_append_printf (text, _ ("Last notice: %s"), line);
}

static GString *
make_lines (PtTransportInterface *transport, gboolean with_notice, gboolean with_account)
{
  g_autofree char *reason = pt_description_get_reason (transport);
  g_autofree char *sentence = pt_description_get_sentence (transport);
  GString *text = g_string_new (sentence);

  if (!is_empty (reason))
    g_string_append_printf (text, "\n%s", reason);
  if (with_notice)
    append_notice (text, transport);
  if (with_account) {
    g_autofree char *account = pt_description_get_account (transport);

    g_string_append_c (text, '\n');
    /* Translators: the XMPP account that a transport belongs to. */
    g_string_append_printf (text, _ ("Account: %s"), account);
  }

  return text;
}

/**
 * pt_description_get_name:
 * @transport: a transport
 * @with_account: whether there are several accounts, so that its own has to be said
 *
 * The name that assistive technology reads, in one line: all that the icon shows, and the reason.
 *
 * Returns: (transfer full): the name
 */
char *
pt_description_get_name (PtTransportInterface *transport, gboolean with_account)
{
  g_autofree char *text = g_string_free (make_lines (transport, FALSE, with_account), FALSE);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  return g_strjoinv (". ", lines);
}

/**
 * pt_description_get_tooltip:
 * @transport: a transport
 * @with_account: whether there are several accounts, so that its own has to be said
 *
 * Returns: (transfer full): the sentence, the reason, what the gateway has said last while the user
 *   is logged in, the account: a line each, plain text
 */
char *
pt_description_get_tooltip (PtTransportInterface *transport, gboolean with_account)
{
  return g_string_free (make_lines (transport, TRUE, with_account), FALSE);
}

/**
 * pt_description_get_report_copied:
 *
 * Returns: (transfer none): what a user is told whose clipboard has the report of a bug now
 */
const char *
pt_description_get_report_copied (void)
{
  return _ ("The report is copied: paste it into the bug report. It names your servers and their "
            "transports. No password, message or contact is in it.");
}
