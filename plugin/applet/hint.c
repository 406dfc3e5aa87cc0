/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the window says while there is no transport to show, and what to do about it. */

#include "applet/hint.h"

#include <glib/gi18n-lib.h>

#include "common/description.h"
#include "common/text.h"

/* One account alone: the furthest of them decides what is said of all. */
static PtHintKind
choose_for_account (PtAccountInterface *account)
{
  if (!pt_account_interface_get_connected (account))
    return PT_HINT_NOT_CONNECTED;
  if (!pt_account_interface_get_discovered (account))
    return PT_HINT_LOOKING;

  return PT_HINT_NO_TRANSPORTS;
}

static gboolean
has_account (GPtrArray *accounts, PtHintKind kind)
{
  for (guint i = 0; i < accounts->len; i++) {
    if (choose_for_account (g_ptr_array_index (accounts, i)) == kind)
      return TRUE;
  }

  return FALSE;
}

/**
 * pt_hint_choose:
 * @remote: the client
 *
 * Returns: what there is to say in the place of a list
 */
PtHintKind
pt_hint_choose (PtRemote *remote)
{
  g_autoptr (GPtrArray) transports = pt_remote_get_transports (remote);
  g_autoptr (GPtrArray) accounts = pt_remote_get_accounts (remote);

  if (!pt_remote_is_ready (remote))
    return PT_HINT_LOOKING;
  if (!pt_remote_is_running (remote))
    return PT_HINT_NOT_RUNNING;
  if (transports->len > 0)
    return PT_HINT_NONE;
  if (accounts->len == 0)
    return PT_HINT_NO_ACCOUNT;
  if (has_account (accounts, PT_HINT_LOOKING))
    return PT_HINT_LOOKING;

  return has_account (accounts, PT_HINT_NO_TRANSPORTS) ? PT_HINT_NO_TRANSPORTS
                                                       : PT_HINT_NOT_CONNECTED;
}

/**
 * pt_hint_get_title:
 * @kind: what there is to say
 *
 * Returns: (transfer none): the same in a few words
 */
const char *
pt_hint_get_title (PtHintKind kind)
{
  switch (kind) {
  case PT_HINT_LOOKING:
    return _ ("Looking for networks…");
  case PT_HINT_NOT_RUNNING:
    return _ ("Pidgin isn't running");
  case PT_HINT_NO_ACCOUNT:
    return _ ("There is no XMPP account");
  case PT_HINT_NOT_CONNECTED:
    return _ ("No XMPP account is connected");
  case PT_HINT_NO_TRANSPORTS:
    return _ ("No networks");
  case PT_HINT_NONE:
    break;
  }

  return "";
}

static char *
get_client_name (PtRemote *remote)
{
  g_autoptr (PtClientInterface) client = pt_remote_get_client (remote);
  g_autofree char *name
      = client != NULL
            ? pt_text_clean_line (pt_client_interface_get_name (client), PT_TEXT_NAME_MAX)
            : NULL;

  return g_strdup (name != NULL && *name != '\0' ? name : "Pidgin");
}

static char *
describe_no_transports (PtRemote *remote)
{
  g_autoptr (GPtrArray) accounts = pt_remote_get_accounts (remote);

  if (accounts->len == 1)
    return pt_hint_describe_account (g_ptr_array_index (accounts, 0));

  return g_strdup (_ ("Your servers don't offer any networks. You can add a gateway on another "
                      "server by its address."));
}

/**
 * pt_hint_describe:
 * @kind: what there is to say
 * @remote: the client
 *
 * Returns: (transfer full): what to do, plain text
 */
char *
pt_hint_describe (PtHintKind kind, PtRemote *remote)
{
  g_autofree char *client = get_client_name (remote);

  switch (kind) {
  case PT_HINT_NOT_RUNNING:
    return g_strdup (_ ("Start Pidgin, or another client with Pidgin Transports. If it is running, "
                        "switch Transports on under Tools ▸ Plugins."));
  case PT_HINT_NO_ACCOUNT:
    /* Translators: the client's name, such as Pidgin. */
    return g_strdup_printf (_ ("Add an XMPP account in %s."), client);
  case PT_HINT_NOT_CONNECTED:
    return g_strdup_printf (_ ("Connect your XMPP account in %s."), client);
  case PT_HINT_NO_TRANSPORTS:
    return describe_no_transports (remote);
  case PT_HINT_LOOKING:
    return g_strdup (_ ("The account's server is asked what it offers."));
  case PT_HINT_NONE:
    break;
  }

  return g_strdup ("");
}

/**
 * pt_hint_describe_account:
 * @account: an account that has no transports
 *
 * Returns: (transfer full): why, plain text
 */
char *
pt_hint_describe_account (PtAccountInterface *account)
{
  g_autofree char *name = pt_description_get_bare_account (pt_account_interface_get_name (account));

  switch (choose_for_account (account)) {
  case PT_HINT_NOT_CONNECTED:
    return g_strdup (_ ("This account is not connected."));
  case PT_HINT_LOOKING:
    return g_strdup (_ ("Looking for networks…"));
  case PT_HINT_NOT_RUNNING:
  case PT_HINT_NO_ACCOUNT:
  case PT_HINT_NO_TRANSPORTS:
  case PT_HINT_NONE:
    break;
  }

  /* Translators: an XMPP account, such as alice@example.org. */
  return g_strdup_printf (_ ("The server of %s doesn't offer any networks. You can add a gateway "
                             "on another server by its address."),
                          name);
}
