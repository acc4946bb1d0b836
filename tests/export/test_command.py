"""The command at a reader's hands: it teaches, shows how far it is, and does all or nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geo import export as exporting
from geo.__main__ import main
from geo.export import FORMATS
from geo.model.atlas import Atlas
from geo.writing.place import alone_in, put_in_place

ROOT = Path(__file__).parents[2]
ATLAS = ROOT / "tests" / "atlases" / "lower-danube"
needs_unix = pytest.mark.skipif(os.name != "posix", reason="limits and terminals of Unix")


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def run(
    *arguments: str, stderr: int = subprocess.PIPE, **options: Any
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "geo", *arguments], cwd=ROOT, stdout=subprocess.PIPE,
        stderr=stderr, check=False, timeout=120, **options,
    )  # fmt: skip


def test_help_teaches(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("check", "build", "export"):
        with pytest.raises(SystemExit) as ended:
            main([command, "--help"])
        assert ended.value.code == 0
        said = capsys.readouterr().out
        assert f"python -m geo {command}" in said.partition("examples:")[2]
        assert "exit codes:" in said


def test_a_wrong_use_is_told_apart_from_a_failure(capsys: pytest.CaptureFixture[str]) -> None:
    for wrong in (["export"], ["export", "--to", "x", "--layer", "a", "--feature", "b"], ["fly"]):
        with pytest.raises(SystemExit) as ended:
            main(wrong)
        assert ended.value.code == 2
        assert "usage:" in capsys.readouterr().err


@needs_unix
def test_a_bar_is_shown_on_a_terminal_and_nothing_in_a_pipe(tmp_path: Path) -> None:
    import pty
    import termios

    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    os.set_blocking(ours, False)
    try:
        assert run("export", "--to", str(tmp_path / "a"), str(ATLAS), stderr=theirs).returncode == 0
        shown = os.read(ours, 65536).decode()
    finally:
        os.close(theirs)
        os.close(ours)
    assert "exporting" in shown
    assert f"/{len(FORMATS)}" in shown
    piped = run("export", "--to", str(tmp_path / "b"), str(ATLAS))
    assert (piped.returncode, piped.stderr) == (0, b"")
    assert len(piped.stdout.splitlines()) == len(FORMATS) + 1
    assert files(tmp_path / "a") == files(tmp_path / "b")


@needs_unix
@pytest.mark.parametrize("room", [2_000, 60_000])  # nothing fits; a temporary file does not
def test_a_full_disk_leaves_all_as_it_was(room: int, tmp_path: Path) -> None:
    import resource

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    to = tmp_path / "to"
    to.mkdir()
    (to / "atlas.geojson").write_text("old")
    failed = run("export", "--to", str(to), str(ATLAS), preexec_fn=limit)
    said = failed.stderr.decode()
    assert failed.returncode == 1
    assert "Traceback" not in said
    assert "atlas." in said
    assert files(to) == {"atlas.geojson": b"old"}


def test_no_folder_for_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def nowhere(*_: object, **__: object) -> None:
        raise FileNotFoundError(2, "No usable temporary directory found", "/nowhere")

    monkeypatch.setattr("geo.export.geopackage.tempfile.TemporaryDirectory", nowhere)
    assert main(["export", "--to", str(tmp_path / "to"), str(ATLAS)]) == 1
    assert "No usable temporary directory" in capsys.readouterr().err
    assert not (tmp_path / "to").exists()


@pytest.mark.parametrize(
    "target", [lambda p: p / "file", lambda p: p / "file" / "in", lambda _: Path("/proc/none")]
)
def test_a_target_that_cannot_be_written_into(
    target: Callable[[Path], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("mine")
    to = target(tmp_path)
    assert main(["export", "--to", str(to), str(ATLAS)]) == 1
    said = capsys.readouterr().err
    assert said.startswith(str(to)) or "is a file" in said
    assert files(tmp_path) == {"file": b"mine"}


def test_a_folder_that_was_made_for_nothing_goes_again(
    atlas: Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(OSError, match="No space left"):
        put_in_place({"a": b"1"}, tmp_path / "not" / "yet")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("after", [0, 1, 5])
def test_ctrl_c_leaves_all_as_it_was(
    after: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Whether it comes while files are made or while they are put in place."""
    (tmp_path / "places.csv").write_text("old")
    (tmp_path / "mine.txt").write_text("mine")
    before = files(tmp_path)
    done = 0
    replace = Path.replace

    def interrupted(self: Path, target: Path) -> Path:
        nonlocal done
        done += 1
        if done == after:
            raise KeyboardInterrupt
        return replace(self, target)

    if after:
        monkeypatch.setattr(Path, "replace", interrupted)
    else:

        def stop(_: Atlas) -> str:
            raise KeyboardInterrupt

        stopped = FORMATS[-1]._replace(make=stop)
        monkeypatch.setattr(exporting, "FORMATS", (*FORMATS[:-1], stopped))
    assert main(["export", "--to", str(tmp_path), str(ATLAS)]) == 130
    assert "stopped" in capsys.readouterr().err
    assert files(tmp_path) == before


@needs_unix
def test_a_second_run_into_the_same_folder_waits_for_the_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with alone_in(tmp_path):
        assert main(["export", "--to", str(tmp_path), str(ATLAS)]) == 1
    assert "another run is writing there" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
    assert main(["export", "--to", str(tmp_path), str(ATLAS)]) == 0


@pytest.fixture
def broken(folder: Path) -> Path:
    (folder / "claims.csv").write_text("id\n=1+1\n", encoding="utf-8")
    return folder


def test_a_folder_with_faults_is_named_and_nothing_written(
    broken: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "--to", str(tmp_path / "to"), str(broken)]) == 1
    assert "claims.csv" in capsys.readouterr().err
    assert not (tmp_path / "to").exists()
