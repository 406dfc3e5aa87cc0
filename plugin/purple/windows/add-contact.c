/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Adding a contact by its own network's name: the gateway says how contacts are named, the user
 * types a name, the gateway gives the address, and the client's own window adds it.
 */

#include "purple/windows/add-contact.h"

#include <glib/gi18n-lib.h>
#include <purple.h>

#include "model/gateway-queries.h"
#include "purple/lookup.h"
#include "purple/windows/add-buddy.h"
#include "purple/windows/fields.h"
#include "purple/windows/flow.h"

#define ID_NAME "name"

/* One contact being added. */
typedef struct {
  PtPrompt *prompt;
  char *name;
} Addition;

static void
addition_free (gpointer data)
{
  Addition *addition = data;

  g_clear_pointer (&addition->prompt, pt_prompt_free);
  g_free (addition->name);
  g_free (addition);
}

static void
add_fields (PtFlow *flow, PurpleRequestFieldGroup *group)
{
  const Addition *addition = flow->data;
  const char *label = addition->prompt->label;

  purple_request_field_group_add_field (
      group, pt_fields_new_entry (ID_NAME, label != NULL ? label : _ ("Name"), addition->name));
}

static void
read_fields (PtFlow *flow, PurpleRequestFields *fields)
{
  Addition *addition = flow->data;
  const char *name = purple_request_fields_get_string (fields, ID_NAME);

  g_free (addition->name);
  addition->name = g_strstrip (g_strdup (name != NULL ? name : ""));
}

static void
show (PtFlow *flow)
{
  const Addition *addition = flow->data;
  const char *name = pt_transport_interface_get_name (PT_TRANSPORT_INTERFACE (flow->transport));
  const char *reason = flow->reason;
  const char *description = addition->prompt->description;
  g_autofree char *title = g_strdup_printf (_ ("%s: add a contact"), name);
  g_autofree char *primary = g_strdup_printf (_ ("Add a contact on %s"), name);
  g_autofree char *secondary = g_strdup_printf ("%s%s%s", reason != NULL ? reason : "",
                                                reason != NULL && description != NULL ? "\n\n" : "",
                                                description != NULL ? description : "");

  pt_flow_ask (flow, NULL, title, primary, secondary);
}

static void
on_translated (GObject *source, GAsyncResult *result, gpointer data)
{
  PtFlow *flow = data;
  const Addition *addition = flow->data;
  g_autoptr (GError) error = NULL;
  g_autofree char *address
      = pt_gateway_translate_finish (pt_transport_get_peer (PT_TRANSPORT (source)), result, &error);

  if (address != NULL) {
    pt_add_buddy_remember (flow->transport);
    purple_blist_request_add_buddy (pt_lookup_purple_account (flow->account), address, NULL,
                                    addition->name);
    pt_flow_free (flow);
  } else if (pt_flow_is_interrupted (error)) {
    pt_flow_fail (flow, error);
  } else {
    pt_flow_show (flow, error->message);
  }
}

static void
submit (PtFlow *flow)
{
  const Addition *addition = flow->data;

  if (*addition->name == '\0')
    pt_flow_show (flow, _ ("Enter a name."));
  else
    pt_gateway_translate (pt_transport_get_peer (flow->transport), addition->name, on_translated,
                          flow);
}

static const PtFlowType TYPE = {
    .kind = "add-contact",
    .ok_text = N_ ("_Add"),
    .show = show,
    .add_fields = add_fields,
    .read_fields = read_fields,
    .submit = submit,
    .free = addition_free,
};

static void
on_prompt (GObject *source, GAsyncResult *result, gpointer data)
{
  PtFlow *flow = data;
  Addition *addition = flow->data;
  g_autoptr (GError) error = NULL;

  addition->prompt = pt_gateway_fetch_prompt_finish (pt_transport_get_peer (PT_TRANSPORT (source)),
                                                     result, &error);
  if (pt_flow_is_interrupted (error)) {
    pt_flow_fail (flow, error);
    return;
  }
  if (pt_flow_find (flow->transport, &TYPE) != NULL) {
    g_debug ("%s: no second prompt: one is open", pt_transport_get_address (flow->transport));
    pt_flow_free (flow);
    return;
  }
  /* Without the gateway's words its address may still be translated. */
  if (addition->prompt == NULL)
    addition->prompt = g_new0 (PtPrompt, 1);
  pt_flow_show (flow, NULL);
}

/**
 * pt_add_contact_open:
 * @account: an account
 * @transport: one of its transports
 *
 * Asks the user for the name of a contact on the network, and adds it.
 */
void
pt_add_contact_open (PtAccount *account, PtTransport *transport)
{
  g_return_if_fail (PT_IS_ACCOUNT (account));
  g_return_if_fail (PT_IS_TRANSPORT (transport));

  if (pt_flow_find (transport, &TYPE) == NULL)
    pt_gateway_fetch_prompt (pt_transport_get_peer (transport), on_prompt,
                             pt_flow_new (&TYPE, account, transport, g_new0 (Addition, 1)));
}
