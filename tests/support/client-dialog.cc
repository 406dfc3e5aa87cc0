/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A recorded dialog: its fields and buttons. */
#include "support/client-screen.h"

#include <cstdlib>
#include <sstream>
#include <stdexcept>

#include <purple.h>

namespace support {

namespace {

std::string
or_empty (const char *text)
{
  return text != nullptr ? text : "";
}

std::vector<PurpleRequestField *>
fields_of (void *form)
{
  std::vector<PurpleRequestField *> all;
  if (form == nullptr)
    return all;
  GList *group = purple_request_fields_get_groups (static_cast<PurpleRequestFields *> (form));
  for (; group != nullptr; group = group->next) {
    auto *data = static_cast<PurpleRequestFieldGroup *> (group->data);
    for (GList *each = purple_request_field_group_get_fields (data); each != nullptr;
         each = each->next)
      all.push_back (static_cast<PurpleRequestField *> (each->data));
  }
  return all;
}

std::string
choice_value (PurpleRequestField *field)
{
  const int index = purple_request_field_choice_get_value (field);
  GList *labels = purple_request_field_choice_get_labels (field);
  return or_empty (
      static_cast<const char *> (g_list_nth_data (labels, static_cast<guint> (index))));
}

void
choose (PurpleRequestField *field, const std::string &label)
{
  int index = 0;
  GList *each = purple_request_field_choice_get_labels (field);
  for (; each != nullptr; each = each->next, index++)
    if (label == static_cast<const char *> (each->data))
      return purple_request_field_choice_set_value (field, index);
  throw std::out_of_range ("no choice " + label);
}

std::string
list_value (PurpleRequestField *field)
{
  std::string value;
  for (GList *each = purple_request_field_list_get_selected (field); each != nullptr;
       each = each->next)
    value += (value.empty () ? "" : "\n") + or_empty (static_cast<const char *> (each->data));
  return value;
}

void
select (PurpleRequestField *field, const std::string &labels)
{
  std::istringstream lines (labels);
  purple_request_field_list_clear_selected (field);
  for (std::string label; std::getline (lines, label);)
    purple_request_field_list_add_selected (field, label.c_str ());
}

std::string
list_entries (PurpleRequestField *field)
{
  std::string labels;
  for (GList *each = purple_request_field_list_get_items (field); each != nullptr;
       each = each->next)
    labels += (labels.empty () ? "" : "\n") + or_empty (static_cast<const char *> (each->data));
  return labels;
}

} // namespace

std::vector<std::string>
Dialog::buttons () const
{
  std::vector<std::string> labels;
  for (const Action &action : actions)
    labels.push_back (action.label);
  return labels;
}

void
Dialog::press (const std::string &label)
{
  for (size_t i = 0; i < actions.size (); i++)
    if (actions[i].label == label)
      return run (i);
  throw std::out_of_range ("no button " + label);
}

void
Dialog::ok ()
{
  auto *fields = static_cast<PurpleRequestFields *> (form);
  if (open && fields != nullptr && !purple_request_fields_all_required_filled (fields))
    throw std::logic_error ("OK is insensitive: a required field is empty");
  run (0);
}

void
Dialog::cancel ()
{
  run (actions.size () - 1);
}

std::vector<std::string>
Dialog::fields () const
{
  std::vector<std::string> ids;
  for (PurpleRequestField *field : fields_of (open ? form : nullptr))
    ids.push_back (or_empty (purple_request_field_get_id (field)));
  return ids;
}

std::string
Dialog::value (const std::string &name) const
{
  auto *field = static_cast<PurpleRequestField *> (find_field (name));
  switch (purple_request_field_get_type (field)) {
  case PURPLE_REQUEST_FIELD_STRING:
    return or_empty (purple_request_field_string_get_value (field));
  case PURPLE_REQUEST_FIELD_BOOLEAN:
    return purple_request_field_bool_get_value (field) ? "true" : "false";
  case PURPLE_REQUEST_FIELD_INTEGER:
    return std::to_string (purple_request_field_int_get_value (field));
  case PURPLE_REQUEST_FIELD_CHOICE:
    return choice_value (field);
  case PURPLE_REQUEST_FIELD_LIST:
    return list_value (field);
  case PURPLE_REQUEST_FIELD_LABEL:
    return or_empty (purple_request_field_get_label (field));
  default:
    return "";
  }
}

std::string
Dialog::label (const std::string &name) const
{
  return or_empty (
      purple_request_field_get_label (static_cast<PurpleRequestField *> (find_field (name))));
}

std::string
Dialog::entries (const std::string &name) const
{
  return list_entries (static_cast<PurpleRequestField *> (find_field (name)));
}

bool
Dialog::masked (const std::string &name) const
{
  auto *field = static_cast<PurpleRequestField *> (find_field (name));
  return purple_request_field_get_type (field) == PURPLE_REQUEST_FIELD_STRING
         && purple_request_field_string_is_masked (field);
}

void
Dialog::fill (const std::string &name, const std::string &value)
{
  auto *field = static_cast<PurpleRequestField *> (find_field (name));
  switch (purple_request_field_get_type (field)) {
  case PURPLE_REQUEST_FIELD_STRING:
    return purple_request_field_string_set_value (field, value.c_str ());
  case PURPLE_REQUEST_FIELD_BOOLEAN:
    return purple_request_field_bool_set_value (field, value == "true");
  case PURPLE_REQUEST_FIELD_INTEGER:
    return purple_request_field_int_set_value (field, std::atoi (value.c_str ()));
  case PURPLE_REQUEST_FIELD_CHOICE:
    return choose (field, value);
  case PURPLE_REQUEST_FIELD_LIST:
    return select (field, value);
  default:
    throw std::logic_error ("the field " + name + " takes no value");
  }
}

void
Dialog::run (size_t index)
{
  if (!open)
    throw std::logic_error ("the dialog is closed: " + primary);
  const Action action = actions.at (index);
  if (action.callback != nullptr && kind == Kind::form)
    reinterpret_cast<PurpleRequestFieldsCb> (action.callback) (
        data, static_cast<PurpleRequestFields *> (form));
  else if (action.callback != nullptr && kind == Kind::input)
    reinterpret_cast<PurpleRequestInputCb> (action.callback) (data, text.c_str ());
  else if (action.callback != nullptr)
    reinterpret_cast<PurpleRequestActionCb> (action.callback) (data, static_cast<int> (index));
  /* The callback may have closed it with all others of its handle. */
  if (open)
    purple_request_close (static_cast<PurpleRequestType> (type), this);
}

void *
Dialog::find_field (const std::string &name) const
{
  if (!open)
    throw std::logic_error ("the dialog is closed: " + primary);
  for (PurpleRequestField *field : fields_of (form))
    if (name == or_empty (purple_request_field_get_id (field))
        || name == or_empty (purple_request_field_get_label (field)))
      return field;
  throw std::out_of_range ("no field " + name);
}

} // namespace support
