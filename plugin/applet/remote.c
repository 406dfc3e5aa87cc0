/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The client at the other end of the bus: whether it runs, its accounts, its transports. The name
 * on the bus may come and go at any time; whoever shows something of it follows the signals.
 */

#include "applet/remote.h"

#include <glib/gi18n-lib.h>

#include "common/bus-error.h"
#include "common/bus-path.h"
#include "common/description.h"
#include "common/text.h"

struct _PtRemote {
  GObject parent_instance;

  GDBusObjectManager *manager; /* none until the bus has answered */
  GCancellable *cancellable;
  gboolean is_ready;
};

enum {
  CHANGED,
  TRANSPORT_ADDED,
  TRANSPORT_REMOVED,
  FAILED,
  TOLD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_TYPE (PtRemote, pt_remote, G_TYPE_OBJECT)

static void
emit_changed (PtRemote *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_object_added (PtRemote *self, GDBusObject *object)
{
  PtTransportInterface *transport = pt_object_peek_transport_interface (PT_OBJECT (object));

  if (transport != NULL)
    g_signal_emit (self, signals[TRANSPORT_ADDED], 0, transport);
  emit_changed (self);
}

static void
on_object_removed (PtRemote *self, GDBusObject *object)
{
  PtTransportInterface *transport = pt_object_peek_transport_interface (PT_OBJECT (object));

  if (transport != NULL)
    g_signal_emit (self, signals[TRANSPORT_REMOVED], 0, transport);
  emit_changed (self);
}

static void
follow_manager (PtRemote *self)
{
  GPtrArray *transports = pt_remote_get_transports (self);

  g_signal_connect_object (self->manager, "object-added", G_CALLBACK (on_object_added), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->manager, "object-removed", G_CALLBACK (on_object_removed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->manager, "interface-proxy-properties-changed",
                           G_CALLBACK (emit_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->manager, "notify::name-owner", G_CALLBACK (emit_changed), self,
                           G_CONNECT_SWAPPED);

  for (guint i = 0; i < transports->len; i++)
    g_signal_emit (self, signals[TRANSPORT_ADDED], 0, g_ptr_array_index (transports, i));
  g_ptr_array_unref (transports);
}

static void
on_manager (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusObjectManager) manager
      = pt_object_manager_client_new_for_bus_finish (result, &error);
  PtRemote *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = PT_REMOTE (data);
  self->is_ready = TRUE;
  if (manager != NULL) {
    self->manager = g_steal_pointer (&manager);
    follow_manager (self);
  } else {
    g_message ("There is no session bus to find a client on: %s", error->message);
  }
  emit_changed (self);
}

/* What a person can make something of: the client's own words, or that it is gone. */
static char *
describe_error (const GError *error)
{
  g_autofree char *name = g_dbus_error_get_remote_error (error);
  g_autoptr (GError) plain = g_error_copy (error);

  if (name == NULL || !g_str_has_prefix (name, PT_BUS_ERROR_NAME))
    return g_strdup (_ ("The client does not answer."));

  g_dbus_error_strip_remote_error (plain);
  return pt_text_clean_line (plain->message, PT_TEXT_LINE_MAX);
}

static char *
describe_object (GDBusProxy *about)
{
  if (PT_IS_TRANSPORT_INTERFACE (about))
    return pt_description_get_title (PT_TRANSPORT_INTERFACE (about));
  if (PT_IS_ACCOUNT_INTERFACE (about))
    return pt_description_get_bare_account (
        pt_account_interface_get_name (PT_ACCOUNT_INTERFACE (about)));

  return NULL;
}

static void
pt_remote_dispose (GObject *object)
{
  PtRemote *self = PT_REMOTE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->manager);

  G_OBJECT_CLASS (pt_remote_parent_class)->dispose (object);
}

static guint
add_signal (const char *name, guint n_parameters, GType parameter)
{
  return g_signal_new (name, PT_TYPE_REMOTE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                       n_parameters, parameter);
}

static void
pt_remote_class_init (PtRemoteClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pt_remote_dispose;

  /**
   * PtRemote::changed:
   *
   * Something is another than before: the client, an object, a property.
   */
  signals[CHANGED] = add_signal ("changed", 0, G_TYPE_NONE);
  /**
   * PtRemote::transport-added:
   * @transport: the transport
   */
  signals[TRANSPORT_ADDED] = add_signal ("transport-added", 1, PT_TYPE_TRANSPORT_INTERFACE);
  /**
   * PtRemote::transport-removed:
   * @transport: the transport, which is gone from the bus
   */
  signals[TRANSPORT_REMOVED] = add_signal ("transport-removed", 1, PT_TYPE_TRANSPORT_INTERFACE);
  /**
   * PtRemote::failed:
   * @text: what the user asked for and did not get, plain text
   */
  signals[FAILED] = add_signal ("failed", 1, G_TYPE_STRING);
  /**
   * PtRemote::told:
   * @text: what has been done and is to be seen nowhere else, plain text
   */
  signals[TOLD] = add_signal ("told", 1, G_TYPE_STRING);
}

static void
pt_remote_init (PtRemote *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * pt_remote_new:
 *
 * Looks for the client on the session bus, and follows it from then on.
 *
 * Returns: (transfer full): the remote, not ready yet
 */
PtRemote *
pt_remote_new (void)
{
  PtRemote *self = g_object_new (PT_TYPE_REMOTE, NULL);

  pt_object_manager_client_new_for_bus (
      G_BUS_TYPE_SESSION, G_DBUS_OBJECT_MANAGER_CLIENT_FLAGS_DO_NOT_AUTO_START, PT_BUS_NAME,
      PT_BUS_PATH, self->cancellable, on_manager, self);

  return self;
}

/**
 * pt_remote_is_ready:
 * @self: a remote
 *
 * Returns: whether the bus has answered, so that the rest is known
 */
gboolean
pt_remote_is_ready (PtRemote *self)
{
  return self->is_ready;
}

/**
 * pt_remote_is_running:
 * @self: a remote
 *
 * Returns: whether a client is on the bus
 */
gboolean
pt_remote_is_running (PtRemote *self)
{
  g_autofree char *owner = NULL;

  if (self->manager == NULL)
    return FALSE;

  owner
      = g_dbus_object_manager_client_get_name_owner (G_DBUS_OBJECT_MANAGER_CLIENT (self->manager));
  return owner != NULL;
}

typedef gpointer (*GetInterface) (PtObject *object);

static GPtrArray *
collect (PtRemote *self, GetInterface get_interface)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  GList *objects = self->manager != NULL ? g_dbus_object_manager_get_objects (self->manager) : NULL;

  for (GList *l = objects; l != NULL; l = l->next) {
    gpointer interface = get_interface (PT_OBJECT (l->data));

    if (interface != NULL)
      g_ptr_array_add (found, interface);
  }
  g_list_free_full (objects, g_object_unref);

  return found;
}

/**
 * pt_remote_get_accounts:
 * @self: a remote
 *
 * Returns: (transfer full) (element-type PtAccountInterface): the client's XMPP accounts, in any
 *   order
 */
GPtrArray *
pt_remote_get_accounts (PtRemote *self)
{
  return collect (self, (GetInterface) pt_object_get_account_interface);
}

/**
 * pt_remote_get_transports:
 * @self: a remote
 *
 * Returns: (transfer full) (element-type PtTransportInterface): all accounts' transports, in any
 *   order
 */
GPtrArray *
pt_remote_get_transports (PtRemote *self)
{
  return collect (self, (GetInterface) pt_object_get_transport_interface);
}

static GDBusObject *
get_object (PtRemote *self, const char *path)
{
  return self->manager != NULL ? g_dbus_object_manager_get_object (self->manager, path) : NULL;
}

/**
 * pt_remote_get_client:
 * @self: a remote
 *
 * Returns: (transfer full) (nullable): the client itself, when it is there
 */
PtClientInterface *
pt_remote_get_client (PtRemote *self)
{
  g_autoptr (GDBusObject) object = get_object (self, PT_BUS_PATH_CLIENT);

  return object != NULL ? pt_object_get_client_interface (PT_OBJECT (object)) : NULL;
}

/**
 * pt_remote_find_transport:
 * @self: a remote
 * @path: an object path
 *
 * Returns: (transfer full) (nullable): the transport there
 */
PtTransportInterface *
pt_remote_find_transport (PtRemote *self, const char *path)
{
  g_autoptr (GDBusObject) object = get_object (self, path);

  return object != NULL ? pt_object_get_transport_interface (PT_OBJECT (object)) : NULL;
}

/**
 * pt_remote_tell:
 * @self: a remote
 * @text: what has been done that nothing else shows
 *
 * Emits #PtRemote::told.
 */
void
pt_remote_tell (PtRemote *self, const char *text)
{
  g_signal_emit (self, signals[TOLD], 0, text);
}

/**
 * pt_remote_tell_failure:
 * @self: a remote
 * @about: the object whose method was called
 * @error: what came of it
 *
 * Emits #PtRemote::failed in words.
 */
void
pt_remote_tell_failure (PtRemote *self, GDBusProxy *about, const GError *error)
{
  g_autofree char *name = describe_object (about);
  g_autofree char *reason = describe_error (error);
  g_autofree char *text = NULL;

  /* Translators: a transport or an account, and what is wrong: "IRC at irc.example.org: …". */
  text = name != NULL ? g_strdup_printf (_ ("%s: %s"), name, reason) : g_strdup (reason);
  g_signal_emit (self, signals[FAILED], 0, text);
}
