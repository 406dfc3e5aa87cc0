# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh
# How this machine reaches the network, the one thing that a root of Debian which debootstrap has
# made has to know of it. To be sourced.

copy_network_settings () { # ROOT
  cp -L /etc/resolv.conf "$1/etc/resolv.conf"
  if command -v apt-config >/dev/null; then
    apt-config dump | grep '^Acquire::\(https\?::Proxy\|Check\)' \
      >"$1/etc/apt/apt.conf.d/50network" || true
  fi
  if [ -e /etc/pip.conf ]; then
    cp /etc/pip.conf "$1/etc/pip.conf"
  fi
  if [ -d /usr/local/share/ca-certificates ]; then
    find /usr/local/share/ca-certificates -name '*.crt' \
      -exec cp {} "$1/usr/local/share/ca-certificates" \;
  fi
}

# What packages would start by themselves is no part of a test.
start_no_services () { # ROOT
  printf '#!/bin/sh\nexit 101\n' >"$1/usr/sbin/policy-rc.d"
  chmod +x "$1/usr/sbin/policy-rc.d"
}
