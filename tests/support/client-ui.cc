/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The functions that libpurple calls to show something: they record it. */
#include "support/client-screen.h"

#include <cstdarg>

#include <purple.h>

namespace support {

namespace {

std::string
or_empty (const char *text)
{
  return text != nullptr ? text : "";
}

Dialog
make_dialog (Dialog::Kind kind,
             const char *title,
             const char *primary,
             const char *secondary,
             PurpleAccount *account)
{
  Dialog dialog;
  dialog.kind = kind;
  dialog.title = or_empty (title);
  dialog.primary = or_empty (primary);
  dialog.secondary = or_empty (secondary);
  dialog.account = account;
  return dialog;
}

void *
on_request_fields (const char *title,
                   const char *primary,
                   const char *secondary,
                   PurpleRequestFields *fields,
                   const char *ok_text,
                   GCallback ok,
                   const char *cancel_text,
                   GCallback cancel,
                   PurpleAccount *account,
                   const char *,
                   PurpleConversation *,
                   void *data)
{
  Dialog *dialog = Screen::get ().add_dialog (
      make_dialog (Dialog::Kind::form, title, primary, secondary, account));
  Screen::set_dialog (dialog, PURPLE_REQUEST_FIELDS, data, fields);
  Screen::add_action (dialog, ok_text, ok);
  Screen::add_action (dialog, cancel_text, cancel);
  return dialog;
}

void *
on_request_input (const char *title,
                  const char *primary,
                  const char *secondary,
                  const char *value,
                  gboolean,
                  gboolean,
                  gchar *,
                  const char *ok_text,
                  GCallback ok,
                  const char *cancel_text,
                  GCallback cancel,
                  PurpleAccount *account,
                  const char *,
                  PurpleConversation *,
                  void *data)
{
  Dialog *dialog = Screen::get ().add_dialog (
      make_dialog (Dialog::Kind::input, title, primary, secondary, account));
  dialog->text = or_empty (value);
  Screen::set_dialog (dialog, PURPLE_REQUEST_INPUT, data, nullptr);
  Screen::add_action (dialog, ok_text, ok);
  Screen::add_action (dialog, cancel_text, cancel);
  return dialog;
}

void *
on_request_action (const char *title,
                   const char *primary,
                   const char *secondary,
                   int,
                   PurpleAccount *account,
                   const char *,
                   PurpleConversation *,
                   void *data,
                   size_t count,
                   va_list actions)
{
  Dialog *dialog = Screen::get ().add_dialog (
      make_dialog (Dialog::Kind::question, title, primary, secondary, account));
  Screen::set_dialog (dialog, PURPLE_REQUEST_ACTION, data, nullptr);
  for (size_t i = 0; i < count; i++) {
    const char *label = va_arg (actions, const char *);
    Screen::add_action (dialog, label, va_arg (actions, GCallback));
  }
  return dialog;
}

void *
on_request_action_with_icon (const char *title,
                             const char *primary,
                             const char *secondary,
                             int default_action,
                             PurpleAccount *account,
                             const char *who,
                             PurpleConversation *conversation,
                             gconstpointer,
                             gsize,
                             void *data,
                             size_t count,
                             va_list actions)
{
  return on_request_action (title, primary, secondary, default_action, account, who, conversation,
                            data, count, actions);
}

void
on_close_request (PurpleRequestType type, void *handle)
{
  Screen::get ().close (handle);
}

void *
on_notify_message (PurpleNotifyMsgType,
                   const char *title,
                   const char *primary,
                   const char *secondary)
{
  return Screen::get ().add_notice (
      {or_empty (title), or_empty (primary), or_empty (secondary), ""});
}

void *
on_notify_formatted (const char *title,
                     const char *primary,
                     const char *secondary,
                     const char *text)
{
  return Screen::get ().add_notice (
      {or_empty (title), or_empty (primary), or_empty (secondary), or_empty (text)});
}

void *
on_notify_results (PurpleConnection *connection,
                   const char *title,
                   const char *primary,
                   const char *secondary,
                   PurpleNotifySearchResults *table,
                   gpointer data)
{
  Results results;
  results.title = or_empty (title);
  results.primary = or_empty (primary);
  results.secondary = or_empty (secondary);
  for (GList *each = table->columns; each != nullptr; each = each->next)
    results.columns.push_back (
        or_empty (static_cast<PurpleNotifySearchColumn *> (each->data)->title));
  for (GList *row = table->rows; row != nullptr; row = row->next) {
    results.rows.emplace_back ();
    for (GList *cell = static_cast<GList *> (row->data); cell != nullptr; cell = cell->next)
      results.rows.back ().push_back (or_empty (static_cast<const char *> (cell->data)));
  }
  return Screen::get ().add_results (results, connection, table, data);
}

void *
on_notify_userinfo (PurpleConnection *, const char *who, PurpleNotifyUserInfo *info)
{
  char *text = purple_notify_user_info_get_text_with_newline (info, "\n");
  Notice notice = {"", or_empty (who), "", or_empty (text)};
  g_free (text);
  return Screen::get ().add_notice (notice);
}

void *
on_notify_uri (const char *uri)
{
  Notice notice = {"", "", "", or_empty (uri)};
  notice.is_uri = true;
  return Screen::get ().add_notice (notice);
}

void
on_close_notify (PurpleNotifyType, void *handle)
{
  Screen::get ().close (handle);
}

void *
on_request_authorize (PurpleAccount *account,
                      const char *who,
                      const char *,
                      const char *,
                      const char *message,
                      gboolean,
                      PurpleAccountRequestAuthorizationCb accept,
                      PurpleAccountRequestAuthorizationCb deny,
                      void *data)
{
  auto request = std::make_shared<Authorization> ();
  request->account = account;
  request->who = or_empty (who);
  request->message = or_empty (message);
  Authorization *raw = request.get ();
  request->accept = [=] {
    raw->open = false;
    accept (data);
  };
  request->deny = [=] {
    raw->open = false;
    deny (data);
  };
  Screen::get ().authorizations.push_back (request);
  return raw;
}

void
on_close_account_request (void *handle)
{
  Screen::get ().close (handle);
}

void
on_request_add_buddy (PurpleAccount *account, const char *name, const char *, const char *alias)
{
  Screen::get ().additions.push_back ({account, or_empty (name), or_empty (alias)});
}

void
on_write (PurpleConversation *conversation,
          const char *name,
          const char *,
          const char *message,
          PurpleMessageFlags flags,
          time_t)
{
  Screen::get ().lines.push_back ({purple_conversation_get_account (conversation),
                                   or_empty (purple_conversation_get_name (conversation)),
                                   or_empty (name), or_empty (message), static_cast<int> (flags)});
}

} // namespace

void
Screen::attach ()
{
  static PurpleRequestUiOps request = {};
  request.request_fields = on_request_fields;
  request.request_input = on_request_input;
  request.request_action = on_request_action;
  request.request_action_with_icon = on_request_action_with_icon;
  request.close_request = on_close_request;
  purple_request_set_ui_ops (&request);

  static PurpleNotifyUiOps notify = {};
  notify.notify_message = on_notify_message;
  notify.notify_formatted = on_notify_formatted;
  notify.notify_searchresults = on_notify_results;
  notify.notify_userinfo = on_notify_userinfo;
  notify.notify_uri = on_notify_uri;
  notify.close_notify = on_close_notify;
  purple_notify_set_ui_ops (&notify);

  static PurpleAccountUiOps account = {};
  account.request_authorize = on_request_authorize;
  account.close_account_request = on_close_account_request;
  purple_accounts_set_ui_ops (&account);

  /* Without one blist.xml is never saved. */
  static PurpleBlistUiOps blist = {};
  blist.request_add_buddy = on_request_add_buddy;
  purple_blist_set_ui_ops (&blist);

  static PurpleConversationUiOps conversation = {};
  conversation.write_conv = on_write;
  purple_conversations_set_ui_ops (&conversation);
}

} // namespace support
