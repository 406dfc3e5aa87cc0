/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "pidgin/bar.h"

#include <gtest/gtest.h>

#include "pidgin/button.h"
#include "unit/widgets/fake.h"
#include "widgets/icon.h"

using unit::make_transport;
using unit::Requests;

namespace {

struct Bar : testing::Test {
  GListStore *store = g_list_store_new (PT_TYPE_TRANSPORT_INTERFACE);
  GtkWidget *window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  Requests requests;
  GtkWidget *bar = nullptr;

  void build (int width = 600)
  {
    GtkWidget *box = gtk_vbox_new (FALSE, 0);

    bar = pt_bar_new (G_LIST_MODEL (store), unit::note, &requests);
    gtk_box_pack_start (GTK_BOX (box), bar, FALSE, FALSE, 0);
    gtk_container_add (GTK_CONTAINER (window), box);
    gtk_window_set_default_size (GTK_WINDOW (window), width, 300);
    gtk_widget_show_all (window);
    wait ([this] { return gtk_widget_get_mapped (window); });
  }

  PtTransportInterface *add (const char *name,
                             const char *account = "alice@example.org/laptop",
                             const char *state = "logged-in")
  {
    PtTransportInterface *transport = make_transport (state);

    g_object_set (transport, "name", name, "account", account, nullptr);
    g_list_store_append (store, transport);
    g_object_unref (transport);

    return transport;
  }

  template <typename Condition> void wait (Condition condition)
  {
    gint64 deadline = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;

    while (!condition () && g_get_monotonic_time () < deadline)
      g_main_context_iteration (nullptr, FALSE);
    ASSERT_TRUE (condition ());
    while (gtk_events_pending ())
      gtk_main_iteration ();
  }

  std::string look ();
  PtButton *get_button (int index);
  void press (int index, guint button, guint32 time, GdkEventType type = GDK_BUTTON_PRESS);

  void TearDown () override
  {
    gtk_widget_destroy (window);
    g_object_unref (store);
  }
};

/* The names in order, a bar between accounts. */
std::string
Bar::look ()
{
  std::string text;

  for (int i = 0; i < gtk_toolbar_get_n_items (GTK_TOOLBAR (bar)); i++) {
    GtkToolItem *item = gtk_toolbar_get_nth_item (GTK_TOOLBAR (bar), i);

    if (i > 0)
      text += " ";
    text += PT_IS_BUTTON (item)
                ? pt_transport_interface_get_name (pt_button_get_transport (PT_BUTTON (item)))
                : "|";
  }

  return text;
}

PtButton *
Bar::get_button (int index)
{
  return PT_BUTTON (gtk_toolbar_get_nth_item (GTK_TOOLBAR (bar), index));
}

void
Bar::press (int index, guint button, guint32 time, GdkEventType type)
{
  GtkWidget *child = gtk_bin_get_child (GTK_BIN (get_button (index)));
  GdkEvent *event = gdk_event_new (type);

  event->button.window = GDK_WINDOW (g_object_ref (gtk_widget_get_window (child)));
  event->button.button = button;
  event->button.time = time;
  gtk_widget_event (child, event);
  gdk_event_free (event);
}

std::string
get_name (PtButton *button)
{
  return atk_object_get_name (gtk_widget_get_accessible (gtk_bin_get_child (GTK_BIN (button))));
}

int
get_double_click_time ()
{
  int interval = 0;

  g_object_get (gtk_settings_get_default (), "gtk-double-click-time", &interval, nullptr);
  return interval;
}

} // namespace

TEST_F (Bar, IsNotThereWhenThereIsNothingToShow)
{
  build ();
  EXPECT_FALSE (gtk_widget_get_visible (bar));

  add ("IRC");
  EXPECT_TRUE (gtk_widget_get_visible (bar));

  g_list_store_remove_all (store);
  EXPECT_FALSE (gtk_widget_get_visible (bar));
}

TEST_F (Bar, FollowsTheOrderOfTheList)
{
  g_autoptr (PtTransportInterface) late = make_transport ("logged-in");

  add ("AIM");
  add ("MSN");
  build ();
  EXPECT_EQ ("AIM MSN", look ());

  g_list_store_insert (store, 1, late);
  EXPECT_EQ ("AIM IRC MSN", look ());

  g_list_store_remove (store, 0);
  EXPECT_EQ ("IRC MSN", look ());
}

TEST_F (Bar, SetsTheAccountsApart)
{
  build ();
  add ("AIM", "alice@example.org");
  add ("MSN", "alice@example.org");
  EXPECT_EQ ("AIM MSN", look ());

  add ("AIM", "bob@example.net");
  EXPECT_EQ ("AIM MSN | AIM", look ());

  g_list_store_remove (store, 2);
  EXPECT_EQ ("AIM MSN", look ());
}

TEST_F (Bar, NamesTheAccountOnlyWhenThereAreSeveral)
{
  build ();
  add ("IRC", "alice@example.org/laptop");
  EXPECT_EQ ("IRC at irc.example.org: logged in", get_name (get_button (0)));

  add ("IRC", "bob@example.net");
  EXPECT_EQ ("IRC at irc.example.org: logged in. Account: alice@example.org",
             get_name (get_button (0)));

  g_list_store_remove (store, 1);
  EXPECT_EQ ("IRC at irc.example.org: logged in", get_name (get_button (0)));
}

TEST_F (Bar, TooltipAndNameFollowTheTransport)
{
  PtTransportInterface *transport = add ("IRC");
  g_autofree char *tooltip = nullptr;

  build ();
  g_object_set (transport, "state", "failed", "reason", "The password is wrong", nullptr);
  tooltip = gtk_widget_get_tooltip_text (gtk_bin_get_child (GTK_BIN (get_button (0))));

  EXPECT_STREQ ("IRC at irc.example.org: could not log in\nThe password is wrong", tooltip);
  EXPECT_EQ ("IRC at irc.example.org: could not log in. The password is wrong",
             get_name (get_button (0)));
}

TEST_F (Bar, ShowsThePictureOfTheState)
{
  PtTransportInterface *transport = add ("IRC");
  GtkWidget *image;

  build ();
  image = gtk_tool_button_get_icon_widget (GTK_TOOL_BUTTON (get_button (0)));
  for (PtState state : {PT_STATE_LOGGED_IN, PT_STATE_LOGGED_OUT, PT_STATE_FAILED}) {
    g_autoptr (GdkPixbuf) expected = nullptr;

    pt_transport_interface_set_state (transport, pt_state_to_nick (state));
    expected = pt_icon_get ("irc", state,
                            gdk_pixbuf_get_width (gtk_image_get_pixbuf (GTK_IMAGE (image))), 0);
    EXPECT_EQ (expected, gtk_image_get_pixbuf (GTK_IMAGE (image))) << pt_state_to_nick (state);
  }
}

TEST_F (Bar, MiddleClickLogsInOrOut)
{
  PtTransportInterface *transport = add ("IRC");

  build ();
  press (0, 2, 1000);
  pt_transport_interface_set_state (transport, "logged-out");
  press (0, 2, 5000);

  EXPECT_EQ ((std::vector<std::string>{"log-out", "log-in"}), requests.actions);
}

TEST_F (Bar, MiddleClickDoesNothingWithoutRegistration)
{
  PtTransportInterface *transport = add ("IRC", "alice@example.org", "not-set-up");

  build ();
  pt_transport_interface_set_registered (transport, FALSE);
  press (0, 2, 1000);

  EXPECT_TRUE (requests.actions.empty ());
}

TEST_F (Bar, DoublePressDoesNothingTwice)
{
  PtTransportInterface *transport = add ("IRC", "alice@example.org", "logged-out");
  guint32 second = 1000 + get_double_click_time () / 2;

  build ();
  press (0, 2, 1000);
  pt_transport_interface_set_state (transport, "connecting");
  press (0, 2, second);
  press (0, 2, second, GDK_2BUTTON_PRESS);

  EXPECT_EQ (std::vector<std::string>{"log-in"}, requests.actions);
}

TEST_F (Bar, OverflowHasTheMenuOfEachTransport)
{
  PtTransportInterface *transport = add ("IRC");
  GtkWidget *proxy;

  for (int i = 0; i < 10; i++)
    add ("AIM");
  build (100);
  proxy = gtk_tool_item_retrieve_proxy_menu_item (GTK_TOOL_ITEM (get_button (0)));

  ASSERT_NE (nullptr, gtk_menu_item_get_submenu (GTK_MENU_ITEM (proxy)));
  EXPECT_STREQ ("IRC at irc.example.org: logged in",
                gtk_menu_item_get_label (GTK_MENU_ITEM (proxy)));

  pt_transport_interface_set_state (transport, "logged-out");
  EXPECT_STREQ ("IRC at irc.example.org: logged out",
                gtk_menu_item_get_label (GTK_MENU_ITEM (proxy)));
}

TEST_F (Bar, LetsGoOfTheTransportsWhenItIsDestroyed)
{
  PtTransportInterface *transport = add ("IRC", "alice@example.org", "connecting");

  build ();
  gtk_widget_destroy (bar);
  add ("AIM");
  pt_transport_interface_set_state (transport, "logged-in");
  while (gtk_events_pending ())
    gtk_main_iteration ();

  EXPECT_EQ (1u, G_OBJECT (transport)->ref_count) << "the list's own";
}
