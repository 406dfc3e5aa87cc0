/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One account's stream as its transports use it. An answer is believed when id, sender and type
 * fit a request that waits for it; every other answer with an id of ours is swallowed, because the
 * client would open windows for some of them.
 */

#include "model/connection.h"

#include "protocol/stanza-error.h"
#include "protocol/jid.h"
#include "protocol/presence.h"

#define ID_PREFIX "pidgin-transports-"

/* Requests whose late answers are still told apart. */
#define MAX_LATE 64

typedef struct {
  PtConnection *connection;
  guint number;
  char *type;
  char *to;
  xmlnode *payload;
  guint timeout;
  guint timer;
  PtReplyFunc function;
  gpointer user_data;
} Request;

struct _PtConnection {
  GObject parent_instance;

  PtHost *host;
  char *bare_jid;
  char *domain;
  PtPhase phase;
  gboolean held;
  guint32 salt;
  guint last_number;
  GHashTable *requests; /* number -> Request */
  GHashTable *late;     /* number -> the address that was asked */
  xmlnode *presence;
  gint64 presence_time;
};

G_DEFINE_FINAL_TYPE (PtConnection, pt_connection, G_TYPE_OBJECT)

enum { LATE_REPLY, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
request_free (Request *request)
{
  if (request->timer != 0)
    pt_host_remove_timer (request->connection->host, request->timer);
  g_clear_pointer (&request->payload, xmlnode_free);
  g_free (request->type);
  g_free (request->to);
  g_free (request);
}

static Request *
steal_request (PtConnection *self, guint number)
{
  gpointer request = NULL;

  g_hash_table_steal_extended (self->requests, GUINT_TO_POINTER (number), NULL, &request);

  return request;
}

static void
fail_request (Request *request, PtProtocolError code)
{
  g_autoptr (GError) error = pt_protocol_error_new (code);
  g_autoptr (PtConnection) self = g_object_ref (request->connection);

  request->function (NULL, error, request->user_data);
  request_free (request);
}

static void
expect_late (PtConnection *self, const Request *request)
{
  if (request->to == NULL || request->payload != NULL)
    return;
  if (g_hash_table_size (self->late) >= MAX_LATE)
    g_hash_table_remove_all (self->late);
  g_hash_table_insert (self->late, GUINT_TO_POINTER (request->number), g_strdup (request->to));
}

static void
on_timeout (gpointer data)
{
  Request *request = data;

  request->timer = 0;
  steal_request (request->connection, request->number);
  expect_late (request->connection, request);
  fail_request (request, PT_PROTOCOL_ERROR_TIMEOUT);
}

static void
on_down (gpointer data)
{
  Request *request = data;

  request->timer = 0;
  steal_request (request->connection, request->number);
  fail_request (request, PT_PROTOCOL_ERROR_DISCONNECTED);
}

static void
send_request (Request *request)
{
  PtConnection *self = request->connection;
  xmlnode *iq = xmlnode_new ("iq");
  g_autofree char *id = g_strdup_printf (ID_PREFIX "%08x-%u", self->salt, request->number);

  xmlnode_set_attrib (iq, "type", request->type);
  xmlnode_set_attrib (iq, "id", id);
  if (request->to != NULL)
    xmlnode_set_attrib (iq, "to", request->to);
  xmlnode_insert_child (iq, g_steal_pointer (&request->payload));

  request->timer = pt_host_add_timer (self->host, request->timeout, on_timeout, request);
  pt_host_send (self->host, iq);
  xmlnode_free (iq);
}

static guint
add_request (PtConnection *self,
             const char *type,
             const char *to,
             xmlnode *payload,
             guint timeout,
             PtReplyFunc function,
             gpointer user_data,
             gboolean early)
{
  Request *request = g_new0 (Request, 1);

  request->connection = self;
  request->number = ++self->last_number;
  request->type = g_strdup (type);
  request->to = g_strdup (to);
  request->payload = payload;
  request->timeout = timeout;
  request->function = function;
  request->user_data = user_data;
  g_hash_table_insert (self->requests, GUINT_TO_POINTER (request->number), request);

  if (self->phase == PT_PHASE_DOWN)
    request->timer = pt_host_add_timer (self->host, 0, on_down, request);
  else if (early || (self->phase == PT_PHASE_UP && !self->held))
    send_request (request);

  return request->number;
}

static void
fail_all (PtConnection *self)
{
  g_autoptr (GList) numbers = g_hash_table_get_keys (self->requests);

  for (GList *l = numbers; l != NULL; l = l->next) {
    Request *request = steal_request (self, GPOINTER_TO_UINT (l->data));

    /* An earlier one's callback may have cancelled this one. */
    if (request != NULL)
      fail_request (request, PT_PROTOCOL_ERROR_DISCONNECTED);
  }
  g_hash_table_remove_all (self->late);
}

static void
send_waiting (PtConnection *self)
{
  g_autoptr (GList) requests = g_hash_table_get_values (self->requests);

  for (GList *l = requests; l != NULL; l = l->next) {
    Request *request = l->data;

    /* One with a timer was asked while the stream was down, and is about to fail. */
    if (request->payload != NULL && request->timer == 0)
      send_request (request);
  }
}

static gboolean
is_sender (PtConnection *self, const char *to, const char *from)
{
  if (to == NULL)
    return pt_connection_is_from_server (self, from);

  return from != NULL && g_ascii_strcasecmp (to, from) == 0;
}

static gboolean
parse_id (PtConnection *self, const char *id, guint *number)
{
  g_autofree char *prefix = g_strdup_printf (ID_PREFIX "%08x-", self->salt);
  guint64 value = 0;

  if (!g_str_has_prefix (id, prefix)
      || !g_ascii_string_to_unsigned (id + strlen (prefix), 10, 1, G_MAXUINT, &value, NULL))
    return FALSE;
  *number = (guint) value;

  return TRUE;
}

static void
take_late_reply (PtConnection *self, guint number, const char *from)
{
  const char *to = g_hash_table_lookup (self->late, GUINT_TO_POINTER (number));
  g_autofree char *address = NULL;

  if (to == NULL || !is_sender (self, to, from))
    return;
  address = g_strdup (to);
  g_hash_table_remove (self->late, GUINT_TO_POINTER (number));
  g_signal_emit (self, signals[LATE_REPLY], 0, address);
}

static void
complete_request (PtConnection *self, guint number, xmlnode *iq, gboolean is_error)
{
  Request *request = steal_request (self, number);
  g_autoptr (GError) error = is_error ? pt_protocol_error_from_stanza (iq, NULL) : NULL;

  request->function (iq, error, request->user_data);
  request_free (request);
}

static void
pt_connection_finalize (GObject *object)
{
  PtConnection *self = PT_CONNECTION (object);

  g_clear_pointer (&self->requests, g_hash_table_unref);
  g_clear_pointer (&self->late, g_hash_table_unref);
  g_clear_pointer (&self->presence, xmlnode_free);
  g_clear_object (&self->host);
  g_free (self->bare_jid);
  g_free (self->domain);

  G_OBJECT_CLASS (pt_connection_parent_class)->finalize (object);
}

static void
pt_connection_class_init (PtConnectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pt_connection_finalize;

  signals[LATE_REPLY] = g_signal_new ("late-reply", PT_TYPE_CONNECTION, G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
pt_connection_init (PtConnection *self)
{
  self->salt = g_random_int ();
  self->requests = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) request_free);
  self->late = g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

/**
 * pt_connection_new:
 * @host: (transfer none): the account's stream
 *
 * Returns: (transfer full): its connection, down
 */
PtConnection *
pt_connection_new (PtHost *host)
{
  PtConnection *self = g_object_new (PT_TYPE_CONNECTION, NULL);

  self->host = g_object_ref (host);
  self->bare_jid = pt_jid_get_bare (pt_host_get_jid (host));
  self->domain = pt_jid_get_domain (pt_host_get_jid (host));

  return self;
}

/**
 * pt_connection_get_host:
 * @self: a connection
 *
 * Returns: (transfer none): its stream
 */
PtHost *
pt_connection_get_host (PtConnection *self)
{
  return self->host;
}

/**
 * pt_connection_get_domain:
 * @self: a connection
 *
 * Returns: (transfer none) (nullable): the account's domain, normalized
 */
const char *
pt_connection_get_domain (PtConnection *self)
{
  return self->domain;
}

/**
 * pt_connection_set_phase:
 * @self: a connection
 * @phase: what the stream has come to
 *
 * %PT_PHASE_UP sends what has waited for it; %PT_PHASE_DOWN fails everything that waits with
 * %PT_PROTOCOL_ERROR_DISCONNECTED and forgets the own presence.
 */
void
pt_connection_set_phase (PtConnection *self, PtPhase phase)
{
  if (self->phase == phase)
    return;
  self->phase = phase;

  if (phase == PT_PHASE_UP && !self->held)
    send_waiting (self);
  if (phase == PT_PHASE_DOWN) {
    g_clear_pointer (&self->presence, xmlnode_free);
    fail_all (self);
  }
}

/**
 * pt_connection_hold:
 * @self: a connection
 *
 * Questions wait, presence goes out, until pt_connection_release().
 */
void
pt_connection_hold (PtConnection *self)
{
  self->held = TRUE;
}

/**
 * pt_connection_release:
 * @self: a connection
 *
 * Sends the questions that have waited.
 */
void
pt_connection_release (PtConnection *self)
{
  self->held = FALSE;
  if (self->phase == PT_PHASE_UP)
    send_waiting (self);
}

/**
 * pt_connection_get_phase:
 * @self: a connection
 *
 * Returns: what the stream has come to
 */
PtPhase
pt_connection_get_phase (PtConnection *self)
{
  return self->phase;
}

/**
 * pt_connection_ask:
 * @self: a connection
 * @type: "get" or "set"
 * @to: (nullable): whom to ask; %NULL asks the user's own account
 * @payload: (transfer full): the iq's child
 * @timeout: how long to wait for an answer once it is sent, in milliseconds
 * @function: called exactly once, unless cancelled; never before this returns
 * @user_data: for @function
 *
 * Sends an iq (RFC 6120 8.2.3). While the stream is not up it waits for that; while it is down the
 * request fails with %PT_PROTOCOL_ERROR_DISCONNECTED.
 *
 * Returns: the request's number, for pt_connection_cancel()
 */
guint
pt_connection_ask (PtConnection *self,
                   const char *type,
                   const char *to,
                   xmlnode *payload,
                   guint timeout,
                   PtReplyFunc function,
                   gpointer user_data)
{
  return add_request (self, type, to, payload, timeout, function, user_data, FALSE);
}

/**
 * pt_connection_ask_early:
 * @self: a connection
 * @payload: (transfer full): the child of an iq get to the user's own account
 * @timeout: how long to wait for an answer, in milliseconds
 * @function: called exactly once, unless cancelled
 * @user_data: for @function
 *
 * Like pt_connection_ask(), but goes out as soon as the stream is bound.
 *
 * Returns: the request's number
 */
guint
pt_connection_ask_early (PtConnection *self,
                         xmlnode *payload,
                         guint timeout,
                         PtReplyFunc function,
                         gpointer user_data)
{
  return add_request (self, "get", NULL, payload, timeout, function, user_data, TRUE);
}

/**
 * pt_connection_cancel:
 * @self: a connection
 * @request: a request's number; 0 or one that is answered is allowed
 *
 * Its function will not be called. A later answer emits late-reply.
 */
void
pt_connection_cancel (PtConnection *self, guint request)
{
  Request *found = steal_request (self, request);

  if (found == NULL)
    return;
  expect_late (self, found);
  request_free (found);
}

/**
 * pt_connection_is_own_reply:
 * @type: (nullable): an iq's type
 * @id: (nullable): its id
 *
 * Returns: whether it answers a question of this project's, of this session or of an earlier one
 */
gboolean
pt_connection_is_own_reply (const char *type, const char *id)
{
  return id != NULL && g_str_has_prefix (id, ID_PREFIX)
         && (g_strcmp0 (type, "result") == 0 || g_strcmp0 (type, "error") == 0);
}

/**
 * pt_connection_acknowledge:
 * @self: a connection
 * @iq: (transfer none): an iq set that was understood
 *
 * Answers it with an empty result (RFC 6120 8.2.3).
 */
void
pt_connection_acknowledge (PtConnection *self, xmlnode *iq)
{
  const char *id = xmlnode_get_attrib (iq, "id");
  xmlnode *result;

  if (self->phase == PT_PHASE_DOWN || id == NULL)
    return;
  result = xmlnode_new ("iq");
  xmlnode_set_attrib (result, "type", "result");
  xmlnode_set_attrib (result, "to", xmlnode_get_attrib (iq, "from"));
  xmlnode_set_attrib (result, "id", id);
  pt_host_send (self->host, result);
  xmlnode_free (result);
}

/**
 * pt_connection_handle_reply:
 * @self: a connection
 * @type: (nullable): the iq's type
 * @id: (nullable): its id
 * @from: (nullable): its sender
 * @iq: (transfer none): the iq
 *
 * Returns: %TRUE when the id is of this project, so that nobody else must see the answer
 */
gboolean
pt_connection_handle_reply (PtConnection *self,
                            const char *type,
                            const char *id,
                            const char *from,
                            xmlnode *iq)
{
  gboolean is_error = g_strcmp0 (type, "error") == 0;
  Request *request;
  guint number;

  if (!pt_connection_is_own_reply (type, id))
    return FALSE;
  if (!parse_id (self, id, &number))
    return TRUE;

  request = g_hash_table_lookup (self->requests, GUINT_TO_POINTER (number));
  if (request == NULL)
    take_late_reply (self, number, from);
  else if (request->payload == NULL && is_sender (self, request->to, from))
    complete_request (self, number, iq, is_error);

  return TRUE;
}

/**
 * pt_connection_is_from_server:
 * @self: a connection
 * @from: (nullable): the sender of a stanza
 *
 * Returns: whether the server speaks for the user's own account (RFC 6120 8.1.2.1): there is no
 *   sender, or it is the own bare JID
 */
gboolean
pt_connection_is_from_server (PtConnection *self, const char *from)
{
  g_autofree char *bare = NULL;

  if (from == NULL || *from == '\0')
    return TRUE;
  if (strchr (from, '/') != NULL)
    return FALSE;
  bare = pt_jid_get_bare (from);

  return bare != NULL && g_strcmp0 (bare, self->bare_jid) == 0;
}

/**
 * pt_connection_set_presence:
 * @self: a connection
 * @presence: (transfer none): the presence that was broadcast
 */
void
pt_connection_set_presence (PtConnection *self, xmlnode *presence)
{
  g_clear_pointer (&self->presence, xmlnode_free);
  self->presence = xmlnode_copy (presence);
  self->presence_time = pt_host_get_time (self->host);
}

/**
 * pt_connection_has_presence:
 * @self: a connection
 *
 * Returns: whether the user is available
 */
gboolean
pt_connection_has_presence (PtConnection *self)
{
  return self->phase == PT_PHASE_UP && self->presence != NULL
         && pt_presence_is_available (self->presence);
}

/**
 * pt_connection_has_show:
 * @self: a connection
 *
 * Returns: whether the user's presence is more than plainly available (RFC 6121 4.7.2.1)
 */
gboolean
pt_connection_has_show (PtConnection *self)
{
  return self->presence != NULL && pt_presence_has_show (self->presence);
}

/**
 * pt_connection_send_available:
 * @self: a connection
 * @to: an address
 *
 * Directs a copy of the user's current presence to @to (RFC 6121 4.6).
 *
 * Returns: whether it was sent: not while the user is not available
 */
gboolean
pt_connection_send_available (PtConnection *self, const char *to)
{
  xmlnode *copy;
  gint64 age;

  if (!pt_connection_has_presence (self))
    return FALSE;
  age = pt_host_get_time (self->host) - self->presence_time;
  copy = pt_presence_copy_to (self->presence, to, (guint) (age / 1000));
  pt_host_send (self->host, copy);
  xmlnode_free (copy);

  return TRUE;
}

/**
 * pt_connection_send_presence:
 * @self: a connection
 * @type: (nullable): the presence's type; %NULL is plainly available
 * @to: an address
 *
 * Does nothing while the stream is not up.
 */
void
pt_connection_send_presence (PtConnection *self, const char *type, const char *to)
{
  xmlnode *presence;

  if (self->phase != PT_PHASE_UP)
    return;
  presence = pt_presence_new (type, to);
  pt_host_send (self->host, presence);
  xmlnode_free (presence);
}
