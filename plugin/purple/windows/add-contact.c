/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Adding a contact by its own network's name: the gateway says how contacts are named, the user
 * types a name, the gateway gives the address, and the client's own window adds it.
 */

#include "purple/windows/add-contact.h"

#include <glib/gi18n-lib.h>
#include <purple.h>

#include "model/transport-queries.h"
#include "protocol/stanza-error.h"
#include "purple/lookup.h"
#include "purple/windows/fields.h"
#include "purple/windows/window.h"

#define KIND    "add-contact"
#define ID_NAME "name"

/* One contact being added. */
typedef struct {
  PtAccount *account;
  PtTransport *transport;
  PtPrompt *prompt;
  char *name;
} Addition;

static void
addition_free (Addition *addition)
{
  g_clear_pointer (&addition->prompt, pt_prompt_free);
  g_object_unref (addition->account);
  g_object_unref (addition->transport);
  g_free (addition->name);
  g_free (addition);
}

static void on_translated (GObject *source, GAsyncResult *result, gpointer data);
static void show_prompt (Addition *addition, const char *reason);

static void
on_name (PtWindow *window, PurpleRequestFields *fields)
{
  Addition *addition = g_steal_pointer (&window->data);
  const char *name = purple_request_fields_get_string (fields, ID_NAME);

  g_free (addition->name);
  addition->name = g_strstrip (g_strdup (name != NULL ? name : ""));
  pt_window_free (window);
  if (*addition->name == '\0')
    show_prompt (addition, _ ("Enter a name."));
  else
    pt_transport_translate (addition->transport, addition->name, on_translated, addition);
}

static void
on_cancel (PtWindow *window, PurpleRequestFields *fields)
{
  pt_window_free (window);
}

static void
free_data (gpointer data)
{
  if (data != NULL)
    addition_free (data);
}

static PurpleRequestFields *
make_fields (const Addition *addition)
{
  PurpleRequestFields *fields = purple_request_fields_new ();
  PurpleRequestFieldGroup *group = purple_request_field_group_new (NULL);
  const char *label = addition->prompt->label;

  purple_request_field_group_add_field (
      group, pt_fields_new_entry (ID_NAME, label != NULL ? label : _ ("Name"), addition->name));
  purple_request_fields_add_group (fields, group);

  return fields;
}

/* Takes @addition. */
static void
show_prompt (Addition *addition, const char *reason)
{
  const char *name = pt_transport_interface_get_name (PT_TRANSPORT_INTERFACE (addition->transport));
  const char *description = addition->prompt->description;
  g_autofree char *title = g_strdup_printf (_ ("%s: add a contact"), name);
  g_autofree char *primary = g_strdup_printf (_ ("Whom do you want to add on %s?"), name);
  g_autofree char *secondary = g_strdup_printf ("%s%s%s", reason != NULL ? reason : "",
                                                reason != NULL && description != NULL ? "\n\n" : "",
                                                description != NULL ? description : "");
  PtWindow *window
      = pt_window_new (addition->account, addition->transport, KIND, addition, free_data);

  pt_window_ask_fields (window, title, primary, secondary, make_fields (addition), _ ("_Add"),
                        G_CALLBACK (on_name), G_CALLBACK (on_cancel));
}

static void
on_translated (GObject *source, GAsyncResult *result, gpointer data)
{
  Addition *addition = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *address = pt_transport_translate_finish (PT_TRANSPORT (source), result, &error);

  if (address != NULL) {
    purple_blist_request_add_buddy (pt_lookup_purple_account (addition->account), address, NULL,
                                    addition->name);
    addition_free (addition);
  } else if (g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_DISCONNECTED)) {
    addition_free (addition);
  } else {
    show_prompt (addition, error->message);
  }
}

static void
on_prompt (GObject *source, GAsyncResult *result, gpointer data)
{
  Addition *addition = data;
  g_autoptr (GError) error = NULL;

  addition->prompt = pt_transport_fetch_prompt_finish (PT_TRANSPORT (source), result, &error);
  if (g_error_matches (error, PT_PROTOCOL_ERROR, PT_PROTOCOL_ERROR_DISCONNECTED)
      || pt_window_is_open (addition->transport, KIND)) {
    addition_free (addition);
    return;
  }
  /* Without the gateway's words its address may still be translated. */
  if (addition->prompt == NULL)
    addition->prompt = g_new0 (PtPrompt, 1);
  show_prompt (addition, NULL);
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
  Addition *addition;

  g_return_if_fail (PT_IS_ACCOUNT (account));
  g_return_if_fail (PT_IS_TRANSPORT (transport));

  if (pt_window_is_open (transport, KIND))
    return;
  addition = g_new0 (Addition, 1);
  addition->account = g_object_ref (account);
  addition->transport = g_object_ref (transport);
  pt_transport_fetch_prompt (transport, on_prompt, addition);
}
