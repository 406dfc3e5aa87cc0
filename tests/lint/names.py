#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""No two files in plugin/ have the same name: a backtrace and a search say which one is meant."""
import collections

import house

files = collections.defaultdict(list)
for file in house.sources(".c", ".h"):
    files[file.name].append(house.name(file))
house.tell([" and ".join(each) for _, each in sorted(files.items()) if len(each) > 1],
           "every file's name once")
