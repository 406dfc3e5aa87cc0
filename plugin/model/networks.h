/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The catalogue of networks: what a transport's type means to a person. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PtNetwork:
 * @name: (nullable): the network's name in the user's language; %NULL for one that is not known
 * @icon: its icon's name
 */
typedef struct {
  char *name;
  char *icon;

  /*< private >*/
  GStrv types;
  GStrv behind;
  GStrv match_name;
  GStrv labels;
} PtNetwork;

const PtNetwork *pt_networks_find (const char *type, const char *title, const char *address);

G_END_DECLS
