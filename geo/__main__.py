"""Check an atlas folder, build its geometry, export it.

An atlas is a folder with an atlas.toml. Where none is named, it is the one in the variable ATLAS,
or the only one under seeds/.
"""

from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path

from geo.reading.folder import BrokenAtlas, usual_folder

DONE, FAILED, MISUSED, STOPPED = 0, 1, 2, 130
_CODES = """\
exit codes:
  0    done, or no fault
  1    faults, each on a line with file and row; or it could not be done, and all is as it was
  2    not called as it must be
  130  stopped (Ctrl-C), and all is as it was
"""
_EXAMPLES = {
    "check": "  python -m geo check seeds/my-atlas",
    "build": "  python -m geo build seeds/my-atlas",
    "export": """\
  python -m geo export --to export
  python -m geo export --to one --feature some-river
  python -m geo export --to some --layer rivers seeds/my-atlas""",
}


def check(folder: Path) -> int:
    """Print every fault, one a line; exit 1 if there is one."""
    from geo.reading.check import faults

    found = faults(folder)
    for fault in found:
        print(fault)
    if not found:
        print(f"{folder.name}: no fault")
    return FAILED if found else DONE


def build(folder: Path) -> int:
    """Build the folder's geometry from its source packages; a failure leaves the old in place."""
    from geo.build import BuildError
    from geo.build import build as build_folder

    try:
        built = build_folder(folder)
    except BuildError as error:
        return _failed(str(error))
    except OSError as error:
        return _failed(_words(error))
    for path in built.files:
        print(path)
    if built.kept:
        print("kept, though this build does not make it:", ", ".join(map(str, built.kept)))
    return DONE


def export(folder: Path, to: Path, feature: str | None = None, layer: str | None = None) -> int:
    """Write the atlas, or one layer or feature of it, as files for other tools: all or none."""
    from geo.export import export as export_atlas
    from geo.export.selection import NoSuchPart, part
    from geo.reading.check import faults
    from geo.reading.load import load

    if found := faults(folder):
        return _failed("\n".join(map(str, found)))
    try:
        for path in export_atlas(part(load(folder), feature=feature, layer=layer), to):
            print(path)
    except NoSuchPart as error:
        print(error, file=sys.stderr)
        return MISUSED
    except OSError as error:
        return _failed(_words(error))
    return DONE


def _failed(words: str) -> int:
    print(words, file=sys.stderr)
    return FAILED


def _words(error: OSError) -> str:
    """What went wrong, and with which file."""
    if error.filename and error.strerror:
        return f"{error.filename}: {error.strerror}"
    return str(error)


def _parser() -> argparse.ArgumentParser:
    plain = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        prog="python -m geo", description=__doc__, epilog=_CODES, formatter_class=plain
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, action in (("check", check), ("build", build), ("export", export)):
        command = commands.add_parser(
            name, help=action.__doc__, description=action.__doc__, formatter_class=plain,
            epilog=f"examples:\n{_EXAMPLES[name]}\n\n{_CODES}",
        )  # fmt: skip
        command.add_argument("folder", nargs="?", type=Path, help="the atlas folder")
        if name == "export":
            command.add_argument(
                "--to", type=Path, required=True, metavar="DIR",
                help="the folder to write into: made if it is not there; other files in it stay",
            )  # fmt: skip
            only = command.add_mutually_exclusive_group()
            only.add_argument(
                "--feature", metavar="ID", help="only this feature, and what is of it"
            )
            only.add_argument("--layer", metavar="ID", help="only the features of this layer")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run one command; its exit code."""
    given = _parser().parse_args(arguments)
    try:
        folder = given.folder or usual_folder()
        if given.command == "export":
            return export(folder, given.to, given.feature, given.layer)
        return {"check": check, "build": build}[given.command](folder)
    except BrokenAtlas as broken:
        print(broken, file=sys.stderr)
        return MISUSED
    except KeyboardInterrupt:
        print("stopped: all is as it was", file=sys.stderr)
        return STOPPED


def _stop(*_: object) -> None:
    """Being told to end is like Ctrl-C: what is half done is undone."""
    raise KeyboardInterrupt


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _stop)
    sys.exit(main())
