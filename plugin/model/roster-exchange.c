/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Roster item exchange (XEP-0144): which suggestions would change anything. */

#include "model/roster-exchange.h"

static gboolean
has_all (const char *const *groups, const char *const *wanted)
{
  for (guint i = 0; wanted[i] != NULL; i++)
    if (!pt_exchange_has_group (groups, wanted[i]))
      return FALSE;

  return TRUE;
}

static gboolean
has_any (const char *const *groups, const char *const *wanted)
{
  for (guint i = 0; wanted[i] != NULL; i++)
    if (pt_exchange_has_group (groups, wanted[i]))
      return TRUE;

  return FALSE;
}

static gboolean
is_modified (const PtRosterxItem *item, const char *name, const char *const *groups)
{
  const char *const *wanted = (const char *const *) item->groups;

  if (item->name != NULL && g_strcmp0 (item->name, name) != 0)
    return TRUE;

  return wanted[0] != NULL && !(has_all (groups, wanted) && has_all (wanted, groups));
}

/**
 * pt_exchange_has_group:
 * @groups: names of groups
 * @group: a name
 *
 * Returns: whether @group is among them, in whatever case
 */
gboolean
pt_exchange_has_group (const char *const *groups, const char *group)
{
  g_autofree char *folded = g_utf8_casefold (group, -1);

  for (guint i = 0; groups[i] != NULL; i++) {
    g_autofree char *other = g_utf8_casefold (groups[i], -1);

    if (g_str_equal (folded, other))
      return TRUE;
  }

  return FALSE;
}

/**
 * pt_exchange_is_due:
 * @item: a suggestion
 * @listed: whether the contact is in the user's list
 * @name: (nullable): the user's name for it
 * @groups: the groups that the user has it in; none when it is not listed
 *
 * The rules of XEP-0144 3.1 to 3.3. A contact that is in the list already is offered again only for
 * a group that it is not in: the user's own name for it stands until the gateway says modify.
 *
 * Returns: whether following it would change anything
 */
gboolean
pt_exchange_is_due (const PtRosterxItem *item,
                    gboolean listed,
                    const char *name,
                    const char *const *groups)
{
  const char *const *named = (const char *const *) item->groups;

  switch (item->action) {
  case PT_ROSTERX_ADD:
    return !listed || !has_all (groups, named);
  case PT_ROSTERX_DELETE:
    return listed && (named[0] == NULL || has_any (groups, named));
  case PT_ROSTERX_MODIFY:
    return listed && is_modified (item, name, groups);
  }

  g_return_val_if_reached (FALSE);
}
