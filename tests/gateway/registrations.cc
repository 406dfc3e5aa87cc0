/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who is registered where, kept in a file over restarts. */
#include "gateway/registrations.h"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "support/stanza.h"

namespace gateway {

using support::Stanza;

namespace {

Stanza
to_element (const std::string &domain, const std::string &user, const Registration &registration)
{
  Stanza element = Stanza::element (
      "registration",
      {{"domain", domain}, {"user", user}, {"in-roster", registration.in_roster ? "true" : ""}});
  for (const auto &[name, value] : registration.fields)
    element.add (Stanza::element ("field", {{"name", name}, {"value", value}}));
  for (const std::string &node : registration.added)
    element.add ("added", node);
  for (const std::string &node : registration.removed)
    element.add ("removed", node);
  return element;
}

Registration
from_element (const Stanza &element)
{
  Registration registration;
  registration.in_roster = element.attribute ("in-roster") == "true";
  for (const Stanza &child : element.children ()) {
    if (child.name () == "field")
      registration.fields[child.attribute ("name")] = child.attribute ("value");
    else if (child.name () == "added")
      registration.added.insert (child.text ());
    else if (child.name () == "removed")
      registration.removed.insert (child.text ());
  }
  return registration;
}

} // namespace

std::string
Registration::field (const std::string &name) const
{
  auto found = fields.find (name);
  return found != fields.end () ? found->second : "";
}

Registrations::Registrations (const std::string &file) : path (file)
{
  if (!path.empty () && std::filesystem::exists (path))
    load ();
}

const Registration *
Registrations::find (const std::string &domain, const std::string &user) const
{
  auto found = all.find ({domain, user});
  return found != all.end () ? &found->second : nullptr;
}

void
Registrations::put (const std::string &domain,
                    const std::string &user,
                    const Registration &registration)
{
  all[{domain, user}] = registration;
  save ();
}

void
Registrations::erase (const std::string &domain, const std::string &user)
{
  all.erase ({domain, user});
  save ();
}

std::set<std::string>
Registrations::users (const std::string &domain) const
{
  std::set<std::string> found;
  for (const auto &[key, registration] : all)
    if (key.first == domain)
      found.insert (key.second);
  return found;
}

void
Registrations::load ()
{
  std::ostringstream text;
  text << std::ifstream (path).rdbuf ();
  for (const Stanza &element : Stanza::parse (text.str ()).children ())
    all[{element.attribute ("domain"), element.attribute ("user")}] = from_element (element);
}

void
Registrations::save () const
{
  if (path.empty ())
    return;
  Stanza list = Stanza::element ("registrations");
  for (const auto &[key, registration] : all)
    list.add (to_element (key.first, key.second, registration));
  /* A crash on command must not leave half a file. */
  const std::string draft = path + ".new";
  if (!(std::ofstream (draft) << list.to_xml () << std::flush))
    throw std::runtime_error ("cannot write " + draft);
  std::filesystem::rename (draft, path);
}

} // namespace gateway
