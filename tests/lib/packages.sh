#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Installs what building, testing and the demo need, as far as it is missing. This is the list of
# it.
set -eu

build_packages='
  build-essential gettext libayatana-appindicator3-dev libglib2.0-dev libgtk-3-dev libgtk2.0-dev
  libjson-glib-dev libpurple-dev librsvg2-bin meson ninja-build pidgin-dev pkg-config'

test_packages='
  appstream at-spi2-core clang-format dbus-daemon desktop-file-utils finch fonts-dejavu-core
  imagemagick libatk-adaptor libgail-common libgtest-dev libstrophe-dev mandoc openbox openssl
  pidgin prosody prosody-modules tmux trayer valgrind xclip xdotool xvfb'

# Servers and gateways that others wrote, for tests/peers, and another client, for tests/finch: tests
# that need them are skipped without them.
peer_packages='biboumi chatty ejabberd libmagic1 ngircd python3-slixmpp python3-venv'

# What some checks of tests/lint look with; they are skipped without it.
lint_packages='clang-tidy-19 shellcheck'

list_missing () { # PACKAGE...
  for package; do
    case $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) in
      installed) ;;
      *) printf ' %s' "$package" ;;
    esac
  done
}

install () {
  $sudo env DEBIAN_FRONTEND=noninteractive \
    apt-get install --quiet --quiet --yes --no-install-recommends "$@"
}

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  echo "This is not a Debian system: what tests/lib/packages.sh lists has to be there already." >&2
  exit 0
fi

# shellcheck disable=SC2086 # lists of names
missing=$(list_missing $build_packages $test_packages)
# shellcheck disable=SC2086
missing_peers=$(list_missing $peer_packages $lint_packages)
if [ -z "$missing$missing_peers" ]; then
  exit 0
fi

sudo=
if [ "$(id -u)" -ne 0 ]; then
  sudo=sudo
fi
echo "Installing$missing$missing_peers"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# shellcheck disable=SC2086 # a list of names
if ! install $missing $missing_peers >"$log" 2>&1 \
    && ! { $sudo apt-get update --quiet --quiet && install $missing $missing_peers; } >"$log" 2>&1
then
  tail -n 5 "$log" >&2
  echo "Not installed, for want of a network or of sudo:$missing$missing_peers" >&2
  # shellcheck disable=SC2086
  if [ -n "$missing" ] && ! install $missing >"$log" 2>&1; then
    exit 1
  fi
fi

# The tests start servers of their own on loopback; those that Debian starts are not wanted here.
for service in biboumi ejabberd ngircd prosody; do
  case "$missing$missing_peers " in
    *" $service "*)
      if [ -d /run/systemd/system ]; then
        $sudo systemctl disable --quiet --now "$service" || true
      fi ;;
  esac
done
