#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Includes go the way that the table of folders in plugin/README.md says. In its last column a name
in backticks is a folder (`model/`), a file of one (`model/state`) or a header (`xmlnode.h`), and
everything else a library. A folder that the table does not have may use nothing, and what nothing in
a folder uses is not to stand there."""
import re

import house

# What a library's name in the table stands for, and what comes with it.
LIBRARIES = {
    "GLib": (r"glib(-object)?\.h|glib/.*", []),
    "GIO": (r"gio/.*", ["GLib"]),
    "JSON-GLib": (r"json-glib/.*", ["GLib"]),
    "GdkPixbuf": (r"gdk-pixbuf/.*", ["GLib"]),
    "GTK 2": (r"gtk/.*|gdk/.*", ["GdkPixbuf"]),
    "GTK 3": (r"gtk/.*|gdk/.*", ["GdkPixbuf", "GIO"]),
    "libayatana-appindicator": (r"libayatana-appindicator/.*", []),
    "libportal": (r"libportal(-gtk3)?/.*", []),
    "libsmartcols": (r"libsmartcols\.h", []),
    "libqrencode": (r"qrencode\.h", []),
    "libpurple": (r"purple\.h|xmlnode\.h|plugin\.h|pluginpref\.h", ["GLib"]),
    "Pidgin": (r"gtk[a-z]+\.h|minidialog\.h|pidgin[a-z]*\.h", ["GTK 2", "libpurple"]),
}
# C's and POSIX's own headers, the one of GLib's that makes texts translatable, and what meson has made.
ALWAYS = re.compile(r"(sys/ioctl|unistd|assert|ctype|errno|limits|locale|math|signal|std[a-z]+|string|time)\.h"
                    r"|glib/gi18n-lib\.h|[a-z-]+-(config|resource)\.h")


def patterns_of(library):
    pattern, others = LIBRARIES[library]
    return [pattern] + [each for other in others for each in patterns_of(other)]


def cells(row):
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


def table():
    """Folder -> names and libraries that it may use, each with the patterns of its headers."""
    rows, columns = {}, None
    for line in house.read(house.PLUGIN / "README.md").splitlines():
        if not line.startswith("|"):
            columns = None
        elif columns is None:
            heads = [cell.lower() for cell in cells(line)]
            columns = heads if "folder" in heads and "may use" in heads else []
        elif columns and not re.fullmatch(r"[|\s:-]+", line):
            row = dict(zip(columns, cells(line)))
            for folder in re.findall(r"`([\w/-]+)/`", row["folder"]):
                rows[folder] = allowed_by(row["may use"])
    if not rows:
        raise SystemExit("plugin/README.md has no table with the columns Folder and May use.")
    return rows


def allowed_by(cell):
    allowed = {}
    for name in re.findall(r"`([^`]+)`", cell):
        if name.endswith("/"):
            allowed[name] = rf"{name}.*"
        else:
            allowed[name] = re.escape(name if name.endswith(".h") else f"{name}.h")
    plain = re.sub(r"`[^`]+`", "", cell)
    for library in LIBRARIES:
        if re.search(rf"(?<![\w-]){re.escape(library)}(?![\w-])", plain):
            allowed[library] = "|".join(patterns_of(library))
    return allowed


def row_of(rows, file):
    """The row of its folder, or of the nearest one above."""
    parts = file.relative_to(house.PLUGIN).parent.parts
    return next(("/".join(parts[:length]) for length in range(len(parts), 0, -1)
                 if "/".join(parts[:length]) in rows), None)


# In these folders no file includes another's header.
APART = {"model/transport"}


def is_anothers(file, header):
    folder = str(file.relative_to(house.PLUGIN).parent)
    # A part in several files: registration.c, registration-form.c and registration-private.h.
    own = rf"{re.escape(folder)}/{re.escape(file.stem.split('-')[0])}(-private)?\.h"
    return folder in APART and header.startswith(folder + "/") and not re.fullmatch(own, header)


rows, problems = table(), []
needed = {(row, name) for row, allowed in rows.items() for name in allowed}
for file in house.sources(".c", ".h"):
    row = row_of(rows, file)
    for header in re.findall(r'^ *# *include [<"]([^>"]+)[>"]', house.read(file), re.M):
        if is_anothers(file, header):
            problems.append(f"{house.name(file)}: {header}, another part")
        if ALWAYS.fullmatch(header) or (row and header.startswith(row + "/")):
            continue
        names = {name for name, pattern in rows.get(row, {}).items()
                 if re.fullmatch(pattern, header)}
        needed -= {(row, name) for name in names}
        if not names:
            problems.append(f"{house.name(file)}: {header}")
problems += [f"plugin/README.md: nothing in {row}/ uses {name}" for row, name in sorted(needed)]
house.tell(problems, "includes as plugin/README.md's table of folders has them")
