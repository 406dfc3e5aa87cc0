/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A report for a bug report, which people paste where everybody can read it. Each of its members is
 * put in by name, none is copied from what passed on the stream: no password, message, contact or
 * user name can get in by itself. An error is told by its condition, never in the gateway's words,
 * because these name people ("Wrong password for bill@example.com"). Addresses of servers and
 * transports are in it, since a bug cannot be looked for without them. The log is written under the
 * same rule (model/log.c).
 */

#include "model/report.h"

#include <json-glib/json-glib.h>

#include "common/text.h"
#include "model/account.h"
#include "model/log.h"
#include "model/transport-private.h"
#include "protocol/jid.h"

/* More are counted, not told. */
#define MAX_ACCOUNTS   32
#define MAX_TRANSPORTS 100

static void
add_string (JsonBuilder *builder, const char *member, const char *text)
{
  g_autofree char *clean = pt_text_clean_line (text, PT_TEXT_LINE_MAX);

  json_builder_set_member_name (builder, member);
  if (*clean != '\0')
    json_builder_add_string_value (builder, clean);
  else
    json_builder_add_null_value (builder);
}

static void
add_boolean (JsonBuilder *builder, const char *member, gboolean value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_boolean_value (builder, value);
}

/* A time that is not known is less than 0. */
static void
add_time (JsonBuilder *builder, const char *member, gint64 milliseconds)
{
  json_builder_set_member_name (builder, member);
  if (milliseconds >= 0)
    json_builder_add_int_value (builder, milliseconds);
  else
    json_builder_add_null_value (builder);
}

static void
add_left_out (JsonBuilder *builder, const char *member, guint n, guint max)
{
  if (n <= max)
    return;
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, n - max);
}

/* --- Versions ---------------------------------------------------------------------------- */

static void
add_versions (JsonBuilder *builder, const PtReportClient *client)
{
  g_autofree char *glib
      = g_strdup_printf ("%u.%u.%u", glib_major_version, glib_minor_version, glib_micro_version);
  g_autofree char *system = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);

  json_builder_set_member_name (builder, "versions");
  json_builder_begin_object (builder);
  add_string (builder, "pidgin_transports", PT_VERSION);
  add_string (builder, "client", client->name);
  add_string (builder, "client_version", client->version);
  add_string (builder, "libpurple", client->libpurple);
  add_string (builder, "glib", glib);
  add_string (builder, "system", system);
  json_builder_end_object (builder);
}

/* --- Transports -------------------------------------------------------------------------- */

static void
add_last_error (JsonBuilder *builder, const PtHistory *history, gint64 now)
{
  json_builder_set_member_name (builder, "last_error");
  if (history->condition == NULL) {
    json_builder_add_null_value (builder);
    return;
  }
  json_builder_begin_object (builder);
  add_string (builder, "stage", history->stage);
  add_string (builder, "condition", history->condition);
  add_time (builder, "ago_ms", now - history->failed);
  json_builder_end_object (builder);
}

static void
add_transport (JsonBuilder *builder, PtTransport *transport, gint64 now)
{
  PtTransportInterface *iface = PT_TRANSPORT_INTERFACE (transport);
  const PtHistory *history = &transport->history;

  json_builder_begin_object (builder);
  add_string (builder, "address", pt_transport_get_address (transport));
  add_string (builder, "type", transport->type);
  add_string (builder, "state", pt_transport_interface_get_state (iface));
  add_boolean (builder, "registered", pt_transport_interface_get_registered (iface));
  add_boolean (builder, "auto_login", pt_transport_interface_get_auto_login (iface));
  add_boolean (builder, "retrying", pt_transport_interface_get_retrying (iface));
  add_boolean (builder, "present", pt_transport_interface_get_present (iface));
  add_boolean (builder, "added", pt_transport_interface_get_added (iface));
  add_boolean (builder, "kraken", transport->extension);
  add_time (builder, "in_state_ms", now - history->since);
  add_time (builder, "log_in_ms", history->connecting);
  add_time (builder, "registration_ms", history->registering);
  add_last_error (builder, history, now);
  json_builder_end_object (builder);
}

static void
add_transports (JsonBuilder *builder, PtAccount *account)
{
  GListModel *transports = pt_account_get_transports (account);
  guint n = g_list_model_get_n_items (transports);
  gint64 now = pt_host_get_time (pt_account_get_host (account));

  json_builder_set_member_name (builder, "transports");
  json_builder_begin_array (builder);
  for (guint i = 0; i < MIN (n, MAX_TRANSPORTS); i++) {
    g_autoptr (PtTransport) transport = g_list_model_get_item (transports, i);

    add_transport (builder, transport, now);
  }
  json_builder_end_array (builder);
  add_left_out (builder, "transports_left_out", n, MAX_TRANSPORTS);
}

/* --- Accounts ---------------------------------------------------------------------------- */

static const char *
describe_storage (PtAutoLogin *auto_login)
{
  switch (pt_auto_login_get_status (auto_login)) {
  case PT_AUTO_LOGIN_READ:
    return "read";
  case PT_AUTO_LOGIN_FAILED:
    return "failed";
  case PT_AUTO_LOGIN_LOCAL:
    return "missing";
  case PT_AUTO_LOGIN_UNREAD:
    break;
  }

  return "unread";
}

static const char *
describe_discovery (PtDiscovery *discovery)
{
  if (pt_discovery_is_complete (discovery))
    return pt_discovery_is_finished (discovery) ? "finished" : "listed";
  if (pt_discovery_is_finished (discovery))
    return "refused";

  return pt_discovery_is_under_way (discovery) ? "asked" : "none";
}

/* Which server is told, whose account is not. */
static void
add_account (JsonBuilder *builder, PtAccount *account)
{
  PtHost *host = pt_account_get_host (account);
  PtDiscovery *discovery = pt_account_get_discovery (account);
  g_autofree char *server = pt_jid_get_domain (pt_host_get_jid (host));

  json_builder_begin_object (builder);
  add_string (builder, "server", server);
  add_boolean (builder, "connected", pt_account_is_connected (account));
  add_boolean (builder, "encrypted", pt_host_is_encrypted (host));
  add_string (builder, "private_storage", describe_storage (pt_account_get_auto_login (account)));
  add_string (builder, "discovery", describe_discovery (discovery));
  add_time (builder, "discovery_ms", pt_discovery_get_duration (discovery));
  add_transports (builder, account);
  json_builder_end_object (builder);
}

static void
add_accounts (JsonBuilder *builder, GListModel *accounts)
{
  guint n = g_list_model_get_n_items (accounts);

  json_builder_set_member_name (builder, "accounts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < MIN (n, MAX_ACCOUNTS); i++) {
    g_autoptr (PtAccount) account = g_list_model_get_item (accounts, i);

    add_account (builder, account);
  }
  json_builder_end_array (builder);
  add_left_out (builder, "accounts_left_out", n, MAX_ACCOUNTS);
}

/* --- The log ----------------------------------------------------------------------------- */

static void
add_log (JsonBuilder *builder)
{
  g_auto (GStrv) lines = pt_log_list ();

  json_builder_set_member_name (builder, "log");
  json_builder_begin_array (builder);
  for (guint i = 0; lines[i] != NULL; i++)
    json_builder_add_string_value (builder, lines[i]);
  json_builder_end_array (builder);
}

/**
 * pt_report_make:
 * @accounts: (transfer none): a list of every account's #PtAccount
 * @client: (transfer none): what the client is
 *
 * Times are in milliseconds, null when there is none.
 *
 * Returns: (transfer full): a JSON object in several lines
 */
char *
pt_report_make (GListModel *accounts, const PtReportClient *client)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_versions (builder, client);
  add_accounts (builder, accounts);
  add_log (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, TRUE);
}
