#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""No superfluous include in plugin/: headers.py BUILD. clang-tidy's misc-include-cleaner looks at each
source and header; what it has found right is not looked at again until it, or a header of ours that
it includes, changes."""
import concurrent.futures
import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import house

BUILD = Path(sys.argv[1])
CACHE = BUILD / "lint-headers"
# Read by code that no sanitizer, optimizer or warning option has to do with.
KEPT = re.compile(r"-(I|D|U|std=|isystem).*")
# The one header that a library wants to be included brings its others; and what completes a struct
# looks unused to what only reads its fields.
KEPT_HEADERS = re.compile(r"glib\.h|gio\.h|gtk\.h|purple\.h|.*-(private|parts)\.h")
FINDING = re.compile(r"^([^:\n]+):(\d+):\d+: warning: included header (\S+) is not used directly",
                     re.M)


def find_tool():
    """The check came with version 17; Debian 12's plain one is older."""
    for candidate in ["clang-tidy"] + [f"clang-tidy-{version}" for version in range(30, 16, -1)]:
        if shutil.which(candidate):
            version = house.run(candidate, "--version")
            if int(re.search(r"version (\d+)", version).group(1)) >= 17:
                return candidate, version
    return house.skip("There is no clang-tidy of version 17 or later.")


def flags_of(entry):
    words = shlex.split(entry["command"])
    kept = []
    for word, after in zip(words, words[1:] + [""]):
        if word == "-isystem" or word == "-I":
            kept += [word, after]
        elif KEPT.fullmatch(word) and word != "-isystem":
            kept.append(word)
    return kept


def closure(file, seen):
    """The file and what it includes of ours."""
    if file in seen or not file.exists():
        return seen
    seen.add(file)
    for each in re.findall(r'^ *# *include "([^"]+)"', house.read(file), re.M):
        closure(house.PLUGIN / each, seen)
    return seen


def look(tool, version, file, flags, directory):
    digest = hashlib.sha256(" ".join([version] + flags).encode())
    for each in sorted(closure(file, set())):
        digest.update(each.read_bytes())
    stamp = CACHE / digest.hexdigest()
    if stamp.exists():
        return []
    result = subprocess.run(
        [tool, "--quiet", "--checks=-*,misc-include-cleaner", str(file), "--", "-x", "c",
         "-Wno-everything"] + flags,
        cwd=directory, capture_output=True, text=True, check=False)
    if ": error: " in result.stdout:
        return [f"{house.name(file)}: {line}" for line in result.stdout.splitlines()
                if ": error: " in line]
    found = [f"{house.name(file)}:{line}: {header}" for where, line, header
             in FINDING.findall(result.stdout)
             if not KEPT_HEADERS.fullmatch(header) and header != f"{file.stem.removesuffix('-private')}.h"
             and os.path.realpath(os.path.join(directory, where)) == str(file)]
    if not found:
        stamp.touch()
    return found


def main():
    tool, version = find_tool()
    CACHE.mkdir(exist_ok=True)
    flags = {}
    for entry in json.loads(house.read(BUILD / "compile_commands.json")):
        file = Path(os.path.normpath(os.path.join(entry["directory"], entry["file"])))
        if file.is_relative_to(house.PLUGIN):
            flags.setdefault(file, (flags_of(entry), entry["directory"]))
    # A header is read as the sources beside it are.
    for header in house.sources(".h"):
        beside = [file for file in flags if file.parent == header.parent]
        twin = header.with_suffix(".c")
        if twin in flags or beside:
            flags[header] = flags[twin if twin in flags else sorted(beside)[0]]
    with concurrent.futures.ThreadPoolExecutor(int(os.environ.get("JOBS", "2"))) as pool:
        looks = [pool.submit(look, tool, version, file, *flags[file]) for file in sorted(flags)]
        problems = [problem for each in looks for problem in each.result()]
    house.tell(problems, "no include that the file does not use")


main()
