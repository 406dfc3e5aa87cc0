#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Builds what some suites or tests need, in the folder $BUILD (build/): build.sh [NAME...]; without a
# name everything. With CI=true warnings are errors. PT_BUILD_OPTIONS are meson's, in addition.
set -eu

source=$(cd "$(dirname "$0")/../.." && pwd)
. "$source/tests/lib/step.sh"
build=${BUILD:-$source/build}
werror=false
if [ "${CI:-}" = true ]; then
  werror=true
fi
# What is built here is run a few times; compiling it takes longer than running it.
options="-Dtests=true -Doptimization=0 -Dwerror=$werror ${PT_BUILD_OPTIONS:-}"

log=$(mktemp)
trap 'rm -f "$log"' EXIT

run () {
  if ! "$@" >"$log" 2>&1; then
    step_end failed
    cat "$log" >&2
    give_up "This failed: $*"
  fi
}

# A build folder that is configured as it should be is left alone: that takes seconds.
configure () {
  if [ ! -f "$build/build.ninja" ]; then
    step_begin configuring
    # shellcheck disable=SC2086 # a list of options
    run meson setup $options "$build" "$source"
  elif [ "$options" != "$(cat "$build/.tests-options" 2>/dev/null)" ]; then
    step_begin configuring
    # shellcheck disable=SC2086
    run meson configure $options "$build"
  else
    return 0
  fi
  echo "$options" >"$build/.tests-options"
  step_end
}

# Reads what ninja writes: "@12/131 Compiling …".
watch () {
  steps=
  while IFS= read -r line; do
    echo "$line" >>"$log"
    case $line in
      @*/*)
        steps=${line%% *}
        steps=${steps#@}
        step_progress "${steps%/*} of ${steps#*/}" ;;
    esac
  done
  echo "$steps" >"$log.steps"
}

compile () { # TARGET...
  step_begin building
  : >"$log"
  { NINJA_STATUS='@%f/%t ' ninja -C "$build" ${JOBS:+-j "$JOBS"} "$@" 2>&1 || echo "@failed"; } | watch
  steps=$(cat "$log.steps")
  rm -f "$log.steps"
  if grep -q '^@failed$' "$log"; then
    step_end failed
    grep -v '^@' "$log" >&2 || true
    give_up "This failed: ninja -C $build $*"
  fi
  step_end "${steps:+${steps%/*} of ${steps#*/}}"
  # Warnings are worth a look even when they are no errors.
  grep -A 5 'warning:' "$log" >&2 || true
}

for program in meson ninja; do
  command -v $program >/dev/null || give_up "There is no $program here, which builds this."
done
if ! mkdir -p "$build" 2>/dev/null || [ ! -w "$build" ]; then
  give_up "Nothing can be written to $build. BUILD=FOLDER chooses another folder to build in."
fi

# meson takes ccache where it is there, and that fails where it cannot write, as in a read-only home.
cache=$(ccache --get-config cache_dir 2>/dev/null || true)
if [ -n "$cache" ] && ! { mkdir -p "$cache/tmp" && [ -w "$cache/tmp" ]; } 2>/dev/null; then
  export CCACHE_DISABLE=1
fi

configure
targets=
if [ $# -gt 0 ]; then
  # What was configured before a change of a meson.build does not know its targets.
  run ninja -C "$build" build.ninja
  targets=$("$source/tests/lib/targets.py" "$build" "$@")
fi
# shellcheck disable=SC2086 # a list of names
compile $targets
