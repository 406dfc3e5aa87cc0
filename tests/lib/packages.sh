#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Installs what building, testing and the demo need, as far as it is missing. This is the list of
# it.
set -eu

. "$(dirname "$0")/step.sh"

build_packages='
  build-essential gettext libayatana-appindicator3-dev libglib2.0-dev libgtk-3-dev libgtk2.0-dev
  libjson-glib-dev libpurple-dev libqrencode-dev librsvg2-bin libsmartcols-dev meson ninja-build
  pidgin-dev pkg-config'

test_packages='
  appstream at-spi2-core dbus-daemon desktop-file-utils finch fonts-dejavu-core
  imagemagick libatk-adaptor libgail-common libgtest-dev librsvg2-common libstrophe-dev man-db
  mandoc openbox openssl pidgin prosody prosody-modules tmux valgrind xclip xdotool
  xvfb zbar-tools'

# Servers and gateways that others wrote, or what gets them, for tests/peers, another client, for
# tests/finch, and an old kind of tray, for tests/applet: tests that need them are skipped without them.
peer_packages='biboumi chatty debootstrap ejabberd libmagic1 ngircd python3-slixmpp python3-venv
  trayer'

# What some checks of tests/lint look with; they are skipped without it.
lint_packages='clang-format-19 clang-tidy-19 python3 shellcheck'

# Some packages have another name in the next release and provide the old one.
list_installed () {
  dpkg-query -W -f '${db:Status-Status} ${Package}, ${Provides}\n' \
    | sed -n 's/^installed //p' | tr -s ', ' '\n'
}

has_lists () {
  set -- /var/lib/apt/lists/*_Packages*
  [ -e "$1" ]
}

# What this release lacks is not missing: a test that needs it is skipped. Where apt has no lists yet
# nobody can tell.
keep_known () { # PACKAGE...
  if has_lists; then
    apt-cache showpkg "$@" 2>/dev/null | awk '
      /^Package: / { name = $2 }
      /^[A-Z][A-Za-z ]*:/ { offers = /^(Versions|Reverse Provides):/; next }
      offers && NF && name { print name; name = "" }'
  else
    printf '%s\n' "$@"
  fi
}

list_missing () { # PACKAGE...
  # shellcheck disable=SC2046 # a list of names
  set -- $(printf '%s\n' "$@" | grep -Fvx "$installed")
  if [ $# -gt 0 ]; then
    keep_known "$@" | sed 's/^/ /' | tr -d '\n'
  fi
}

# As far as they are missing, with the lists of packages that are here, or with new ones.
install () { # PACKAGE...
  # shellcheck disable=SC2046,SC2086 # a list of names, and perhaps no word
  $sudo env DEBIAN_FRONTEND=noninteractive \
    apt-get install --quiet --quiet --yes --no-install-recommends $(list_missing "$@") >"$log" 2>&1
}

update () {
  # shellcheck disable=SC2086 # perhaps no word
  $sudo apt-get update --quiet --quiet >"$log" 2>&1
}

# The tests start servers of their own on loopback; those that Debian starts are not wanted here.
stop_servers () { # PACKAGE... that were installed
  [ -d /run/systemd/system ] || return 0
  for service; do
    case $service in
      biboumi | ejabberd | ngircd | prosody)
        $sudo systemctl disable --quiet --now "$service" 2>/dev/null || true ;;
    esac
  done
}

# Without what other people's servers are in the tests go on, and say what they skip.
refuse () { # REASON
  if [ -n "$missing" ]; then
    give_up "$1, so these packages, which are needed, are not installed:$missing"
  fi
  echo "$1, so these packages are not installed and their tests are skipped:$missing_peers" >&2
  exit 0
}

# The first complaint in apt's log is the cause, the others follow from it.
explain () { # LOG
  sed -n -e "s/.*\(Temporary failure resolving '[^']*'\).*/\1/p" \
    -e "s/.*\(Could not [a-z]* .*\)/\1/p" -e 's/^E: //p' "$1" | head -n 1 | sed 's/[.,]* *$//'
}

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  echo "This is not a Debian system: what tests/lib/packages.sh lists has to be there already." >&2
  exit 0
fi

step_begin packages
installed=$(list_installed)
needed="$build_packages $test_packages"
wanted="$peer_packages $lint_packages"
# shellcheck disable=SC2086 # lists of names
missing=$(list_missing $needed)
# shellcheck disable=SC2086
missing_peers=$(list_missing $wanted)
if [ -z "$missing$missing_peers" ]; then
  step_end
  exit 0
fi

sudo=
if [ "$(id -u)" -ne 0 ]; then
  sudo=sudo
  command -v sudo >/dev/null || refuse "You are not root and there is no sudo"
  sudo true 2>/dev/null || refuse "You are not root and sudo does not let you be"
fi
step_progress "$(echo "$missing$missing_peers" | wc -w) to install"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# shellcheck disable=SC2086 # lists of names
if ! install $needed $wanted && ! { update && install $needed $wanted; }; then
  reason="apt-get fails ($(explain "$log"))"
  # What only some tests need may be what is in the way.
  if [ -z "$(list_missing $needed)" ] || install $needed; then
    stop_servers $missing
    missing=
  fi
  refuse "$reason"
fi
# shellcheck disable=SC2086
stop_servers $missing $missing_peers
step_end "$(echo "$missing$missing_peers" | wc -w) installed"
