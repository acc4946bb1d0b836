"""What stands around the code is true of it: what is declared and locked, what the papers say."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = {"requirements.txt": "", "requirements-build.txt": "build", "requirements-test.txt": "test"}
GROUPS = {"tests": "test", "bench": "test"}  # by folder

_PIN = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;]+)")
_LOCKED = re.compile(_PIN.pattern + r"(?: ; [^-]+?)?(?: +--hash=sha256:[0-9a-f]{64})+")


def named(name: str) -> str:
    """A package's name as every tool compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(group: str) -> dict[str, str]:
    """The packages that the project names for itself and for a ``group``, with their versions."""
    found: dict[str, str] = {}
    wanted = [*PROJECT["project"]["dependencies"]]
    groups = [group] if group else []
    while groups:
        for one in PROJECT["dependency-groups"][groups.pop()]:
            if isinstance(one, dict):
                groups.append(one["include-group"])
            else:
                wanted.append(one)
    for requirement in wanted:
        pin = _PIN.fullmatch(requirement)
        assert pin, f"{requirement} is not pinned"
        found[named(pin["name"])] = pin["version"]
    return found


def locked(file: str) -> dict[str, str]:
    """The packages of a lock with their versions: nothing else stands in it but comments."""
    found: dict[str, str] = {}
    text = (ROOT / file).read_text(encoding="utf-8")
    for line in text.replace("\\\n", " ").splitlines():
        if not line.lstrip().startswith("#"):
            pin = _LOCKED.fullmatch(line)
            assert pin, f"{file}: {line[:60]} is no pin with hashes"
            found[pin["name"]] = pin["version"]
    return found


@pytest.mark.parametrize(("file", "group"), LOCKS.items())
def test_a_lock_holds_what_the_project_names(file: str, group: str) -> None:
    held = locked(file)
    assert pins(group).items() <= held.items()
    assert locked("requirements.txt").items() <= held.items()


def imported(script: Path) -> Iterator[str]:
    """The top-level modules that a script imports, but for those of the language itself."""
    for node in ast.walk(ast.parse(script.read_text(encoding="utf-8"))):
        names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        yield from {name.partition(".")[0] for name in names} - sys.stdlib_module_names


def group_of(script: Path) -> str:
    """The group of packages that a script may import from, beside those of the app."""
    place = script.relative_to(ROOT).as_posix()
    return "build" if place.startswith("geo/build/") else GROUPS.get(place.partition("/")[0], "")


def test_what_is_imported_is_declared() -> None:
    packages = packages_distributions()
    for place in ("app.py", "pages/*.py", "geo/**/*.py", "tests/**/*.py", "bench/*.py"):
        for script in ROOT.glob(place):
            declared = pins(group_of(script))
            for module in set(imported(script)) - {"geo", "tests", "bench"}:
                carriers = {named(one) for one in packages[module]}
                assert carriers & set(declared), f"{script} imports {module}, which is not declared"
