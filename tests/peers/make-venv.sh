#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Makes a virtual environment with what requirements.txt lists, once: make-venv.sh FOLDER
# REQUIREMENTS. Where that fails FOLDER/reason tells why, and the next call tries again. It never
# fails itself: its tests are skipped.
set -u

venv=$1
requirements=$2

if [ ! -e "$venv/reason" ] && cmp -s "$requirements" "$venv/requirements.txt"; then
  exit 0
fi
rm -rf "$venv"
mkdir -p "$venv"
log=$venv/output.log
# pip runs from the wheel that Debian has for new environments: putting it into this one takes longer.
# The list is complete, and what is run of it is compiled when it runs.
set -- /usr/share/python-wheels/pip-*.whl
if ! /usr/bin/python3 -m venv --without-pip "$venv" >"$log" 2>&1 \
    || ! PYTHONPATH=$1 timeout 300 "$venv/bin/python" -m pip install --disable-pip-version-check \
      --no-input --quiet --retries 1 --timeout 10 --only-binary :all: --no-deps --no-compile \
      --requirement "$requirements" >"$log" 2>&1; then
  tail -n 3 "$log" >"$venv/reason"
  echo "No virtual environment for the tests of slidge, see $log" >&2
  exit 0
fi
cp "$requirements" "$venv/requirements.txt"
