/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What spectrum2 says with a message about a login that has failed. */

#pragma once

#include <glib.h>
#include <xmlnode.h>

G_BEGIN_DECLS

#define PT_NS_SPECTRUM_ERROR "http://spectrum.im/error"

/**
 * PtSpectrumError:
 * @PT_SPECTRUM_ERROR_NONE: the message is about something else
 * @PT_SPECTRUM_ERROR_NETWORK: the network could not be reached
 * @PT_SPECTRUM_ERROR_LOGIN: the login information, or a setting, is refused
 * @PT_SPECTRUM_ERROR_OTHER: the login has failed for another reason
 */
typedef enum {
  PT_SPECTRUM_ERROR_NONE,
  PT_SPECTRUM_ERROR_NETWORK,
  PT_SPECTRUM_ERROR_LOGIN,
  PT_SPECTRUM_ERROR_OTHER,
} PtSpectrumError;

PtSpectrumError pt_spectrum_error_parse (xmlnode *message);

G_END_DECLS
