/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Getting a picture from the web, within bounds, as the account reaches the web. */

#pragma once

#include <purple.h>

G_BEGIN_DECLS

typedef struct _PtPictureFetch PtPictureFetch;

/**
 * PtPictureFunc:
 * @picture: (transfer full) (nullable): a picture that may be shown, %NULL when it is not to be had
 * @data: what the caller gave
 *
 * Called once, unless it was cancelled; the fetch is over then.
 */
typedef void (*PtPictureFunc) (GBytes *picture, gpointer data);

PtPictureFetch *
pt_picture_fetch_start (PurpleAccount *account, const char *url, PtPictureFunc done, gpointer data);
void pt_picture_fetch_cancel (PtPictureFetch *fetch);

G_END_DECLS
