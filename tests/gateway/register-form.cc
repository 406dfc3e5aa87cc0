/* SPDX-License-Identifier: GPL-2.0-or-later */
/* jabber:iq:register as gateways write and read it. */
#include "gateway/register-form.h"

namespace gateway {

namespace {

constexpr const char *register_ns = "jabber:iq:register";
constexpr const char *extension_ns = "jabber:iq:gateway:register";
constexpr const char *data_ns = "jabber:x:data";

Stanza
data_form ()
{
  return Stanza::element ("x", {{"xmlns", data_ns}, {"type", "form"}});
}

Stanza
typed_form (const std::string &title, const std::string &instructions)
{
  Stanza type = Stanza::element ("field", {{"type", "hidden"}, {"var", "FORM_TYPE"}});
  return data_form ()
      .add (type.add ("value", register_ns))
      .add ("title", title)
      .add ("instructions", instructions);
}

Stanza
field_element (const Field &field, const Registration *registration)
{
  Stanza element = Stanza::element ("field");
  element.set ("label", field.label).set ("var", field.name);
  element.set ("type", field.name == "password" ? "text-private" : "text-single");
  const std::string value = registration != nullptr ? registration->field (field.name) : "";
  if (!value.empty ())
    element.add ("value", value);
  return element;
}

Stanza
required_field (const Network &network, const Field &field, const Registration *registration)
{
  Stanza element = field_element (field, registration);
  return field.name != "password" || network.needs_password ? element.add ("required") : element;
}

/* Unchecked. */
Stanza
removal_box (const std::string &name, const std::string &label)
{
  Stanza box = Stanza::element ("field", {{"label", label}, {"type", "boolean"}, {"var", name}});
  return box.add ("value", "0");
}

Stanza
language_field ()
{
  Stanza field = Stanza::element (
      "field", {{"label", "Language"}, {"type", "list-single"}, {"var", "language"}});
  Stanza option = Stanza::element ("option", {{"label", "en"}});
  return field.add ("value", "en").add (option.add ("value", "en"));
}

Stanza
register_query ()
{
  return Stanza::element ("query", {{"xmlns", register_ns}});
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
kraken_form (const Network &network, const Registration *registration)
{
  Stanza form = data_form ().add ("instructions", network.instructions);
  for (const Field &field : network.fields)
    form.add (field_element (field, registration));
  Stanza query = register_query ().add (form).add ("instructions", network.instructions);
  if (registration != nullptr)
    query.add ("registered");
  for (const Field &field : network.fields)
    query.add (field.name, registration != nullptr ? registration->field (field.name) : "");
  return query.add (Stanza::element ("x", {{"xmlns", extension_ns}}));
}

Stanza
plain_form (const Network &network, const Registration *registration)
{
  Stanza query = register_query ();
  if (registration != nullptr)
    query.add ("registered");
  query.add ("instructions", network.instructions);
  for (const Field &field : network.fields)
    query.add (field.name, registration != nullptr ? registration->field (field.name) : "");
  return query;
}

/* It tells nobody the password. */
Stanza
spectrum2_form (const Network &network, const Registration *registration)
{
  Registration shown = registration != nullptr ? *registration : Registration ();
  shown.fields.erase ("password");
  Stanza form = typed_form ("Registration", network.instructions);
  for (const Field &field : network.fields)
    form.add (required_field (network, field, &shown));
  form.add (language_field ());
  if (registration != nullptr)
    form.add (removal_box ("unregister", "Remove your registration"));
  return plain_form (network, registration != nullptr ? &shown : nullptr).add (form);
}

/* Only the box tells whether the user is registered. */
Stanza
slidge_form (const Network &network, const Registration *registration)
{
  Stanza form = typed_form ("Registration to '" + network.name + "'", network.instructions);
  if (registration != nullptr)
    form.add (removal_box ("remove", "Remove my registration"));
  for (const Field &field : network.fields)
    form.add (required_field (network, field, registration));
  return register_query ().add (form).add ("instructions", network.instructions);
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
