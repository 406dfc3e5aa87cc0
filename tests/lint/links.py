#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the documents point at is there: links to files and to headings, and files named in code."""
import re

import house

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
# `folder/file.ext` or `folder/`, without a placeholder.
NAMED = re.compile(r"`((?:[\w.-]+/)+[\w.-]+\.(?:c|h|cc|sh|py|md|xml|json|in|ui|svg|1))`")


def documents():
    for file in sorted(house.ROOT.rglob("*.md")):
        if not any(part.startswith((".", "build")) for part in file.relative_to(house.ROOT).parts):
            yield file


def anchors(text):
    """As the common hosts make them: lower case, no punctuation, hyphens for spaces."""
    for heading in re.findall(r"^#+ +(.*)$", text, re.M):
        yield re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def look(file):
    text = house.read(file)
    plain = re.sub(r"^```.*?^```", lambda match: "\n" * match.group().count("\n"), text,
                   flags=re.S | re.M)
    for match in LINK.finditer(plain):
        path, _, anchor = match.group(1).partition("#")
        if re.match(r"[a-z]+:", path):
            continue
        target = (file.parent / path).resolve() if path else file
        where = f"{house.name(file)}:{house.line_of(plain, match.start())}: {match.group(1)}"
        if not target.exists():
            yield f"{where} is not there"
        elif anchor and anchor not in anchors(house.read(target)):
            yield f"{where} has no such heading"
    for match in NAMED.finditer(plain):
        bases = [file.parent, house.ROOT, house.PLUGIN, house.ROOT / "tests"]
        if not any((base / match.group(1)).exists() for base in bases):
            yield (f"{house.name(file)}:{house.line_of(plain, match.start())}: {match.group(1)} "
                   "is not there")


house.tell([problem for file in documents() for problem in look(file)],
           "links and files named in documents are there")
