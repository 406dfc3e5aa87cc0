/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The contacts that come and go with a transport's log-in and log-out make no sounds; everybody else
 * does. The user interface is the test's own, and asks for sounds when Pidgin does. */
#include <purple.h>

#include "integration/fixture.h"

extern "C" {
#include "model/transport-stream.h"
}

namespace integration {

namespace {

constexpr const char *zoe = "zoe@irc.localhost";
constexpr const char *bob = "bob@localhost";

struct Sound {
  std::string contact;
  PurpleSoundEventID event;
};

/* What came and went, and what of it was heard. */
std::vector<Sound> changes;
std::vector<PurpleSoundEventID> heard;

/* As purple_sound_play_event() does, which makes one sound in two seconds only. */
void
ask_for_sound (PurpleSoundEventID event, PurpleAccount *account)
{
  if (purple_signal_emit_return_1 (purple_sounds_get_handle (), "playing-sound-event", event,
                                   account)
      == nullptr)
    heard.push_back (event);
}

void
on_changed (PurpleBuddy *buddy, gpointer event)
{
  const auto id = static_cast<PurpleSoundEventID> (GPOINTER_TO_INT (event));
  changes.push_back ({purple_buddy_get_name (buddy), id});
  ask_for_sound (id, purple_buddy_get_account (buddy));
}

} // namespace

class Sounds : public Stack {
protected:
  Sounds ()
  {
    gateway_options.contacts = {"domain=irc.localhost,id=zoe,name=Zoe,group=IRC,show=online"};
  }

  void TearDown () override
  {
    purple_signals_disconnect_by_handle (&changes);
  }

  /* As Pidgin does. */
  void listen_to_contacts ()
  {
    start_servers ();
    start_client ();
    void *list = purple_blist_get_handle ();
    purple_signal_connect (list, "buddy-signed-on", &changes, PURPLE_CALLBACK (on_changed),
                           GINT_TO_POINTER (PURPLE_SOUND_BUDDY_ARRIVE));
    purple_signal_connect (list, "buddy-signed-off", &changes, PURPLE_CALLBACK (on_changed),
                           GINT_TO_POINTER (PURPLE_SOUND_BUDDY_LEAVE));
  }

  /* Alice has logged in to IRC, and zoe has come with that. */
  void log_in ()
  {
    register_before (irc);
    listen_to_contacts ();
    be_online (irc);
    ASSERT_TRUE (wait_until ([&] { return alice->buddy_online (zoe); }));
  }

  /* As the protocol plugin says it. */
  void say (const char *address, const char *status)
  {
    purple_prpl_got_user_status (alice->get (), address, status, nullptr);
  }

  /* The log-in was long ago. */
  void let_settle ()
  {
    const_cast<PtHistory *> (pt_transport_get_history (transport (irc)))->since -= 10 * 1000;
  }

  static bool changed (const std::string &contact, PurpleSoundEventID event)
  {
    for (const Sound &each : changes)
      if (each.contact == contact && each.event == event)
        return true;
    return false;
  }
};

TEST_F (Sounds, AreNotMadeByTheContactsThatComeWithTheLogIn)
{
  log_in ();
  EXPECT_TRUE (changed (zoe, PURPLE_SOUND_BUDDY_ARRIVE));
  EXPECT_TRUE (heard.empty ());
}

TEST_F (Sounds, AreMadeWithoutThePlugin)
{
  log_in ();
  say (zoe, "offline");
  client->unload_plugin ();
  heard.clear ();
  say (zoe, "available");
  EXPECT_EQ (heard, std::vector<PurpleSoundEventID>{PURPLE_SOUND_BUDDY_ARRIVE});
}

TEST_F (Sounds, AreMadeByTheContactsThatComeAndGoLater)
{
  log_in ();
  let_settle ();
  say (zoe, "offline");
  say (zoe, "available");
  EXPECT_EQ (heard, (std::vector<PurpleSoundEventID>{PURPLE_SOUND_BUDDY_LEAVE,
                                                     PURPLE_SOUND_BUDDY_ARRIVE}));
}

TEST_F (Sounds, AreNotMadeByTheContactsThatGoWithTheLogOut)
{
  log_in ();
  let_settle ();
  pt_transport_log_out (transport (irc));
  ASSERT_TRUE (wait_until ([&] { return !alice->buddy_online (zoe); }));
  EXPECT_TRUE (changed (zoe, PURPLE_SOUND_BUDDY_LEAVE));
  EXPECT_TRUE (heard.empty ());
}

TEST_F (Sounds, AreMadeByFriendsMeanwhile)
{
  log_in ();
  PurpleBuddy *friend_of_hers = purple_buddy_new (alice->get (), bob, nullptr);
  purple_blist_add_buddy (friend_of_hers, nullptr, nullptr, nullptr);
  say (bob, "available");
  EXPECT_TRUE (changed (bob, PURPLE_SOUND_BUDDY_ARRIVE));
  EXPECT_EQ (heard, std::vector<PurpleSoundEventID>{PURPLE_SOUND_BUDDY_ARRIVE});
}

TEST_F (Sounds, AreMadeByMessagesMeanwhile)
{
  log_in ();
  ask_for_sound (PURPLE_SOUND_RECEIVE, alice->get ());
  EXPECT_EQ (heard, std::vector<PurpleSoundEventID>{PURPLE_SOUND_RECEIVE});
}

} // namespace integration
