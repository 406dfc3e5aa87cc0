/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Precompiled for the GoogleTest programs. */
#ifdef __cplusplus
#include <gtest/gtest.h>

#include "standard.h"
#endif
