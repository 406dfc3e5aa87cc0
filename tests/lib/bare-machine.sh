#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Runs commands in the folder MACHINE as if it were a machine, and says how long they took:
# bare-machine.sh MACHINE PACKAGES USER [COMMAND...]. It is the first process of a pid namespace, in
# a mount namespace of its own: what it mounts and starts ends with it.
set -eu

machine=$1
packages=$2
user=$3
shift 3
trap 'exit 130' INT TERM

# A root that is a mount, as every machine's is: without that there are no namespaces in it.
mount --bind "$machine" "$machine"
mount -t proc proc "$machine/proc"
mount --rbind /sys "$machine/sys"
mount --rbind /dev "$machine/dev"
mount -t tmpfs tmpfs "$machine/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666,mode=0620,gid=5 devpts "$machine/dev/pts"
mount --bind "$packages" "$machine/var/cache/apt/archives"
chroot "$machine" update-ca-certificates >/dev/null 2>&1

# The environment is that of a log-in, with what tests/run and the network take from it.
as_user () { # COMMAND...
  for variable in CI JOBS PT_TEST_TIMEOUT PT_TEST_SLOWNESS http_proxy https_proxy no_proxy; do
    if value=$(printenv "$variable"); then
      set -- "$variable=$value" "$@"
    fi
  done
  # shellcheck disable=SC2016 # that shell's own variables
  env -i PATH=/usr/sbin:/usr/bin TERM="${TERM:-dumb}" chroot "$machine" \
    setpriv --reuid="$user" --regid="$user" --init-groups --reset-env \
    sh -c 'cd ~/pidgin-transports && exec env "$@"' sh "$@" 9>&-
}

# The commands tell themselves how much of it is for packages and for building.
step () { # COMMAND...
  began=$(date +%s)
  status=0
  as_user "$@" || status=$?
  echo "bare: $(basename "$machine" .machine), $user: $* took $(($(date +%s) - began)) s," \
    "exit status $status"
  [ "$status" -eq 0 ] || exit "$status"
}

if [ $# -gt 0 ]; then
  step "$@"
else
  step tests/demo --screenshot demo.png
  step tests/run
fi
echo "bare: what it left is in $machine$(chroot "$machine" sh -c "echo ~$user")/pidgin-transports"
