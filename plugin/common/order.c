/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The order of transports, the same in every list. */

#include "common/order.h"

/**
 * pt_order_compare_texts:
 * @one: (nullable): a text
 * @other: (nullable): another
 *
 * Returns: less than, equal to, or greater than 0, as people sort them
 */
int
pt_order_compare_texts (const char *one, const char *other)
{
  return g_utf8_collate (one != NULL ? one : "", other != NULL ? other : "");
}

/**
 * pt_order_compare:
 * @one: a transport
 * @other: another one of the same account
 *
 * Returns: less than, equal to, or greater than 0: by the network's name; the address decides
 *   between two of one network
 */
int
pt_order_compare (PtTransportInterface *one, PtTransportInterface *other)
{
  int order = pt_order_compare_texts (pt_transport_interface_get_name (one),
                                      pt_transport_interface_get_name (other));

  return order != 0 ? order
                    : g_strcmp0 (pt_transport_interface_get_address (one),
                                 pt_transport_interface_get_address (other));
}
