/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of model/descriptions: what the addresses at a gateway are. */

#include "model/descriptions.h"

#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "conversation.h"

using namespace unit;

namespace {

const std::string tea = std::string ("tea@") + IRC;
const std::string zoe = std::string ("zoe@") + IRC;

const std::string room = "<query xmlns='http://jabber.org/protocol/disco#info'>"
                         "<identity category='conference' type='text'/></query>";
const std::string person = "<query xmlns='http://jabber.org/protocol/disco#info'>"
                           "<identity category='client' type='pc'/></query>";

class Described : public Conversation {
public:
  Described ()
  {
    gateways = {irc ()};
    gateways[0].features += "<feature var='http://jabber.org/protocol/muc'/>";
    sign_on ();
    available (IRC);
    sent.clear ();
  }

  ~Described ()
  {
    break_off ();
    ends ();
  }

  const PtPeer *peer ()
  {
    return pt_transport_get_peer (transport (IRC));
  }

  void fetch (const std::vector<std::string> &addresses)
  {
    g_autoptr (GPtrArray) array = g_ptr_array_new ();

    for (const std::string &address : addresses)
      g_ptr_array_add (array, const_cast<char *> (address.c_str ()));
    pt_descriptions_fetch (peer (), array, on_end, this);
  }

  /* How often it has ended, when everything else has been done. */
  int ends ()
  {
    while (g_main_context_iteration (nullptr, FALSE)) {
    }
    return count;
  }

  bool interrupted = false;
  std::map<std::string, bool> rooms;

private:
  int count = 0;

  static void on_end (GObject *, GAsyncResult *result, gpointer data)
  {
    auto *self = static_cast<Described *> (data);
    g_autoptr (GHashTable) infos = pt_descriptions_fetch_finish (self->peer (), result, nullptr);

    self->count++;
    self->interrupted = infos == nullptr;
    if (infos == nullptr)
      return;
    GHashTableIter iter;
    gpointer address, info;
    g_hash_table_iter_init (&iter, infos);
    while (g_hash_table_iter_next (&iter, &address, &info))
      self->rooms[static_cast<char *> (address)] = static_cast<PtDiscoInfo *> (info)->is_conference;
  }
};

} // namespace

TEST (Descriptions, TellRoomsFromPeople)
{
  Described conversation;

  conversation.fetch ({tea, zoe});
  conversation.expect_info_query (tea);
  EXPECT_TRUE (conversation.answer (room));
  EXPECT_EQ (conversation.ends (), 0);
  conversation.expect_info_query (zoe);
  EXPECT_TRUE (conversation.answer (person));
  EXPECT_EQ (conversation.ends (), 1);
  EXPECT_EQ (conversation.rooms, (std::map<std::string, bool>{{tea, true}, {zoe, false}}));
}

TEST (Descriptions, DoNotWaitForThoseThatAreSilent)
{
  Described conversation;

  conversation.fetch ({tea, zoe});
  conversation.expect_info_query (tea);
  EXPECT_TRUE (conversation.answer (room));
  conversation.advance (PT_DESCRIPTIONS_TIME - 1);
  EXPECT_EQ (conversation.ends (), 0);
  conversation.advance (1);
  EXPECT_EQ (conversation.ends (), 1);
  EXPECT_EQ (conversation.rooms, (std::map<std::string, bool>{{tea, true}}));
}

TEST (Descriptions, AreBelievedOfTheAddressItselfAlone)
{
  Described conversation;

  conversation.fetch ({tea});
  conversation.expect_info_query (tea);
  conversation.answer_from (zoe, room);
  EXPECT_EQ (conversation.ends (), 0);
}

TEST (Descriptions, AreAskedForOfSoManyOnly)
{
  Described conversation;
  std::vector<std::string> many;

  for (int i = 0; i < 100; i++)
    many.push_back ("r" + std::to_string (i) + "@" + IRC);
  conversation.fetch (many);
  int asked = 0;
  for (const std::string &each : many)
    asked += conversation.sent.count_to (each);
  EXPECT_EQ (asked, PT_DESCRIPTIONS_MAX);
}

TEST (Descriptions, MayBeOfNobody)
{
  Described conversation;

  conversation.fetch ({});
  EXPECT_EQ (conversation.ends (), 1);
  EXPECT_TRUE (conversation.rooms.empty ());
}

TEST (Descriptions, EndWithTheStream)
{
  Described conversation;

  conversation.fetch ({tea, zoe});
  conversation.expect_info_query (tea);
  EXPECT_TRUE (conversation.answer (room));
  conversation.break_off ();
  EXPECT_EQ (conversation.ends (), 1);
  EXPECT_TRUE (conversation.interrupted);
}

TEST (Descriptions, AreAskedForWhereTheGatewayHasRoomsAndNowhereElse)
{
  Described conversation;

  EXPECT_TRUE (pt_descriptions_may_ask (conversation.peer (), tea.c_str ()));
  EXPECT_TRUE (pt_descriptions_may_ask (conversation.peer (),
                                        (std::string ("tea@conference.") + IRC).c_str ()));
  for (const char *other : {"tea@xmpp.openfire.test", "tea@openfire.test", "tea@evil.example", IRC})
    EXPECT_FALSE (pt_descriptions_may_ask (conversation.peer (), other)) << other;
  EXPECT_FALSE (pt_descriptions_may_ask (conversation.peer (), nullptr));

  Conversation without;
  without.gateways = {irc ()};
  without.sign_on ();
  EXPECT_FALSE (
      pt_descriptions_may_ask (pt_transport_get_peer (without.transport (IRC)), tea.c_str ()));
}
