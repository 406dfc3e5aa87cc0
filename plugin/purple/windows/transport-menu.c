/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What can be done with one transport, as a window of libpurple. The transport may change under an
 * open window, so that what was chosen is looked at again.
 */

#include "purple/windows/transport-menu.h"

#include <glib/gi18n-lib.h>
#include <purple.h>

#include "common/action-label.h"
#include "common/description.h"
#include "model/actions.h"
#include "purple/windows/choices.h"
#include "purple/windows/window.h"

#define KIND          "menu"
#define KIND_COMMANDS "commands"

#define ID_ACTION  "action"
#define ID_COMMAND "command"

typedef struct {
  PtAction action;
  gboolean value;
} Offer;

/* What is behind a window. */
typedef struct {
  PtTransport *transport;
  PtTransportMenuFunc done;
  GArray *offers; /* of Offer, in the order of the window's list */
  gulong commands_changed;
} Menu;

/* What is behind the window of its commands. */
typedef struct {
  GVariant *commands;
  PtTransportMenuFunc done;
} Commands;

static void
show (PtAccount *account, PtTransport *transport, const char *reason, PtTransportMenuFunc done);

static void
commands_free (gpointer data)
{
  Commands *commands = data;

  g_variant_unref (commands->commands);
  g_free (commands);
}

static void
on_close (PtWindow *window, PurpleRequestFields *fields)
{
  pt_window_free (window);
}

static void
show_list (PtAccount *account,
           PtTransport *transport,
           const char *kind,
           const char *text,
           PurpleRequestField *list,
           gpointer data,
           GDestroyNotify free,
           GCallback on_ok)
{
  PtTransportInterface *interface = PT_TRANSPORT_INTERFACE (transport);
  g_autofree char *title = pt_description_get_title (interface);
  g_autofree char *sentence = pt_description_get_sentence (interface);
  PurpleRequestFields *fields = purple_request_fields_new ();
  PurpleRequestFieldGroup *group = purple_request_field_group_new (NULL);

  pt_window_dismiss (transport, kind);
  pt_choices_widen (list);
  purple_request_field_group_add_field (group, list);
  purple_request_fields_add_group (fields, group);
  pt_window_ask_fields (pt_window_new (account, transport, kind, data, free), title, sentence, text,
                        fields, _ ("_OK"), on_ok, G_CALLBACK (on_close));
}

/* The commands are those that were shown. */
static void
on_command (PtWindow *window, PurpleRequestFields *fields)
{
  g_autoptr (PtTransport) transport = g_object_ref (window->transport);
  g_autoptr (PtAccount) account = g_object_ref (window->account);
  g_autoptr (GVariant) commands = g_variant_ref (((const Commands *) window->data)->commands);
  PtTransportMenuFunc done = ((const Commands *) window->data)->done;
  int chosen = pt_choices_get_one (purple_request_fields_get_field (fields, ID_COMMAND));
  const char *node;

  pt_window_free (window);
  if (chosen < 0 || (gsize) chosen >= g_variant_n_children (commands))
    return;
  g_variant_get_child (commands, (gsize) chosen, "(&s&s)", &node, NULL);
  if (pt_action_is_offered (PT_ACTION_COMMAND, PT_TRANSPORT_INTERFACE (transport)))
    pt_actions_perform (PT_TRANSPORT_INTERFACE (transport), PT_ACTION_COMMAND, FALSE, node, NULL);
  else
    show (account, transport, _ ("That is not possible any more."), done);
}

static void
show_commands (PtAccount *account, PtTransport *transport, PtTransportMenuFunc done)
{
  GVariant *commands = pt_transport_interface_get_commands (PT_TRANSPORT_INTERFACE (transport));
  PurpleRequestField *list = pt_choices_new_one (ID_COMMAND, _ ("Command"));
  Commands *shown = g_new0 (Commands, 1);
  GVariantIter iter;
  const char *name;

  shown->commands = g_variant_ref (commands);
  shown->done = done;
  g_variant_iter_init (&iter, commands);
  while (g_variant_iter_next (&iter, "(&s&s)", NULL, &name))
    pt_choices_add_one (list, name, FALSE);

  show_list (account, transport, KIND_COMMANDS, _ ("Choose the command to run."), list, shown,
             commands_free, G_CALLBACK (on_command));
}

static void
perform (PtAccount *account, PtTransport *transport, const Offer *offer, PtTransportMenuFunc done)
{
  PtTransportInterface *interface = PT_TRANSPORT_INTERFACE (transport);
  const PtActionInfo *info = pt_action_get_info (offer->action);

  if (!pt_action_is_offered (offer->action, interface)) {
    g_debug ("%s: not done: it makes no sense any more", pt_transport_get_address (transport));
    show (account, transport, _ ("That is not possible any more."), done);
    return;
  }
  if (info->flags & PT_ACTION_TAKES_DETAIL) {
    show_commands (account, transport, done);
    return;
  }
  pt_actions_perform (interface, offer->action, offer->value, NULL, NULL);
  if ((info->flags & PT_ACTION_OPENS_WINDOW) == 0)
    done ();
}

static void
on_choose (PtWindow *window, PurpleRequestFields *fields)
{
  g_autoptr (PtTransport) transport = g_object_ref (window->transport);
  g_autoptr (PtAccount) account = g_object_ref (window->account);
  g_autoptr (GArray) offers = g_array_ref (((Menu *) window->data)->offers);
  PtTransportMenuFunc done = ((const Menu *) window->data)->done;
  int chosen = pt_choices_get_one (purple_request_fields_get_field (fields, ID_ACTION));

  pt_window_free (window);
  if (chosen >= 0 && (guint) chosen < offers->len)
    perform (account, transport, &g_array_index (offers, Offer, chosen), done);
}

static gboolean
is_listed (PtAction action, PtTransportInterface *transport, PtActionGroup group)
{
  const PtActionLabel *label = pt_action_choose_label (action, transport);

  return label->text != NULL && label->group == group && pt_action_is_offered (action, transport)
         && (pt_action_get_info (action)->flags & PT_ACTION_OF_VIEW) == 0;
}

static GArray *
get_offers (PtTransportInterface *transport)
{
  GArray *offers = g_array_new (FALSE, FALSE, sizeof (Offer));

  for (guint group = 0; group < PT_N_ACTION_GROUPS; group++) {
    for (guint action = 0; action < PT_N_ACTIONS; action++) {
      const Offer offer = {action, !pt_action_is_set (action, transport)};

      if (is_listed (action, transport, group))
        g_array_append_val (offers, offer);
    }
  }

  return offers;
}

static void
menu_free (gpointer data)
{
  Menu *menu = data;

  g_signal_handler_disconnect (menu->transport, menu->commands_changed);
  g_array_unref (menu->offers);
  g_object_unref (menu->transport);
  g_free (menu);
}

/* They were asked for when the window was opened. */
static void
on_commands_changed (PtTransport *transport)
{
  const PtWindow *window = pt_window_find (transport, KIND);
  g_autoptr (GArray) offers = get_offers (PT_TRANSPORT_INTERFACE (transport));
  const Menu *menu = window != NULL ? window->data : NULL;

  if (menu != NULL && menu->offers->len != offers->len)
    show (window->account, transport, NULL, menu->done);
}

static Menu *
menu_new (PtTransport *transport, GArray *offers, PtTransportMenuFunc done)
{
  Menu *menu = g_new0 (Menu, 1);

  menu->transport = g_object_ref (transport);
  menu->done = done;
  menu->offers = g_array_ref (offers);
  menu->commands_changed
      = g_signal_connect (transport, "notify::commands", G_CALLBACK (on_commands_changed), NULL);

  return menu;
}

static char *
make_text (PtTransportInterface *transport, const char *reason)
{
  const char *failure = pt_transport_interface_get_reason (transport);
  GString *text = g_string_new (NULL);

  if (reason != NULL)
    g_string_append_printf (text, "%s\n", reason);
  if (failure != NULL && *failure != '\0')
    g_string_append_printf (text, "%s\n", failure);
  g_string_append (text, _ ("What do you want to do?"));

  return g_string_free (text, FALSE);
}

static void
show_nothing (PtAccount *account, PtTransport *transport)
{
  g_autofree char *title = pt_description_get_title (PT_TRANSPORT_INTERFACE (transport));
  g_autofree char *sentence = pt_description_get_sentence (PT_TRANSPORT_INTERFACE (transport));

  pt_window_tell (pt_window_new (account, transport, KIND, NULL, NULL), title, sentence,
                  _ ("Nothing is available right now."));
}

static void
show (PtAccount *account, PtTransport *transport, const char *reason, PtTransportMenuFunc done)
{
  g_autoptr (GArray) offers = get_offers (PT_TRANSPORT_INTERFACE (transport));
  g_autofree char *text = make_text (PT_TRANSPORT_INTERFACE (transport), reason);
  PurpleRequestField *list;

  if (offers->len == 0) {
    show_nothing (account, transport);
    return;
  }
  list = pt_choices_new_one (ID_ACTION, _ ("Action"));
  for (guint i = 0; i < offers->len; i++) {
    g_autofree char *label = pt_action_make_list_label (g_array_index (offers, Offer, i).action,
                                                        PT_TRANSPORT_INTERFACE (transport));

    pt_choices_add_one (list, label, FALSE);
  }

  show_list (account, transport, KIND, text, list, menu_new (transport, offers, done), menu_free,
             G_CALLBACK (on_choose));
}

/**
 * pt_transport_menu_open:
 * @account: an account
 * @transport: one of its transports
 * @done: called when something was done that opens no window
 *
 * Shows how the transport is, and what can be done with it.
 */
void
pt_transport_menu_open (PtAccount *account, PtTransport *transport, PtTransportMenuFunc done)
{
  g_return_if_fail (PT_IS_ACCOUNT (account));
  g_return_if_fail (PT_IS_TRANSPORT (transport));
  g_return_if_fail (done != NULL);

  pt_actions_perform (PT_TRANSPORT_INTERFACE (transport), PT_ACTION_REFRESH, FALSE, NULL, NULL);
  show (account, transport, NULL, done);
}
