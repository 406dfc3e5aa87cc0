/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Invitations to rooms (XEP-0249, XEP-0045 7.8.2). */

#pragma once

#include <glib.h>
#include <xmlnode.h>

G_BEGIN_DECLS

/**
 * PtInvitation:
 * @room: the room's bare address, normalized
 * @from: (nullable): who invites, as the stanza has it
 * @name: (nullable): the room's own name, cleaned; no invitation has it
 * @reason: (nullable): why, cleaned
 * @password: (nullable): what the room asks for
 */
typedef struct {
  char *room;
  char *from;
  char *name;
  char *reason;
  char *password;
} PtInvitation;

PtInvitation *pt_invitation_parse (xmlnode *message);
PtInvitation *pt_invitation_copy (const PtInvitation *invitation);
void pt_invitation_free (PtInvitation *invitation);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PtInvitation, pt_invitation_free)

G_END_DECLS
