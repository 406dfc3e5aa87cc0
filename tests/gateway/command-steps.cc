/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Commands, step by step. */
#include "gateway/command-steps.h"

namespace gateway {

namespace {

constexpr const char *commands_ns = "http://jabber.org/protocol/commands";
constexpr const char *step_ns = "jabber:x:data";

const CommandStep preferences
    = {"Preferences", "Customize the gateway behaviour to your liking",
       "<field label='Add contacts to your roster.' type='boolean' var='roster_push'>"
       "<required/><value>1</value></field>"};

Stanza
stage (const std::string &node, const std::string &session, const std::string &status)
{
  return Stanza::element (
      "command",
      {{"xmlns", commands_ns}, {"node", node}, {"sessionid", session}, {"status", status}});
}

} // namespace

CommandSteps
code_steps ()
{
  return {{"Registration", "Enter your phone number; a code comes to your official client.",
           "<field label='Phone number' type='text-single' var='phone'><required/><value/></field>"
           "<field label='Password (only if you have set one)' type='text-private' var='password'>"
           "<value/></field>"},
          {"Enter your 2FA code",
           "You should have received something via email or SMS, or something",
           "<field label='Code' type='text-single' var='code'><required/><value/></field>", "code",
           "666", "Wrong code."},
          preferences};
}

CommandSteps
token_steps ()
{
  return {{"Registration", "Enter the token from your settings.",
           "<field label='Token' type='text-private' var='token'><required/><value/></field>",
           "token", "xoxb", "There is no such token."},
          preferences};
}

CommandSteps
qr_steps ()
{
  return {{"Registration", "Press Next to get a QR code.", ""},
          {"Flash this", "Flash this QR in the appropriate place",
           "<field type='fixed' var='qr_img'><value>sgnl://made-up?code=1</value>"
           "<media xmlns='urn:xmpp:media-element'><uri type='image/png'>"
           "http://localhost:9/qr.png</uri></media></field>"
           "<field label='Text encoded in the QR code' type='fixed' var='qr_text'>"
           "<value>sgnl://made-up?code=1</value></field>",
           nullptr, nullptr, nullptr, true},
          preferences};
}

CommandSteps
removal_steps ()
{
  return {{"Unregister to the gateway", "Are you sure you want to unregister?",
           "<field label='Confirm' type='boolean' var='confirm'><value>1</value></field>"}};
}

CommandSteps
server_steps ()
{
  CommandStep step = {"Configure the IRC server", "Edit the form, to configure the server",
                      "<field label='Nickname' type='text-single' var='nick'/>"
                      "<field label='SASL Password' type='text-private' var='sasl_password'>"
                      "<desc>Use it to authenticate with your nick.</desc></field>"};
  step.action = "complete";
  return {step};
}

Stanza
stage_of (const std::string &node, const std::string &session, const CommandStep &step)
{
  Stanza form = Stanza::parse (std::string ("<x xmlns='") + step_ns + "' type='form'><title>"
                               + step.title + "</title><instructions>" + step.instructions
                               + "</instructions>" + step.fields + "</x>");

  return stage (node, session, "executing")
      .add (Stanza::element ("actions").add (step.action))
      .add (form);
}

Stanza
end_of (const std::string &node, const std::string &session, const std::string &words)
{
  Stanza end = stage (node, session, words.empty () ? "canceled" : "completed");
  Stanza note = Stanza::element ("note", {{"type", "info"}});

  return words.empty () ? end : end.add (note.set_text (words));
}

std::map<std::string, std::string>
fields_of (const Stanza &command)
{
  std::map<std::string, std::string> fields;
  for (const Stanza &field : command.child ("x", step_ns).children ())
    fields[field.attribute ("var")] = field.child_text ("value");
  return fields;
}

} // namespace gateway
