/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A transport's registration form, or the page that stands for it. */

#include "purple/windows/registration-window.h"

#include <glib/gi18n-lib.h>
#include <purple.h>

#include "purple/client.h"
#include "purple/windows/fields.h"
#include "purple/windows/flow.h"

#define ID_AUTO_LOGIN "auto-login"

#define KIND_FORM "registration"
#define KIND_PAGE "registration-page"

typedef struct {
  PtRegistration *registration;
  gboolean auto_login;
  gboolean early; /* it was saved while an earlier change was under way */
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  pt_form_forget_passwords (form->registration->form);
  pt_registration_free (form->registration);
  g_free (form);
}

static const char *
get_name (PtTransport *transport)
{
  return pt_transport_interface_get_name (PT_TRANSPORT_INTERFACE (transport));
}

/* --- The form ---------------------------------------------------------------------------- */

static void
add_fields (PtFlow *flow, PurpleRequestFieldGroup *group)
{
  const Form *form = flow->data;

  purple_request_field_group_add_field (
      group,
      purple_request_field_bool_new (ID_AUTO_LOGIN, _ ("Log in automatically"), form->auto_login));
}

static void
read_fields (PtFlow *flow, PurpleRequestFields *fields)
{
  Form *form = flow->data;

  form->auto_login = purple_request_fields_get_bool (fields, ID_AUTO_LOGIN);
}

static gboolean
tells_policy (const PtFlow *flow)
{
  return TRUE;
}

static char *
make_secondary (const PtFlow *flow)
{
  const Form *form = flow->data;
  g_autofree char *instructions = pt_fields_make_instructions (form->registration->form);

  return pt_flow_make_text (flow->reason, instructions, NULL);
}

static char *
make_primary (const PtFlow *flow)
{
  const Form *form = flow->data;
  const char *name = get_name (flow->transport);

  if (form->early)
    return g_strdup_printf (_ ("%s has not answered an earlier change yet. Try again in a moment."),
                            name);
  if (flow->reason != NULL)
    return g_strdup_printf (_ ("%s did not accept the login"), name);

  return g_strdup_printf (_ ("Your %s login"), name);
}

static void
show (PtFlow *flow)
{
  const Form *form = flow->data;
  g_autofree char *title = g_strdup_printf (_ ("%s: login"), get_name (flow->transport));
  g_autofree char *primary = make_primary (flow);
  g_autofree char *secondary = make_secondary (flow);

  pt_flow_ask (flow, form->registration->form, title, primary, secondary);
}

/* A refusal opens another one. One change at a time: nothing that was typed is lost. */
static void
submit (PtFlow *flow)
{
  Form *form = flow->data;

  form->early = pt_transport_get_state (flow->transport) == PT_STATE_SETTING_UP;
  if (form->early) {
    pt_flow_show (flow, NULL);
    return;
  }
  pt_transport_submit_registration (flow->transport, form->registration, form->auto_login);
  pt_flow_free (flow);
}

static void
keep (PtFlow *flow)
{
  const Form *form = flow->data;

  pt_transport_keep_draft (flow->transport, form->registration, form->auto_login);
}

static const PtFlowType TYPE = {
    .kind = KIND_FORM,
    .ok_text = N_ ("_Save"),
    .show = show,
    .tells_policy = tells_policy,
    .add_fields = add_fields,
    .read_fields = read_fields,
    .submit = submit,
    .keep = keep,
    .free = form_free,
};

/* --- The page ---------------------------------------------------------------------------- */

static void
on_open_page (PtWindow *window, int action)
{
  const PtRegistration *registration = window->data;

  purple_notify_uri (NULL, registration->url);
  pt_window_free (window);
}

/* A page to visit instead of a form (XEP-0066): opened on a press, and only on the web. */
static void
show_page (PtAccount *account, PtTransport *transport, const PtRegistration *registration)
{
  const char *name = get_name (transport);
  const char *url = registration->url;
  g_autofree char *title = g_strdup_printf (_ ("%s: login"), name);
  g_autofree char *primary = g_strdup_printf (_ ("%s is set up on a web page"), name);
  g_autofree char *instructions = pt_client_text (registration->form->instructions);
  g_autofree char *secondary
      = g_strdup_printf ("%s%s%s", instructions != NULL ? instructions : "",
                         instructions != NULL ? "\n\n" : "", url != NULL ? url : "");
  PtWindow *window;

  pt_window_dismiss (transport, KIND_PAGE);
  window = pt_window_new (account, transport, KIND_PAGE, pt_registration_copy (registration),
                          (GDestroyNotify) pt_registration_free);
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
  Form *form;

  g_return_if_fail (PT_IS_ACCOUNT (account));
  g_return_if_fail (PT_IS_TRANSPORT (transport));
  g_return_if_fail (registration != NULL);

  if (pt_flow_find (transport, &TYPE) != NULL) {
    g_debug ("%s: no second form: one is open", pt_transport_get_address (transport));
    return;
  }
  if (registration->kind == PT_REGISTRATION_OOB) {
    show_page (account, transport, registration);
    return;
  }
  pt_window_dismiss (transport, KIND_PAGE);
  form = g_new0 (Form, 1);
  form->registration = pt_registration_copy (registration);
  form->auto_login = pt_transport_get_form_auto_login (transport);
  pt_flow_show (pt_flow_new (&TYPE, account, transport, form), reason);
}
