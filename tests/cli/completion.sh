#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# completion.sh COMPLETIONS PROGRAM: says where bash completes a command line of pidgin-transports
# otherwise than it should.
set -u

failed=0
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# What a program on the bus may call a transport.
hostile='$(touch$IFS"$folder"/run)'

program=$2
pidgin-transports () {
  if [ "$1" = --help ]; then
    "$program" --help
    return
  fi
  printf 'alice@example.org\t%s\tIRC\n' irc.example.org "$hostile"
}

complete () { :; }
# shellcheck source=/dev/null
. "$1"

# expect WANTED WORD...: the last word is completed to the wanted ones.
expect () {
  local wanted=$1 IFS=' '
  shift
  COMP_WORDS=(pidgin-transports "$@")
  COMP_CWORD=$#
  _pidgin_transports
  [ "${COMPREPLY[*]}" != "$wanted" ] || return 0
  echo "$*: ${COMPREPLY[*]} instead of $wanted"
  failed=1
}

expect 'log-in log-out' log-
expect 'list log-in log-out' l
expect 'cancel command' c
expect '--account --wait --help' log-in --
expect 'irc.example.org' log-in i
expect 'on off' auto-login irc.example.org o
expect 'on off' accept-all irc.example.org o
expect '' list o
expect 'alice@example.org' list --account ''
expect "irc.example.org $(printf %q "$hostile")" delete ''
if [ -e "$folder/run" ]; then
  echo "A transport's address was run as a command."
  failed=1
fi
exit $failed
