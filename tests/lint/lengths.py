#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""How long files and functions are. A function is counted from its name to its closing brace."""
import re

import house

LONGEST_FILE, MEDIAN, NINETIETH = 450, 12, 25

problems, lengths = [], []
for file in house.sources(".c", ".h"):
    lines = house.read(file).splitlines()
    if len(lines) > LONGEST_FILE:
        problems.append(f"{house.name(file)}: {len(lines)} lines")
    start = None
    for number, line in enumerate(lines):
        if re.match(r"[a-z_]\w* \(", line) and not line.endswith(";"):
            start = number
        elif line == "}" and start is not None:
            lengths.append(number - start + 1)
            start = None

lengths.sort()
median, ninetieth = lengths[len(lengths) // 2], lengths[len(lengths) * 9 // 10]
print(f"{len(lengths)} functions: median {median}, nine in ten up to {ninetieth}, "
      f"longest {lengths[-1]} lines")
if median > MEDIAN:
    problems.append(f"the median function has {median} lines")
if ninetieth > NINETIETH:
    problems.append(f"one function in ten has more than {ninetieth} lines")
house.tell(problems, f"files up to {LONGEST_FILE} lines, functions {MEDIAN} in the middle and nine "
                     f"in ten up to {NINETIETH}")
