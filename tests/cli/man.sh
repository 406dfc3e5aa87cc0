#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Looks at a manual page: what groff and mandoc complain about, and that every command and option of
# its program's own --help, and its version, is in it. man.sh PAGE PROGRAM. Exits with 77 where there is no man.
set -u

page=$1
program=$2
export LC_ALL=C.UTF-8
help=$("$program" --help) || exit 1
if ! command -v man >/dev/null || ! command -v mandoc >/dev/null; then
  echo "There is no man or no mandoc here."
  exit 77
fi

complaints=$(man --warnings --local-file "$page" 2>&1 >/dev/null; mandoc -T lint -W warning "$page")
if [ -n "$complaints" ]; then
  echo "$complaints"
  exit 1
fi

text=$(MANWIDTH=200 man --local-file "$page" | col -b)
status=0
expect () { # WORD
  case $text in
    *"$1"*) ;;
    *) echo "The manual page does not know $1."; status=1 ;;
  esac
}

# What is indented below "Commands:", where there is such a line.
for command in $(echo "$help" | sed -n '/^Commands:/,/^$/s/^  \([a-z-]*\) .*/\1/p'); do
  # At the head of its paragraph.
  expect "
       $command"
  for option in $("$program" "$command" --help | grep -o -e '--[a-z-]*'); do
    expect "$option"
  done
done
for option in $(echo "$help" | grep -o -e '--[a-z-]*'); do
  expect "$option"
done
expect "$("$program" --version | sed 's/.* //')"
exit $status
