/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Form, question, answer, next form. A window of libpurple closes when it is answered: it is opened
 * again, with everything typed, when a password would leave unencrypted without the user's consent, and
 * when the answer is a refusal. While an answer is waited for there is no window.
 */

#include "purple/windows/flow.h"

#include <glib/gi18n-lib.h>

#include "model/peer.h"
#include "protocol/stanza-error.h"
#include "purple/client.h"
#include "purple/windows/field-text.h"
#include "purple/windows/fields.h"
#include "purple/windows/unencrypted.h"

#define ID_POLICY "policy"

/**
 * pt_flow_new:
 * @type: what it is about
 * @account: (transfer none): an account
 * @transport: (transfer none): one of its transports
 * @data: (transfer full): what @type needs
 *
 * Returns: (transfer full): a flow without a window
 */
PtFlow *
pt_flow_new (const PtFlowType *type, PtAccount *account, PtTransport *transport, gpointer data)
{
  PtFlow *flow = g_new0 (PtFlow, 1);

  flow->type = type;
  flow->account = g_object_ref (account);
  flow->transport = g_object_ref (transport);
  flow->data = data;

  return flow;
}

/**
 * pt_flow_free:
 * @flow: (transfer full): a flow without a window
 */
void
pt_flow_free (PtFlow *flow)
{
  g_return_if_fail (flow != NULL);

  g_clear_pointer (&flow->pictures, pt_form_pictures_cancel);
  flow->type->free (flow->data);
  g_object_unref (flow->account);
  g_object_unref (flow->transport);
  g_free (flow->reason);
  g_free (flow);
}

static void
free_data (gpointer data)
{
  if (data != NULL)
    pt_flow_free (data);
}

static void
read_fields (PtFlow *flow)
{
  PurpleRequestFields *fields = g_steal_pointer (&flow->fields);

  if (fields == NULL)
    return;
  if (flow->form != NULL)
    pt_fields_read (fields, flow->form);
  if (flow->type->read_fields != NULL)
    flow->type->read_fields (flow, fields);
}

/* The window ends, the flow goes on. */
static void
submit (PtWindow *window)
{
  PtFlow *flow = g_steal_pointer (&window->data);

  flow->window = NULL;
  pt_window_free (window);
  flow->type->submit (flow);
}

static gboolean
is_sent (PtFlow *flow)
{
  return flow->form != NULL && (flow->type->is_sent == NULL || flow->type->is_sent (flow));
}

/* A gateway may ask for a password in any form. */
static void
on_ok (PtWindow *window, PurpleRequestFields *fields)
{
  PtFlow *flow = window->data;
  gboolean consents = pt_unencrypted_is_ticked (fields);
  gboolean must_ask;

  read_fields (flow);
  must_ask = is_sent (flow) && pt_unencrypted_must_ask (flow->account, flow->form);
  flow->without_consent = must_ask && !consents;
  if (flow->without_consent) {
    flow->type->show (flow);
    return;
  }
  if (must_ask)
    pt_unencrypted_accept (flow->account);
  submit (window);
}

static void
on_cancel (PtWindow *window, PurpleRequestFields *fields)
{
  PtFlow *flow = window->data;

  if (flow->type->cancel != NULL)
    flow->type->cancel (flow);
  pt_window_free (window);
}

static void
on_closing (gpointer data)
{
  PtFlow *flow = data;

  read_fields (flow);
  if (flow->type->keep != NULL)
    flow->type->keep (flow);
}

/**
 * pt_flow_show:
 * @flow: (transfer full): a flow without a window, which takes it over
 * @reason: (nullable): why the form is shown again
 *
 * Shows a form.
 */
void
pt_flow_show (PtFlow *flow, const char *reason)
{
  g_return_if_fail (flow->window == NULL);

  g_free (flow->reason);
  flow->reason = g_strdup (reason);
  flow->without_consent = FALSE;
  flow->window = pt_window_new (flow->account, flow->transport, flow->type->kind, flow, free_data);
  pt_window_set_closing (flow->window, on_closing);
  flow->type->show (flow);
}

static void
on_pictures (gpointer data)
{
  PtFlow *flow = data;

  flow->pictures = NULL;
  flow->type->show (flow);
}

/* The window is open, as the others know it, and not shown before they are there. */
static gboolean
is_waiting_for_pictures (PtFlow *flow, PtForm *form)
{
  if (form == NULL || !pt_client_shows_pictures ())
    return FALSE;
  flow->pictures = pt_form_pictures_fetch (flow->account, flow->transport, form, on_pictures, flow);

  return flow->pictures != NULL;
}

/**
 * pt_flow_withdraw:
 * @flow: a flow whose window may be open
 *
 * Closes the window. What was typed into it is lost.
 */
void
pt_flow_withdraw (PtFlow *flow)
{
  PtWindow *window = g_steal_pointer (&flow->window);

  g_clear_pointer (&flow->pictures, pt_form_pictures_cancel);
  flow->fields = NULL;
  if (window == NULL)
    return;
  window->data = NULL;
  pt_window_close (window);
}

static const char *
get_ok_text (const PtFlow *flow)
{
  return flow->type->get_ok_text != NULL ? flow->type->get_ok_text (flow) : _ (flow->type->ok_text);
}

static const char *
get_policy (const PtFlow *flow)
{
  const PtDiscoInfo *info = pt_transport_get_peer (flow->transport)->info;
  gboolean is_told = flow->type->tells_policy != NULL && flow->type->tells_policy (flow);

  return is_told && info != NULL ? info->policy : NULL;
}

/* Above the form. Where nobody makes "More…" of the lines behind the first, all are in its text. */
static void
add_policy (const PtFlow *flow, PurpleRequestFields *fields)
{
  const char *policy = get_policy (flow);
  PurpleRequestFieldGroup *group;

  if (policy == NULL || !pt_field_text_is_marked ())
    return;
  group = purple_request_field_group_new (NULL);
  purple_request_field_group_add_field (group, pt_field_text_new_more (ID_POLICY, policy));
  purple_request_fields_add_group (fields, group);
}

static char *
make_secondary (const PtFlow *flow, const PtForm *form, const char *secondary)
{
  const char *refusal
      = flow->without_consent
            ? _ ("The password was not sent. To send it unencrypted, check the box below the form.")
            : NULL;
  g_autofree char *warning = pt_unencrypted_concerns (flow->account, form)
                                 ? pt_unencrypted_make_warning (flow->account)
                                 : NULL;
  g_autofree char *text = pt_flow_make_text (refusal, secondary,
                                             pt_field_text_is_marked () ? NULL : get_policy (flow));

  return pt_flow_make_text (text, warning, NULL);
}

static PurpleRequestFieldGroup *
make_group (PtFlow *flow, PtForm *form)
{
  PurpleRequestFieldGroup *group
      = form != NULL ? pt_fields_new_group (form) : purple_request_field_group_new (NULL);

  if (flow->type->add_fields != NULL)
    flow->type->add_fields (flow, group);
  if (pt_unencrypted_concerns (flow->account, form))
    pt_unencrypted_add_box (flow->account, group);

  return group;
}

/**
 * pt_flow_ask:
 * @flow: a flow that is to show a form
 * @form: (transfer none) (nullable): what is to be filled in, as long as it is shown
 * @title: the window's title
 * @primary: its headline
 * @secondary: (nullable): what it says
 *
 * For #PtFlowType.show.
 */
void
pt_flow_ask (PtFlow *flow,
             PtForm *form,
             const char *title,
             const char *primary,
             const char *secondary)
{
  PurpleRequestFields *fields;
  g_autofree char *text = make_secondary (flow, form, secondary);

  g_return_if_fail (flow != NULL && flow->window != NULL);

  if (is_waiting_for_pictures (flow, form))
    return;
  fields = purple_request_fields_new ();
  add_policy (flow, fields);
  purple_request_fields_add_group (fields, make_group (flow, form));
  flow->form = form;
  flow->fields = fields;
  pt_window_ask_fields (flow->window, title, primary, text, fields, get_ok_text (flow),
                        G_CALLBACK (on_ok), G_CALLBACK (on_cancel));
}

/**
 * pt_flow_is_interrupted:
 * @error: (nullable): why there was no answer
 *
 * Returns: whether the stream has ended, of which the user is not told by a window
 */
gboolean
pt_flow_is_interrupted (const GError *error)
{
  return g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_DISCONNECTED);
}

/**
 * pt_flow_fail:
 * @flow: (transfer full): a flow without a window
 * @error: why it cannot go on
 *
 * Ends it, and tells the user.
 */
void
pt_flow_fail (PtFlow *flow, const GError *error)
{
  g_return_if_fail (flow != NULL);
  g_return_if_fail (error != NULL);

  g_debug ("%s: %s ends: %s", pt_transport_get_address (flow->transport), flow->type->kind,
           pt_flow_is_interrupted (error) ? "so does the stream" : "an error");
  if (!pt_flow_is_interrupted (error))
    pt_transport_alert (flow->transport, error->message, "");
  pt_flow_free (flow);
}

/**
 * pt_flow_fail_too_large:
 * @flow: (transfer full): a flow without a window
 *
 * Ends it, and tells the user that its form is too large: what could not be shown would be lost by an
 * answer.
 */
void
pt_flow_fail_too_large (PtFlow *flow)
{
  g_autoptr (GError) error = pt_protocol_error_new (PT_PROTOCOL_ERROR_TOO_LARGE);

  pt_flow_fail (flow, error);
}

/**
 * pt_flow_make_text:
 * @first: (nullable): a paragraph
 * @second: (nullable): another
 * @third: (nullable): another
 *
 * Returns: (transfer full): what there is of them, as what a window says
 */
char *
pt_flow_make_text (const char *first, const char *second, const char *third)
{
  const char *parts[] = {first, second, third};
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++) {
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n\n" : "", parts[i]);
  }

  return g_string_free (text, FALSE);
}

/**
 * pt_flow_find:
 * @transport: a transport
 * @type: what it is about
 *
 * Returns: (transfer none) (nullable): such a flow whose window is open
 */
PtFlow *
pt_flow_find (PtTransport *transport, const PtFlowType *type)
{
  PtWindow *window = pt_window_find (transport, type->kind);

  return window != NULL ? window->data : NULL;
}
