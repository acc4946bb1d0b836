"""``python -m geo``: check an atlas folder, build its geometry, export it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from geo.reading.folder import BrokenAtlas, usual_folder


def check(folder: Path) -> int:
    """Print every fault, one a line; exit 1 if there is one."""
    from geo.reading.check import faults

    found = faults(folder)
    for fault in found:
        print(fault)
    if not found:
        print(f"{folder.name}: no fault")
    return 1 if found else 0


def build(folder: Path) -> int:
    """Build the folder's geometry from its source packages; a failure leaves the old in place."""
    from geo.build import BuildError
    from geo.build import build as build_folder

    try:
        built = build_folder(folder)
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    for path in built.files:
        print(path)
    if built.kept:
        print("kept, though this build does not make it:", ", ".join(map(str, built.kept)))
    return 0


def export(folder: Path, to: Path) -> int:
    """Write the atlas as files for other tools; a failure leaves the old ones in place."""
    from geo.export import export as export_atlas
    from geo.reading.check import faults
    from geo.reading.load import load

    if found := faults(folder):
        print(*found, sep="\n", file=sys.stderr)
        return 1
    try:
        for path in export_atlas(load(folder), to):
            print(path)
    except OSError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def main(arguments: list[str] | None = None) -> int:
    """Run one command; its exit code."""
    parser = argparse.ArgumentParser(prog="python -m geo", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, action in (("check", check), ("build", build), ("export", export)):
        command = commands.add_parser(name, help=action.__doc__, description=action.__doc__)
        command.add_argument("folder", nargs="?", type=Path, help="the atlas folder")
        command.set_defaults(action=action)
        if action is export:
            command.add_argument("--to", type=Path, required=True, metavar="DIR", help="where to")
    given = parser.parse_args(arguments)
    try:
        folder = given.folder or usual_folder()
    except BrokenAtlas as broken:
        print(broken, file=sys.stderr)
        return 2
    if given.command == "export":
        return export(folder, given.to)
    return int(given.action(folder))


if __name__ == "__main__":
    sys.exit(main())
