#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Every non-static symbol of plugin/ is used by another of its files: symbols.py BUILD. What only
its own file uses is to be static, and what nobody uses is to go. What a test of a single file calls
may be its own file's."""
import re
import sys

import house

# Called by what loads or starts them, and made by G_DEFINE_TYPE.
ENTRIES = re.compile(r"main|purple_init_plugin|.*_get_type")

objects = house.Objects(sys.argv[1])
tested = set()
for file in house.sources(".cc", ".h", below=house.ROOT / "tests"):
    tested.update(re.findall(r"\w+", house.strip(house.read(file))))

problems = []
for source, symbols in sorted(objects.defined.items()):
    others = set().union(*(used for other, used in objects.used.items() if other != source))
    text = house.strip(house.read(source))
    for symbol in sorted(symbols - others):
        if ENTRIES.fullmatch(symbol):
            continue
        uses = len(re.findall(rf"\b{symbol}\b", text))
        if symbol not in tested:
            problems.append(f"{house.name(source)}: {symbol} is "
                            + ("to be static" if uses > 1 else "used by nobody"))
        elif uses == 1:
            problems.append(f"{house.name(source)}: {symbol} is used by tests alone")
house.tell(problems, "every non-static symbol is used by another file")
