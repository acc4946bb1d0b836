"""What every page of a process is made from: read, drawn and published once, when it starts."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Any

from geo.drawing.map import draw
from geo.model.atlas import Atlas
from geo.reading.folder import usual_folder
from geo.reading.load import load
from geo.telling.store import store
from geo.web import bridge, files


@dataclass(frozen=True)
class Resources:
    """The atlas, its map as a component's arguments, and all that the panel can show."""

    atlas: Atlas
    map_arguments: dict[str, Any]
    store: dict[str, Any]


_lock = threading.Lock()
_resources: Resources | None = None


def resources() -> Resources:
    """The resources of this process. Raises ``BrokenAtlas``, ``OSError`` for a file.

    A failure is not kept: once the folder is mended, the next to ask gets the atlas.
    """
    global _resources
    with _lock:
        if _resources is None:
            atlas = load(usual_folder())
            drawn = draw(atlas, files.map_files(atlas))
            _resources = Resources(atlas, bridge.component_arguments(drawn), store(atlas))
        return _resources


def forget() -> None:
    """Read the atlas anew for whoever asks next: for tests, which change it."""
    global _resources
    with _lock:
        _resources = None
