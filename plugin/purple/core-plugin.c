/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The core plugin: what every libpurple client can use. */

#define PURPLE_PLUGINS

#include <glib/gi18n-lib.h>
#include <purple.h>

#include "purple/accounts.h"
#include "purple/windows/transport-list.h"
#include "purple/windows/add-buddy.h"
#include "purple/windows/add-transport.h"
#include "purple/bus.h"
#include "purple/debug-window.h"
#include "purple/preferences.h"
#include "purple/windows/report-window.h"
#include "purple/windows/window.h"
#include "purple/buddylist/hiding.h"

#define PLUGIN_ID "core-pidgin-transports"

static gboolean
load (PurplePlugin *plugin)
{
  pt_debug_window_start ();
  pt_hiding_start (plugin);
  if (!pt_accounts_start (plugin)) {
    pt_debug_window_stop ();
    return FALSE;
  }
  pt_bus_start ();

  return TRUE;
}

static gboolean
unload (PurplePlugin *plugin)
{
  pt_windows_close_all ();
  pt_accounts_stop (plugin);
  pt_bus_stop ();
  purple_prefs_disconnect_by_handle (plugin);
  pt_debug_window_stop ();

  return TRUE;
}

static GList *
list_actions (PurplePlugin *plugin, gpointer context)
{
  GList *actions = pt_transport_list_make_actions ();

  actions = g_list_concat (actions, pt_add_buddy_make_actions ());
  actions = g_list_concat (actions, pt_add_transport_make_actions (plugin, context));

  return g_list_concat (actions, pt_report_window_make_actions (plugin));
}

static PurplePluginUiInfo preferences = {
    .get_plugin_pref_frame = pt_preferences_create_page,
};

static PurplePluginInfo info = {
    .magic = PURPLE_PLUGIN_MAGIC,
    .major_version = PURPLE_MAJOR_VERSION,
    .minor_version = 14,
    .type = PURPLE_PLUGIN_STANDARD,
    .priority = PURPLE_PRIORITY_DEFAULT,
    .id = (char *) PLUGIN_ID,
    .version = (char *) PT_VERSION,
    .author = (char *) "Pidgin Transports",
    .load = load,
    .unload = unload,
    .prefs_info = &preferences,
    .actions = list_actions,
};

static void
init_plugin (PurplePlugin *plugin)
{
  bindtextdomain (GETTEXT_PACKAGE, PT_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  info.name = _ ("Transports (core)");
  info.summary = _ ("Other networks through your XMPP server");
  info.description = _ ("Finds the transports of your XMPP servers, sets them up, logs in to them "
                        "with your account and keeps them out of the buddy list.");
  pt_preferences_add ();
}

PURPLE_INIT_PLUGIN (pidgin_transports_core, init_plugin, info)
