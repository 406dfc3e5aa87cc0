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
#include "model/transport-stream.h"
#include "model/peer.h"
#include "protocol/jid.h"

/* More are counted, not told. */
#define MAX_ACCOUNTS   32
#define MAX_TRANSPORTS 100

static void
set_string (JsonObject *object, const char *member, const char *text)
{
  g_autofree char *clean = pt_text_clean_line (text, PT_TEXT_LINE_MAX);

  if (*clean != '\0')
    json_object_set_string_member (object, member, clean);
  else
    json_object_set_null_member (object, member);
}

/* A time that is not known is less than 0. */
static void
set_time (JsonObject *object, const char *member, gint64 milliseconds)
{
  if (milliseconds >= 0)
    json_object_set_int_member (object, member, milliseconds);
  else
    json_object_set_null_member (object, member);
}

static void
set_left_out (JsonObject *object, const char *member, guint n, guint max)
{
  if (n > max)
    json_object_set_int_member (object, member, n - max);
}

/* --- Versions ---------------------------------------------------------------------------- */

static JsonObject *
make_versions (const PtReportClient *client)
{
  g_autofree char *glib
      = g_strdup_printf ("%u.%u.%u", glib_major_version, glib_minor_version, glib_micro_version);
  g_autofree char *system = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);
  JsonObject *versions = json_object_new ();

  set_string (versions, "pidgin_transports", PT_VERSION);
  set_string (versions, "client", client->name);
  set_string (versions, "client_version", client->version);
  set_string (versions, "libpurple", client->libpurple);
  set_string (versions, "glib", glib);
  set_string (versions, "system", system);

  return versions;
}

/* --- Transports -------------------------------------------------------------------------- */

static JsonObject *
make_error (const PtHistory *history, gint64 now)
{
  JsonObject *error = json_object_new ();

  set_string (error, "stage", history->stage);
  set_string (error, "condition", history->condition);
  set_time (error, "ago_ms", now - history->failed);

  return error;
}

static JsonObject *
make_transport (PtTransport *transport, gint64 now)
{
  PtTransportInterface *iface = PT_TRANSPORT_INTERFACE (transport);
  const PtHistory *history = pt_transport_get_history (transport);
  JsonObject *object = json_object_new ();

  set_string (object, "address", pt_transport_get_address (transport));
  set_string (object, "type", pt_transport_get_network_type (transport));
  set_string (object, "state", pt_transport_interface_get_state (iface));
  json_object_set_boolean_member (object, "registered",
                                  pt_transport_interface_get_registered (iface));
  json_object_set_boolean_member (object, "auto_login",
                                  pt_transport_interface_get_auto_login (iface));
  json_object_set_boolean_member (object, "retrying",
                                  pt_transport_interface_get_next_try (iface) != 0);
  json_object_set_boolean_member (object, "present", pt_transport_interface_get_present (iface));
  json_object_set_boolean_member (object, "added", pt_transport_interface_get_added (iface));
  json_object_set_boolean_member (object, "kraken", pt_transport_get_peer (transport)->extension);
  set_time (object, "in_state_ms", now - history->since);
  set_time (object, "log_in_ms", history->connecting);
  set_time (object, "registration_ms", history->registering);
  if (history->condition != NULL)
    json_object_set_object_member (object, "last_error", make_error (history, now));
  else
    json_object_set_null_member (object, "last_error");

  return object;
}

static void
set_transports (JsonObject *object, PtAccount *account)
{
  GListModel *transports = pt_account_get_transports (account);
  guint n = g_list_model_get_n_items (transports);
  gint64 now = pt_host_get_time (pt_account_get_host (account));
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < MIN (n, MAX_TRANSPORTS); i++) {
    g_autoptr (PtTransport) transport = g_list_model_get_item (transports, i);

    json_array_add_object_element (array, make_transport (transport, now));
  }
  json_object_set_array_member (object, "transports", array);
  set_left_out (object, "transports_left_out", n, MAX_TRANSPORTS);
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
static JsonObject *
make_account (PtAccount *account)
{
  PtHost *host = pt_account_get_host (account);
  PtDiscovery *discovery = pt_account_get_discovery (account);
  g_autofree char *server = pt_jid_get_domain (pt_host_get_jid (host));
  JsonObject *object = json_object_new ();

  set_string (object, "server", server);
  json_object_set_boolean_member (object, "connected", pt_account_is_connected (account));
  json_object_set_boolean_member (object, "encrypted", pt_host_is_encrypted (host));
  set_string (object, "private_storage", describe_storage (pt_account_get_auto_login (account)));
  set_string (object, "discovery", describe_discovery (discovery));
  set_time (object, "discovery_ms", pt_discovery_get_duration (discovery));
  set_transports (object, account);

  return object;
}

static void
set_accounts (JsonObject *object, GListModel *accounts)
{
  guint n = g_list_model_get_n_items (accounts);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < MIN (n, MAX_ACCOUNTS); i++) {
    g_autoptr (PtAccount) account = g_list_model_get_item (accounts, i);

    json_array_add_object_element (array, make_account (account));
  }
  json_object_set_array_member (object, "accounts", array);
  set_left_out (object, "accounts_left_out", n, MAX_ACCOUNTS);
}

/* --- The log ----------------------------------------------------------------------------- */

static JsonArray *
make_log (void)
{
  g_auto (GStrv) lines = pt_log_list ();
  JsonArray *array = json_array_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    json_array_add_string_element (array, lines[i]);

  return array;
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
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_object_member (object, "versions", make_versions (client));
  set_accounts (object, accounts);
  json_object_set_array_member (object, "log", make_log ());
  json_node_take_object (root, object);

  return json_to_string (root, TRUE);
}
