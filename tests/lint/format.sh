#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Says which C and C++ files clang-format 19 would change, and where a plural would be looked up among
# the texts of the program that a plugin is in. Exits with 77 where there is no clang-format.
set -u

cd "$(dirname "$0")/../.." || exit 1
if grep -rnw --include='*.c' 'ngettext' plugin; then
  echo "g_dngettext (GETTEXT_PACKAGE, ...) has our own texts."
  exit 1
fi
# Each version formats a little differently; every Debian from 12 to sid has this one.
format=clang-format-19
if ! command -v $format >/dev/null; then
  echo "There is no $format here."
  exit 77
fi

list_files () {
  if [ -e .git ] && command -v git >/dev/null; then
    git -c safe.directory='*' ls-files --cached --others --exclude-standard \
      '*.c' '*.h' '*.cc'
  else
    find plugin data tests -name '*.c' -o -name '*.h' -o -name '*.cc'
  fi
}

# It writes FILE:LINE:COLUMN: and what is off there.
off=$(list_files | while read -r file; do
  [ ! -e "$file" ] || printf '%s\0' "$file"
done | xargs -0 $format --dry-run --Werror 2>&1 | sed -n 's/^\([^ :]*\):[0-9].*/\1/p' | sort -u)
if [ -n "$off" ]; then
  echo "$format -i would change:"
  echo "$off"
  exit 1
fi
