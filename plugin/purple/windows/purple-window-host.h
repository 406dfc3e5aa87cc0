/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The windows that the model and the views ask for, made by libpurple. */

#pragma once

#include <purple.h>

#include "model/window-host.h"

G_BEGIN_DECLS

PtWindowHost pt_purple_window_host_make (PurpleAccount *purple_account);

G_END_DECLS
