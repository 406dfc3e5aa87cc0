#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Each field of PtFacts is assigned in one file only."""
import collections
import re

import house

header = next(file for file in house.sources(".h") if re.search(r"\} PtFacts;", house.read(file)))
body = re.search(r"struct(?: _PtFacts)? \{([^}]*)\} PtFacts;", house.strip(house.read(header)))
fields = re.findall(r"(\w+);", body.group(1))
ASSIGNMENT = r"\b(?:{})(?:\.|->)({})\b *(?:[-+|&^]|<<|>>)?=(?!=)"

writers = collections.defaultdict(set)
for file in house.sources(".c", ".h"):
    text = house.strip(house.read(file))
    # By whatever name a function has them.
    names = {"facts"} | set(re.findall(r"(?<!const )\bPtFacts \*?(\w+)", text))
    for field in re.findall(ASSIGNMENT.format("|".join(sorted(names)), "|".join(fields)), text):
        writers[field].add(house.name(file))
house.tell([f"{field}: {', '.join(sorted(files))}" for field, files in sorted(writers.items())
            if len(files) > 1] + [f"{field}: nobody" for field in fields if field not in writers],
           "each fact has one writer")
