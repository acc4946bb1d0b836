"""Files put into a folder, all of them or none.

They are written aside first, on the same disk, and then each replaces what stands there. Whatever
comes in between, a full disk or Ctrl-C, the folder becomes again what it was.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path


def put_in_place(files: Mapping[str, bytes], folder: Path) -> list[Path]:
    """Write ``files``, by their names, into ``folder``, and list them. What else is there stays.

    Raises ``OSError`` if that fails, and leaves nothing behind: no folder that it made either.
    """
    with ExitStack() as undo:
        for missing in _make(folder):
            undo.callback(_remove, missing)
        with alone_in(folder), tempfile.TemporaryDirectory(prefix=".new-", dir=folder) as aside:
            new, old = Path(aside, "new"), Path(aside, "old")
            new.mkdir()
            old.mkdir()
            for name, content in files.items():
                if (folder / name).is_dir():
                    raise IsADirectoryError(f"{folder / name} is a folder; a file is to go there")
                try:
                    (new / name).write_bytes(content)
                except OSError as error:
                    raise OSError(error.errno, error.strerror, str(folder / name)) from None
            with ExitStack() as back:
                for name in files:
                    if (folder / name).exists():
                        shutil.copy2(folder / name, old / name)
                        back.callback((old / name).replace, folder / name)
                    else:
                        back.callback((folder / name).unlink, missing_ok=True)
                    (new / name).replace(folder / name)
                back.pop_all()
        undo.pop_all()
    return [folder / name for name in files]


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold ``folder`` against a second writer; the system lets go of it, however this one ends.

    Raises ``BlockingIOError`` if another is at work. Where the system has no such locks, it holds
    nothing.
    """
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BlockingIOError(f"{folder}: another run is writing there; wait for it") from None
        yield
    finally:
        os.close(handle)


def _make(folder: Path) -> list[Path]:
    """Make ``folder`` and those that it stands in; the ones that were missing, outermost first."""
    above = next((one for one in (folder, *folder.parents) if one.exists()), folder)
    if not above.is_dir():
        raise NotADirectoryError(f"{above} is a file, not a folder to write into")
    missing = [one for one in (*reversed(folder.parents), folder) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing


def _remove(folder: Path) -> None:
    """Remove a folder that was made for nothing, unless somebody else uses it by now."""
    try:
        folder.rmdir()
    except OSError:
        return
