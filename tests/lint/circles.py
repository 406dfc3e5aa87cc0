#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""No circle of files in plugin/: circles.py BUILD. Headers that include each other, and sources that
call each other, by however many steps. A function that is handed over to be called is not called, nor
is anything by asking of what type an object is."""
import re
import sys

import house


def included():
    graph = {}
    for file in house.sources(".h"):
        graph[house.name(file)] = [
            house.name(house.PLUGIN / each)
            for each in re.findall(r'^#include "([^"]+)"', house.read(file), re.M)
            if (house.PLUGIN / each).exists()]
    return graph


def is_called(symbol, text):
    """What the text does not have, a macro has made."""
    if symbol.endswith("_get_type"):
        return False
    return symbol not in text or re.search(rf"\b{symbol} ?\(", text)


def called(objects):
    home = {}
    for source, symbols in objects.defined.items():
        for symbol in symbols:
            home.setdefault(symbol, set()).add(source)
    graph = {}
    for source, symbols in objects.used.items():
        # Every plugin has a purple_init_plugin(): what several files have is nobody's.
        text = house.strip(house.read(source))
        homes = [next(iter(home[symbol])) for symbol in symbols
                 if len(home.get(symbol, ())) == 1 and is_called(symbol, text)]
        graph[house.name(source)] = {house.name(each) for each in homes}
    return graph


problems = ["headers: " + ", ".join(each) for each in house.circles(included())]
problems += [f"{len(each)} sources: " + ", ".join(each)
             for each in house.circles(called(house.Objects(sys.argv[1])))]
house.tell(problems, "no circle of files")
