/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Getting the pictures of a form before it is shown, one after the other. The form answers what the user
 * has asked the gateway for, so its pictures are asked for, too: of the gateway by their hash, else of
 * the web.
 */

#include "purple/windows/form-pictures.h"

#include <purple.h>

#include "model/gateway-queries.h"
#include "pictures/image-size.h"
#include "protocol/bob.h"
#include "purple/lookup.h"
#include "purple/picture-fetch.h"
#include "purple/windows/field-picture.h"

/* More pictures than this are not fetched for one form. */
#define PICTURES_MAX 4

struct _PtFormPictures {
  PtAccount *account;
  PtTransport *transport;
  PtForm *form; /* (nullable): while somebody waits for its pictures */
  void (*done) (gpointer data);
  gpointer data;
  guint count;
  PtPictureFetch *fetch; /* (nullable): under way on the web */
  gboolean asked;        /* the gateway's answer is waited for */
};

static void fetch_next (PtFormPictures *self);

static void
free_self (PtFormPictures *self)
{
  g_object_unref (self->account);
  g_object_unref (self->transport);
  g_free (self);
}

static PtMedia *
find_missing (const PtForm *form)
{
  for (guint i = 0; i < form->fields->len; i++) {
    const PtField *field = g_ptr_array_index (form->fields, i);

    if (pt_field_picture_is_wanted (form, field))
      return field->media;
  }

  return NULL;
}

static void
take (PtFormPictures *self, GBytes *picture)
{
  pt_media_take (find_missing (self->form), picture);
  fetch_next (self);
}

static void
on_fetched (GBytes *picture, gpointer data)
{
  PtFormPictures *self = data;

  self->fetch = NULL;
  take (self, picture);
}

static void
fetch_from_web (PtFormPictures *self, const PtMedia *media)
{
  if (media->url != NULL)
    self->fetch = pt_picture_fetch_start (pt_lookup_purple_account (self->account), media->url,
                                          on_fetched, self);
  else
    take (self, NULL);
}

/* The window may be gone meanwhile. */
static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  PtFormPictures *self = data;
  g_autoptr (GBytes) bits
      = pt_gateway_fetch_bits_finish (pt_transport_get_peer (PT_TRANSPORT (source)), result, NULL);
  const PtMedia *media = self->form != NULL ? find_missing (self->form) : NULL;

  self->asked = FALSE;
  if (media == NULL)
    free_self (self);
  else if (bits != NULL && pt_bob_has_name (bits, media->cid) && pt_image_is_acceptable (bits))
    take (self, g_steal_pointer (&bits));
  else
    fetch_from_web (self, media);
}

static void
end (PtFormPictures *self)
{
  void (*done) (gpointer data) = self->done;
  gpointer data = self->data;

  free_self (self);
  done (data);
}

static void
fetch_next (PtFormPictures *self)
{
  PtMedia *media = find_missing (self->form);

  for (; media != NULL && self->count >= PICTURES_MAX; media = find_missing (self->form))
    pt_media_take (media, NULL);
  self->count++;
  if (media == NULL) {
    end (self);
  } else if (media->cid != NULL) {
    self->asked = TRUE;
    pt_gateway_fetch_bits (pt_transport_get_peer (self->transport), media->cid, on_answer, self);
  } else {
    fetch_from_web (self, media);
  }
}

/**
 * pt_form_pictures_fetch:
 * @account: an account
 * @transport: one of its transports
 * @form: (inout): its form, which gets the pictures
 * @done: called when nothing more can be had, unless that is cancelled
 * @data: for @done
 *
 * Fetches what is to be seen in a form and has not come with it.
 *
 * Returns: (transfer full) (nullable): what can be cancelled until @done is called, or %NULL when
 *   nothing is missing, and @done is not called
 */
PtFormPictures *
pt_form_pictures_fetch (PtAccount *account,
                        PtTransport *transport,
                        PtForm *form,
                        void (*done) (gpointer data),
                        gpointer data)
{
  PtFormPictures *self;

  if (find_missing (form) == NULL)
    return NULL;
  self = g_new0 (PtFormPictures, 1);
  self->account = g_object_ref (account);
  self->transport = g_object_ref (transport);
  self->form = form;
  self->done = done;
  self->data = data;
  fetch_next (self);

  return self;
}

/**
 * pt_form_pictures_cancel:
 * @self: (transfer full): pictures that are being fetched
 *
 * The form is not shown.
 */
void
pt_form_pictures_cancel (PtFormPictures *self)
{
  if (self->fetch != NULL)
    pt_picture_fetch_cancel (self->fetch);
  self->form = NULL;
  if (!self->asked)
    free_self (self);
}
