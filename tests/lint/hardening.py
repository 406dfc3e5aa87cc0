#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What is installed ends when it is attacked, and does not obey: hardening.py OBJECT... Each object is
position independent, has its tables of functions read-only once it is loaded, and guards its stack. A
user's build, which optimises, checks the bounds of what it copies, and on x86-64 lets functions be
entered at their beginnings only (Debian's own start files leave no mark of that in an object)."""
import json
import os
import platform
import re
import subprocess
import sys
import tempfile

import house

WANTED = [r" -O[1-3s] ", r" -D_FORTIFY_SOURCE=3 "]
if platform.machine() == "x86_64":
    WANTED.append(r" -fcf-protection ")


def holes(path):
    """What an object lacks."""
    told = house.run("readelf", "--wide", "--file-header", "--segments", "--dynamic", "--dyn-syms", path)
    if not re.search(r"Type:\s+DYN", told):
        yield "is not position independent"
    if "GNU_RELRO" not in told or not re.search(r"BIND_NOW|FLAGS_1.*NOW", told):
        yield "is not linked with -z relro -z now"
    if "__stack_chk_fail" not in told:
        yield "does not guard its stack"


def unguarded():
    """The sources that a user's build compiles without."""
    with tempfile.TemporaryDirectory() as build:
        subprocess.run(["meson", "setup", build, str(house.ROOT)], check=True, capture_output=True)
        commands = json.loads(house.read(os.path.join(build, "compile_commands.json")))
    for each in commands:
        for option in WANTED:
            if not re.search(option, each["command"]):
                yield f"{os.path.basename(each['file'])} is compiled without {option.strip()}"


problems = [f"{os.path.basename(path)} {hole}" for path in sys.argv[1:] for hole in holes(path)]
house.tell(problems + list(unguarded()), "what is installed is hardened")
