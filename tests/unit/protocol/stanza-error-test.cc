/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "protocol/stanza-error.h"

#include <gtest/gtest.h>

#include "unit/xml.h"

namespace {

const char *const WRONG_PASSWORD = "The user name or the password is wrong. Please check both.";

/* An error, with what the tests ask of it. */
struct Parsed {
  explicit Parsed (const std::string &xml)
  {
    unit::Node stanza = unit::parse (xml);
    g_autoptr (GError) error = pt_protocol_error_from_stanza (stanza.get (), &has_text);

    EXPECT_EQ (PT_PROTOCOL_ERROR, error->domain);
    code = error->code;
    message = error->message;
    text = unit::take (pt_protocol_error_get_text (stanza.get ()));
  }

  int code;
  std::string message;
  std::string text;
  gboolean has_text;
};

std::string
condition (const std::string &name)
{
  return "<iq type='error'><error type='cancel'><" + name
         + " xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>";
}

} // namespace

TEST (StanzaError, HasOurWordsForACondition)
{
  Parsed error (condition ("not-authorized"));

  EXPECT_EQ (PT_PROTOCOL_ERROR_NOT_AUTHORIZED, error.code);
  EXPECT_EQ (WRONG_PASSWORD, error.message);
  EXPECT_EQ ("(null)", error.text);
  EXPECT_FALSE (error.has_text);
}

TEST (StanzaError, KnowsEveryConditionOfTheStandard)
{
  const std::pair<const char *, PtProtocolError> conditions[] = {
      {"bad-request", PT_PROTOCOL_ERROR_BAD_REQUEST},
      {"conflict", PT_PROTOCOL_ERROR_CONFLICT},
      {"feature-not-implemented", PT_PROTOCOL_ERROR_FEATURE_NOT_IMPLEMENTED},
      {"forbidden", PT_PROTOCOL_ERROR_FORBIDDEN},
      {"gone", PT_PROTOCOL_ERROR_GONE},
      {"internal-server-error", PT_PROTOCOL_ERROR_INTERNAL_SERVER_ERROR},
      {"item-not-found", PT_PROTOCOL_ERROR_ITEM_NOT_FOUND},
      {"jid-malformed", PT_PROTOCOL_ERROR_JID_MALFORMED},
      {"not-acceptable", PT_PROTOCOL_ERROR_NOT_ACCEPTABLE},
      {"not-allowed", PT_PROTOCOL_ERROR_NOT_ALLOWED},
      {"not-authorized", PT_PROTOCOL_ERROR_NOT_AUTHORIZED},
      {"policy-violation", PT_PROTOCOL_ERROR_POLICY_VIOLATION},
      {"recipient-unavailable", PT_PROTOCOL_ERROR_RECIPIENT_UNAVAILABLE},
      {"redirect", PT_PROTOCOL_ERROR_REDIRECT},
      {"registration-required", PT_PROTOCOL_ERROR_REGISTRATION_REQUIRED},
      {"remote-server-not-found", PT_PROTOCOL_ERROR_REMOTE_SERVER_NOT_FOUND},
      {"remote-server-timeout", PT_PROTOCOL_ERROR_REMOTE_SERVER_TIMEOUT},
      {"resource-constraint", PT_PROTOCOL_ERROR_RESOURCE_CONSTRAINT},
      {"service-unavailable", PT_PROTOCOL_ERROR_SERVICE_UNAVAILABLE},
      {"subscription-required", PT_PROTOCOL_ERROR_SUBSCRIPTION_REQUIRED},
      {"undefined-condition", PT_PROTOCOL_ERROR_UNDEFINED},
      {"unexpected-request", PT_PROTOCOL_ERROR_UNEXPECTED_REQUEST},
  };

  for (const auto &[name, code] : conditions) {
    Parsed error (condition (name));

    EXPECT_EQ (code, error.code) << name;
    EXPECT_EQ (code == PT_PROTOCOL_ERROR_UNDEFINED, error.message == "The gateway gave no reason.")
        << name;
  }
}

TEST (StanzaError, KnowsTheOldCodes)
{
  const std::pair<const char *, PtProtocolError> codes[] = {
      {"302", PT_PROTOCOL_ERROR_REDIRECT},
      {"400", PT_PROTOCOL_ERROR_BAD_REQUEST},
      {"401", PT_PROTOCOL_ERROR_NOT_AUTHORIZED},
      {"402", PT_PROTOCOL_ERROR_NOT_ALLOWED},
      {"403", PT_PROTOCOL_ERROR_FORBIDDEN},
      {"404", PT_PROTOCOL_ERROR_ITEM_NOT_FOUND},
      {"405", PT_PROTOCOL_ERROR_NOT_ALLOWED},
      {"406", PT_PROTOCOL_ERROR_NOT_ACCEPTABLE},
      {"407", PT_PROTOCOL_ERROR_REGISTRATION_REQUIRED},
      {"408", PT_PROTOCOL_ERROR_REMOTE_SERVER_TIMEOUT},
      {"409", PT_PROTOCOL_ERROR_CONFLICT},
      {"500", PT_PROTOCOL_ERROR_INTERNAL_SERVER_ERROR},
      {"501", PT_PROTOCOL_ERROR_FEATURE_NOT_IMPLEMENTED},
      {"502", PT_PROTOCOL_ERROR_SERVICE_UNAVAILABLE},
      {"503", PT_PROTOCOL_ERROR_SERVICE_UNAVAILABLE},
      {"504", PT_PROTOCOL_ERROR_REMOTE_SERVER_TIMEOUT},
      {"510", PT_PROTOCOL_ERROR_SERVICE_UNAVAILABLE},
      {"999", PT_PROTOCOL_ERROR_UNDEFINED},
      {"", PT_PROTOCOL_ERROR_UNDEFINED},
  };

  for (const auto &[number, code] : codes)
    EXPECT_EQ (code,
               Parsed (std::string ("<iq type='error'><error code='") + number + "'/></iq>").code)
        << number;
}

TEST (StanzaError, BelievesTheConditionMoreThanTheCode)
{
  EXPECT_EQ (PT_PROTOCOL_ERROR_CONFLICT,
             Parsed ("<iq type='error'><error code='401'><conflict"
                     " xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>")
                 .code);
}

TEST (StanzaError, HasTheTextThatOldGatewaysWrite)
{
  Parsed error ("<iq type='error'><error code='401'> Bad password\n</error></iq>");

  EXPECT_EQ (PT_PROTOCOL_ERROR_NOT_AUTHORIZED, error.code);
  EXPECT_EQ ("Bad password", error.message);
  EXPECT_TRUE (error.has_text);
}

TEST (StanzaError, FindsAConditionWithoutItsNamespace)
{
  EXPECT_EQ (
      PT_PROTOCOL_ERROR_CONFLICT,
      Parsed ("<iq type='error' xmlns='jabber:client'><error><conflict/></error></iq>").code);
}

TEST (StanzaError, TakesNoConditionFromAnotherNamespace)
{
  EXPECT_EQ (PT_PROTOCOL_ERROR_UNDEFINED,
             Parsed ("<iq type='error'><error><conflict xmlns='urn:other'/></error></iq>").code);
}

TEST (StanzaError, HasTheGatewaysOwnText)
{
  Parsed error (
      "<iq from='down.pros.test' id='q8' to='alice@pros.test/lab' type='error'>"
      "<error type='wait'><remote-server-timeout xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"
      "<text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>Component unavailable</text>"
      "<not-connected xmlns='xmpp:prosody.im/protocol/component'/></error></iq>");

  EXPECT_EQ (PT_PROTOCOL_ERROR_REMOTE_SERVER_TIMEOUT, error.code);
  EXPECT_EQ ("Component unavailable", error.message);
  EXPECT_EQ ("Component unavailable", error.text);
  EXPECT_TRUE (error.has_text);
}

TEST (StanzaError, FindsTheTextInFrontOfTheCondition)
{
  Parsed error ("<presence type='error'><error code='409'>"
                "<text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>Nick in use</text>"
                "<conflict xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></presence>");

  EXPECT_EQ (PT_PROTOCOL_ERROR_CONFLICT, error.code);
  EXPECT_EQ ("Nick in use", error.message);
}

TEST (StanzaError, TakesNoTextFromAnotherNamespace)
{
  EXPECT_EQ ("mine", Parsed ("<iq type='error'><error><text xmlns='urn:other'>theirs</text>"
                             "<text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>mine</text>"
                             "</error></iq>")
                         .text);
  EXPECT_EQ ("(null)", Parsed ("<iq type='error'><error><text xmlns='urn:other'>theirs</text>"
                               "</error></iq>")
                           .text);
}

TEST (StanzaError, StandsAfterAnEchoedPayload)
{
  Parsed error (
      "<iq from='slix.pros.test' xml:lang='en' type='error' id='q16'"
      " to='slixa@pros.test/lab'><query xmlns='jabber:iq:register'><username>u</username>"
      "</query><error xmlns='jabber:client' type='modify' code='406'><not-acceptable"
      " xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"
      "<text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>Please fill in all fields.</text>"
      "</error></iq>");

  EXPECT_EQ (PT_PROTOCOL_ERROR_NOT_ACCEPTABLE, error.code);
  EXPECT_EQ ("Please fill in all fields.", error.message);
}

TEST (StanzaError, IsFoundInsideTheCommandOfBiboumi)
{
  EXPECT_EQ (PT_PROTOCOL_ERROR_ITEM_NOT_FOUND,
             Parsed ("<iq to='alice@pros.test/lab' type='error' xml:lang='en' id='q38'"
                     " from='biboumi.pros.test'><command node='nosuch'"
                     " xmlns='http://jabber.org/protocol/commands'><error type='cancel'>"
                     "<item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>"
                     "</command></iq>")
                 .code);
}

TEST (StanzaError, HasNoReasonWhereThereIsNone)
{
  for (const char *xml : {"<iq type='error'/>", "<iq type='error'><error/></iq>",
                          "<iq type='error'><query xmlns='a'/></iq>"}) {
    Parsed error (xml);

    EXPECT_EQ (PT_PROTOCOL_ERROR_UNDEFINED, error.code) << xml;
    EXPECT_EQ ("The gateway gave no reason.", error.message) << xml;
    EXPECT_FALSE (error.has_text) << xml;
  }
}

TEST (StanzaError, HasTheBodyOfKrakensMessage)
{
  Parsed denied ("<message type='error' to='alice@openfire.test/lab' from='irc.openfire.test'>"
                 "<body>Your registration was denied because the username you provided was not"
                 " valid for the service.</body></message>");
  Parsed out ("<message type='error' to='alice@openfire.test/lab' from='xmpp.openfire.test'>"
              "<error code='503' type='cancel'><service-unavailable"
              " xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>"
              "<body>You are not currently logged into the XMPP transport.</body></message>");

  EXPECT_EQ (PT_PROTOCOL_ERROR_UNDEFINED, denied.code);
  EXPECT_EQ ("Your registration was denied because the username you provided was not valid for the"
             " service.",
             denied.message);
  EXPECT_EQ (PT_PROTOCOL_ERROR_SERVICE_UNAVAILABLE, out.code);
  EXPECT_EQ ("You are not currently logged into the XMPP transport.", out.message);
}

TEST (StanzaError, DoesNotTakeTheUsersOwnMessageForAReason)
{
  EXPECT_EQ (
      "DNS lookup failed: enoname",
      Parsed ("<message type='error'><error type='cancel'><remote-server-not-found"
              " xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><text xml:lang='en'"
              " xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>DNS lookup failed: enoname</text>"
              "</error><body>x</body></message>")
          .text);
  EXPECT_EQ ("(null)", Parsed ("<message><body>x</body></message>").text);
}

TEST (StanzaError, CleansTheText)
{
  std::string text (100000, 'x');
  Parsed error ("<iq type='error'><error code='401'>&lt;b>%n%s\n\n\n\n&#x202e;" + text
                + "</error></iq>");

  EXPECT_EQ ("<b>%n%s\n\nxxx", error.message.substr (0, 12));
  EXPECT_LE (error.message.size (), 1030u);
}

TEST (StanzaError, HasDifferentWordsForWhatWeFindOurselves)
{
  std::string messages;

  for (int code = PT_PROTOCOL_ERROR_UNDEFINED; code <= PT_PROTOCOL_ERROR_UNEXPECTED_REQUEST;
       code++) {
    g_autoptr (GError) error = pt_protocol_error_new (static_cast<PtProtocolError> (code));

    EXPECT_EQ (code, error->code);
    EXPECT_EQ (std::string::npos, messages.find (error->message)) << error->message;
    messages += error->message;
  }
}
