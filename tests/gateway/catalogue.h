/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Kraken's networks, in its own words. */
#pragma once

#include <string>

#include "gateway/network.h"

namespace gateway {

/* The network of that key, without a domain; a plain one when Kraken does not know it. */
Network catalogued_network (const std::string &key);

} // namespace gateway
