/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Copies of XML elements that are to be sent to another place than they came from. */

#pragma once

#include <glib.h>
#include <xmlnode.h>

G_BEGIN_DECLS

xmlnode *pt_node_import (const xmlnode *from);
xmlnode *pt_node_import_alone (const xmlnode *from);

G_END_DECLS
