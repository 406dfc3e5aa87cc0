/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Precompiled for the GoogleTest programs that have a libpurple in their process. */
#ifdef __cplusplus
#include <purple.h>

#include "gtest.h"
#endif
