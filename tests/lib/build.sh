#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Builds everything with the tests, in the folder $BUILD (build/). With CI=true warnings are errors.
set -eu

source=$(cd "$(dirname "$0")/../.." && pwd)
build=${BUILD:-$source/build}
werror=false
if [ "${CI:-}" = true ]; then
  werror=true
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT

run () {
  if ! "$@" >"$log" 2>&1; then
    cat "$log" >&2
    echo "This failed: $*" >&2
    exit 1
  fi
}

if [ -f "$build/build.ninja" ]; then
  run meson configure "$build" -Dtests=true -Dwerror=$werror
else
  run meson setup "$build" "$source" -Dtests=true -Dwerror=$werror
fi
run meson compile -C "$build" ${JOBS:+-j "$JOBS"}
# Warnings are worth a look even when they are no errors.
grep -A 5 'warning:' "$log" >&2 || true
