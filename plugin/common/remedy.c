/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What remedies a failure: the action and its label, for each word of the Remedy property. */

#include "common/remedy.h"

#include <glib/gi18n-lib.h>

typedef struct {
  const char *nick;
  PtAction action;
  const char *label;
  const char *unregistered_label;
} Remedy;

static const Remedy REMEDIES[] = {
    {"log-in", PT_ACTION_LOG_IN, N_ ("_Log in"), N_ ("_Log in")},
    {"register", PT_ACTION_REGISTER, N_ ("_Change login information…"),
     N_ ("_Enter login information…")},
};

static const Remedy *
find_remedy (const char *nick)
{
  for (gsize i = 0; i < G_N_ELEMENTS (REMEDIES); i++) {
    if (g_strcmp0 (nick, REMEDIES[i].nick) == 0)
      return &REMEDIES[i];
  }

  return NULL;
}

/**
 * pt_remedy_parse:
 * @remedy: (nullable): "log-in", "register", or anything else for nothing
 * @action: (out): the action
 *
 * Returns: whether there is one
 */
gboolean
pt_remedy_parse (const char *remedy, PtAction *action)
{
  const Remedy *found = find_remedy (remedy);

  if (found == NULL)
    return FALSE;

  *action = found->action;
  return TRUE;
}

/**
 * pt_remedy_get_label:
 * @remedy: (nullable): as for pt_remedy_parse()
 * @transport: the transport that has failed
 *
 * Returns: (transfer none) (nullable): the label of a button that remedies, with a mnemonic
 */
const char *
pt_remedy_get_label (const char *remedy, PtTransportInterface *transport)
{
  const Remedy *found = find_remedy (remedy);

  if (found == NULL)
    return NULL;

  return pt_transport_interface_get_registered (transport) ? _ (found->label)
                                                           : _ (found->unregistered_label);
}
