#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What shellcheck has to say of the shell scripts. Exits with 77 where there is no shellcheck.
set -u

cd "$(dirname "$0")/../.." || exit 1
if ! command -v shellcheck >/dev/null; then
  echo "There is no shellcheck here."
  exit 77
fi
# Those that have no name of their own kind say what they are in their first line.
grep -rlE --exclude-dir='build*' --exclude-dir=.git -m 1 '^#!/bin/(ba)?sh|^# shellcheck shell=' \
  .ci tests data | sort | xargs shellcheck --external-sources --severity=warning
