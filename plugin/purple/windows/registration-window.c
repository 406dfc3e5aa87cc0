/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A transport's registration form. A window of libpurple closes when it is answered, so a form that
 * was refused opens again.
 */

#include "purple/windows/registration-window.h"

#include <glib/gi18n-lib.h>
#include <purple.h>

#include "purple/client.h"
#include "purple/windows/fields.h"
#include "purple/windows/unencrypted.h"
#include "purple/windows/window.h"

#define ID_AUTO_LOGIN "auto-login"

#define KIND_FORM "registration"
#define KIND_PAGE "registration-page"

typedef struct {
  PtAccount *account; /* borrowed: the window has a reference */
  PtTransport *transport;
  PtRegistration *registration;
  PurpleRequestFields *fields; /* owned by the window; NULL while it shows no form */
  gboolean auto_login;
  char *reason; /* why the form opened again, or NULL */
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  pt_form_forget_passwords (form->registration->form);
  pt_registration_free (form->registration);
  g_free (form->reason);
  g_free (form);
}

static const char *
get_name (PtTransport *transport)
{
  return pt_transport_interface_get_name (PT_TRANSPORT_INTERFACE (transport));
}

static void show_form (PtWindow *window);

static void
read_form (Form *form)
{
  if (form->fields == NULL)
    return;
  pt_fields_read (form->fields, form->registration->form);
  form->auto_login = purple_request_fields_get_bool (form->fields, ID_AUTO_LOGIN);
}

static void
submit (PtWindow *window)
{
  const Form *form = window->data;

  pt_transport_submit_registration (form->transport, form->registration, form->auto_login);
  pt_window_free (window);
}

static void
on_send_unencrypted (PtWindow *window, PurpleRequestFields *fields)
{
  pt_unencrypted_accept (window->account);
  submit (window);
}

static void
on_back (PtWindow *window, PurpleRequestFields *fields)
{
  show_form (window);
}

static void
on_submit (PtWindow *window, PurpleRequestFields *fields)
{
  Form *form = window->data;

  read_form (form);
  form->fields = NULL;
  if (pt_unencrypted_must_ask (form->account, form->registration->form))
    pt_unencrypted_ask (window, G_CALLBACK (on_send_unencrypted), G_CALLBACK (on_back));
  else
    submit (window);
}

static void
on_cancel (PtWindow *window, PurpleRequestFields *fields)
{
  pt_window_free (window);
}

static char *
make_secondary (const Form *form)
{
  const char *reason = form->reason != NULL ? form->reason : "";
  g_autofree char *instructions = pt_fields_make_instructions (form->registration->form);

  return g_strdup_printf ("%s%s%s", reason, *reason != '\0' && *instructions != '\0' ? "\n\n" : "",
                          instructions);
}

static PurpleRequestFields *
make_fields (const Form *form)
{
  PurpleRequestFields *fields = purple_request_fields_new ();
  PurpleRequestFieldGroup *group = pt_fields_new_group (form->registration->form);

  purple_request_field_group_add_field (
      group,
      purple_request_field_bool_new (ID_AUTO_LOGIN, _ ("Log in automatically"), form->auto_login));
  purple_request_fields_add_group (fields, group);

  return fields;
}

static void
keep_draft (gpointer data)
{
  Form *form = data;

  read_form (form);
  pt_transport_keep_draft (form->transport, form->registration, form->auto_login);
}

static void
show_form (PtWindow *window)
{
  Form *form = window->data;
  const char *name = get_name (form->transport);
  g_autofree char *title = g_strdup_printf (_ ("%s: login information"), name);
  g_autofree char *primary
      = form->reason != NULL ? g_strdup_printf (_ ("%s did not accept the login information"), name)
                             : g_strdup_printf (_ ("Login information for %s"), name);
  g_autofree char *secondary = make_secondary (form);

  form->fields = make_fields (form);
  pt_window_set_closing (window, keep_draft);
  pt_window_ask_fields (window, title, primary, secondary, form->fields, _ ("_Save"),
                        G_CALLBACK (on_submit), G_CALLBACK (on_cancel));
}

static void
on_open_page (PtWindow *window, int action)
{
  const Form *form = window->data;

  purple_notify_uri (NULL, form->registration->url);
  pt_window_free (window);
}

/* A page to visit instead of a form (XEP-0066): opened on a press, and only on the web. */
static void
show_page (PtWindow *window)
{
  const Form *form = window->data;
  const char *name = get_name (form->transport);
  const char *url = form->registration->url;
  g_autofree char *title = g_strdup_printf (_ ("%s: login information"), name);
  g_autofree char *primary = g_strdup_printf (_ ("%s is set up on a web page"), name);
  g_autofree char *instructions = pt_client_text (form->registration->form->instructions);
  g_autofree char *secondary
      = g_strdup_printf ("%s%s%s", instructions != NULL ? instructions : "",
                         instructions != NULL ? "\n\n" : "", url != NULL ? url : "");

  pt_window_ask_action (window, title, primary, secondary, 0, _ ("_Close"), pt_window_on_dismissed,
                        url != NULL ? _ ("_Open the page") : NULL, on_open_page);
}

/**
 * pt_registration_window_show:
 * @account: an account
 * @transport: one of its transports
 * @registration: (transfer none): its form
 * @reason: (nullable): why it opens again
 *
 * Asks the user for the login information. A form that is open already keeps what was typed.
 */
void
pt_registration_window_show (PtAccount *account,
                             PtTransport *transport,
                             const PtRegistration *registration,
                             const char *reason)
{
  gboolean is_page = registration->kind == PT_REGISTRATION_OOB;
  PtWindow *window;
  Form *form;

  g_return_if_fail (PT_IS_ACCOUNT (account));
  g_return_if_fail (PT_IS_TRANSPORT (transport));
  g_return_if_fail (registration != NULL);

  if (pt_window_is_open (transport, KIND_FORM))
    return;
  pt_window_dismiss (transport, KIND_PAGE);
  form = g_new0 (Form, 1);
  form->account = account;
  form->transport = transport;
  form->registration = pt_registration_copy (registration);
  form->auto_login = pt_transport_get_form_auto_login (transport);
  form->reason = g_strdup (reason);
  window = pt_window_new (account, transport, is_page ? KIND_PAGE : KIND_FORM, form, form_free);
  if (is_page)
    show_page (window);
  else
    show_form (window);
}
