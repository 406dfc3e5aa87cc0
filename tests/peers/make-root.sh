#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Makes a root of Debian with the gateways that neither this machine's Debian nor its Python has,
# once: make-root.sh LINK REQUIREMENTS. LINK leads to it then; where it cannot be made,
# LINK.reason tells why and the next call tries again. It never fails itself: its tests are skipped.
# The root is kept in ~/.cache/pidgin-transports/peers, for every checkout. MIRROR
# (http://deb.debian.org/debian) and proxies are taken from the environment.
set -eu

self=$0
link=$1
requirements=$2
cache=${XDG_CACHE_HOME:-$HOME/.cache}/pidgin-transports/peers
mirror=${MIRROR:-http://deb.debian.org/debian}
. "$(dirname "$self")/../lib/network.sh"

# spectrum2 is in sid alone, and some libraries that it needs are only in the release before.
suite=sid
more_suites='deb MIRROR trixie main'
packages='libmagic1t64 python3-pip-whl python3-venv
  spectrum2 spectrum2-backend-libcommuni spectrum2-backend-libpurple'

give_up () { # REASON
  rm -f "$link"
  echo "$1" >"$link.reason"
  echo "No root for the tests of spectrum2, slidge 0.5 and matridge: $1" >&2
  exit 0
}

in_root () { # COMMAND...
  unshare --mount "$(dirname "$self")/in-root.sh" "$new" "$(dirname "$requirements")" "$@"
}

make_root () {
  debootstrap --variant=minbase --include=ca-certificates "$suite" "$new" "$mirror"
  echo "$more_suites" | sed "s|MIRROR|$mirror|" >>"$new/etc/apt/sources.list"
  copy_network_settings "$new"
  start_no_services "$new"
  in_root update-ca-certificates
  in_root apt-get --quiet update
  # shellcheck disable=SC2086 # a list of names
  in_root env DEBIAN_FRONTEND=noninteractive \
    apt-get --quiet --yes --no-install-recommends install $packages
  in_root apt-get clean
  in_root python3 -m venv /opt/slidge
  in_root /opt/slidge/bin/pip install --no-input --only-binary :all: --no-deps \
    --requirement "/mnt/$(basename "$requirements")"
}

# The whole of it is bounded in time.
if [ "${3:-}" = make ]; then
  new=$4
  make_root
  exit 0
fi

[ "$(id -u)" -eq 0 ] || give_up "a root in a folder takes root"
for tool in debootstrap flock setpriv unshare wget; do
  command -v "$tool" >/dev/null || give_up "there is no $tool here, which a package of Debian has"
done
unshare --mount --pid --fork true 2>/dev/null || give_up "this machine allows no namespaces, as in a container"

mkdir -p "$cache"
exec 9>"$cache/lock"
flock --timeout 600 9 || give_up "another build has been making it for ten minutes"

# Another checkout may want another one.
root=$cache/root-$(echo "$suite $more_suites $packages" | cat - "$requirements" | cksum \
  | cut -d ' ' -f 1)
if [ ! -d "$root" ]; then
  log=$cache/output.log
  # A network that swallows everything is not waited for at every build.
  wget --quiet --tries=1 --timeout=10 --output-document=/dev/null "$mirror/dists/$suite/InRelease" \
    || give_up "$mirror is not reached"
  rm -rf --one-file-system "$root.new"
  find "$cache" -maxdepth 1 -name 'root-*' -mtime +1 -exec rm -rf --one-file-system {} +
  if ! timeout 600 "$self" "$link" "$requirements" make "$root.new" >"$log" 2>&1 9>&-; then
    give_up "$(grep -m 1 '^[EW]: \|ERROR' "$log" || tail -n 1 "$log"), see $log"
  fi
  mv "$root.new" "$root"
fi
touch "$root"
rm -f "$link.reason"
ln -sfn "$root" "$link"
