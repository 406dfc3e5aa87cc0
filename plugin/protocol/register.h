/* SPDX-License-Identifier: GPL-2.0-or-later */
/* In-band registration (XEP-0077) with a gateway, and Kraken's extension of it. */

#pragma once

#include <glib.h>
#include <xmlnode.h>

#include "protocol/dataform.h"

G_BEGIN_DECLS

#define PT_NS_REGISTER         "jabber:iq:register"
#define PT_NS_GATEWAY_REGISTER "jabber:iq:gateway:register"

typedef enum {
  PT_REGISTRATION_NONE,
  PT_REGISTRATION_FIELDS,
  PT_REGISTRATION_FORM,
  PT_REGISTRATION_OOB,
  PT_REGISTRATION_TOO_LARGE,
} PtRegistrationKind;

/**
 * PtRegistration:
 * @kind: which of the ways that the gateway offers is to be used (XEP-0077 section 6)
 * @registered: the gateway says that the user is registered
 * @extension: the gateway offers `jabber:iq:gateway:register` (Kraken)
 * @stores_only: the gateway stores a change and goes on with the old login information (slidge)
 * @form: what to fill in; without fields for %PT_REGISTRATION_OOB and %PT_REGISTRATION_NONE, and to
 *   be read only for %PT_REGISTRATION_TOO_LARGE
 * @key: (nullable): the old `<key/>`, to be sent back
 * @url: (nullable): the page of %PT_REGISTRATION_OOB, http or https; %NULL when it is neither,
 *   then the form's instructions hold it as text
 */
typedef struct {
  PtRegistrationKind kind;
  gboolean registered;
  gboolean extension;
  gboolean stores_only;
  PtForm *form;
  char *key;
  char *url;
} PtRegistration;

PtRegistration *pt_registration_parse (xmlnode *query);
PtRegistration *pt_registration_parse_reply (xmlnode *reply);
PtRegistration *pt_registration_parse_next (xmlnode *reply);
PtRegistration *pt_registration_copy (const PtRegistration *registration);
void pt_registration_free (PtRegistration *registration);
const char *pt_registration_get_username (const PtRegistration *registration);
const char *pt_registration_find_username (const PtForm *form);

xmlnode *pt_registration_query_new (void);
xmlnode *pt_registration_submit_new (const PtRegistration *registration);
xmlnode *pt_registration_remove_new (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PtRegistration, pt_registration_free)

G_END_DECLS
