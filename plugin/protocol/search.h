/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Searching a network's directory (XEP-0055). */

#pragma once

#include <glib.h>
#include <xmlnode.h>

#include "protocol/dataform.h"
#include "protocol/table.h"

G_BEGIN_DECLS

#define PT_NS_SEARCH "jabber:iq:search"

/**
 * PtSearch:
 * @is_data_form: whether the answer is a data form, or plain fields
 * @form: what can be searched for
 */
typedef struct {
  gboolean is_data_form;
  PtForm *form;
} PtSearch;

xmlnode *pt_search_query_new (void);
PtSearch *pt_search_parse (xmlnode *query, GError **error);
void pt_search_free (PtSearch *search);
xmlnode *pt_search_submit_new (const PtSearch *search);
PtTable *pt_search_parse_results (xmlnode *query);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PtSearch, pt_search_free)

G_END_DECLS
