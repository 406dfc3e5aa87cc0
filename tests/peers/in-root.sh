#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Runs a command in a root that make-root.sh has made: in-root.sh ROOT FOLDER COMMAND... There
# FOLDER is /mnt, and the small networks for slidge are /srv. It has a mount namespace of its own
# ("unshare --mount in-root.sh …"), so that nothing stays mounted, and may have one for processes, so
# that none stays; the network and the users are this machine's.
set -eu

root=$1
folder=$2
shift 2

mount -t proc proc "$root/proc"
mount --bind "$folder" "$root/mnt"
mount --bind "$(dirname "$0")/legacy" "$root/srv"
# What of a test's environment is of no use there.
unset DBUS_SESSION_BUS_ADDRESS G_DEBUG TMPDIR
exec chroot "$root" "$@"
