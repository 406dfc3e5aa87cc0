/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "widgets/menu.h"

#include <gtest/gtest.h>

#include "unit/widgets/fake.h"

using unit::make_transport;
using unit::Requests;

namespace {

struct Menu : testing::Test {
  PtTransportInterface *transport = make_transport ("logged-in");
  Requests requests;
  GtkWidget *menu = nullptr;

  void open ()
  {
    menu = pt_menu_new (transport, unit::note, &requests);
    g_object_ref_sink (menu);
    gtk_widget_show (menu);
  }

  void set (const char *state, gboolean registered)
  {
    g_object_set (transport, "state", state, "registered", registered, nullptr);
  }

  GtkWidget *find (const std::string &label);
  std::string look ();

  void TearDown () override
  {
    if (menu != nullptr) {
      gtk_widget_destroy (menu);
      g_object_unref (menu);
    }
    g_object_unref (transport);
  }
};

std::string
get_label (GtkWidget *item)
{
  const char *label = GTK_IS_SEPARATOR_MENU_ITEM (item)
                          ? nullptr
                          : gtk_menu_item_get_label (GTK_MENU_ITEM (item));
  std::string text = label != nullptr ? label : "-";
  size_t mnemonic = text.find ('_');

  return mnemonic == std::string::npos ? text : text.erase (mnemonic, 1);
}

GtkWidget *
Menu::find (const std::string &label)
{
  g_autoptr (GList) items = gtk_container_get_children (GTK_CONTAINER (menu));

  for (GList *l = items; l != nullptr; l = l->next) {
    auto *item = static_cast<GtkWidget *> (l->data);

    if (get_label (item) == label && gtk_widget_get_visible (item))
      return item;
  }

  return nullptr;
}

/* The shown entries in order: (insensitive) and checked* ones are marked. */
std::string
Menu::look ()
{
  g_autoptr (GList) items = gtk_container_get_children (GTK_CONTAINER (menu));
  std::string text;

  for (GList *l = items; l != nullptr; l = l->next) {
    auto *item = static_cast<GtkWidget *> (l->data);
    std::string label = get_label (item);

    if (!gtk_widget_get_visible (item))
      continue;
    if (GTK_IS_CHECK_MENU_ITEM (item)
        && gtk_check_menu_item_get_active (GTK_CHECK_MENU_ITEM (item)))
      label += "*";
    if (!gtk_widget_get_sensitive (item))
      label = "(" + label + ")";
    text += (text.empty () ? "" : ", ") + label;
  }

  return text;
}

const char REGISTERED[] = "Log in automatically, -, (Add contact…), Write to the gateway…, -, "
                          "Change login…, -, Remove login…, -, Copy Bug Report Details";
const char ONLINE[] = "Log out, Log in automatically, -, Add contact…, Write to the gateway…, -, "
                      "Change login…, -, Remove login…, -, Copy Bug Report Details";

} // namespace

TEST_F (Menu, OfATransportWithoutRegistrationEntersLoginInformation)
{
  set ("not-set-up", FALSE);
  open ();

  EXPECT_EQ ("Set up…, (Log in), (Log in automatically), -, Write to the gateway…, -, Copy Bug "
             "Report Details",
             look ());
}

TEST_F (Menu, OffersToLogInToWhoIsOut)
{
  open ();

  for (const char *state : {"unknown", "logged-out", "elsewhere", "failed"}) {
    set (state, TRUE);
    EXPECT_EQ (std::string ("Log in, ") + REGISTERED, look ()) << state;
  }
}

TEST_F (Menu, OffersToLogOutToWhoIsIn)
{
  open ();

  EXPECT_EQ (ONLINE, look ());
}

TEST_F (Menu, OfAGatewayWithoutLoginInformationDoesNotSpeakOfIt)
{
  set ("logged-out", FALSE);
  g_object_set (transport, "open", TRUE, "added", TRUE, nullptr);
  open ();

  EXPECT_EQ ("Log in, Log in automatically, -, (Add contact…), Write to the gateway…, -, Remove "
             "this network, -, Copy Bug Report Details",
             look ());
  set ("logged-in", FALSE);
  EXPECT_EQ ("Log out, Log in automatically, -, Add contact…, Write to the gateway…, -, (Remove "
             "this network), -, Copy Bug Report Details",
             look ());
}

/* No two separators beside each other, none at an end. */
TEST_F (Menu, PutsASeparatorBetweenTwoGroupsOnly)
{
  open ();

  for (const char *state : {"not-set-up", "setting-up", "logged-out", "connecting", "logged-in"}) {
    for (gboolean is_open : {0, 1}) {
      set (state, !is_open && g_strcmp0 (state, "not-set-up") != 0);
      g_object_set (transport, "open", is_open, nullptr);
      EXPECT_EQ (look ().find ("-, -"), std::string::npos) << look ();
      EXPECT_NE (look ().front (), '-') << look ();
      EXPECT_NE (look ().back (), '-') << look ();
    }
  }
}

TEST_F (Menu, OffersToStopALoginThatIsUnderWay)
{
  set ("connecting", TRUE);
  open ();

  EXPECT_EQ (std::string ("Cancel login, ") + REGISTERED, look ());
}

TEST_F (Menu, OffersToStopALoginThatIsTriedAgain)
{
  set ("connection-lost", TRUE);
  open ();

  EXPECT_EQ (std::string ("Log in, Cancel login, ") + REGISTERED, look ());
}

TEST_F (Menu, HasTheGatewaysCommandsAndItsSearch)
{
  open ();
  pt_transport_interface_set_can_search (transport, TRUE);
  pt_transport_interface_set_commands (
      transport, g_variant_new_parsed ("[('adduser', 'Add <b>a</b> _user')]"));

  EXPECT_EQ ("Log out, Log in automatically, -, Add contact…, Search…, Commands, Write to the "
             "gateway…, -, Change login…, -, Remove login…, -, Copy Bug Report Details",
             look ());
  GtkWidget *commands = gtk_menu_item_get_submenu (GTK_MENU_ITEM (find ("Commands")));
  g_autoptr (GList) items = gtk_container_get_children (GTK_CONTAINER (commands));
  ASSERT_EQ (1u, g_list_length (items));
  EXPECT_STREQ ("Add <b>a</b> _user", gtk_menu_item_get_label (GTK_MENU_ITEM (items->data)));
  gtk_menu_item_activate (GTK_MENU_ITEM (items->data));
  gtk_widget_activate (find ("Search…"));
  gtk_widget_activate (find ("Add contact…"));
  EXPECT_EQ ((std::vector<std::string>{"command: adduser", "search", "add-contact"}),
             requests.actions);
}

TEST_F (Menu, OffersToCancelARegistrationThatIsUnderWay)
{
  set ("setting-up", FALSE);
  open ();

  EXPECT_EQ ("Cancel, (Log in), (Log in automatically), -, Write to the gateway…, -, Copy Bug "
             "Report Details",
             look ());
}

TEST_F (Menu, AsksToReadAgainEachTimeItOpens)
{
  open ();
  EXPECT_EQ (1, requests.refreshes);

  gtk_widget_hide (menu);
  gtk_widget_show (menu);
  EXPECT_EQ (2, requests.refreshes);
}

TEST_F (Menu, FollowsTheTransportWhileItIsOpen)
{
  open ();
  set ("connecting", TRUE);
  pt_transport_interface_set_auto_login (transport, TRUE);

  EXPECT_EQ ("Cancel login, Log in automatically*, -, (Add contact…), Write to the gateway…, -, "
             "Change login…, -, Remove login…, -, Copy Bug Report Details",
             look ());
  EXPECT_TRUE (requests.actions.empty ()) << "what another client did is not the user's wish";
}

TEST_F (Menu, EmitsTheActionOfTheChosenEntry)
{
  open ();

  gtk_widget_activate (find ("Log out"));
  gtk_widget_activate (find ("Change login…"));
  gtk_widget_activate (find ("Remove login…"));
  set ("logged-out", TRUE);
  gtk_widget_activate (find ("Log in"));
  set ("setting-up", FALSE);
  gtk_widget_activate (find ("Cancel"));
  set ("not-set-up", FALSE);
  gtk_widget_activate (find ("Set up…"));
  gtk_widget_activate (find ("Copy Bug Report Details"));

  EXPECT_EQ ((std::vector<std::string>{"log-out", "register", "delete", "log-in", "cancel",
                                       "register", "copy-report"}),
             requests.actions);
}

TEST_F (Menu, SaysWhetherToLogInAutomatically)
{
  open ();
  gtk_widget_activate (find ("Log in automatically"));
  pt_transport_interface_set_auto_login (transport, TRUE);
  gtk_widget_activate (find ("Log in automatically"));

  EXPECT_EQ ((std::vector<std::string>{"auto-login: 1", "auto-login: 0"}), requests.actions);
}

TEST_F (Menu, TakesBackThatAllContactsAreAccepted)
{
  open ();
  EXPECT_EQ (find ("Accept all contact requests"), nullptr);

  g_object_set (transport, "accept-all", TRUE, nullptr);
  gtk_menu_item_activate (GTK_MENU_ITEM (find ("Accept all contact requests")));

  EXPECT_EQ (requests.actions, std::vector<std::string> ({"accept-all: 0"}));
}

TEST_F (Menu, ShowsTheTruthAgainWhenAWishWasNotGranted)
{
  open ();
  gtk_widget_activate (find ("Log in automatically"));
  gtk_widget_hide (menu);
  gtk_widget_show (menu);

  EXPECT_EQ (ONLINE, look ());
}

TEST_F (Menu, AnEntryThatTheTransportHasOvertakenDoesNothing)
{
  GtkWidget *item;

  open ();
  item = find ("Log out");
  set ("logged-out", TRUE);
  gtk_menu_item_activate (GTK_MENU_ITEM (item));

  EXPECT_TRUE (requests.actions.empty ());
}

TEST_F (Menu, LetsGoOfTheTransportWhenItIsDestroyed)
{
  open ();
  gtk_widget_destroy (menu);
  set ("logged-out", FALSE);
  g_clear_object (&menu);

  EXPECT_EQ (1u, G_OBJECT (transport)->ref_count);
}
