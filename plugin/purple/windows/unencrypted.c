/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Before a password leaves over a stream without TLS the user agrees to that, once per account: by a box
 * that nobody has ticked, at the end of the form, since Return presses OK in every form of libpurple.
 */

#include "purple/windows/unencrypted.h"

#include <glib/gi18n-lib.h>
#include <purple.h>

#include "common/text.h"
#include "protocol/jid.h"
#include "purple/client.h"
#include "purple/lookup.h"

#define ID_CONSENT "unencrypted"

/* In letters: in Pidgin the entries begin behind the widest label, and a box has its own. */
#define LABEL_WIDTH 28

#define SETTING_ACCEPTED "pidgin-transports-unencrypted-accepted"

static gboolean
is_safe (PtAccount *account)
{
  return pt_host_is_encrypted (pt_account_get_host (account))
         || purple_account_get_bool (pt_lookup_purple_account (account), SETTING_ACCEPTED, FALSE);
}

/**
 * pt_unencrypted_concerns:
 * @account: an account
 * @form: (nullable): what the user is to fill in
 *
 * Returns: whether a password that is typed into it could be read by others on its way, and the user
 *   has not accepted that for the account
 */
gboolean
pt_unencrypted_concerns (PtAccount *account, const PtForm *form)
{
  for (guint i = 0; form != NULL && i < form->fields->len; i++) {
    const PtField *field = g_ptr_array_index (form->fields, i);

    if (field->type == PT_FIELD_TEXT_PRIVATE)
      return !is_safe (account);
  }

  return FALSE;
}

/**
 * pt_unencrypted_must_ask:
 * @account: an account
 * @form: what the user wants to send
 *
 * Returns: whether such a password was typed into it
 */
gboolean
pt_unencrypted_must_ask (PtAccount *account, const PtForm *form)
{
  return pt_form_has_password (form) && !is_safe (account);
}

/**
 * pt_unencrypted_make_warning:
 * @account: an account
 *
 * Returns: (transfer full): what a form says that concerns
 */
char *
pt_unencrypted_make_warning (PtAccount *account)
{
  g_autofree char *jid
      = pt_jid_get_bare (purple_account_get_username (pt_lookup_purple_account (account)));

  return g_strdup_printf (_ ("The connection of %s to its server is not encrypted: others may read "
                             "the password on its way. Once you have sent one, you are not asked "
                             "again for this account."),
                          jid);
}

/**
 * pt_unencrypted_add_box:
 * @account: an account
 * @group: the fields of a form that concerns
 *
 * Adds the box, as the last field.
 */
void
pt_unencrypted_add_box (PtAccount *account, PurpleRequestFieldGroup *group)
{
  g_autofree char *domain
      = pt_jid_get_domain (purple_account_get_username (pt_lookup_purple_account (account)));
  g_autofree char *label = g_strdup_printf (_ ("Send the password to %s unencrypted"), domain);
  g_autofree char *folded = pt_text_fold (label, pt_client_is_pidgin () ? LABEL_WIDTH : G_MAXSIZE);

  purple_request_field_group_add_field (group,
                                        purple_request_field_bool_new (ID_CONSENT, folded, FALSE));
}

/**
 * pt_unencrypted_is_ticked:
 * @fields: a form's fields
 *
 * Returns: whether the box is there and ticked
 */
gboolean
pt_unencrypted_is_ticked (PurpleRequestFields *fields)
{
  return purple_request_fields_exists (fields, ID_CONSENT)
         && purple_request_fields_get_bool (fields, ID_CONSENT);
}

/**
 * pt_unencrypted_accept:
 * @account: an account
 *
 * Remembers that the user has sent a password all the same.
 */
void
pt_unencrypted_accept (PtAccount *account)
{
  purple_account_set_bool (pt_lookup_purple_account (account), SETTING_ACCEPTED, TRUE);
}
