/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The properties of a transport's D-Bus interface, as they follow from what is known of it. */

#pragma once

#include "model/peer.h"

#include "bus-interfaces.h"

G_BEGIN_DECLS

/* The actions that help after a failure, or when the transport waits for the user, as the property
 * Remedy has them. */
#define PT_REMEDY_NONE               ""
#define PT_REMEDY_LOG_IN             "log-in"
#define PT_REMEDY_REGISTER           "register"
#define PT_REMEDY_REGISTER_OR_LOG_IN "register log-in"
#define PT_REMEDY_WRITE              "write"

void pt_transport_properties_update (PtTransportInterface *iface,
                                     const PtPeer *peer,
                                     const char *reason,
                                     const char *remedy);
void pt_transport_properties_set_identity (PtTransportInterface *iface,
                                           const char *type,
                                           const char *title);
void pt_transport_properties_set_username (PtTransportInterface *iface, const char *username);
void pt_transport_properties_set_auto_login (PtTransportInterface *iface, gboolean auto_login);
void pt_transport_properties_set_commands (PtTransportInterface *iface,
                                           const PtDiscoInfo *info,
                                           GPtrArray *commands);
void pt_transport_properties_set_last_error (PtTransportInterface *iface, const char *text);
void pt_transport_properties_set_last_notice (PtTransportInterface *iface, const char *text);

G_END_DECLS
