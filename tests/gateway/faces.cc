/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How families of gateways say the same things, as recorded; README.md says of which. */
#include "gateway/faces.h"

#include <stdexcept>

#include "gateway/register-form.h"

namespace gateway {

namespace {

using For = FaceCommand::For;
using To = Saying::To;

constexpr const char *info_ns = "http://jabber.org/protocol/disco#info";
constexpr const char *items_ns = "http://jabber.org/protocol/disco#items";
constexpr const char *adhoc_ns = "http://jabber.org/protocol/commands";
constexpr const char *muc_ns = "http://jabber.org/protocol/muc";

constexpr const char *available = "<presence/>";
constexpr const char *unavailable = "<presence type='unavailable'/>";
constexpr const char *subscribe = "<presence type='subscribe'/>";
constexpr const char *unsubscribe = "<presence type='unsubscribe'/>";
constexpr const char *mirrored = "<presence>{status}</presence>";
constexpr const char *connecting
    = "<presence type='unavailable'><status>Connecting</status></presence>";

Face
kraken ()
{
  Face face = {};
  face.name = "kraken";
  face.features = {
      info_ns,          items_ns,    "jabber:iq:gateway", "jabber:iq:register", "jabber:iq:version",
      "jabber:iq:last", "vcard-temp"};
  face.tells_registered = true;
  face.form = kraken_form;
  face.incomplete = "bad-request";
  face.answers_after_login = true;
  face.roster_group = "Transports";
  face.fills_roster = true;
  face.empties_roster = true;
  face.presence_logs_in = true;
  face.presence_logs_out = true;
  face.mirrors_status = true;
  face.tells_by_errors = true;
  face.refuses_strangers = true;
  face.wrong_password = "The password you registered with is incorrect.  Please re-register with "
                        "the correct password.";
  face.no_network = "Connection failed: Connection refused";
  face.online = {{To::user, mirrored}};
  face.refused = {{To::user, unavailable}};
  face.unreachable = {{To::user, unavailable}};
  face.logged_out = {{To::user, unavailable}};
  face.removal_asked = {{To::resource, unavailable}};
  return face;
}

Face
spectrum2 ()
{
  Face face = {};
  face.name = "spectrum2";
  face.features = {"jabber:iq:register",
                   "jabber:iq:gateway",
                   "jabber:iq:private",
                   items_ns,
                   info_ns,
                   adhoc_ns,
                   "urn:xmpp:carbons:2",
                   muc_ns};
  face.commands = {{"settings", "Transport settings", For::everybody}};
  face.form = spectrum2_form;
  face.removal_field = "unregister";
  face.incomplete = "not-acceptable";
  face.presence_logs_in = true;
  face.presence_logs_out = true;
  face.mirrors_status = true;
  face.wrong_password = "Incorrect username or password";
  face.no_network = "Unable to connect";
  face.registered = {{To::user, subscribe}, {To::user, unavailable}};
  face.connecting = {{To::resources, connecting}};
  face.online = {{To::resources, mirrored}};
  face.refused = {{To::user, "<message type='chat'><body>{words}</body>"
                             "<spectrumerror xmlns='http://spectrum.im/error' error='2'>"
                             "CONNECTION_ERROR_AUTHENTICATION_FAILED</spectrumerror></message>"},
                  {To::user, unavailable}};
  face.unreachable = {{To::user, "<message type='chat'><body>{words}</body>"
                                 "<spectrumerror xmlns='http://spectrum.im/error' error='0'>"
                                 "CONNECTION_ERROR_NETWORK_ERROR</spectrumerror></message>"},
                      {To::user, unavailable}};
  face.logged_out
      = {{To::resource, unavailable}, {To::resource, unavailable}, {To::user, unavailable}};
  face.unregistered = {{To::user, unsubscribe}};
  return face;
}

Face
slidge ()
{
  const Sayings failed = {
      {To::user, "<presence><show>dnd</show><status>Could not login: {words}</status></presence>"},
      {To::user, "<message type='chat'><body>You are not connected to this gateway! Maybe this "
                 "message will tell you why: {words}</body></message>"},
      {To::user, "<presence><show>dnd</show><status>Login failed</status></presence>"}};
  Face face = {};
  face.name = "slidge";
  face.features = {"jabber:iq:register",
                   "jabber:iq:gateway",
                   "urn:xmpp:ping",
                   muc_ns,
                   adhoc_ns,
                   "jabber:x:data",
                   info_ns,
                   items_ns};
  face.commands = {{"jabber:iq:register", "📝 Register to the gateway", For::strangers}};
  face.form = slidge_form;
  face.removal_field = "remove";
  face.any_value_removes = true;
  face.incomplete = "not-acceptable";
  face.roster_group = "Slidge";
  face.fills_roster = true;
  face.repeats_itself = true;
  face.wrong_password = "('not-authorized', 'The network does not accept the password.')";
  face.no_network = "Cannot connect to the network";
  face.registered
      = {{To::user, "<message type='chat'><body>Thank you for registering. Type 'help' to list the "
                    "available commands, or just start messaging away!</body></message>"}};
  face.connecting
      = {{To::user, "<presence><show>dnd</show><status>Logging in…</status></presence>"}};
  face.online = {
      {To::user, "<presence><show>dnd</show><status>Syncing contacts…</status></presence>"},
      {To::user, "<presence><show>chat</show><status>Connected as {username}</status></presence>"}};
  face.refused = failed;
  face.unreachable = failed;
  face.not_ready
      = {{To::resource,
          "<presence type='error'><error type='wait'>"
          "<recipient-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"
          "<text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>Legacy session is not fully "
          "initialized, retry later</text></error></presence>"}};
  face.unregistered = {{To::user, "<presence><show>dnd</show><status>You unregistered from this "
                                  "gateway.</status></presence>"}};
  return face;
}

/* A code follows the phone number. */
Face
slidge_code ()
{
  Face face = slidge ();
  face.name = "slidge-code";
  face.refuses_form = true;
  face.commands
      = {{"jabber:iq:register", "📝 Register to the gateway", For::strangers, code_steps ()},
         {"https://slidge.im/command/core/preferences", "⚙️ Preferences", For::users},
         {"https://slidge.im/command/core/unregister", "❌ Unregister from the gateway", For::users,
          removal_steps ()}};
  return face;
}

/* slidge's WhatsApp: the code follows the registration. */
Face
slidge_qr ()
{
  Face face = slidge ();
  face.name = "slidge-qr";
  face.has_codes = true;
  face.registered = {
      {To::user, "<message type='chat'><body>Thank you for registering! Scan the following QR code "
                 "with your phone, or type 'help' to list the other commands.</body></message>"}};
  face.connecting.push_back (
      {To::user, "<presence><show>dnd</show><status>QR Scan Needed</status></presence>"});
  return face;
}

/* There are several ways, as superduper has them. */
Face
slidge_flows ()
{
  Face face = slidge_code ();
  face.name = "slidge-flows";
  face.commands.push_back (
      {"https://slidge.im/register/alt0", "Register with a token", For::strangers, token_steps ()});
  face.commands.push_back (
      {"https://slidge.im/register/alt1", "Register with a QR code", For::strangers, qr_steps ()});
  return face;
}

Face
slixmpp ()
{
  Face face = {};
  face.name = "slixmpp";
  face.features = {"jabber:iq:register", info_ns, "jabber:x:data", "jabber:iq:oob", "jabber:x:oob"};
  face.form = plain_form;
  face.incomplete = "not-acceptable";
  face.incomplete_text = "Please fill in all fields.";
  face.tries_before_storing = true;
  face.presence_logs_in = true;
  face.presence_logs_out = true;
  face.wants_plain_presence = true;
  face.wrong_password = "The network does not know this password.";
  face.registered = {{To::user, subscribe}, {To::user, unavailable}};
  face.online = {{To::user, available}};
  face.refused = {{To::user, unavailable}};
  face.unreachable = {{To::user, unavailable}};
  face.logged_out = {{To::resource, unavailable}};
  face.unregistered = {{To::user, unsubscribe}};
  return face;
}

/* XEP-0100 and XEP-0077, and nothing more. */
Face
bare ()
{
  Face face = {};
  face.name = "bare";
  face.features = {info_ns, "jabber:iq:register"};
  face.form = plain_form;
  face.incomplete = "not-acceptable";
  face.tries_before_storing = true;
  face.presence_logs_in = true;
  face.presence_logs_out = true;
  face.registered = {{To::user, subscribe}};
  face.online = {{To::user, available}};
  face.refused
      = {{To::resources, "<presence type='error'><error type='auth'><not-authorized "
                         "xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></presence>"}};
  face.unreachable = {{To::user, unavailable}};
  face.logged_out = {{To::resource, unavailable}};
  face.unregistered = {{To::user, unsubscribe},
                       {To::user, "<presence type='unsubscribed'/>"},
                       {To::user, unavailable}};
  return face;
}

/* It leads to every server of IRC, and lists none. */
Face
biboumi ()
{
  Face face = {};
  face.name = "biboumi";
  face.features = {info_ns, muc_ns, adhoc_ns};
  face.commands = {{"configure", "Configure a few settings", For::everybody},
                   {"hello", "Receive a custom greeting", For::everybody}};
  face.server_commands
      = {{"configure", "Configure a few settings for that IRC server", For::everybody,
          server_steps ()},
         {"get-irc-connection-info",
          "Returns various information about your connection to this IRC server.", For::everybody}};
  return face;
}

} // namespace

const Face &
find_face (const std::string &name)
{
  static const std::vector<Face> faces
      = {kraken (),    spectrum2 (), slidge (), slidge_code (), slidge_flows (),
         slidge_qr (), slixmpp (),   bare (),   biboumi ()};

  for (const Face &face : faces)
    if (face.name == name)
      return face;
  throw std::invalid_argument ("no gateway is known as " + name);
}

} // namespace gateway
