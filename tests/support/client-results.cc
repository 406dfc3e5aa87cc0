/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A recorded table of results: its buttons. */
#include "support/client-screen.h"

#include <stdexcept>

#include <purple.h>

namespace support {

namespace {

std::string
name_button (const PurpleNotifySearchButton *button)
{
  switch (button->type) {
  case PURPLE_NOTIFY_BUTTON_CONTINUE:
    return "Continue";
  case PURPLE_NOTIFY_BUTTON_ADD:
    return "Add";
  case PURPLE_NOTIFY_BUTTON_INFO:
    return "Info";
  case PURPLE_NOTIFY_BUTTON_IM:
    return "IM";
  case PURPLE_NOTIFY_BUTTON_JOIN:
    return "Join";
  case PURPLE_NOTIFY_BUTTON_INVITE:
    return "Invite";
  case PURPLE_NOTIFY_BUTTON_LABELED:
    return button->label;
  }
  throw std::logic_error ("a button of no known type");
}

std::vector<PurpleNotifySearchButton *>
buttons_of (void *table)
{
  std::vector<PurpleNotifySearchButton *> all;
  if (table == nullptr)
    throw std::logic_error ("the results are closed");
  for (GList *each = static_cast<PurpleNotifySearchResults *> (table)->buttons; each != nullptr;
       each = each->next)
    all.push_back (static_cast<PurpleNotifySearchButton *> (each->data));
  return all;
}

} // namespace

std::vector<std::string>
Results::buttons () const
{
  std::vector<std::string> names;
  for (const auto *button : buttons_of (table))
    names.push_back (name_button (button));
  return names;
}

void
Results::press (const std::string &label, size_t row)
{
  for (const auto *button : buttons_of (table)) {
    if (name_button (button) != label)
      continue;
    if (row >= rows.size ())
      throw std::out_of_range ("no row " + std::to_string (row));
    return button->callback (
        purple_account_get_connection (account),
        purple_notify_searchresults_row_get (static_cast<PurpleNotifySearchResults *> (table),
                                             static_cast<unsigned int> (row)),
        data);
  }
  throw std::out_of_range ("no button " + label);
}

void
Results::close ()
{
  purple_notify_close (PURPLE_NOTIFY_SEARCHRESULTS, this);
}

} // namespace support
