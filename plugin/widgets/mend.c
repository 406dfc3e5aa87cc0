/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What mends a failure: the verb and its label, for each word of the Mend property. */

#include "widgets/mend.h"

#include <glib/gi18n-lib.h>

typedef struct {
  const char *nick;
  PtVerb verb;
  const char *label;
  const char *unregistered_label;
} Mend;

static const Mend MENDS[] = {
    {"log-in", PT_VERB_LOG_IN, N_ ("_Log in"), N_ ("_Log in")},
    {"register", PT_VERB_REGISTER, N_ ("_Change login information…"),
     N_ ("_Enter login information…")},
};

static const Mend *
find_mend (const char *nick)
{
  for (gsize i = 0; i < G_N_ELEMENTS (MENDS); i++) {
    if (g_strcmp0 (nick, MENDS[i].nick) == 0)
      return &MENDS[i];
  }

  return NULL;
}

/**
 * pt_mend_parse:
 * @mend: (nullable): "log-in", "register", or anything else for nothing
 * @verb: (out): the verb
 *
 * Returns: whether there is one
 */
gboolean
pt_mend_parse (const char *mend, PtVerb *verb)
{
  const Mend *found = find_mend (mend);

  if (found == NULL)
    return FALSE;

  *verb = found->verb;
  return TRUE;
}

/**
 * pt_mend_get_label:
 * @mend: (nullable): as for pt_mend_parse()
 * @transport: the transport that has failed
 *
 * Returns: (transfer none) (nullable): the label of a button that mends, with a mnemonic
 */
const char *
pt_mend_get_label (const char *mend, PtTransportInterface *transport)
{
  const Mend *found = find_mend (mend);

  if (found == NULL)
    return NULL;

  return pt_transport_interface_get_registered (transport) ? _ (found->label)
                                                           : _ (found->unregistered_label);
}
