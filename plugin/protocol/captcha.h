/* SPDX-License-Identifier: GPL-2.0-or-later */
/* CAPTCHA forms (XEP-0158): a challenge in a message, and the answer to it. */

#pragma once

#include <glib.h>
#include <xmlnode.h>

#include "protocol/dataform.h"

G_BEGIN_DECLS

#define PT_NS_CAPTCHA "urn:xmpp:captcha"

PtForm *pt_captcha_parse (xmlnode *message);
xmlnode *pt_captcha_answer_new (const PtForm *form);

G_END_DECLS
