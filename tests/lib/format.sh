#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Says which C and C++ files clang-format would change. Exits with 77 where there is no clang-
# format.
set -u

cd "$(dirname "$0")/../.." || exit 1
if ! command -v clang-format >/dev/null; then
  echo "There is no clang-format here."
  exit 77
fi

list_files () {
  if [ -e .git ]; then
    git -c safe.directory='*' ls-files --cached --others --exclude-standard \
      '*.c' '*.h' '*.cc'
  else
    find plugin data tests -name '*.c' -o -name '*.h' -o -name '*.cc'
  fi
}

off=$(list_files | while read -r file; do
  [ -e "$file" ] || continue
  clang-format --dry-run --Werror "$file" >/dev/null 2>&1 || echo "$file"
done)
if [ -n "$off" ]; then
  echo "clang-format -i would change:"
  echo "$off"
  exit 1
fi
