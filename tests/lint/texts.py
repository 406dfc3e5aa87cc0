#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""No text in po/ that no code uses: neither in the template and the translations, nor in a header of
texts that nothing includes. Nor is a text said to be in a file that is gone, or is there a source whose
texts nobody translates, or a text in other words than the user's."""
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import house

KEYWORDS = ["_", "N_", "C_:1c,2", "NC_:1c,2", "g_dcgettext:2", "g_dngettext:2,3",
            "g_dpgettext2:2c,3"]
PO = house.ROOT / "po"
# A network is set up, and one logs in to it: the words of the protocol are not those of the user.
OTHER_WORDS = re.compile(r"\b(un)?regist(er|ration)|\blogin information\b|\blog-(in|out)\b", re.I)


def texts(file):
    """Its messages, each with its context."""
    plain = house.run("msgcat", "--no-wrap", "--no-location", str(file))
    plain = re.sub(r'"\n"', "", plain)
    found = set()
    for entry in plain.split("\n\n"):
        message = re.search(r'^msgid "(.+)"$', entry, re.M)
        context = re.search(r'^msgctxt "(.*)"$', entry, re.M)
        if message:
            found.add((context.group(1) if context else "", message.group(1)))
    return found


if not shutil.which("xgettext"):
    house.skip("There is no gettext.")
with tempfile.TemporaryDirectory() as folder:
    used_file = Path(folder) / "used.pot"
    subprocess.run(["xgettext", "--from-code=UTF-8", f"--output={used_file}", f"--directory={house.ROOT}",
                    f"--files-from={PO / 'POTFILES'}"] + [f"--keyword={each}" for each in KEYWORDS],
                   check=True, capture_output=True)
    used = texts(used_file)

problems = []
for file in [PO / "pidgin-transports.pot", *sorted(PO.glob("*.po"))]:
    problems += [f"{house.name(file)}: {message}" for _, message in sorted(texts(file) - used)]
    if re.search(r"^#~ ", house.read(file), re.M):
        problems.append(f"{house.name(file)} has obsolete texts")
    places = re.findall(r"(\S+?):\d+", "\n".join(re.findall(r"^#: .*", house.read(file), re.M)))
    problems += [f"{house.name(file)}: {place} is not there" for place in sorted(set(places))
                 if not (house.ROOT / place).exists()]
problems += [f"po/: {message!r} is not in the user's words" for _, message in sorted(used)
             if OTHER_WORDS.search(message)]
included = {each for file in house.sources(".c", ".h")
            for each in re.findall(r'#include "([^"]+)"', house.read(file))}
for line in house.read(PO / "POTFILES").split():
    if not (house.ROOT / line).exists():
        problems.append(f"po/POTFILES: {line} is not there")
    elif line.endswith(".h") and not any(line.endswith(each) for each in included):
        problems.append(f"po/POTFILES: nothing includes {line}")
listed = house.read(PO / "POTFILES").split()
for file in house.sources(".c", ".h"):
    if house.name(file) not in listed and re.search(r'\b(N?C?_|g_d(n|p)gettext) \([^;]*?"', house.read(file)):
        problems.append(f"{house.name(file)} has texts and is not in po/POTFILES")
house.tell(problems, "every text in po/ is used")
