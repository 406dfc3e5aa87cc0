/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Precompiled for the parts of the tests: what most of their files include and is slow to read.
 * Each file includes what it needs all the same. */
#ifdef __cplusplus
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <gio/gio.h>
#endif
