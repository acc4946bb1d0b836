"""An atlas folder read into one value.

A folder is read to its end and every fault is kept, so that an editor sees in one run all that
is wrong, each with its file and row; ``load`` raises them together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from geo.model.atlas import Atlas
from geo.model.records import (
    Attestation,
    Claim,
    Comparison,
    Event,
    Feature,
    Figure,
    Identified,
    Label,
    Measure,
    Mention,
    Passage,
    Place,
    Record,
    Relation,
    Section,
    Source,
    Stop,
    Topic,
)
from geo.model.text import Text
from geo.reading.folder import BrokenAtlas, Fault, Folder, in_order
from geo.reading.references import references

R = TypeVar("R", bound=Identified)


def load(folder: Path) -> Atlas:
    """Read the atlas in ``folder``. Raises ``BrokenAtlas`` with every fault there is."""
    atlas, faults = read(folder)
    if atlas is None or faults:
        raise BrokenAtlas(faults)
    return atlas


def read(
    folder: Path, *checks: Callable[[Atlas, Folder], None]
) -> tuple[Atlas | None, tuple[Fault, ...]]:
    """The atlas in ``folder`` so far as it can be read (``None`` if not at all), and its faults.

    ``checks`` look for more than has to hold for an atlas to be shown.
    """
    files = Folder(folder)
    if not files.is_there():
        return None, (Fault(str(folder), 0, "is no folder", cause=True),)
    manifest = files.manifest()
    text = files.text(manifest.text) if manifest else Text("")
    tables: dict[type[Record], list[Any]] = {kind: files.table(kind) for kind in _TABLES}
    if manifest is None:
        return None, in_order(files.faults)
    geometry, base = files.geometries(manifest, tables[Feature], tables[Place])
    atlas = Atlas(
        folder=folder,
        manifest=manifest,
        text=text,
        sources=_by_id(tables[Source]),
        features=_by_id(tables[Feature]),
        places=_by_id(tables[Place]),
        passages=tuple(tables[Passage]),
        mentions=tuple(tables[Mention]),
        events=_by_id(tables[Event]),
        attestations=tuple(tables[Attestation]),
        topics=_by_id(tables[Topic]),
        claims=_by_id(tables[Claim]),
        relations=tuple(tables[Relation]),
        figures=_by_id(tables[Figure]),
        measures=tuple(tables[Measure]),
        sections=tuple(tables[Section]),
        comparisons=tuple(tables[Comparison]),
        labels=tuple(tables[Label]),
        stops=_by_id(tables[Stop]),
        geometry=geometry,
        base=base,
    )
    for check in (references, *checks):
        check(atlas, files)
    return atlas, in_order(files.faults)


_TABLES: tuple[type[Record], ...] = (
    Source,
    Feature,
    Place,
    Passage,
    Mention,
    Event,
    Attestation,
    Topic,
    Claim,
    Relation,
    Figure,
    Measure,
    Section,
    Comparison,
    Label,
    Stop,
)


def _by_id(rows: Iterable[R]) -> dict[str, R]:
    return {row.id: row for row in rows}
