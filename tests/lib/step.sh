# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh
# One line a step with the time that it took: "building… 131 of 131, 42 s". On a terminal the line
# is there while the step runs. To be sourced.

step_begin () { # WORDS
  step_words=$1
  step_since=$(date +%s)
  [ ! -t 1 ] || printf '%s…' "$step_words"
}

# How far it is; nothing where nobody watches.
step_progress () { # WORDS
  [ ! -t 1 ] || printf '\r\033[K%s %s…' "$step_words" "$1"
}

step_end () { # [WORDS]
  [ ! -t 1 ] || printf '\r\033[K'
  printf '%s… %s%s s\n' "$step_words" "${1:+$1, }" "$(($(date +%s) - step_since))"
}

# Ends the program with what went wrong, in a line of its own.
give_up () { # SENTENCE
  [ ! -t 1 ] || [ -z "${step_words:-}" ] || echo
  echo "$1" >&2
  exit 1
}
