"""A clone stays a whole atlas, whatever line ends its system likes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="no repository to clone")
def test_a_clone_with_windows_line_ends_has_no_fault(tmp_path: Path) -> None:
    def run(*command: str) -> str:
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    run("git", "clone", "--quiet", "--local", "--config=core.autocrlf=true", str(ROOT), ".")
    assert "w/crlf" not in run("git", "ls-files", "--eol")
    for folder in ("seeds/july-2020", "tests/atlases/lower-danube"):
        assert run(sys.executable, "-m", "geo", "check", folder).endswith(": no fault\n")
