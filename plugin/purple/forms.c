/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a transport asks the user: its registration form, and before login information is deleted.
 * A window of libpurple closes when it is answered, so a form that was refused opens again. Each
 * window is its own handle, by which it is closed when the account goes away.
 */

#include "purple/forms.h"

#include <glib/gi18n-lib.h>
#include <purple.h>

#include "purple/accounts.h"
#include "purple/fields.h"

#define ID_AUTO_LOGIN "auto-login"

typedef struct {
  PtSession *session; /* borrowed: pt_forms_close() comes before its end */
  PtTransport *transport;
  PtRegistration *registration; /* NULL for a question */
  PurpleRequestFields *fields;  /* owned by the window */
} Form;

static GList *forms;

static Form *
form_new (PtSession *session, PtTransport *transport, const PtRegistration *registration)
{
  Form *form = g_new0 (Form, 1);

  form->session = session;
  form->transport = g_object_ref (transport);
  if (registration != NULL)
    form->registration = pt_registration_copy (registration);
  forms = g_list_prepend (forms, form);

  return form;
}

static void
form_free (Form *form)
{
  forms = g_list_remove (forms, form);
  if (form->registration != NULL) {
    pt_form_forget_passwords (form->registration->form);
    pt_registration_free (form->registration);
  }
  g_object_unref (form->transport);
  g_free (form);
}

static Form *
find_form (PtTransport *transport, gboolean question)
{
  for (GList *l = forms; l != NULL; l = l->next) {
    Form *form = l->data;

    if (form->transport == transport && (form->registration == NULL) == question)
      return form;
  }

  return NULL;
}

static const char *
get_name (PtTransport *transport)
{
  return pt_transport_interface_get_name (PT_TRANSPORT_INTERFACE (transport));
}

static gboolean
read_auto_login (const Form *form)
{
  return purple_request_fields_get_bool (form->fields, ID_AUTO_LOGIN);
}

static void
on_submit (Form *form, PurpleRequestFields *fields)
{
  pt_fields_read (form->fields, form->registration->form);
  pt_transport_submit_registration (form->transport, form->registration, read_auto_login (form));
  form_free (form);
}

static void
on_cancel (Form *form, PurpleRequestFields *fields)
{
  form_free (form);
}

static char *
make_secondary (PtSession *session, const PtRegistration *registration, const char *reason)
{
  GString *text = g_string_new (NULL);
  const char *instructions = registration->form->instructions;

  if (reason != NULL)
    g_string_append (text, reason);
  if (instructions != NULL && *instructions != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n\n" : "", instructions);
  if (!pt_stream_is_encrypted (pt_session_get_stream (session)))
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n\n" : "",
                            _ ("The connection to your server is not encrypted: others may read "
                               "what you send."));

  return g_string_free (text, FALSE);
}

static PurpleRequestFields *
make_fields (PtTransport *transport, const PtRegistration *registration)
{
  PurpleRequestFields *fields = purple_request_fields_new ();
  PurpleRequestFieldGroup *group = pt_fields_new_group (registration->form);
  gboolean auto_login = pt_transport_get_form_auto_login (transport);

  purple_request_field_group_add_field (
      group, purple_request_field_bool_new (ID_AUTO_LOGIN, _ ("Log in automatically"), auto_login));
  purple_request_fields_add_group (fields, group);

  return fields;
}

static void
show_form (Form *form, const char *reason)
{
  const char *name = get_name (form->transport);
  g_autofree char *title = g_strdup_printf (_ ("%s: login information"), name);
  g_autofree char *primary
      = reason != NULL ? g_strdup_printf (_ ("%s did not accept the login information"), name)
                       : g_strdup_printf (_ ("Login information for %s"), name);
  g_autofree char *secondary = make_secondary (form->session, form->registration, reason);

  form->fields = make_fields (form->transport, form->registration);
  purple_request_fields (form, title, primary, secondary, form->fields, _ ("_Save"),
                         G_CALLBACK (on_submit), _ ("_Cancel"), G_CALLBACK (on_cancel),
                         pt_accounts_get_account (form->session), NULL, NULL, form);
}

static void
on_open_page (Form *form, int action)
{
  purple_notify_uri (form, form->registration->url);
  form_free (form);
}

static void
on_close_page (Form *form, int action)
{
  form_free (form);
}

/* A page to visit instead of a form (XEP-0066): opened on a press, and only on the web. */
static void
show_page (Form *form)
{
  const char *name = get_name (form->transport);
  const char *url = form->registration->url;
  g_autofree char *title = g_strdup_printf (_ ("%s: login information"), name);
  g_autofree char *primary = g_strdup_printf (_ ("%s is set up on a web page"), name);
  g_autofree char *secondary
      = g_strdup_printf ("%s%s%s", form->registration->form->instructions ?: "",
                         form->registration->form->instructions != NULL ? "\n\n" : "", url ?: "");

  purple_request_action (
      form, title, primary, secondary, 0, pt_accounts_get_account (form->session), NULL, NULL, form,
      url != NULL ? 2 : 1, _ ("_Close"), on_close_page, _ ("_Open the page"), on_open_page);
}

/* A form that is open already keeps what was typed, unless the gateway has refused it. */
static void
on_registration_form (PtSession *session,
                      PtTransport *transport,
                      const PtRegistration *registration,
                      const char *reason)
{
  Form *form;

  if (find_form (transport, FALSE) != NULL)
    return;
  form = form_new (session, transport, registration);
  if (registration->kind == PT_REGISTRATION_OOB)
    show_page (form);
  else
    show_form (form, reason);
}

static void
on_remove (Form *form, int action)
{
  pt_transport_remove_registration (form->transport);
  form_free (form);
}

static void
on_keep (Form *form, int action)
{
  form_free (form);
}

static void
on_removal_question (PtSession *session, PtTransport *transport)
{
  const char *name = get_name (transport);
  g_autofree char *title = g_strdup_printf (_ ("%s: delete login information"), name);
  g_autofree char *primary = g_strdup_printf (_ ("Delete the login information for %s?"), name);
  g_autofree char *secondary
      = g_strdup_printf (_ ("%s forgets your user name and password, and the network's contacts "
                            "leave your buddy list."),
                         pt_transport_get_address (transport));
  Form *form;

  if (find_form (transport, TRUE) != NULL)
    return;
  form = form_new (session, transport, NULL);
  purple_request_action (form, title, primary, secondary, 1, pt_accounts_get_account (session),
                         NULL, NULL, form, 2, _ ("_Delete"), on_remove, _ ("_Cancel"), on_keep);
}

static void
keep_draft (Form *form)
{
  pt_fields_read (form->fields, form->registration->form);
  pt_transport_keep_draft (form->transport, form->registration, read_auto_login (form));
}

/**
 * pt_forms_follow:
 * @session: an account's session
 *
 * Asks the user what its transports want to know.
 */
void
pt_forms_follow (PtSession *session)
{
  g_signal_connect (session, "registration-form", G_CALLBACK (on_registration_form), NULL);
  g_signal_connect (session, "removal-question", G_CALLBACK (on_removal_question), NULL);
}

/**
 * pt_forms_close:
 * @session: an account's session
 * @keep_drafts: whether the account may come back, and what was typed with it
 */
void
pt_forms_close (PtSession *session, gboolean keep_drafts)
{
  g_autoptr (GList) all = g_list_copy (forms);

  for (GList *l = all; l != NULL; l = l->next) {
    Form *form = l->data;

    if (form->session != session)
      continue;
    if (keep_drafts && form->fields != NULL)
      keep_draft (form);
    purple_request_close_with_handle (form);
    purple_notify_close_with_handle (form);
    form_free (form);
  }
}
