/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Getting the pictures of a form before it is shown. */

#pragma once

#include "model/account.h"
#include "protocol/dataform.h"

G_BEGIN_DECLS

typedef struct _PtFormPictures PtFormPictures;

PtFormPictures *pt_form_pictures_fetch (PtAccount *account,
                                        PtTransport *transport,
                                        PtForm *form,
                                        void (*done) (gpointer data),
                                        gpointer data);
void pt_form_pictures_cancel (PtFormPictures *pictures);

G_END_DECLS
