/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the window's list shows, in its order. No toolkit. */

#pragma once

#include "applet/remote.h"

G_BEGIN_DECLS

#define PT_TYPE_LISTING (pt_listing_get_type ())
G_DECLARE_FINAL_TYPE (PtListing, pt_listing, PT, LISTING, GObject)

PtListing *pt_listing_new (PtRemote *remote);
GListModel *pt_listing_get_items (PtListing *self);
gboolean pt_listing_has_groups (PtListing *self);
char *pt_listing_get_group (gpointer item);

G_END_DECLS
