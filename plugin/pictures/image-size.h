/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How large a picture will be, read from its first bytes, before anybody decodes it. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is wider or higher than this is not shown, and what is longer is not fetched. */
#define PT_IMAGE_MAX_PIXELS 2048
#define PT_IMAGE_MAX_BYTES  (256 * 1024)

gboolean pt_image_is_acceptable (GBytes *image);

G_END_DECLS
