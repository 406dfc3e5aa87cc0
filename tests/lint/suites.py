#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""A test suite's name begins with that of its file: auto-login-test.cc has AutoLogin, and may have
AutoLoginOfOthers. So who reads a test's name knows where it is, and who reads a file what covers it.
What tests/README.md names is there."""
import fnmatch
import re

import house

problems, tests = [], set()
for file in house.sources(".cc", below=house.ROOT / "tests"):
    found = re.findall(r"^(?:TYPED_)?TEST(?:_F|_P)? \((\w+),\s*(\w+)\)", house.read(file), re.M)
    tests.update(f"{suite}.{test}" for suite, test in found)
    start = file.name.removesuffix("-test.cc").replace("-", "")
    problems += [f"{house.name(file)}: {suite}" for suite in sorted({suite for suite, _ in found})
                 if not suite.lower().startswith(start)]
for named in re.findall(r"`(?:[\w-]+/)*([A-Z]\w*\.[A-Z*][\w*]*)`",
                        house.read(house.ROOT / "tests" / "README.md")):
    if not fnmatch.filter(tests, named):
        problems.append(f"tests/README.md: there is no {named}")
house.tell(problems, "suites are named after their file")
