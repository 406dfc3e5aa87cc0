/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the transports have to tell, in the buddy list's own area for alerts. */

#include "pidgin/alert-list.h"

#include <purple.h>
#include <gtkblist.h>

#include "common/remedy.h"
#include "pidgin/alert.h"

struct _PtAlerts {
  GListModel *transports;
  PtActionFunc emit;
  gpointer data;

  GPtrArray *watches; /* in the order of the model */
};

/* A transport has room for one failure and for one notice; the newer replaces the older. */
typedef struct {
  PtTransportInterface *transport;
  PtAlert *failure;
  PtAlert *notice;
} Watch;

static void
on_alert (PtTransportInterface *transport, const char *text, const char *remedy, Watch *watch)
{
  pt_alert_set_text (watch->failure, text, remedy);
}

static void
on_notice (PtTransportInterface *transport, const char *text, const char *remedy, Watch *watch)
{
  pt_alert_set_text (watch->notice, text, remedy);
}

/* A failure that is not true any more. */
static void
on_state (Watch *watch)
{
  if (pt_remedy_is_needless (watch->transport))
    pt_alert_set_text (watch->failure, NULL, NULL);
}

static void
on_last_notice (Watch *watch)
{
  if (*pt_transport_interface_get_last_notice (watch->transport) == '\0')
    pt_alert_set_text (watch->notice, NULL, NULL);
}

static Watch *
watch_new (PtAlerts *self, PtTransportInterface *transport)
{
  Watch *watch = g_new0 (Watch, 1);

  watch->transport = g_object_ref (transport);
  watch->failure = pt_alert_new (transport, PT_ALERT_FAILURE, self->emit, self->data);
  watch->notice = pt_alert_new (transport, PT_ALERT_NOTICE, self->emit, self->data);
  g_signal_connect (transport, "alert", G_CALLBACK (on_alert), watch);
  g_signal_connect (transport, "notice", G_CALLBACK (on_notice), watch);
  g_signal_connect_swapped (transport, "notify::state", G_CALLBACK (on_state), watch);
  g_signal_connect_swapped (transport, "notify::last-notice", G_CALLBACK (on_last_notice), watch);

  return watch;
}

static void
watch_free (Watch *watch)
{
  g_signal_handlers_disconnect_by_data (watch->transport, watch);
  pt_alert_free (watch->failure);
  pt_alert_free (watch->notice);
  g_object_unref (watch->transport);
  g_free (watch);
}

static void
on_items_changed (PtAlerts *self, guint position, guint removed, guint added)
{
  if (removed > 0)
    g_ptr_array_remove_range (self->watches, position, removed);
  for (guint i = 0; i < added; i++) {
    g_autoptr (PtTransportInterface) transport
        = g_list_model_get_item (self->transports, position + i);

    g_ptr_array_insert (self->watches, (int) (position + i), watch_new (self, transport));
  }
}

/* What was told while there was no list. */
static void
on_list_created (PurpleBuddyList *list, PtAlerts *self)
{
  for (guint i = 0; i < self->watches->len; i++) {
    Watch *watch = g_ptr_array_index (self->watches, i);

    pt_alert_show (watch->failure);
    pt_alert_show (watch->notice);
  }
}

/**
 * pt_alerts_new:
 * @transports: a list of objects with the signals "alert" and "notice" of #PtTransport
 * @emit: called with the action that remedies a failure
 * @data: passed to @emit
 *
 * Returns: (transfer full): the alerts, to be freed with pt_alerts_free()
 */
PtAlerts *
pt_alerts_new (GListModel *transports, PtActionFunc emit, gpointer data)
{
  PtAlerts *self = g_new0 (PtAlerts, 1);

  self->transports = g_object_ref (transports);
  self->emit = emit;
  self->data = data;
  self->watches = g_ptr_array_new_with_free_func ((GDestroyNotify) watch_free);
  g_signal_connect_swapped (transports, "items-changed", G_CALLBACK (on_items_changed), self);
  on_items_changed (self, 0, 0, g_list_model_get_n_items (transports));
  purple_signal_connect (pidgin_blist_get_handle (), "gtkblist-created", self,
                         PURPLE_CALLBACK (on_list_created), self);

  return self;
}

/**
 * pt_alerts_tell:
 * @self: the alerts
 * @transport: one of the list
 * @text: plain text: what this client has done, which concerns nobody but who looks at it
 *
 * Shows a notice.
 */
void
pt_alerts_tell (PtAlerts *self, PtTransportInterface *transport, const char *text)
{
  for (guint i = 0; i < self->watches->len; i++) {
    Watch *watch = g_ptr_array_index (self->watches, i);

    if (watch->transport == transport)
      on_notice (transport, text, NULL, watch);
  }
}

/**
 * pt_alerts_free:
 * @self: (transfer full): the alerts
 *
 * Takes everything away that was told and not dismissed.
 */
void
pt_alerts_free (PtAlerts *self)
{
  purple_signals_disconnect_by_handle (self);
  g_signal_handlers_disconnect_by_data (self->transports, self);
  g_ptr_array_unref (self->watches);
  g_object_unref (self->transports);
  g_free (self);
}
