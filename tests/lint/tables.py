#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""A table that an enum of ours indexes has an entry for each value, and a static assertion on its
length, so that a new value does not compile without one."""
import re

import house

ENUMS = [members for _, members in house.enums()]
TABLE = re.compile(r"(\w+)((?:\[[^\]]*\])+) *= *\{(.*?)^ *\};", re.S | re.M)


def look(file):
    text = house.strip(house.read(file))
    for match in TABLE.finditer(text):
        indices = re.findall(r"\[(\w+)\]\s*=", match.group(3))
        members = next((each for each in ENUMS if indices and indices[0] in each), None)
        if members is None:
            continue
        where = f"{house.name(file)}:{house.line_of(text, match.start())}: {match.group(1)}"
        for lacking in [each for each in members if each not in indices]:
            yield f"{where} has no entry for {lacking}"
        if not re.search(rf"(_Static_assert|G_STATIC_ASSERT)\b[^;]*\b{match.group(1)}\b", text):
            yield f"{where} has no static assertion on its length"


house.tell([problem for file in house.sources(".c", ".h") for problem in look(file)],
           "tables indexed by our enums are complete and asserted to be")
