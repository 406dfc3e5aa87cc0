/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What spectrum2 says with a message about a login that has failed: <spectrumerror error='2'>
 * CONNECTION_ERROR_AUTHENTICATION_FAILED</spectrumerror>; older ones have the name as the attribute.
 */

#include "protocol/spectrum.h"

#include <string.h>

#define PREFIX "CONNECTION_ERROR_"

static const struct {
  const char *name;
  const char *number;
  PtSpectrumError error;
} ERRORS[] = {
    {"NETWORK_ERROR", "0", PT_SPECTRUM_ERROR_NETWORK},
    {"INVALID_USERNAME", "1", PT_SPECTRUM_ERROR_LOGIN},
    {"AUTHENTICATION_FAILED", "2", PT_SPECTRUM_ERROR_LOGIN},
    {"AUTHENTICATION_IMPOSSIBLE", "3", PT_SPECTRUM_ERROR_LOGIN},
    {"NO_SSL_SUPPORT", "4", PT_SPECTRUM_ERROR_LOGIN},
    {"ENCRYPTION_ERROR", "5", PT_SPECTRUM_ERROR_NETWORK},
    {"NAME_IN_USE", "6", PT_SPECTRUM_ERROR_OTHER},
    {"INVALID_SETTINGS", "7", PT_SPECTRUM_ERROR_LOGIN},
    {"CERT_NOT_PROVIDED", "8", PT_SPECTRUM_ERROR_LOGIN},
    {"CERT_UNTRUSTED", "9", PT_SPECTRUM_ERROR_LOGIN},
    {"CERT_EXPIRED", "10", PT_SPECTRUM_ERROR_LOGIN},
    {"CERT_NOT_ACTIVATED", "11", PT_SPECTRUM_ERROR_LOGIN},
    {"CERT_HOSTNAME_MISMATCH", "12", PT_SPECTRUM_ERROR_LOGIN},
    {"CERT_FINGERPRINT_MISMATCH", "13", PT_SPECTRUM_ERROR_LOGIN},
    {"CERT_SELF_SIGNED", "14", PT_SPECTRUM_ERROR_LOGIN},
    {"CERT_OTHER_ERROR", "15", PT_SPECTRUM_ERROR_LOGIN},
};

static const char *
skip_prefix (const char *name)
{
  return g_str_has_prefix (name, PREFIX) ? name + strlen (PREFIX) : name;
}

static PtSpectrumError
look_up (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (ERRORS); i++) {
    if (strcmp (skip_prefix (word), ERRORS[i].name) == 0 || strcmp (word, ERRORS[i].number) == 0)
      return ERRORS[i].error;
  }

  return PT_SPECTRUM_ERROR_OTHER;
}

/**
 * pt_spectrum_error_parse:
 * @message: (transfer none): a message from a gateway
 *
 * Returns: what it says of a login that has failed; an error that is not known is
 *   %PT_SPECTRUM_ERROR_OTHER
 */
PtSpectrumError
pt_spectrum_error_parse (xmlnode *message)
{
  xmlnode *child
      = xmlnode_get_child_with_namespace (message, "spectrumerror", PT_NS_SPECTRUM_ERROR);
  const char *attribute = child != NULL ? xmlnode_get_attrib (child, "error") : NULL;
  g_autofree char *name = child != NULL ? xmlnode_get_data (child) : NULL;

  if (child == NULL)
    return PT_SPECTRUM_ERROR_NONE;
  if (name != NULL && *g_strstrip (name) != '\0')
    return look_up (name);

  return attribute != NULL ? look_up (attribute) : PT_SPECTRUM_ERROR_OTHER;
}
