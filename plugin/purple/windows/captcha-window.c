/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a transport asks to know whether the user is a person (XEP-0158): a form that came by itself. */

#include "purple/windows/captcha-window.h"

#include <glib/gi18n-lib.h>

#include "model/gateway-queries.h"
#include "purple/windows/fields.h"
#include "purple/windows/flow.h"

static void
free_form (gpointer form)
{
  pt_form_free (form);
}

static void
show (PtFlow *flow)
{
  const char *name = pt_transport_interface_get_name (PT_TRANSPORT_INTERFACE (flow->transport));
  PtForm *form = flow->data;
  g_autofree char *title = g_strdup_printf (_ ("%s: question"), name);
  g_autofree char *primary = form->title != NULL
                                 ? g_strdup (form->title)
                                 : g_strdup_printf (_ ("%s asks whether you are a person"), name);
  g_autofree char *secondary = pt_fields_make_instructions (form);

  pt_flow_ask (flow, form, title, primary, secondary);
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  PtFlow *flow = data;
  g_autoptr (GError) error = NULL;

  if (pt_gateway_answer_captcha_finish (pt_transport_get_peer (PT_TRANSPORT (source)), result,
                                        &error))
    pt_flow_free (flow);
  else
    pt_flow_fail (flow, error);
}

static void
submit (PtFlow *flow)
{
  pt_gateway_answer_captcha (pt_transport_get_peer (flow->transport), flow->data, on_answered,
                             flow);
}

static const PtFlowType TYPE = {
    .kind = "captcha",
    .ok_text = N_ ("_Send"),
    .show = show,
    .submit = submit,
    .free = free_form,
};

/* Nobody has asked for its pictures of the web. */
static void
leave_out_pictures (PtForm *form)
{
  for (guint i = 0; i < form->fields->len; i++) {
    PtField *field = g_ptr_array_index (form->fields, i);

    if (field->media != NULL && field->media->cid == NULL)
      pt_media_take (field->media, NULL);
  }
}

/**
 * pt_captcha_window_show:
 * @account: an account
 * @transport: one of its transports
 * @form: (transfer none): its challenge
 * @asked: whether the user has just asked to be logged in
 *
 * Asks the user, unless an earlier challenge is open. Without @asked a picture of the web is an address.
 */
void
pt_captcha_window_show (PtAccount *account,
                        PtTransport *transport,
                        const PtForm *form,
                        gboolean asked)
{
  PtForm *copy;

  g_return_if_fail (PT_IS_ACCOUNT (account));
  g_return_if_fail (PT_IS_TRANSPORT (transport));
  g_return_if_fail (form != NULL);

  if (pt_flow_find (transport, &TYPE) != NULL || pt_window_is_one_too_many (transport)) {
    g_debug ("%s: no second challenge: one is open", pt_transport_get_address (transport));
    return;
  }
  copy = pt_form_copy (form);
  if (!asked)
    leave_out_pictures (copy);
  pt_flow_show (pt_flow_new (&TYPE, account, transport, copy), NULL);
}
