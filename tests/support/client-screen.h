/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What libpurple asks its user interface to show, recorded instead of shown: forms, questions,
 * notices, authorization requests, conversations. A test answers in the user's place. */
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "support/wait.h"

struct _PurpleAccount;
struct _PurpleConnection;

namespace support {

/* A form, a question, an input box. */
class Dialog {
public:
  enum class Kind { form, question, input, other };

  Kind kind = Kind::other;
  std::string title;
  std::string primary;
  std::string secondary;
  _PurpleAccount *account = nullptr;
  bool open = true;

  /* The labels of the buttons without their mnemonics; of a form or an input box OK's comes
   * first. */
  std::vector<std::string> buttons () const;
  /* Calls what the button stands for, then closes the dialog, as Pidgin does. Throws
   * std::out_of_range for a button or field that is not there, std::logic_error when it is
   * closed or required fields are empty. */
  void press (const std::string &label);
  void ok ();
  void cancel ();

  /* Of a form. Fields are named by their id or by their label. */
  std::vector<std::string> fields () const;
  std::string value (const std::string &field) const;
  std::string label (const std::string &field) const;
  bool masked (const std::string &field) const;
  void fill (const std::string &field, const std::string &value);
  /* All entries of a list; its value is those that are selected. Both have a line for each. */
  std::string entries (const std::string &field) const;

  /* Of an input box. */
  std::string text;

private:
  friend class Screen;
  struct Action {
    std::string label;
    void (*callback) ();
  };
  void run (size_t index);
  void *find_field (const std::string &name) const;
  void *data = nullptr;
  void *form = nullptr;
  int type = 0;
  std::vector<Action> actions;
};

struct Notice {
  std::string title;
  std::string primary;
  std::string secondary;
  std::string text; /* of a formatted notice; the address when it is a request to open one */
  bool is_uri = false;
  bool open = true;
};

/* A table of results, with buttons for its rows. */
class Results {
public:
  std::string title;
  std::string primary;
  std::string secondary;
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
  bool open = true;

  std::vector<std::string> buttons () const;
  /* Calls what the button stands for with a row. The window stays open, as Pidgin's does. Throws
   * std::out_of_range for a button or row that is not there, std::logic_error when it is closed. */
  void press (const std::string &label, size_t row);
  /* As a person does. */
  void close ();

private:
  friend class Screen;
  _PurpleAccount *account = nullptr;
  void *table = nullptr;
  void *data = nullptr;
};

/* Somebody asks to see the account's presence. */
struct Authorization {
  _PurpleAccount *account = nullptr;
  std::string who;
  std::string message;
  bool open = true;
  std::function<void ()> accept;
  std::function<void ()> deny;
};

struct ConversationLine {
  _PurpleAccount *account = nullptr;
  std::string conversation;
  std::string who;
  std::string text;
  int flags = 0; /* PurpleMessageFlags */
};

/* The client's own window to add a contact was asked for. */
struct Addition {
  _PurpleAccount *account = nullptr;
  std::string name;
  std::string alias;
};

class Screen {
public:
  /* There is one user interface in a process. */
  static Screen &get ();
  /* Gives libpurple the functions that record. Called from its core's ui_init. */
  void attach ();

  std::vector<std::shared_ptr<Dialog>> dialogs;
  std::vector<std::shared_ptr<Notice>> notices;
  std::vector<std::shared_ptr<Results>> results;
  std::vector<std::shared_ptr<Authorization>> authorizations;
  std::vector<ConversationLine> lines;
  std::vector<Addition> additions;

  std::vector<std::shared_ptr<Dialog>> open_dialogs () const;
  /* The open dialog whose title, primary or secondary text contains @words. Null at the
   * deadline. */
  std::shared_ptr<Dialog> expect_dialog (const std::string &words,
                                         Milliseconds deadline = usual_deadline);
  std::shared_ptr<Notice> expect_notice (const std::string &words,
                                         Milliseconds deadline = usual_deadline);
  std::shared_ptr<Results> expect_results (const std::string &words,
                                           Milliseconds deadline = usual_deadline);
  /* Nothing of any kind is open. */
  bool is_empty () const;
  /* Everything recorded as text, for a failure's message. */
  std::string describe () const;

  /* For the functions that libpurple calls. */
  Dialog *add_dialog (const Dialog &dialog);
  static void set_dialog (Dialog *dialog, int type, void *data, void *form);
  static void add_action (Dialog *dialog, const char *label, void (*callback) ());
  void *add_notice (const Notice &notice);
  void *
  add_results (const Results &results, _PurpleConnection *connection, void *table, void *data);
  void close (void *handle);
};

} // namespace support
