"""What every page of a process is made from: read, drawn and published once, when it starts."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from geo.drawing.map import draw
from geo.model.atlas import Atlas
from geo.reading.folder import BrokenAtlas, usual_folder
from geo.reading.load import load
from geo.telling.claims import claims
from geo.telling.figures import figures
from geo.telling.paper import paper
from geo.telling.store import store
from geo.telling.timeline import timeline
from geo.web import bridge, files


class Content(NamedTuple):
    """All that a page can show, whatever its link names, and the address of it as a JSON file."""

    data: Mapping[str, Any]
    address: str


@dataclass(frozen=True)
class Resources:
    """The atlas, its map as a component's arguments, and what its pages tell.

    ``base`` has the URLs of the base map's parts that the map's frame asks for at once.
    """

    atlas: Atlas
    map_arguments: dict[str, Any]
    base: Sequence[str]
    contents: Mapping[str, Content]

    def later(self, page: str) -> list[tuple[str, str]]:
        """The files that ``page`` will ask for once its scripts run, and what each is read as."""
        found = [(self.contents[page].address, "fetch")] if page in self.contents else []
        if page in _WITH_MAP:
            found.append((bridge.frame_script(), "script"))
            for kind, links in (("script", "js_links"), ("style", "css_links")):
                found += [(_from_root(link), kind) for link in self.map_arguments[links]]
            found += [(_from_root(url), "fetch") for url in self.base]
        return found


_WITH_MAP = ("map", "paper")
_CONTENTS: Mapping[str, Callable[[Atlas], Mapping[str, Any]]] = {
    "map": store,
    "paper": paper,
    "timeline": timeline,
    "claims": claims,
    "figures": figures,
}

_PATIENCE = 1.0  # seconds in which a failure stands: reading a folder takes half of one


class _Kept:
    """What this process has read, or why it could not, and when that was."""

    lock = threading.Lock()
    resources: Resources | None = None
    failure: Exception | None = None
    at = 0.0


def resources() -> Resources:
    """The resources of this process. Raises ``BrokenAtlas``, ``OSError`` for a file.

    A failure is not kept for long: once the folder is mended, the next to ask gets the atlas.
    """
    with _Kept.lock:
        if _Kept.resources is not None:
            return _Kept.resources
        if _Kept.failure is None or time.monotonic() - _Kept.at > _PATIENCE:
            try:
                _Kept.failure, _Kept.resources = None, _made()
            except (BrokenAtlas, OSError) as failure:
                _Kept.failure, _Kept.at = failure, time.monotonic()
                raise
            return _Kept.resources
        raise _Kept.failure


def ready() -> Resources | None:
    """The resources if they are there: never waits and never fails."""
    return _Kept.resources


def forget() -> None:
    """Read the atlas anew for whoever asks next: for tests, which change it."""
    with _Kept.lock:
        _Kept.resources = _Kept.failure = None


def _made() -> Resources:
    atlas = load(usual_folder())
    asked = files.map_files(atlas)
    drawn = bridge.component_arguments(draw(atlas, asked))
    base = [asked.atlas[part.geometry] for part in atlas.manifest.base if not part.waits]
    contents = {page: _content(page, tell(atlas)) for page, tell in _CONTENTS.items()}
    return Resources(atlas, bridge.with_script_as_file(drawn), base, contents)


def _content(page: str, data: Mapping[str, Any]) -> Content:
    return Content(data, files.published(f"{page}.json", json.dumps(data, ensure_ascii=False)))


def _from_root(url: str) -> str:
    return url.removeprefix(files.FROM_FRAME)
