/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What both players have in common: each file is a test, and a transport is looked at in the same
 * way. */

#include "case.h"

#include <algorithm>
#include <filesystem>

#include <gtest/gtest.h>

#include "model/actions.h"

namespace cases {

namespace {

class Case : public testing::Test {
public:
  Case (const std::string &file, const StageMaker &make) : file (file), make (make)
  {
  }

  void TestBody () override
  {
    Script script (file);

    ASSERT_NE (script.root (), nullptr) << "not well-formed: " << file;

    std::unique_ptr<Stage> stage = make (script.root ());

    Player (stage.get (), &script).play ();
  }

private:
  std::string file;
  StageMaker make;
};

std::vector<std::filesystem::path>
list_files ()
{
  std::vector<std::filesystem::path> files;

  for (const auto &entry : std::filesystem::directory_iterator (CASES_SOURCE)) {
    if (entry.path ().extension () == ".xml")
      files.push_back (entry.path ());
  }
  std::sort (files.begin (), files.end ());

  return files;
}

/* GoogleTest's filters have their own idea of hyphens. */
std::string
name_test (const std::filesystem::path &file)
{
  std::string name = file.stem ();

  std::replace (name.begin (), name.end (), '-', '_');

  return name;
}

/* A file that nobody can read is everybody's: it fails. */
bool
is_for (const std::string &file, const std::string &player)
{
  Script script (file);
  const char *only
      = script.root () == nullptr ? nullptr : xmlnode_get_attrib (script.root (), "only");

  return only == nullptr || player == only;
}

/* The form that a person who reads "Enter…" or "Change…" gets is the same action. */
std::string
name_remedy (PtTransportInterface *transport)
{
  std::string remedy = unit::look (pt_transport_interface_get_remedy (transport));
  const char *form = pt_transport_interface_get_registered (transport) ? "change" : "set-up";
  size_t place = remedy.find ("register");

  if (remedy.empty ())
    return "none";

  return place == std::string::npos ? remedy : remedy.replace (place, 8, form);
}

std::string
get_text (PtTransportInterface *transport, const char *property)
{
  char *text = nullptr;

  g_object_get (transport, property, &text, nullptr);

  return unit::take (text);
}

bool
get_flag (PtTransportInterface *transport, const char *property)
{
  gboolean value = FALSE;

  g_object_get (transport, property, &value, nullptr);

  return value;
}

} // namespace

void
register_cases (const char *suite, const std::string &player, const StageMaker &make)
{
  for (const auto &file : list_files ()) {
    if (is_for (file, player))
      testing::RegisterTest (suite, name_test (file).c_str (), nullptr, nullptr, file.c_str (), 1,
                             [=] () -> Case * { return new Case (file, make); });
  }
}

std::string
content (const xmlnode *parent, const char *name)
{
  const xmlnode *element = name == nullptr ? parent : xmlnode_get_child (parent, name);
  std::string text;

  for (const xmlnode *each = element == nullptr ? nullptr : element->child; each != nullptr;
       each = each->next) {
    if (each->type == XMLNODE_TYPE_TAG)
      text += unit::write (each);
  }

  return text;
}

std::string
text_of (const xmlnode *parent, const char *name)
{
  const xmlnode *element = xmlnode_get_child (parent, name);
  std::string text = element == nullptr ? "" : unit::take (xmlnode_get_data (element));

  return text == "(null)" ? "" : text;
}

std::string
look_at (PtTransportInterface *transport, const std::string &property)
{
  if (transport == nullptr)
    return "no such transport";
  if (property == "retry")
    return pt_transport_interface_get_next_try (transport) != 0 ? "yes" : "no";
  if (property == "remedy")
    return name_remedy (transport);
  if (property == "words")
    return get_text (transport, "reason");
  if (property == "state" || property == "reason" || property == "username")
    return get_text (transport, property.c_str ());

  return get_flag (transport, property.c_str ()) ? "yes" : "no";
}

void
perform (PtTransport *transport, const std::string &action)
{
  std::string nick = action == "set-up" || action == "change" ? "register"
                     : action == "remove"                     ? "delete"
                                                              : action;
  PtAction parsed;

  ASSERT_NE (transport, nullptr) << "no such transport for " << action;
  if (action == "cancel") {
    pt_transport_cancel_registration (transport);
    return;
  }
  ASSERT_TRUE (pt_action_parse (nick.c_str (), &parsed)) << nick;
  pt_actions_perform (PT_TRANSPORT_INTERFACE (transport), parsed, FALSE, nullptr, nullptr);
}

} // namespace cases
