"""What stands around the code is true of it: what is declared and locked, what the papers say."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
import yaml

from geo.link.pages import PAGES
from geo.link.view import KEYS
from geo.model.atlas import Atlas

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


def paper(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_readme_names_every_task_page_and_key() -> None:
    readme = paper("README.md")
    tasks = " ".join(re.findall(r"^\.PHONY: (.+)$", paper("Makefile"), re.MULTILINE)).split()
    assert len(tasks) > 5
    for task in tasks:
        assert f"make {task}" in readme
    for page in PAGES.values():
        assert f"*{page.name}*" in readme
    for key in KEYS:
        assert f"\n| `{key.name}` | " in readme


def test_the_papers_name_every_room_and_nothing_that_is_gone() -> None:
    rooms = [one for one in (ROOT / "geo").iterdir() if one.is_dir() and one.name[0] not in "._"]
    assert len(rooms) > 5
    for name in ("README.md", "CONTRIBUTING.md"):
        text = paper(name)
        for room in rooms:
            row = rf"^\| .*`geo/{room.name}/?`"
            assert re.search(row, text, re.MULTILINE), f"{name} has no row on {room.name}"
        for path in re.findall(r"`((?:geo|tests|pages|seeds|bench)/[^`\s]*)`", text):
            assert (ROOT / path).exists(), f"{name} names {path}"


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="no repository to list")
def test_who_contributes_is_told_of_everything_at_the_top() -> None:
    command = ["git", "ls-files"]
    tracked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    tops = {f"{top}{slash}" for top, slash, _ in (p.partition("/") for p in tracked.splitlines())}
    assert {top for top in tops if f"`{top}`" not in paper("CONTRIBUTING.md")} == set()


def test_the_citation_is_of_this_map(atlas: Atlas) -> None:
    citation = yaml.safe_load(paper("CITATION.cff"))
    assert {"cff-version", "message", "title", "authors"} <= citation.keys()
    assert citation["title"] == atlas.manifest.title
    assert citation["version"] == PROJECT["project"]["version"]
    assert citation["license"] == PROJECT["project"]["license"]
    (cited,) = citation["references"]
    assert (cited["title"], cited["year"]) == (atlas.manifest.text.title, atlas.manifest.text.year)


def test_what_changed_is_told_of_this_version() -> None:
    changes = re.findall(r"^## (\S+)", paper("CHANGELOG.md"), re.MULTILINE)
    assert changes[0] == "Unreleased"
    assert PROJECT["project"]["version"] in changes


def test_the_workflow_and_the_hooks_run_tasks_of_the_makefile() -> None:
    workflow = yaml.safe_load(paper(".github/workflows/test.yml"))
    steps = [step.get("run", "") for step in workflow["jobs"]["test"]["steps"]]
    assert steps[-1] == "make test"
    hooks = yaml.safe_load(paper(".pre-commit-config.yaml"))["repos"][0]["hooks"]
    for hook in hooks:
        assert f"\n{hook['entry'].removeprefix('make ')}: " in paper("Makefile")
