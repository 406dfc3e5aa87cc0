#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the private library takes of libpurple: surface.py LIBRARY. It reads and makes XML with it,
and nothing else, so that the model knows no client."""
import sys

import house

MOST = 16

undefined = {line.split()[0].partition("@")[0]
             for line in house.run("nm", "--dynamic", "--undefined-only", "--format=posix",
                                   sys.argv[1]).splitlines()}
taken = sorted(each for each in undefined
               if each.startswith(("xmlnode_", "purple_", "jabber_", "_purple", "serv_")))
print(f"{len(taken)}: {' '.join(taken)}")
problems = [each for each in taken if not each.startswith("xmlnode_")]
if len(taken) > MOST:
    problems.append(f"{len(taken)} functions")
house.tell(problems, f"at most {MOST} functions of libpurple, all xmlnode_*")
