#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What tests/run and tests/demo say where something is missing: a sentence and an exit status. Each
# case has a machine of its own, a folder of programs that is all of its PATH. commands.sh DEMO
# shellcheck disable=SC2016 # single quotes hold scripts
set -u

demo=$1
source=$(cd "$(dirname "$0")/../.." && pwd)
lib=$source/tests/lib
machine=$(mktemp -d)
trap 'rm -rf "$machine"' EXIT
failures=0

# A program of the machine that is the shell's "$2".
fake () { # NAME SCRIPT
  rm -f "$machine/bin/$1"
  printf '#!/bin/sh\n%s\n' "$2" >"$machine/bin/$1"
  chmod +x "$machine/bin/$1"
}

# An ordinary user's Debian on which nothing of ours is installed.
new_machine () {
  rm -rf "${machine:?}/bin" "$machine/build"
  mkdir "$machine/bin"
  for program in awk basename cat chmod cut date dirname env grep head id mkdir mktemp mv nproc rm sed \
      seq sh sort tail tr wc; do
    ln -s "$(command -v $program)" "$machine/bin/$program"
  done
  fake id 'echo 1000'
  fake true ""
  fake sudo 'exec "$@"'
  fake dpkg-query 'exit 1'
  fake apt-cache 'shift; for each; do echo "Package: $each"; echo "Versions:"; echo "1"; done'
  fake apt-get 'echo "$*" >>'"$machine"'/apt; exit 0'
  rm -f "$machine/apt"
}

# Runs a command on the machine, with nothing of this one's environment.
run_there () { # COMMAND...
  env -i PATH="$machine/bin" HOME="$machine" TMPDIR="$machine" BUILD="${build:-$machine/build}" \
    "$@" >"$machine/output" 2>&1 </dev/null
}

expect () { # WHAT STATUS LINES WORDS COMMAND...
  what=$1 status=$2 lines=$3 words=$4
  shift 4
  run_there "$@"
  is=$?
  if [ $is -eq "$status" ] && [ "$(wc -l <"$machine/output")" -eq "$lines" ] \
      && grep -q -e "$words" "$machine/output"; then
    return
  fi
  failures=$((failures + 1))
  echo "$what: it exited with $is, not $status, or did not say \"$words\" in $lines line(s), but:"
  cat "$machine/output"
}

# All packages but those of other people's servers.
have_needed () {
  needed=$(sed -n "/^\(build\|test\)_packages=/,/'$/p" "$lib/packages.sh" | sed "s/.*='//; s/'//")
  fake dpkg-query "for package in $(echo "$needed" | tr '\n' ' '); do echo \"installed \$package, \"; done"
}

no_network='
case "$*" in
  *update*) exit 0 ;;
  *) echo "E: Unable to fetch some archives, maybe run apt-get update?" ;;
esac
exit 100'

new_machine
rm "$machine/bin/apt-get"
expect "Without apt" 0 1 "not a Debian system" "$lib/packages.sh"

new_machine
rm "$machine/bin/sudo"
expect "Without sudo" 1 1 "You are not root and there is no sudo.*prosody" "$lib/packages.sh"
have_needed
expect "Without sudo for what can be skipped" 0 1 "tests are skipped:.*ejabberd" "$lib/packages.sh"

new_machine
fake sudo 'echo "sudo: a password is required" >&2; exit 1'
expect "Without leave of sudo" 1 1 "sudo does not let you" "$lib/packages.sh"
[ ! -e "$machine/apt" ] || { echo "apt-get was called without sudo"; failures=$((failures + 1)); }

new_machine
fake apt-get "$no_network"
expect "Without a network" 1 1 "Unable to fetch some archives.*prosody" "$lib/packages.sh"
have_needed
expect "Without a network for what can be skipped" 0 1 "skipped:.*ejabberd" "$lib/packages.sh"

new_machine
expect "With everything" 0 1 "^packages… [0-9]* installed, [0-9]* s$" "$lib/packages.sh"

new_machine
expect "Without meson" 1 1 "There is no meson here" "$lib/build.sh"
[ ! -e "$machine/build" ] || { echo "It left a build folder."; failures=$((failures + 1)); }

# meson is a Python program.
new_machine
fake ninja 'exit 0'
fake meson 'echo "env: python3: No such file or directory" >&2; exit 127'
expect "Without Python" 1 3 "python3: No such file" "$lib/build.sh"
[ ! -e "$machine/build/.tests-options" ] \
  || { echo "It took the build folder for configured."; failures=$((failures + 1)); }

# Nobody, not even root, can make a folder there.
new_machine
fake ninja 'exit 0'
fake meson 'exit 0'
build=/proc/nowhere expect "Without a writable folder" 1 1 "Nothing can be written to /proc/nowhere" \
  "$lib/build.sh"

# ccache ends with an error where it cannot write.
new_machine
fake ccache 'echo /proc/nowhere'
fake meson ''
fake ninja 'echo "ccache is off: ${CCACHE_DISABLE:-}"; exit 1'
expect "With a read-only home" 1 4 "^ccache is off: 1$" "$lib/build.sh"

new_machine
expect "With an option" 2 1 "^Usage: tests/run" "$source/tests/run" --nonsense

# Continuous integration, with tests that are over at once.
new_machine
for program in tee touch; do
  ln -s "$(command -v $program)" "$machine/bin/$program"
done
mkdir -p "$machine/.ci" "$machine/tests"
cp "$source/.ci/run" "$machine/.ci/run"
cat >"$machine/tests/run" <<'END'
#!/bin/sh
if [ $# -eq 0 ]; then
  echo "$FIRST"
else
  echo "2 passed, 0 failed"
fi
[ "${FIRST#*, 0 failed}" != "$FIRST" ]
END
chmod +x "$machine/tests/run"
expect "All that passes" 0 6 "^All together: 5 passed, 0 failed$" FIRST="3 passed, 0 failed" "$machine/.ci/run"
expect "What is skipped" 0 6 "^All together: 5 passed, 0 failed, 4 skipped$" \
  FIRST="3 passed, 0 failed, 4 skipped" "$machine/.ci/run"
expect "What fails" 1 6 "^All together: 4 passed, 1 failed$" FIRST="2 passed, 1 failed" "$machine/.ci/run"

# The real programs, on a display that is not there.
if ! DISPLAY=:64999 timeout 60 "$demo" >"$machine/output" 2>&1 </dev/null \
    && [ "$(grep -cx 'demo: no window can be opened on the display :64999' "$machine/output")" -eq 1 ]; then
  :
else
  failures=$((failures + 1))
  echo "Without a display the demo does not say so, but:"
  cat "$machine/output"
fi

[ $failures -eq 0 ]
