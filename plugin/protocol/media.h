/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A picture in a form (XEP-0221): where it is, and what it is as soon as it is here. */

#pragma once

#include <glib.h>
#include <xmlnode.h>

G_BEGIN_DECLS

/**
 * PtMedia:
 * @url: (nullable): its address on the web
 * @cid: (nullable): the name of bits of binary (XEP-0231)
 * @data: (nullable): the picture itself, not checked
 * @missing: it is not to be had
 *
 * One of @url and @cid is not %NULL.
 */
typedef struct {
  char *url;
  char *cid;
  GBytes *data;
  gboolean missing;
} PtMedia;

PtMedia *pt_media_parse (xmlnode *field);
PtMedia *pt_media_copy (const PtMedia *media);
void pt_media_free (PtMedia *media);
void pt_media_take (PtMedia *media, GBytes *data);
gboolean pt_media_is_url (const char *address);
char *pt_media_find_in_message (xmlnode *message);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PtMedia, pt_media_free)

G_END_DECLS
