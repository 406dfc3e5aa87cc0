/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Getting a picture from the web. libpurple follows five redirects and goes by the account's proxy; its
 * fetches have no end in time, and what they bring is whatever the server says.
 */

#include "purple/picture-fetch.h"

#include "pictures/image-size.h"
#include "protocol/media.h"

#define FETCH_TIME 15 /* seconds */

struct _PtPictureFetch {
  PtPictureFunc done;
  gpointer data;
  PurpleUtilFetchUrlData *request; /* (nullable): while it is under way */
  GBytes *picture;                 /* (nullable): what it has brought */
  guint timer;                     /* that ends it, or tells that it has ended */
};

static void
stop (PtPictureFetch *fetch)
{
  if (fetch->request != NULL)
    purple_util_fetch_url_cancel (fetch->request);
  fetch->request = NULL;
  if (fetch->timer != 0)
    g_source_remove (fetch->timer);
  fetch->timer = 0;
}

static gboolean
end (gpointer data)
{
  PtPictureFetch *fetch = data;
  PtPictureFunc done = fetch->done;
  gpointer done_data = fetch->data;
  GBytes *picture = g_steal_pointer (&fetch->picture);

  fetch->timer = 0;
  pt_picture_fetch_cancel (fetch);
  done (picture, done_data);

  return G_SOURCE_REMOVE;
}

/* libpurple may call this before it has said what the request is. */
static void
on_fetched (PurpleUtilFetchUrlData *request,
            gpointer data,
            const char *text,
            gsize length,
            const char *error)
{
  PtPictureFetch *fetch = data;
  g_autoptr (GBytes) picture = text != NULL ? g_bytes_new (text, length) : NULL;

  fetch->request = NULL;
  stop (fetch);
  if (picture != NULL && pt_image_is_acceptable (picture))
    fetch->picture = g_steal_pointer (&picture);
  else
    g_debug ("no picture: %s",
             text == NULL ? "it could not be fetched" : "it is none that is shown");
  fetch->timer = g_idle_add (end, fetch);
}

/**
 * pt_picture_fetch_start:
 * @account: whose proxy is used
 * @url: an address of the web
 * @done: called with the picture, never before this function has returned
 * @data: for @done
 *
 * Fetches a picture: for the user, who has asked for it. It has a quarter of a minute.
 *
 * Returns: (transfer full): what can be cancelled until @done is called
 */
PtPictureFetch *
pt_picture_fetch_start (PurpleAccount *account, const char *url, PtPictureFunc done, gpointer data)
{
  PtPictureFetch *fetch;
  PurpleUtilFetchUrlData *request;

  g_return_val_if_fail (pt_media_is_url (url), NULL);

  fetch = g_new0 (PtPictureFetch, 1);
  fetch->done = done;
  fetch->data = data;
  fetch->timer = g_timeout_add_seconds (FETCH_TIME, end, fetch);
  request = purple_util_fetch_url_request_len_with_account (
      account, url, FALSE, NULL, TRUE, NULL, FALSE, PT_IMAGE_MAX_BYTES, on_fetched, fetch);
  fetch->request = request;

  return fetch;
}

/**
 * pt_picture_fetch_cancel:
 * @fetch: (transfer full): a fetch that is not over
 *
 * Ends it without a word.
 */
void
pt_picture_fetch_cancel (PtPictureFetch *fetch)
{
  stop (fetch);
  g_clear_pointer (&fetch->picture, g_bytes_unref);
  g_free (fetch);
}
