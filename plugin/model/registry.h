/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The sessions, and the transports of those that are connected, as list models for the views. */

#pragma once

#include <gio/gio.h>

#include "model/account.h"
#include "model/scan.h"

G_BEGIN_DECLS

#define PT_TYPE_REGISTRY (pt_registry_get_type ())
G_DECLARE_FINAL_TYPE (PtRegistry, pt_registry, PT, REGISTRY, GObject)

/* A GListModel of PtTransport, grouped by account, by name within an account. */

PtRegistry *pt_registry_get_default (void);
void pt_registry_add_account (PtRegistry *self, PtAccount *account);
void pt_registry_remove_account (PtRegistry *self, PtAccount *account);
GListModel *pt_registry_get_accounts (PtRegistry *self);
PtTransport *pt_registry_find_for_contact (PtRegistry *self, const char *account, const char *jid);
void pt_registry_add_view (PtRegistry *self);
void pt_registry_remove_view (PtRegistry *self);
gboolean pt_registry_has_view (PtRegistry *self);
void pt_registry_tell_form (PtRegistry *self, GObject *widget);
void pt_registry_show_scan (PtRegistry *self, PtScan *scan);

G_END_DECLS
