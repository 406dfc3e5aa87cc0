#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""A switch over an enum of ours has no default: the compiler then names what a new value lacks."""
import re

import house

# What GObject knows a property by is a number.
OURS = {member for _, members in house.enums() for member in members
        if not member.startswith("PROP_")}


def defaults(text):
    """Each default, with the labels beside it: they are indented as their switch is."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        match = re.match(r"( *)default:", line)
        if not match:
            continue
        indent, labels = match.group(1), []
        for step in (-1, 1):
            at = number + step
            while 0 <= at < len(lines) and not re.match(indent + r"(switch|\})", lines[at]):
                labels += re.findall(rf"^{indent}case (\w+):", lines[at])
                at += step
        yield number + 1, labels


problems = []
for file in house.sources(".c", ".h"):
    for number, labels in defaults(house.strip(house.read(file))):
        ours = [label for label in labels if label in OURS]
        if ours:
            problems.append(f"{house.name(file)}:{number}: default beside {ours[0]}")
house.tell(problems, "no default in a switch over an enum of ours")
