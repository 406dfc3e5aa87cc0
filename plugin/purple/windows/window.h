/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The core plugin's open windows: what each is about, and that none outlives its account. */

#pragma once

#include <purple.h>

#include "model/account.h"

G_BEGIN_DECLS

/**
 * PtWindow:
 * @account: (nullable): the account's session
 * @transport: (nullable): what the window is about
 * @kind: tells windows of one transport, or of none, apart; a static string
 * @data: what is behind it
 *
 * Handle and user data of libpurple's request and notify functions.
 */
typedef struct {
  PtAccount *account;
  PtTransport *transport;
  const char *kind;
  gpointer data;

  /*< private >*/
  GDestroyNotify free;
  void (*closing) (gpointer data);
  GCallback on_ok;
  GCallback on_cancel;
  gpointer shown;   /* in Finch: what tells when it is gone */
  gpointer results; /* what libpurple shows for the connection */
} PtWindow;

/**
 * PtWindowActionFunc:
 * @window: a window
 * @action: the number of the button
 *
 * Called when a button was pressed.
 */
typedef void (*PtWindowActionFunc) (PtWindow *window, int action);

PtWindow *pt_window_new (PtAccount *account,
                         PtTransport *transport,
                         const char *kind,
                         gpointer data,
                         GDestroyNotify free);
void pt_window_set_closing (PtWindow *window, void (*closing) (gpointer data));
void pt_window_free (PtWindow *window);
void pt_window_close (PtWindow *window);
void pt_window_ask_fields (PtWindow *window,
                           const char *title,
                           const char *primary,
                           const char *secondary,
                           PurpleRequestFields *fields,
                           const char *ok_text,
                           GCallback on_ok,
                           GCallback on_cancel);
void pt_window_ask_action (PtWindow *window,
                           const char *title,
                           const char *primary,
                           const char *secondary,
                           int default_action,
                           const char *first,
                           PtWindowActionFunc on_first,
                           const char *second,
                           PtWindowActionFunc on_second);
void pt_window_ask_choice (PtWindow *window,
                           const char *title,
                           const char *primary,
                           const char *secondary,
                           PurpleRequestFields *fields,
                           const char *ok_text,
                           GCallback on_ok);
void pt_window_tell (PtWindow *window, const char *title, const char *primary, const char *text);
void pt_window_show_markup (PtWindow *window,
                            const char *title,
                            const char *primary,
                            const char *secondary,
                            const char *markup);
void pt_window_show_results (PtWindow *window,
                             const char *title,
                             const char *primary,
                             const char *secondary,
                             PurpleNotifySearchResults *results);
void pt_window_on_dismissed (PtWindow *window, int action);
PtWindow *pt_window_find (PtTransport *transport, const char *kind);
gboolean pt_window_is_one_too_many (PtTransport *transport);
void pt_window_dismiss (PtTransport *transport, const char *kind);
void pt_windows_close (PtAccount *account, gboolean account_may_return);
void pt_windows_close_all (void);

G_END_DECLS
