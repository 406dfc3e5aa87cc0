/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What libpurple asked its user interface to show, for tests to find and answer. */
#include "support/client-screen.h"

#include <algorithm>
#include <sstream>

#include <purple.h>

namespace support {

namespace {

bool
contains (const std::string &text, const std::string &words)
{
  return text.find (words) != std::string::npos;
}

} // namespace

Screen &
Screen::get ()
{
  static Screen screen;
  return screen;
}

std::vector<std::shared_ptr<Dialog>>
Screen::open_dialogs () const
{
  std::vector<std::shared_ptr<Dialog>> found;
  for (const auto &dialog : dialogs)
    if (dialog->open)
      found.push_back (dialog);
  return found;
}

std::shared_ptr<Dialog>
Screen::expect_dialog (const std::string &words, Milliseconds deadline)
{
  std::shared_ptr<Dialog> found;
  wait_until (
      [&] {
        for (const auto &each : open_dialogs ())
          if (contains (each->title + "\n" + each->primary + "\n" + each->secondary, words))
            found = each;
        return found != nullptr;
      },
      deadline);
  return found;
}

std::shared_ptr<Notice>
Screen::expect_notice (const std::string &words, Milliseconds deadline)
{
  std::shared_ptr<Notice> found;
  wait_until (
      [&] {
        for (const auto &each : notices)
          if (contains (each->title + "\n" + each->primary + "\n" + each->secondary + "\n"
                            + each->text,
                        words))
            found = each;
        return found != nullptr;
      },
      deadline);
  return found;
}

std::shared_ptr<Results>
Screen::expect_results (const std::string &words, Milliseconds deadline)
{
  std::shared_ptr<Results> found;
  wait_until (
      [&] {
        for (const auto &each : results)
          if (each->open
              && contains (each->title + "\n" + each->primary + "\n" + each->secondary, words))
            found = each;
        return found != nullptr;
      },
      deadline);
  return found;
}

bool
Screen::is_empty () const
{
  const auto is_open = [] (const auto &each) { return each->open; };
  return std::none_of (dialogs.begin (), dialogs.end (), is_open)
         && std::none_of (notices.begin (), notices.end (), is_open)
         && std::none_of (results.begin (), results.end (), is_open)
         && std::none_of (authorizations.begin (), authorizations.end (), is_open);
}

std::string
Screen::describe () const
{
  std::ostringstream text;
  for (const auto &each : dialogs)
    text << (each->open ? "open" : "closed") << " dialog: " << each->title << " | " << each->primary
         << " | " << each->secondary << "\n";
  for (const auto &each : notices)
    text << (each->open ? "open" : "closed") << " notice: " << each->title << " | " << each->primary
         << " | " << each->secondary << " | " << each->text << "\n";
  for (const auto &each : results)
    text << (each->open ? "open" : "closed") << " results: " << each->title << " | "
         << each->primary << " | " << each->secondary << " | " << each->rows.size () << " rows\n";
  for (const auto &each : authorizations)
    text << (each->open ? "open" : "closed") << " authorization: " << each->who << "\n";
  for (const auto &each : lines)
    text << "conversation " << each.conversation << ": " << each.who << ": " << each.text << "\n";
  return text.str ();
}

Dialog *
Screen::add_dialog (const Dialog &dialog)
{
  dialogs.push_back (std::make_shared<Dialog> (dialog));
  return dialogs.back ().get ();
}

void
Screen::set_dialog (Dialog *dialog, int type, void *data, void *form)
{
  dialog->type = type;
  dialog->data = data;
  dialog->form = form;
}

void
Screen::add_action (Dialog *dialog, const char *label, void (*callback) ())
{
  std::string text = label != nullptr ? label : "";
  /* The underscore marks a letter for the keyboard. */
  text.erase (std::remove (text.begin (), text.end (), '_'), text.end ());
  dialog->actions.push_back ({text, callback});
}

void *
Screen::add_notice (const Notice &notice)
{
  notices.push_back (std::make_shared<Notice> (notice));
  return notices.back ().get ();
}

void *
Screen::add_results (const Results &shown, PurpleConnection *connection, void *table, void *data)
{
  results.push_back (std::make_shared<Results> (shown));
  results.back ()->account = purple_connection_get_account (connection);
  results.back ()->table = table;
  results.back ()->data = data;
  return results.back ().get ();
}

/* The entry stays, for the test to see what was shown. */
void
Screen::close (void *handle)
{
  for (const auto &each : dialogs)
    if (each.get () == handle && each->open) {
      each->open = false;
      if (each->form != nullptr)
        purple_request_fields_destroy (static_cast<PurpleRequestFields *> (each->form));
      each->form = nullptr;
    }
  for (const auto &each : notices)
    if (each.get () == handle)
      each->open = false;
  for (const auto &each : results)
    if (each.get () == handle && each->open) {
      each->open = false;
      purple_notify_searchresults_free (static_cast<PurpleNotifySearchResults *> (each->table));
      each->table = nullptr;
    }
  for (const auto &each : authorizations)
    if (each.get () == handle)
      each->open = false;
}

} // namespace support
