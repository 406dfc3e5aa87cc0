# SPDX-License-Identifier: GPL-2.0-or-later
"""What the checks of the house have in common: its sources, their text, and how to tell."""
import json
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(os.environ.get("PT_LINT_ROOT", Path(__file__).resolve().parents[2]))
PLUGIN = ROOT / "plugin"
SKIPPED = 77


def sources(*suffixes, below=PLUGIN):
    """The files in a folder that end so, in order."""
    return sorted(file for file in below.rglob("*") if file.suffix in suffixes)


def name(file):
    """A file's name as it is told: below the top of the tree."""
    return str(Path(file).relative_to(ROOT))


def strip(text):
    """C without comments and without what stands in strings, with every line where it was."""
    def blank(match):
        found = match.group()
        if found[0] in "\"'":
            return found[0] + found[0]
        return re.sub(r"[^\n]", " ", found)

    return re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', blank, text,
                  flags=re.S)


def read(file):
    return Path(file).read_text(encoding="utf-8")


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def enums():
    """Our enums: name (None for one without) -> enumerators, but for counts such as N_STATES."""
    found = []
    for file in sources(".h", ".c"):
        for match in re.finditer(r"\benum(?:\s+\w+)?\s*\{(.*?)\}\s*(\w+)?", strip(read(file)), re.S):
            members = re.findall(r"(?:^|,)\s*([A-Za-z_]\w*)", match.group(1))
            found.append((match.group(2), [each for each in members
                                           if not re.match(r"(PT_)?N_", each)]))
    return found


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def circles(graph):
    """The strongly connected parts of more than one node (Tarjan), each sorted."""
    index, low, stack, on_stack, found = {}, {}, [], set(), []

    def visit(node):
        index[node] = low[node] = len(index)
        stack.append(node)
        on_stack.add(node)
        for other in graph.get(node, ()):
            if other not in index:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in on_stack:
                low[node] = min(low[node], index[other])
        if low[node] == index[node]:
            part = []
            while not part or part[-1] != node:
                part.append(stack.pop())
                on_stack.discard(part[-1])
            if len(part) > 1:
                found.append(sorted(part))

    sys.setrecursionlimit(10000)
    for node in sorted(graph):
        if node not in index:
            visit(node)
    return sorted(found)


class Objects:
    """The compiled sources of plugin/: which symbols each has for others, and uses of others."""

    def __init__(self, build):
        self.defined, self.used = {}, {}  # by source
        missing = []
        for entry in json.loads(read(Path(build) / "compile_commands.json")):
            source = Path(os.path.normpath(os.path.join(entry["directory"], entry["file"])))
            compiled = Path(entry["directory"]) / entry["output"]
            if not source.is_relative_to(PLUGIN):
                continue
            if compiled.exists():
                self._add(source, compiled)
            else:
                missing.append(source)
        missing += [source for source in sources(".c") if source not in self.defined]
        missing = [source for source in missing if source not in self.defined]
        if missing:
            skip(f"Not compiled here: {', '.join(sorted(name(each) for each in set(missing)))}")

    def _add(self, source, compiled):
        defined = self.defined.setdefault(source, set())
        used = self.used.setdefault(source, set())
        for line in run("nm", "--format=posix", str(compiled)).splitlines():
            symbol, kind = line.split()[:2]
            if kind in "TDBRCG":
                defined.add(symbol)
            elif kind == "U":
                used.add(symbol)


def skip(reason):
    print(reason)
    sys.exit(SKIPPED)


def tell(problems, rule):
    """Ends the check: prints what is wrong and the rule that says so."""
    for problem in problems:
        print(problem)
    print(f"{len(problems)} found: {rule}")
    sys.exit(1 if problems else 0)
