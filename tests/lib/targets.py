#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Prints what ninja has to build for some suites or tests: targets.py BUILD NAME..."""
import json
import os
import sys


def load(build, kind):
    with open(os.path.join(build, "meson-info", f"intro-{kind}.json"), encoding="utf-8") as file:
        return json.load(file)


def names(test):
    """The test's own, and its suites' without the project before them."""
    return {test["name"], *(suite.split(":")[-1] for suite in test["suite"])}


def main(build, wanted):
    build = os.path.realpath(build)
    tests = load(build, "tests")
    files = {target["id"]: target["filename"] for target in load(build, "targets")}
    known = set().union(*map(names, tests))
    for name in wanted:
        if name not in known:
            sys.exit(f"There is no suite {name}. There are: " + " ".join(
                sorted({suite.split(":")[-1] for test in tests for suite in test["suite"]})))
    depends = {id for test in tests if names(test) & set(wanted) for id in test["depends"]}
    for id in sorted(depends):
        for path in files[id]:
            print(os.path.relpath(path, build))


main(sys.argv[1], sys.argv[2:])
