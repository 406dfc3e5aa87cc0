/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Setting a transport up by a command of its own, and what follows from its commands. */

#pragma once

#include "model/facts.h"
#include "model/transport.h"
#include "protocol/register.h"

G_BEGIN_DECLS

void
pt_transport_handle_ways (PtTransport *self, PtRegistration *registration, GPtrArray *commands);
void pt_transport_handle_commands_seen (PtTransport *self, PtRegistered registered);
void pt_transport_handle_setup_begun (PtTransport *self);
void pt_transport_handle_setup_ended (PtTransport *self, gboolean registered, const char *username);
void pt_transport_handle_command_ended (PtTransport *self);
void pt_transport_handle_commands (PtTransport *self, GPtrArray *commands);

G_END_DECLS
