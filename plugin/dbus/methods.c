/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The methods of transports on the bus: what is checked, and what the model is asked to do. Any
 * program of the user can call them, so nothing that they answer is more than the properties hold,
 * and what each object is asked reaches the server at a bounded rate.
 */

#include "dbus/methods.h"

#include "common/action-call.h"
#include "common/bus-error.h"
#include "dbus/limit.h"
#include "model/actions.h"
#include "protocol/stanza-error.h"

/* What a person does at once, and a script in the long run. */
#define BURST       10
#define PER_SECOND  1
#define MAX_OBJECTS 1000

/* Settings that wait for the server, of all transports: each is three questions to it. */
#define MAX_WAITING 5

struct _PtCalls {
  gatomicrefcount refs;
  PtLimit *limit;
  GList *waiting; /* of Waiting */
};

typedef struct {
  PtCalls *calls;
  GDBusMethodInvocation *invocation; /* (nullable): none when it is answered */
} Waiting;

/* Who has the answer has seen the properties that follow from it. */
static void
answer (GDBusMethodInvocation *invocation, gpointer interface)
{
  g_dbus_interface_skeleton_flush (G_DBUS_INTERFACE_SKELETON (interface));
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
waiting_free (Waiting *waiting)
{
  waiting->calls->waiting = g_list_remove (waiting->calls->waiting, waiting);
  pt_calls_unref (waiting->calls);
  g_free (waiting);
}

static void
on_stored (GObject *source, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;
  g_autoptr (GError) error = NULL;

  gboolean stored = pt_transport_set_auto_login_finish (PT_TRANSPORT (source), result, &error);

  if (waiting->invocation == NULL)
    ; /* The service has ended meanwhile. */
  else if (stored)
    answer (waiting->invocation, source);
  else if (g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_DISCONNECTED))
    pt_calls_refuse (waiting->invocation, PT_BUS_ERROR_DISCONNECTED);
  else
    g_dbus_method_invocation_return_error_literal (waiting->invocation, PT_BUS_ERROR,
                                                   PT_BUS_ERROR_FAILED, error->message);
  waiting_free (waiting);
}

static void
store_auto_login (PtCalls *self,
                  PtTransport *transport,
                  gboolean auto_login,
                  GDBusMethodInvocation *invocation)
{
  Waiting *waiting = g_new0 (Waiting, 1);

  g_atomic_ref_count_inc (&self->refs);
  waiting->calls = self;
  waiting->invocation = invocation;
  self->waiting = g_list_prepend (self->waiting, waiting);
  pt_transport_set_auto_login_async (transport, auto_login, on_stored, waiting);
}

/* What is not to be done is refused. */
static gboolean
check (GDBusMethodInvocation *invocation,
       PtTransportInterface *transport,
       PtAction action,
       const char *detail)
{
  g_autofree char *command = NULL;

  if (!pt_action_is_offered (action, transport)) {
    pt_calls_refuse (invocation, PT_BUS_ERROR_NOT_OFFERED);
    return FALSE;
  }
  if (detail == NULL)
    return TRUE;
  command = pt_action_find_command (transport, detail);
  if (command == NULL)
    pt_calls_refuse (invocation, PT_BUS_ERROR_INVALID_ARGUMENT);

  return command != NULL;
}

static void
perform (PtCalls *self,
         GDBusMethodInvocation *invocation,
         PtTransportInterface *transport,
         PtAction action,
         gboolean value,
         const char *detail)
{
  g_autoptr (PtTransportInterface) alive = g_object_ref (transport);

  if (action != PT_ACTION_AUTO_LOGIN) {
    pt_actions_perform (transport, action, value, detail, NULL);
    answer (invocation, alive);
  } else if (g_list_length (self->waiting) < MAX_WAITING) {
    store_auto_login (self, PT_TRANSPORT (transport), value, invocation);
  } else {
    pt_calls_refuse (invocation, PT_BUS_ERROR_LIMIT_EXCEEDED);
  }
}

static void
refuse_call (GDBusMethodInvocation *invocation, const char *text)
{
  g_debug ("A call on the bus is refused: %s", text);
  g_dbus_method_invocation_return_error_literal (invocation, PT_BUS_ERROR,
                                                 PT_BUS_ERROR_INVALID_ARGUMENT, text);
}

static gboolean
on_perform (PtTransportInterface *transport,
            GDBusMethodInvocation *invocation,
            const char *nick,
            GVariant *parameters,
            PtCalls *self)
{
  PtAction action;
  gboolean value;
  const char *detail;

  if (!pt_calls_admit (self, invocation))
    return G_DBUS_METHOD_INVOCATION_HANDLED;
  if (!pt_action_parse (nick, &action)
      || (pt_action_get_info (action)->flags & PT_ACTION_OF_VIEW) != 0)
    refuse_call (invocation, "There is no action of this name.");
  else if (!pt_action_call_read (action, parameters, &value, &detail))
    refuse_call (invocation, "The action takes other parameters.");
  else if (check (invocation, transport, action, detail))
    perform (self, invocation, transport, action, value, detail);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

/**
 * pt_calls_new:
 *
 * Returns: (transfer full): the methods, with their limits
 */
PtCalls *
pt_calls_new (void)
{
  PtCalls *self = g_new0 (PtCalls, 1);

  g_atomic_ref_count_init (&self->refs);
  self->limit = pt_limit_new (BURST, PER_SECOND, MAX_OBJECTS);

  return self;
}

/**
 * pt_calls_unref:
 * @self: (transfer full): the methods; calls that wait for the server still have them
 */
void
pt_calls_unref (PtCalls *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  pt_limit_free (self->limit);
  g_free (self);
}

/**
 * pt_calls_end:
 * @self: the methods
 *
 * Tells who waits that the end is not awaited.
 */
void
pt_calls_end (PtCalls *self)
{
  for (GList *l = self->waiting; l != NULL; l = l->next) {
    Waiting *waiting = l->data;

    if (waiting->invocation != NULL)
      pt_calls_refuse (g_steal_pointer (&waiting->invocation), PT_BUS_ERROR_DISCONNECTED);
  }
}

/**
 * pt_calls_refuse:
 * @invocation: (transfer full): a call
 * @code: why it is not done
 */
void
pt_calls_refuse (GDBusMethodInvocation *invocation, PtBusError code)
{
  g_debug ("%s is refused: error %d", g_dbus_method_invocation_get_method_name (invocation), code);
  g_dbus_method_invocation_take_error (invocation, pt_bus_error_new (code));
}

/**
 * pt_calls_admit:
 * @self: the methods
 * @invocation: a call of a method of any object; refused when it is one too many for the object
 *
 * Returns: whether it is to be done
 */
gboolean
pt_calls_admit (PtCalls *self, GDBusMethodInvocation *invocation)
{
  if (pt_limit_take (self->limit, g_dbus_method_invocation_get_object_path (invocation),
                     g_get_monotonic_time () / 1000))
    return TRUE;
  pt_calls_refuse (invocation, PT_BUS_ERROR_LIMIT_EXCEEDED);

  return FALSE;
}

/**
 * pt_calls_follow:
 * @self: the methods
 * @transport: a transport that is put on the bus
 *
 * Answers its methods until pt_calls_leave().
 */
void
pt_calls_follow (PtCalls *self, PtTransport *transport)
{
  g_signal_connect (transport, "handle-perform", G_CALLBACK (on_perform), self);
}

/**
 * pt_calls_leave:
 * @self: the methods
 * @transport: a transport that is not on the bus any more
 */
void
pt_calls_leave (PtCalls *self, PtTransport *transport)
{
  g_signal_handlers_disconnect_by_data (transport, self);
}
