/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of model/registry: a mirror made of items-changed must stay equal to the list. */

#include <gtest/gtest.h>

#include "conversation.h"
#include "model/registry.h"

using namespace unit;

namespace {

using List = std::vector<std::string>;

class Registry : public testing::Test {
protected:
  Registry ()
  {
    g_signal_connect (registry, "items-changed", G_CALLBACK (on_items_changed), this);
  }

  ~Registry () override
  {
    EXPECT_EQ (g_list_model_get_n_items (G_LIST_MODEL (registry)), 0u);
    g_signal_handlers_disconnect_by_data (registry, this);
  }

  static std::string name (GListModel *model, guint position)
  {
    auto *transport = static_cast<PtTransport *> (g_list_model_get_item (model, position));
    g_autofree char *account = nullptr;

    if (transport == nullptr)
      return "(null)";
    g_object_get (transport, "account", &account, nullptr);

    std::string text = std::string (account, 1) + ":" + pt_transport_get_address (transport);

    g_object_unref (transport);

    return text;
  }

  static void
  on_items_changed (GListModel *model, guint position, guint removed, guint added, Registry *self)
  {
    List &mirror = self->mirror;

    ASSERT_LE (position + removed, mirror.size ());
    EXPECT_NE (removed + added, 0u);
    mirror.erase (mirror.begin () + position, mirror.begin () + position + removed);
    for (guint i = 0; i < added; i++)
      mirror.insert (mirror.begin () + position + i, name (model, position + i));
    self->signals++;
  }

  /* What is in the list, after a comparison with the mirror. */
  List look_at (Place place = Place::here ())
  {
    List list;

    for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (registry)); i++)
      list.push_back (name (G_LIST_MODEL (registry), i));
    if (list != mirror)
      ADD_FAILURE_AT (place.file, place.line) << "the mirror differs from the list";

    return list;
  }

  void add (Conversation &conversation)
  {
    pt_registry_add_account (registry, conversation.account ());
  }

  void remove (Conversation &conversation)
  {
    pt_registry_remove_account (registry, conversation.account ());
  }

  PtRegistry *registry = pt_registry_get_default ();
  List mirror;
  int signals = 0;
  Conversation alice{"[" + cached (IRC, "irc") + "," + cached (XMPP, "xmpp") + "]"};
  Conversation bob{"[" + cached (IRC, "irc") + "]", "bob@openfire.test/lab"};
};

} // namespace

TEST_F (Registry, ShowsOnlyWhatIsConnected)
{
  add (alice);
  add (bob);
  EXPECT_EQ (look_at (), List{});
  EXPECT_EQ (g_list_model_get_item_type (G_LIST_MODEL (registry)), PT_TYPE_TRANSPORT);

  bob.gateways = {irc ()};
  bob.sign_on ();
  EXPECT_EQ (look_at (), List{"b:irc.openfire.test"});

  alice.gateways = {irc (), xmpp ()};
  alice.sign_on ();
  EXPECT_EQ (look_at (),
             (List{"a:irc.openfire.test", "a:xmpp.openfire.test", "b:irc.openfire.test"}));

  bob.sign_off ();
  EXPECT_EQ (look_at (), (List{"a:irc.openfire.test", "a:xmpp.openfire.test"}));
  alice.break_off ();
  EXPECT_EQ (look_at (), List{});
  remove (alice);
  remove (bob);
}

TEST_F (Registry, HasTheSessionsWhetherConnectedOrNot)
{
  GListModel *sessions = pt_registry_get_accounts (registry);

  add (alice);
  add (bob);
  ASSERT_EQ (g_list_model_get_n_items (sessions), 2u);
  remove (alice);
  ASSERT_EQ (g_list_model_get_n_items (sessions), 1u);
  g_autoptr (GObject) left = static_cast<GObject *> (g_list_model_get_item (sessions, 0));
  EXPECT_EQ (PT_ACCOUNT (left), bob.account ());
  remove (bob);
  EXPECT_EQ (g_list_model_get_n_items (sessions), 0u);
}

TEST_F (Registry, FollowsATransportThatIsAdded)
{
  Gateway aim = {"aim.openfire.test", "AIM Transport", "aim", false, "gateway", ""};

  add (alice);
  add (bob);
  alice.gateways = {irc (), xmpp (), aim};
  bob.gateways = {irc (), aim};
  alice.connect ();
  alice.list ();
  alice.broadcast ("<presence/>");
  bob.connect ();
  bob.list ();
  bob.broadcast ("<presence/>");
  EXPECT_EQ (look_at (),
             (List{"a:irc.openfire.test", "a:xmpp.openfire.test", "b:irc.openfire.test"}));
  bob.describe_all ();
  alice.describe_all ();
  EXPECT_EQ (look_at (), (List{"a:aim.openfire.test", "a:irc.openfire.test", "a:xmpp.openfire.test",
                               "b:aim.openfire.test", "b:irc.openfire.test"}));
  remove (alice);
  EXPECT_EQ (look_at (), (List{"b:aim.openfire.test", "b:irc.openfire.test"}));
  remove (bob);
}

TEST_F (Registry, FollowsATransportThatGoesAway)
{
  add (bob);
  add (alice);
  bob.gateways = {irc ()};
  bob.sign_on ();
  alice.gateways = {xmpp ()};
  alice.sign_on ();
  alice.break_off ();
  alice.sign_on ();
  EXPECT_EQ (look_at (), (List{"b:irc.openfire.test", "a:xmpp.openfire.test"}));
  remove (bob);
  EXPECT_EQ (look_at (), List{"a:xmpp.openfire.test"});
  remove (alice);
}

TEST_F (Registry, TakesASessionThatIsConnectedAlready)
{
  alice.gateways = {irc (), xmpp ()};
  alice.sign_on ();
  add (alice);
  EXPECT_EQ (look_at (), (List{"a:irc.openfire.test", "a:xmpp.openfire.test"}));
  EXPECT_EQ (signals, 1);
  remove (alice);
  EXPECT_EQ (signals, 2);
  alice.break_off ();
  EXPECT_EQ (signals, 2) << "it is of no concern any more";
}

TEST_F (Registry, SaysNothingOfAnAccountWithoutTransports)
{
  Conversation carol ("", "carol@openfire.test/lab");

  add (carol);
  carol.sign_on ();
  carol.sign_off ();
  remove (carol);
  EXPECT_EQ (signals, 0);
}

TEST_F (Registry, HasNothingBehindItsEnd)
{
  alice.gateways = {irc (), xmpp ()};
  alice.sign_on ();
  add (alice);
  EXPECT_EQ (g_list_model_get_item (G_LIST_MODEL (registry), 2), nullptr);
  remove (alice);
}

TEST_F (Registry, FindsTheTransportOfAContactWithinItsAccount)
{
  const auto find = [this] (const char *account, const char *jid) {
    PtTransport *found = pt_registry_find_for_contact (registry, account, jid);
    return found != nullptr ? pt_transport_get_address (found) : "";
  };

  add (alice);
  EXPECT_STREQ (find ("alice@openfire.test/lab", "zoe@irc.openfire.test"), IRC);
  EXPECT_STREQ (find ("alice@openfire.test/lab", "bill\\40aim.com@XMPP.openfire.test/x"), XMPP);
  EXPECT_STREQ (find ("alice@openfire.test/lab", "irc.openfire.test"), "") << "no contact";
  EXPECT_STREQ (find ("alice@openfire.test/lab", "zoe@openfire.test"), "");
  EXPECT_STREQ (find ("alice@openfire.test/lab", nullptr), "");
  EXPECT_STREQ (find ("bob@openfire.test/lab", "zoe@irc.openfire.test"), "");
  add (bob);
  EXPECT_STREQ (find ("bob@openfire.test/lab", "zoe@irc.openfire.test"), IRC);
  EXPECT_EQ (
      pt_registry_find_for_contact (registry, "bob@openfire.test/lab", "zoe@irc.openfire.test"),
      bob.transport (IRC));
  EXPECT_STREQ (find ("bob@openfire.test/lab", "zoe@xmpp.openfire.test"), "");
  remove (alice);
  EXPECT_STREQ (find ("alice@openfire.test/lab", "zoe@irc.openfire.test"), "");
  remove (bob);
}
