/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "protocol/presence.h"

#include <gtest/gtest.h>

#include "unit/xml.h"

using unit::write;

namespace {

PtPresence
parse (const std::string &xml)
{
  return pt_presence_parse (unit::parse (xml).get ());
}

std::string
copy_to (const std::string &xml, const char *to, guint age)
{
  unit::Node presence = unit::parse (xml);

  return write (unit::Node (pt_presence_copy_to (presence.get (), to, age)));
}

} // namespace

TEST (Presence, IsAvailableWithoutAType)
{
  EXPECT_EQ (PT_PRESENCE_AVAILABLE,
             parse ("<presence to='alice@openfire.test' from='xmpp.openfire.test'/>"));
  EXPECT_EQ (PT_PRESENCE_AVAILABLE,
             parse ("<presence to='alice@openfire.test' from='xmpp.openfire.test'>"
                    "<show>away</show><status>back</status></presence>"));
  EXPECT_EQ (PT_PRESENCE_AVAILABLE,
             parse ("<presence to='alice@openfire.test/lab' from='xmpp.openfire.test'>"
                    "<status></status></presence>"));
}

TEST (Presence, IsUnavailableForAllToTheBareAddress)
{
  EXPECT_EQ (PT_PRESENCE_UNAVAILABLE,
             parse ("<presence to='alice@openfire.test' from='a.test' type='unavailable'/>"));
  EXPECT_EQ (PT_PRESENCE_UNAVAILABLE, parse ("<presence from='a.test' type='unavailable'/>"));
  EXPECT_EQ (PT_PRESENCE_UNAVAILABLE,
             parse ("<presence to='a@b' type='unavailable'><status/></presence>"));
}

TEST (Presence, IsUnavailableHereToTheFullAddress)
{
  EXPECT_EQ (PT_PRESENCE_UNAVAILABLE_HERE,
             parse ("<presence to='alice@openfire.test/lab' type='unavailable'/>"));
  EXPECT_EQ (PT_PRESENCE_UNAVAILABLE_HERE,
             parse ("<presence to='a@b/c' type='unavailable'><status>bye</status></presence>"));
}

TEST (Presence, IsALogInUnderWayWithAnEmptyStatus)
{
  EXPECT_EQ (PT_PRESENCE_STARTING,
             parse ("<presence to='bob@openfire.test/lab' from='xmpp.openfire.test'"
                    " type='unavailable'><status></status></presence>"));
}

TEST (Presence, SaysForbiddenInAnUnavailableOne)
{
  EXPECT_EQ (PT_PRESENCE_FORBIDDEN,
             parse ("<presence to='bob@openfire.test' from='xmpp.openfire.test'"
                    " type='unavailable'><error code='403' type='auth'>"
                    "<forbidden xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></presence>"));
  EXPECT_EQ (PT_PRESENCE_FORBIDDEN, parse ("<presence to='a@b/c' type='unavailable'>"
                                           "<error code='403'/></presence>"));
}

TEST (Presence, TakesForbiddenInARealErrorForAnyError)
{
  EXPECT_EQ (PT_PRESENCE_ERROR,
             parse ("<presence to='alice@ej.test/lab' from='gw.ej.test' type='error'>"
                    "<error type='auth'><forbidden xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"
                    "</error></presence>"));
}

TEST (Presence, SaysThatARegistrationIsRequired)
{
  std::string error = "<error code='407'><registration-required"
                      " xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></presence>";

  EXPECT_EQ (PT_PRESENCE_REGISTRATION_REQUIRED, parse ("<presence type='error'>" + error));
  EXPECT_EQ (PT_PRESENCE_REGISTRATION_REQUIRED, parse ("<presence type='unavailable'>" + error));
}

TEST (Presence, IsAnErrorFromATransportThatIsDown)
{
  EXPECT_EQ (PT_PRESENCE_ERROR,
             parse ("<presence from='gw.pros.test' to='alice@pros.test/lab' type='error'>"
                    "<error type='wait'><remote-server-timeout"
                    " xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></presence>"));
  EXPECT_EQ (PT_PRESENCE_ERROR, parse ("<presence type='error'/>"));
}

TEST (Presence, IsJustUnavailableWithAnotherError)
{
  EXPECT_EQ (PT_PRESENCE_UNAVAILABLE,
             parse ("<presence type='unavailable'><error code='503'/></presence>"));
}

TEST (Presence, KnowsASubscriptionRequest)
{
  EXPECT_EQ (PT_PRESENCE_SUBSCRIBE, parse ("<presence from='a.test' type='subscribe'/>"));
}

TEST (Presence, KnowsTheEndOfASubscription)
{
  EXPECT_EQ (PT_PRESENCE_UNSUBSCRIBED, parse ("<presence from='a.test' type='unsubscribe'/>"));
  EXPECT_EQ (PT_PRESENCE_UNSUBSCRIBED, parse ("<presence from='a.test' type='unsubscribed'/>"));
}

TEST (Presence, HasAShowAndAStatus)
{
  const auto show = [] (const char *text) {
    return pt_presence_parse_show (
        unit::parse (std::string ("<presence><show>") + text + "</show></presence>").get ());
  };

  EXPECT_EQ (PT_SHOW_AVAILABLE, show (""));
  EXPECT_EQ (PT_SHOW_AVAILABLE, show ("chat"));
  EXPECT_EQ (PT_SHOW_AVAILABLE, show ("nonsense"));
  EXPECT_EQ (PT_SHOW_AWAY, show ("away"));
  EXPECT_EQ (PT_SHOW_AWAY, show ("xa"));
  EXPECT_EQ (PT_SHOW_DND, show ("dnd"));

  g_autofree char *status = pt_presence_get_status (
      unit::parse ("<presence><status>Logging in…</status></presence>").get ());
  EXPECT_STREQ (status, "Logging in…");
  g_autofree char *none
      = pt_presence_get_status (unit::parse ("<presence><status></status></presence>").get ());
  EXPECT_EQ (none, nullptr);
}

TEST (Presence, SaysNothingInAnyOtherType)
{
  for (const char *type : {"subscribed", "probe", "", "Unavailable", "available", "nonsense"})
    EXPECT_EQ (PT_PRESENCE_OTHER, parse (std::string ("<presence type='") + type + "'/>")) << type;
}

TEST (Presence, IsCopiedWithEverythingInIt)
{
  EXPECT_EQ ("<presence to='irc.example.org'><show>away</show><priority>1</priority>"
             "<c xmlns='http://jabber.org/protocol/caps' node='http://pidgin.im/' hash='sha-1'"
             " ver='x'/></presence>",
             copy_to ("<presence id='purple1'><show>away</show><priority>1</priority>"
                      "<c xmlns='http://jabber.org/protocol/caps' node='http://pidgin.im/'"
                      " hash='sha-1' ver='x'/></presence>",
                      "irc.example.org", 60));
}

TEST (Presence, LeavesTheOriginalAlone)
{
  unit::Node presence = unit::parse ("<presence id='a'><query xmlns='jabber:iq:last' seconds='5'/>"
                                     "</presence>");
  std::string before = write (presence);
  unit::Node copy (pt_presence_copy_to (presence.get (), "irc.example.org", 60));

  EXPECT_EQ (before, write (presence));
}

TEST (Presence, GrowsOlder)
{
  EXPECT_EQ (
      "<presence to='a.test'><query xmlns='jabber:iq:last' seconds='365'/></presence>",
      copy_to ("<presence><query xmlns='jabber:iq:last' seconds='300'/></presence>", "a.test", 65));
}

TEST (Presence, GrowsOlderOnlyWhereItHasAnAge)
{
  EXPECT_EQ ("<presence to='a.test'><query xmlns='jabber:iq:last'/></presence>",
             copy_to ("<presence><query xmlns='jabber:iq:last'/></presence>", "a.test", 65));
  EXPECT_EQ ("<presence to='a.test'><query xmlns='urn:other' seconds='3'/></presence>",
             copy_to ("<presence><query xmlns='urn:other' seconds='3'/></presence>", "a.test", 65));
}

TEST (Presence, IsMadeWithTypeAndAddress)
{
  EXPECT_EQ ("<presence to='a.test' type='unavailable'/>",
             write (unit::Node (pt_presence_new ("unavailable", "a.test"))));
  EXPECT_EQ ("<presence to='a.test'/>", write (unit::Node (pt_presence_new (nullptr, "a.test"))));
  EXPECT_EQ ("<presence/>", write (unit::Node (pt_presence_new (nullptr, nullptr))));
}

TEST (Presence, TellsAvailableFromTheRest)
{
  EXPECT_TRUE (pt_presence_is_available (unit::parse ("<presence/>").get ()));
  EXPECT_FALSE (pt_presence_is_available (unit::parse ("<presence type='unavailable'/>").get ()));
}

TEST (Presence, TellsWhetherThereIsAShow)
{
  auto has_show
      = [] (const char *xml) { return pt_presence_has_show (unit::parse (xml).get ()) != FALSE; };

  EXPECT_TRUE (has_show ("<presence><show>away</show></presence>"));
  EXPECT_FALSE (has_show ("<presence><show/></presence>"));
  EXPECT_FALSE (has_show ("<presence><status>away</status></presence>"));
}
