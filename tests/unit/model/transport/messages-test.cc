/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of model/transport/messages: what a message is, and what it may answer. */

#include "model/transport/messages.h"

#include "part.h"

using namespace unit;

namespace {

class Messages : public Part {
protected:
  ~Messages () override
  {
    pt_transport_messages_free (messages);
  }

  void receive_message (const std::string &type, const std::string &content)
  {
    pt_transport_messages_handle (messages, parse ("<message from='irc.openfire.test' type='" + type
                                                   + "'>" + content + "</message>")
                                                .get ());
  }

  PtTransportMessages *messages = pt_transport_messages_new (&peer);
};

} // namespace

TEST_F (Messages, AreErrorsOrOthers)
{
  receive_message ("chat", "<body>Welcome</body>");
  receive_message ("error", error ("500", "cancel", "undefined-condition", "Lost"));
  EXPECT_EQ (told, (std::vector<Told>{{PT_EVENT_MESSAGE, "Welcome", false},
                                      {PT_EVENT_ERROR_MESSAGE, "Lost", false}}));
}

/* mrim puts the number that a text message is from into the subject. */
TEST_F (Messages, HaveTheirSubject)
{
  receive_message ("normal",
                   "<subject>Incoming SMS from +15550100</subject><body>I am late</body>");
  receive_message ("headline", "<subject>Maintenance on Sunday</subject>");
  EXPECT_EQ (told,
             (std::vector<Told>{{PT_EVENT_MESSAGE, "Incoming SMS from +15550100: I am late", false},
                                {PT_EVENT_MESSAGE, "Maintenance on Sunday", false}}));
}

TEST_F (Messages, NameAFailure)
{
  PtSpectrumError named = PT_SPECTRUM_ERROR_NONE;

  on_event = [&named] (const PtEvent *event) { named = event->named; };
  receive_message ("chat", "<body>Nope</body><spectrumerror xmlns='http://spectrum.im/error' "
                           "error='2'>CONNECTION_ERROR_AUTHENTICATION_FAILED</spectrumerror>");
  EXPECT_EQ (named, PT_SPECTRUM_ERROR_LOGIN);
}

TEST_F (Messages, WithoutATextAreNothing)
{
  receive_message ("chat", "<composing xmlns='http://jabber.org/protocol/chatstates'/>");
  receive_message ("chat", "<body> \n </body>");
  EXPECT_TRUE (told.empty ());
}

TEST_F (Messages, AnswerTheOneThatWasWrittenWithinTenSeconds)
{
  EXPECT_EQ (pt_transport_messages_get_answered (messages), nullptr);
  pt_transport_messages_handle_sent (messages, "max@irc.openfire.test");
  pt_transport_messages_handle_sent (messages, "zoe@irc.openfire.test");
  world.advance (9999);
  EXPECT_STREQ (pt_transport_messages_get_answered (messages), "zoe@irc.openfire.test");
  world.advance (1);
  EXPECT_EQ (pt_transport_messages_get_answered (messages), nullptr);
}
