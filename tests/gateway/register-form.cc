/* SPDX-License-Identifier: GPL-2.0-or-later */
/* jabber:iq:register as Kraken writes and reads it. */
#include "gateway/register-form.h"

namespace gateway {

namespace {

constexpr const char *register_ns = "jabber:iq:register";
constexpr const char *extension_ns = "jabber:iq:gateway:register";
constexpr const char *data_ns = "jabber:x:data";

Stanza
data_form (const Network &network, const Registration *registration)
{
  Stanza form = Stanza::element ("x", {{"xmlns", data_ns}, {"type", "form"}});
  form.add ("instructions", network.instructions);
  for (const Field &field : network.fields) {
    Stanza element = Stanza::element ("field");
    element.set ("label", field.label).set ("var", field.name);
    element.set ("type", field.name == "password" ? "text-private" : "text-single");
    const std::string value = registration != nullptr ? registration->field (field.name) : "";
    if (!value.empty ())
      element.add ("value", value);
    form.add (element);
  }
  return form;
}

std::map<std::string, std::string>
plain_fields (const Stanza &query)
{
  std::map<std::string, std::string> fields;
  for (const Stanza &child : query.children ())
    if (child.name () != "x" && child.name () != "instructions" && child.name () != "registered")
      fields[child.name ()] = child.text ();
  return fields;
}

std::map<std::string, std::string>
form_fields (const Stanza &form)
{
  std::map<std::string, std::string> fields;
  for (const Stanza &field : form.children ())
    if (field.name () == "field")
      fields[field.attribute ("var")] = field.child_text ("value");
  return fields;
}

std::vector<Stanza>
extensions (const Stanza &query)
{
  std::vector<Stanza> found;
  for (const Stanza &child : query.children ())
    if (child.name () == "x")
      found.push_back (child);
  return found;
}

} // namespace

Stanza
register_form (const Network &network, const Registration *registration)
{
  Stanza query = Stanza::element ("query", {{"xmlns", register_ns}});
  query.add (data_form (network, registration));
  query.add ("instructions", network.instructions);
  if (registration != nullptr)
    query.add ("registered");
  for (const Field &field : network.fields)
    query.add (field.name, registration != nullptr ? registration->field (field.name) : "");
  return query.add (Stanza::element ("x", {{"xmlns", extension_ns}}));
}

RegisterRequest
read_register_request (const Stanza &query)
{
  RegisterRequest request;
  if (query.child ("remove")) {
    const bool alone = query.children ().size () == 1;
    request.kind = alone ? RegisterRequest::Kind::remove : RegisterRequest::Kind::malformed;
    return request;
  }
  /* The first <x/> decides, and Kraken cannot read a form after its own extension. */
  const std::vector<Stanza> marks = extensions (query);
  if (!marks.empty () && marks.front ().ns () == data_ns) {
    request.fields = form_fields (marks.front ());
    return request;
  }
  request.fields = plain_fields (query);
  request.in_roster = marks.empty () || marks.front ().ns () != extension_ns;
  for (const Stanza &mark : marks)
    if (mark.ns () == data_ns)
      request.kind = RegisterRequest::Kind::malformed;
  return request;
}

bool
complete (const Network &network, const RegisterRequest &request)
{
  for (const Field &field : network.fields) {
    auto given = request.fields.find (field.name);
    const bool filled = given != request.fields.end () && !given->second.empty ();
    if (!filled && (field.name != "password" || network.needs_password))
      return false;
  }
  return true;
}

} // namespace gateway
