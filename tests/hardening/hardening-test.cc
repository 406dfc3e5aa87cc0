/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Stanzas in a gateway's name from whoever is not it, and from the gateway what it has no right to: each
 * changes nothing, opens nothing and has nothing sent. The user is logged in to one gateway and not
 * registered with another.
 */

#include <gtest/gtest.h>

#include "unit/model/conversation.h"

using namespace unit;

namespace {

const char FORM[] = "<query xmlns='jabber:iq:register'><username/><password/></query>";

/* Who sends it, or what it is: a name for the test, and the value. */
struct Named {
  const char *name;
  const char *value;
};

const Named SENDERS[] = {
    {"Stranger", "mallory@evil.test/x"},
    {"StrangersServer", "evil.test"},
    {"StrangerOfTheOwnServer", "mallory@openfire.test/x"},
    {"OwnServer", "openfire.test"},
    {"OtherClientOfTheUser", "alice@openfire.test/phone"},
    {"ContactOfTheGateway", "zoe@irc.openfire.test"},
    {"DomainBelowTheGateway", "x.irc.openfire.test"},
    {"DomainThatEndsAlike", "evilirc.openfire.test"},
    {"DomainThatBeginsAlike", "irc.openfire.test.evil.test"},
    {"DomainThatLooksAlike", "\xd1\x96rc.openfire.test"},
};

/* With a sender in place of %s: what counts from the gateway alone, */
const Named FORGERIES[] = {
    {"LogOut", "<presence type='unavailable' from='%s'><status>Logged out</status></presence>"},
    {"LogIn", "<presence from='%s'><show>dnd</show><status>Enter the code</status></presence>"},
    {"RefusedLogin", "<presence type='error' from='%s'><error type='auth'><not-authorized "
                     "xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></presence>"},
    {"Suggestions", "<message from='%s'><x xmlns='http://jabber.org/protocol/rosterx'>"
                    "<item action='add' jid='zoe@irc.openfire.test' name='Zoe'/></x></message>"},
    {"SuggestionsInAnIq", "<iq type='set' id='x3' from='%s'><x xmlns='http://jabber.org/protocol/"
                          "rosterx'><item action='delete' jid='zoe@irc.openfire.test'/></x></iq>"},
    {"Challenge", "<message from='%s'><captcha xmlns='urn:xmpp:captcha'><x xmlns='jabber:x:data' "
                  "type='form'><field var='ocr' label='Enter'/></x></captcha></message>"},
    {"WordsOfAFailure", "<message type='error' from='%s'><body>Wrong password</body><error "
                        "type='auth'><not-authorized xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"
                        "</error></message>"},
    {"CodeToScan", "<message from='%s'><body>2@abc,def,ghi=,jkl=</body></message>"},
};

/* and what counts from nobody, since nobody has asked. */
const Named ANSWERS[] = {
    {"FormThatWasNotAskedFor", "<iq type='result' id='purple1' from='%s'><query xmlns='jabber:iq:"
                               "register'><username/><password/></query></iq>"},
    {"PageThatWasNotAskedFor",
     "<iq type='result' id='x1' from='%s'><query xmlns='jabber:iq:register'>"
     "<x xmlns='jabber:x:oob'><url>file:///etc/passwd</url></x></query></iq>"},
    {"EndOfTheRegistration",
     "<iq type='result' id='x2' from='%s'><query xmlns='jabber:iq:register'>"
     "<remove/></query></iq>"},
    {"Feature", "<iq type='result' id='x4' from='%s'><query xmlns='http://jabber.org/protocol/"
                "disco#info'><identity category='gateway' type='evil' name='Evil'/></query></iq>"},
    {"SettingsThatWereNotAskedFor",
     "<iq type='result' id='x5' from='%s'><query xmlns='jabber:iq:private'><gateway-settings "
     "xmlns='http://www.jivesoftware.org/spark'><gateways><gateway><serviceName>irc.openfire.test"
     "</serviceName><autoLogin>false</autoLogin></gateway></gateways></gateway-settings></query></"
     "iq>"},
};

/* From the gateway with which the user is not registered. */
const Named TRESPASSES[] = {
    {"ContactsOfAnother",
     "<message from='xmpp.openfire.test'><x xmlns='http://jabber.org/protocol/"
     "rosterx'><item action='add' jid='zoe@irc.openfire.test'/></x></message>"},
    {"ContactsOfItsOwnUnasked",
     "<message from='xmpp.openfire.test'><x xmlns='http://jabber.org/protocol/rosterx'><item "
     "action='add' jid='zoe@xmpp.openfire.test'/></x></message>"},
    {"FormUnasked",
     "<iq type='result' id='purple1' from='xmpp.openfire.test'><query xmlns='jabber:iq:"
     "register'><username/></query></iq>"},
    {"PageUnasked",
     "<iq type='result' id='x1' from='xmpp.openfire.test'><query xmlns='jabber:iq:"
     "register'><x xmlns='jabber:x:oob'><url>http://evil.test</url></x></query></iq>"},
    {"CommandUnasked",
     "<iq type='result' id='x2' from='xmpp.openfire.test'><command xmlns='http://"
     "jabber.org/protocol/commands' node='a' sessionid='1' status='executing'>"
     "<x xmlns='jabber:x:data' type='form'><field var='p' type='text-private'/></x>"
     "</command></iq>"},
    {"SearchUnasked", "<iq type='result' id='x3' from='xmpp.openfire.test'><query xmlns='jabber:iq:"
                      "search'><item jid='a@xmpp.openfire.test'/></query></iq>"},
    {"AddressUnasked",
     "<iq type='result' id='x4' from='xmpp.openfire.test'><query xmlns='jabber:iq:"
     "gateway'><jid>a@xmpp.openfire.test</jid></query></iq>"},
};

struct Case {
  std::string name;
  std::string stanza;
};

void
PrintTo (const Named &each, std::ostream *stream)
{
  *stream << each.value;
}

void
PrintTo (const Case &each, std::ostream *stream)
{
  *stream << each.stanza;
}

std::string
from (const char *sender, std::string stanza)
{
  return stanza.replace (stanza.find ("%s"), 2, sender);
}

template <size_t n>
void
add_forgeries (std::vector<Case> *cases, const Named (&forgeries)[n])
{
  for (const Named &forgery : forgeries)
    for (const Named &sender : SENDERS)
      cases->push_back (
          {std::string (forgery.name) + "From" + sender.name, from (sender.value, forgery.value)});
}

std::vector<Case>
make_cases ()
{
  std::vector<Case> cases;

  add_forgeries (&cases, FORGERIES);
  add_forgeries (&cases, ANSWERS);
  for (const Named &answer : ANSWERS)
    cases.push_back ({std::string (answer.name) + "FromTheGateway", from (IRC, answer.value)});
  for (const Named &trespass : TRESPASSES)
    cases.push_back ({trespass.name, trespass.value});

  return cases;
}

class Session : public testing::Test {
protected:
  Session ()
  {
    conversation.gateways = {irc (), xmpp (false)};
    conversation.stored = entry (IRC, "true");
    conversation.sign_on ();
    conversation.expect_form_query (XMPP);
    conversation.answer (FORM);
    conversation.available (IRC);
    conversation.sent.clear ();
  }

  /* Everything that a user can see, and the next session begins with. */
  std::string look ()
  {
    const Windows &windows = conversation.windows;
    std::string all;

    for (const char *address : {IRC, XMPP}) {
      all += conversation.state (address) + "\n";
      for (const char *name : {"name", "reason", "username"})
        all += conversation.property (address, name) + "\n";
      all += conversation.flag (address, "auto-login") ? "automatic\n" : "\n";
    }
    for (size_t count :
         {windows.forms.size (), windows.ways.size (), windows.opened.size (),
          windows.subscriptions.size (), windows.exchanges.size (), windows.invitations.size (),
          windows.refusals.size (), windows.scans.size (), windows.captchas.size (),
          conversation.alerts.size (), conversation.notices.size (), conversation.hidden.size ()})
      all += std::to_string (count) + " ";

    return all + "\n" + conversation.remembered ();
  }

  Conversation conversation;
};

class Hardening : public Session, public testing::WithParamInterface<Case> {};

/* That the stanzas are what they seem to be. */
class HardeningTrue : public Session, public testing::WithParamInterface<Named> {};

class HardeningAnswer : public Session, public testing::WithParamInterface<Named> {};

template <typename T>
std::string
get_name (const testing::TestParamInfo<T> &info)
{
  return info.param.name;
}

} // namespace

TEST_P (Hardening, ChangesNothing)
{
  const std::string before = look ();

  ASSERT_EQ (conversation.state (IRC), "logged-in");
  ASSERT_EQ (conversation.state (XMPP), "not-set-up");
  conversation.receive (GetParam ().stanza);
  conversation.forbid_anything ();
  conversation.advance (5000);
  conversation.forbid_anything ();
  EXPECT_EQ (look (), before);
}

INSTANTIATE_TEST_SUITE_P (Forged, Hardening, testing::ValuesIn (make_cases ()), get_name<Case>);

TEST_P (HardeningTrue, CountsFromTheGateway)
{
  const std::string before = look ();

  conversation.receive (from (IRC, GetParam ().value));
  conversation.advance (5000);
  EXPECT_NE (look (), before);
}

INSTANTIATE_TEST_SUITE_P (True, HardeningTrue, testing::ValuesIn (FORGERIES), get_name<Named>);

/* The client would open it. */
TEST_P (HardeningAnswer, IsKeptFromTheClient)
{
  for (const Named &answer : ANSWERS) {
    if (std::string (answer.value).find ("jabber:iq:register") != std::string::npos) {
      EXPECT_TRUE (conversation.receive (from (GetParam ().value, answer.value))) << answer.name;
    }
  }
}

/* With the right id, to a question that waits; the true one still comes. */
TEST_P (HardeningAnswer, BringsNoForm)
{
  pt_transport_open_registration (conversation.transport (XMPP));
  conversation.expect_form_query (XMPP);
  conversation.answer_from (GetParam ().value, FORM);
  EXPECT_TRUE (conversation.windows.forms.empty ());
  conversation.answer (FORM);
  EXPECT_EQ (conversation.windows.forms.size (), 1u);
}

TEST_P (HardeningAnswer, EndsNoRegistration)
{
  pt_transport_remove_registration (conversation.transport (IRC));
  conversation.expect_iq ("set", IRC, "<query xmlns='jabber:iq:register'><remove/></query>");
  conversation.answer_from (GetParam ().value);
  EXPECT_NE (conversation.state (IRC), "not-set-up");
  conversation.answer ();
  EXPECT_EQ (conversation.state (IRC), "not-set-up");
}

INSTANTIATE_TEST_SUITE_P (Forged, HardeningAnswer, testing::ValuesIn (SENDERS), get_name<Named>);
