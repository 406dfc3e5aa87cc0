/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The Pidgin plugin's entry: the bar and the alerts, on top of the core plugin. */

#define PURPLE_PLUGINS

#include <glib/gi18n-lib.h>
#include <purple.h>
#include <gtkplugin.h>

#include "model/registry.h"
#include "pidgin/alert-list.h"
#include "pidgin/buddies-menu.h"
#include "pidgin/emblems.h"
#include "pidgin/form-look.h"
#include "pidgin/place.h"
#include "pidgin/bar-preferences.h"
#include "pidgin/tooltips.h"
#include "pidgin/pidgin-actions.h"
#include "pidgin/scan-view.h"
#include "widgets/icon.h"

#define PLUGIN_ID "gtk-pidgin-transports"
#define CORE_ID   "core-pidgin-transports"

static PtPlace *place;
static PtBuddiesMenu *buddies_menu;
static PtAlerts *alerts;
static PtEmblems *emblems;
static gulong scan_handler;

static void
on_scan_shown (PtRegistry *registry, PtScan *scan)
{
  pt_scan_view_open (scan);
}

static gboolean
load (PurplePlugin *plugin)
{
  GListModel *transports = G_LIST_MODEL (pt_registry_get_default ());

  place = pt_place_new (transports, pt_pidgin_perform_action, &alerts);
  buddies_menu
      = pt_buddies_menu_new (transports, pt_registry_get_accounts (pt_registry_get_default ()));
  alerts = pt_alerts_new (transports, pt_pidgin_perform_action, &alerts);
  emblems = pt_emblems_new (transports);
  pt_tooltips_start (plugin);
  pt_form_look_start ();
  scan_handler = g_signal_connect (transports, "scan-shown", G_CALLBACK (on_scan_shown), NULL);
  pt_registry_add_view (pt_registry_get_default ());

  return TRUE;
}

static gboolean
unload (PurplePlugin *plugin)
{
  pt_registry_remove_view (pt_registry_get_default ());
  g_clear_signal_handler (&scan_handler, pt_registry_get_default ());
  pt_scan_views_close ();
  pt_form_look_stop ();
  pt_tooltips_stop (plugin);
  g_clear_pointer (&emblems, pt_emblems_free);
  g_clear_pointer (&alerts, pt_alerts_free);
  g_clear_pointer (&buddies_menu, pt_buddies_menu_free);
  g_clear_pointer (&place, pt_place_free);
  pt_icon_forget_all ();

  return TRUE;
}

static PurplePluginUiInfo preferences = {
    .get_plugin_pref_frame = pt_preferences_create_frame,
};

static PurplePluginInfo info = {
    .magic = PURPLE_PLUGIN_MAGIC,
    .major_version = PURPLE_MAJOR_VERSION,
    .minor_version = 14,
    .type = PURPLE_PLUGIN_STANDARD,
    .ui_requirement = (char *) PIDGIN_PLUGIN_TYPE,
    .priority = PURPLE_PRIORITY_DEFAULT,
    .id = (char *) PLUGIN_ID,
    .version = (char *) PT_VERSION,
    .author = (char *) "Pidgin Transports",
    .load = load,
    .unload = unload,
    .prefs_info = &preferences,
};

static void
init (PurplePlugin *plugin)
{
  bindtextdomain (GETTEXT_PACKAGE, PT_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");

  info.name = _ ("Transports");
  info.summary = _ ("Icons of other networks in the buddy list");
  info.description = _ (
      "Transports, also called gateways, connect an XMPP account with other networks. Each of them "
      "is an icon below the menu bar, with a menu to set it up, to log in and to log out.");
  pt_preferences_add_looks ();
  info.dependencies = g_list_append (info.dependencies, (gpointer) CORE_ID);
}

PURPLE_INIT_PLUGIN (pidgin_transports, init, info)
