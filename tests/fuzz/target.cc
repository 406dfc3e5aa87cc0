/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What must hold for whatever comes from outside. */

#include "fuzz/target.h"

#include <algorithm>

#include <glib.h>

#include "common/text.h"
#include "protocol/disco.h"
#include "protocol/jid.h"
#include "protocol/presence.h"
#include "protocol/register.h"
#include "protocol/roster.h"
#include "protocol/settings.h"
#include "protocol/stanza-error.h"
#include "unit/xml.h"

/* Stays in builds without assertions, and shows what broke it. */
#define CHECK(condition, what)                                                                     \
  do {                                                                                             \
    if (!(condition))                                                                              \
      g_error ("%s does not hold for: %s", #condition, std::string (what).c_str ());               \
  } while (0)

namespace fuzz {

namespace {

bool
is_hidden (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_FORMAT || type == G_UNICODE_PRIVATE_USE || type == G_UNICODE_UNASSIGNED
         || (type == G_UNICODE_CONTROL && c != '\n');
}

void
check_clean (const char *text, glong max)
{
  if (text == nullptr)
    return;

  CHECK (g_utf8_validate (text, -1, nullptr), text);
  CHECK (g_utf8_strlen (text, -1) <= max, text);
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    CHECK (!is_hidden (g_utf8_get_char (c)), text);
}

/* What is sent must be XML, or the server ends the stream. */
void
check_sendable (xmlnode *node)
{
  unit::Node owned (node);
  std::string text = unit::write (owned);

  CHECK (unit::parse (text) != nullptr, text);
}

void
check_form (const PtForm *form)
{
  check_clean (form->title, PT_TEXT_LINE_MAX);
  check_clean (form->instructions, PT_TEXT_MESSAGE_MAX);
  CHECK (form->fields->len <= PT_FORM_MAX_FIELDS, "a form");

  for (guint i = 0; i < form->fields->len; i++) {
    auto *field = static_cast<PtField *> (g_ptr_array_index (form->fields, i));

    check_clean (field->label, PT_TEXT_LINE_MAX);
    check_clean (field->description, PT_TEXT_MESSAGE_MAX);
    CHECK (g_strv_length (field->values) <= PT_FORM_MAX_VALUES, field->var);
    CHECK (field->options->len <= PT_FORM_MAX_OPTIONS, field->var);
    if (field->type == PT_FIELD_FIXED)
      continue;
    CHECK (*field->var != '\0', "a field");
    CHECK (pt_form_find (form, field->var) == field, field->var);
    pt_field_set_value (field, "a\x01"
                               "b\n<&'\"");
  }

  if (!form->truncated)
    check_sendable (pt_form_submit_new (form));
}

void
check_registration (xmlnode *node)
{
  g_autoptr (PtRegistration) registration = pt_registration_parse (node);
  g_autoptr (PtRegistration) copy = pt_registration_copy (registration);
  xmlnode *answer = pt_registration_submit_new (copy);

  CHECK ((answer != nullptr)
             == (copy->kind == PT_REGISTRATION_FIELDS || copy->kind == PT_REGISTRATION_FORM),
         unit::write (node));
  if (answer != nullptr)
    check_sendable (answer);
  if (copy->url != nullptr)
    CHECK (g_str_has_prefix (g_strstrip (g_ascii_strdown (copy->url, -1)), "http"), copy->url);
  pt_registration_get_username (copy);
  check_form (copy->form);
}

/* What stands behind an "@" and before a "/", white space around it all aside. Spark takes it whatever it
 * is, and throws when it is nothing. */
std::string
cut_domain (const std::string &address)
{
  const char space[] = " \t\r\n\v\f";
  const size_t first = std::min (address.find_first_not_of (space), address.size ());
  const std::string text = address.substr (first, address.find_last_not_of (space) + 1 - first);
  const std::string bare = text.substr (0, text.find ('/'));

  return bare.substr (bare.find ('@') + 1);
}

/* Spark stops at anything before the list of gateways, and throws at what has no domain in it. */
void
check_spark_reads (const xmlnode *query)
{
  xmlnode *gateways = xmlnode_get_child (query, "gateway-settings")->child;

  while (gateways->type == XMLNODE_TYPE_ATTRIB)
    gateways = gateways->next;
  CHECK (unit::look (gateways->name) == "gateways", unit::write (query));

  for (xmlnode *node = gateways->child; node != nullptr; node = node->next) {
    xmlnode *name = xmlnode_get_child (node, "serviceName");
    bool is_gateway = unit::look (node->name) == "gateway";

    CHECK (node->type != XMLNODE_TYPE_DATA, unit::write (query));
    for (; is_gateway && name != nullptr; name = xmlnode_get_next_twin (name)) {
      const std::string domain = cut_domain (unit::take (xmlnode_get_data (name)));

      CHECK (domain != "" && domain != ".", unit::write (query));
    }
  }
}

/* What is written reads the same. */
void
check_settings (xmlnode *node)
{
  g_autoptr (PtSettings) settings = pt_settings_parse (node, nullptr);

  if (settings == nullptr)
    return;

  unit::Node first (pt_settings_store_new (settings));
  std::string text = unit::write (first);
  unit::Node read = unit::parse (text);
  CHECK (read != nullptr, text);
  g_autoptr (PtSettings) again = pt_settings_parse (read.get (), nullptr);
  CHECK (again != nullptr, text);
  CHECK (text == unit::write (unit::Node (pt_settings_store_new (again))), text);

  check_spark_reads (first.get ());
  for (const char *address : {"irc.openfire.test", "xmpp.openfire.test"}) {
    CHECK (pt_settings_get_auto_login (settings, address)
               == pt_settings_get_auto_login (again, address),
           text);
    pt_settings_set_auto_login (again, address, FALSE);
    g_autoptr (PtSettings) copy = pt_settings_copy (again);
    CHECK (!pt_settings_get_auto_login (copy, address), text);
    pt_settings_remove (copy, address);
    CHECK (!pt_settings_has_auto_login (copy, address), text);
    check_sendable (pt_settings_store_new (copy));
  }
}

void
check_disco (xmlnode *node)
{
  g_autoptr (GPtrArray) items = pt_disco_items_parse (node, "openfire.test");
  g_autoptr (PtDiscoInfo) info = pt_disco_info_parse (node);

  CHECK (items->len <= PT_DISCO_MAX_ITEMS, unit::write (node));
  for (guint i = 0; i < items->len; i++) {
    auto *item = static_cast<PtDiscoItem *> (g_ptr_array_index (items, i));
    std::string again = unit::take (pt_jid_normalize_domain (item->jid));

    CHECK (again == item->jid, item->jid);
    check_clean (item->name, PT_TEXT_NAME_MAX);
  }
  check_clean (info->name, PT_TEXT_NAME_MAX);
  check_clean (info->type, PT_TEXT_NAME_MAX);
}

void
check_stanza (xmlnode *node)
{
  g_autoptr (GError) error = pt_protocol_error_from_stanza (node, nullptr);

  check_clean (error->message, PT_TEXT_MESSAGE_MAX);
  CHECK (*error->message != '\0', unit::write (node));
  pt_presence_parse (node);
  pt_presence_has_show (node);
  check_sendable (pt_presence_copy_to (node, "irc.openfire.test", 100));
}

/* Every other item goes; the others must still be there. */
void
check_roster (const xmlnode *element)
{
  unit::Node node (xmlnode_copy (element));
  int asked[] = {0, 0};
  auto predicate = [] (const PtRosterItem *, gpointer user_data) -> gboolean {
    return static_cast<int *> (user_data)[0]++ % 2;
  };
  auto count = [] (const PtRosterItem *, gpointer user_data) -> gboolean {
    static_cast<int *> (user_data)[1]++;
    return FALSE;
  };

  pt_roster_strip (node.get (), predicate, asked);
  pt_roster_strip (node.get (), count, asked);
  CHECK (asked[1] == (asked[0] + 1) / 2, unit::write (element));
}

} // namespace

void
check_element (const xmlnode *element)
{
  unit::Node node (xmlnode_copy (element));
  g_autoptr (PtForm) form = pt_form_parse (node.get ());

  if (form != nullptr)
    check_form (form);
  check_registration (node.get ());
  check_settings (node.get ());
  check_disco (node.get ());
  check_stanza (node.get ());
  check_roster (element);
}

void
check_text (const std::string &text)
{
  std::string line = unit::take (pt_text_clean_line (text.c_str (), PT_TEXT_NAME_MAX));
  std::string lines = unit::take (pt_text_clean_lines (text.c_str (), PT_TEXT_MESSAGE_MAX));
  std::string domain = unit::take (pt_jid_get_domain (text.c_str ()));
  std::string bare = unit::take (pt_jid_get_bare (text.c_str ()));

  check_clean (line.c_str (), PT_TEXT_NAME_MAX);
  check_clean (lines.c_str (), PT_TEXT_MESSAGE_MAX);
  CHECK (line.find ('\n') == std::string::npos, text);
  CHECK (lines.find ("\n\n\n") == std::string::npos, text);
  CHECK (line == unit::take (pt_text_clean_line (line.c_str (), PT_TEXT_NAME_MAX)), text);
  CHECK (lines == unit::take (pt_text_clean_lines (lines.c_str (), PT_TEXT_MESSAGE_MAX)), text);
  CHECK (domain == "(null)" || domain == unit::take (pt_jid_normalize_domain (domain.c_str ())),
         text);
  CHECK (bare == "(null)" || bare == unit::take (pt_jid_get_bare (bare.c_str ())), text);
  CHECK ((domain == "(null)") == (bare == "(null)"), text);
}

} // namespace fuzz
