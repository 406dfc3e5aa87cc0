# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Read by tests/run: how the sanitizers are built and what they look for.

PT_BUILD_OPTIONS='-Db_sanitize=address,undefined -Db_lundef=false'

# GLib's own allocator would hide what is used after it was freed.
G_SLICE=always-malloc
# A leak is known by its stack. GLib has no frame pointers, so it is unwound the slow way, but only to
# who asked for the memory: farther up there is always somebody of libpurple's. To look for a leak, run
# its test with a malloc_context_size of 30.
ASAN_OPTIONS=detect_stack_use_after_return=1:fast_unwind_on_malloc=0:malloc_context_size=10
UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
# shellcheck disable=SC2154 # tests/run has it
LSAN_OPTIONS=suppressions=$source/tests/lib/leaks.supp:print_suppressions=0

# Measured: the integration cases take about as much longer.
PT_TEST_SLOWNESS=$((2 * ${PT_TEST_SLOWNESS:-1}))
# A stack through a module that was unloaded has no names.
PT_TEST_G_DEBUG=resident-modules
export PT_BUILD_OPTIONS PT_TEST_G_DEBUG G_SLICE ASAN_OPTIONS UBSAN_OPTIONS LSAN_OPTIONS PT_TEST_SLOWNESS
