/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The user's settings in private storage (XEP-0049), in the element that Spark writes. */

#pragma once

#include <glib.h>
#include <xmlnode.h>

G_BEGIN_DECLS

#define PT_NS_PRIVATE  "jabber:iq:private"
#define PT_NS_SETTINGS "http://www.jivesoftware.org/spark"

typedef struct _PtSettings PtSettings;

PtSettings *pt_settings_parse (xmlnode *query, GError **error);
PtSettings *pt_settings_copy (const PtSettings *settings);
void pt_settings_free (PtSettings *settings);

gboolean pt_settings_has_auto_login (const PtSettings *settings, const char *address);
gboolean pt_settings_get_auto_login (const PtSettings *settings, const char *address);
void pt_settings_set_auto_login (PtSettings *settings, const char *address, gboolean auto_login);
void pt_settings_remove (PtSettings *settings, const char *address);

xmlnode *pt_settings_query_new (void);
xmlnode *pt_settings_store_new (const PtSettings *settings);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PtSettings, pt_settings_free)

G_END_DECLS
