"""An atlas folder as files: tables and geometry read strictly, with every fault kept."""

from __future__ import annotations

import csv
import io
import json
import os
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from geo.model.geometry import GeoJson
from geo.model.manifest import Manifest
from geo.model.records import NAME_COLUMN, Feature, Named, Place, Record
from geo.model.text import Text

MANIFEST = "atlas.toml"
SEEDS = Path(__file__).parents[2] / "seeds"
FROM_PLACE = "place"  # what a feature's ``geometry`` says when its place's point is its geometry

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, order=True, slots=True)
class Fault:
    """Something wrong with a folder. ``row`` counts the file's lines from 1; 0 is the file."""

    file: str
    row: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.row}: {self.what}" if self.row else f"{self.file}: {self.what}"


class BrokenAtlas(Exception):
    """A folder that is no atlas; ``faults`` says why, all of it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(map(str, self.faults)))


def usual_folder() -> Path:
    """The atlas folder: ``ATLAS`` in the environment, or the only one under ``seeds/``.

    Raises ``BrokenAtlas`` where neither says which it is.
    """
    if named := os.environ.get("ATLAS"):
        return Path(named)
    folders = sorted(path.parent for path in SEEDS.glob(f"*/{MANIFEST}"))
    if len(folders) != 1:
        names = ", ".join(folder.name for folder in folders) or "none"
        what = f"holds {len(folders)} atlases ({names}): name the folder of one in ATLAS"
        raise BrokenAtlas([Fault(SEEDS.name, 0, what)])
    return folders[0]


@dataclass
class Folder:
    """Reads a folder's files, and keeps every fault it meets and where each row stood."""

    path: Path
    faults: list[Fault] = field(default_factory=list)
    rows: dict[int, tuple[str, int]] = field(default_factory=dict)

    def fault(self, file: str, row: int, what: str) -> None:
        self.faults.append(Fault(file, row, what))

    def at(self, record: Record, what: str) -> None:
        """A fault of the row that ``record`` was read from."""
        self.fault(*self.rows[id(record)], what)

    def content(self, name: str, *, required: bool = True) -> str | None:
        path = self.path / name
        if not path.resolve().is_relative_to(self.path.resolve()):
            self.fault(name, 0, "lies outside the atlas folder")
            return None
        try:
            return path.read_bytes().decode("utf-8")
        except FileNotFoundError:
            if required:
                self.fault(name, 0, "is missing")
        except UnicodeDecodeError as error:
            self.fault(name, 0, f"is not UTF-8 (byte {error.start})")
        except OSError as error:
            self.fault(name, 0, f"cannot be read: {error.strerror}")
        return None

    def manifest(self) -> Manifest | None:
        content = self.content(MANIFEST)
        if content is None:
            return None
        try:
            return Manifest.model_validate(tomllib.loads(content))
        except tomllib.TOMLDecodeError as error:
            self.fault(MANIFEST, 0, f"is not TOML: {error}")
        except ValidationError as error:
            for what in _explain(error):
                self.fault(MANIFEST, 0, what)
        return None

    def text(self, name: str) -> Text | None:
        content = self.content(name)
        if content is None:
            return None
        if not content.strip():
            self.fault(name, 0, "is empty")
            return None
        return Text(content)

    def table(self, kind: type[R]) -> list[R]:
        """The rows of a table, those that can be read; the others are faults."""
        name = kind.table
        content = self.content(name, required=kind.required)
        if content is None:
            return []
        lines = csv.DictReader(io.StringIO(content, newline=""), strict=True)
        header = list(lines.fieldnames or ())
        columns = _columns(kind, header)
        if set(header) != columns or len(header) != len(columns):
            missing, unknown = columns - set(header), set(header) - columns
            self.fault(
                name,
                1,
                f"wrong columns: missing {_spell(missing)}; unknown {_spell(unknown)}",
            )
            return []
        records: list[R] = []
        ids: dict[str, int] = {}
        for number, cells in self._cells(name, lines):
            if None in cells or None in cells.values():
                self.fault(name, number, f"should have {len(columns)} cells")
                continue
            try:
                record = kind.model_validate(cells)
            except ValidationError as error:
                for what in _explain(error):
                    self.fault(name, number, what)
                continue
            self.rows[id(record)] = (name, number)
            records.append(record)
            key = cells.get("id")
            if key is not None:
                if key in ids:
                    self.fault(name, number, f"id {key!r} stands in row {ids[key]} already")
                ids.setdefault(key, number)
        if not records and not any(f.file == name for f in self.faults):
            self.fault(name, 0, "has no row")
        return records

    def _cells(self, name: str, lines: csv.DictReader[str]) -> Iterator[tuple[int, dict[str, str]]]:
        try:
            start = lines.line_num + 1
            for cells in lines:
                yield start, cells
                start = lines.line_num + 1
        except csv.Error as error:
            self.fault(name, lines.line_num, f"is not CSV: {error}")

    def geometries(
        self, manifest: Manifest, features: list[Feature], places: list[Place]
    ) -> tuple[dict[str, GeoJson], dict[str, GeoJson]]:
        """The geometry of each feature, and the files of the base map."""
        points = {place.id: place for place in places}
        files: dict[str, GeoJson | None] = {}
        found: dict[str, GeoJson] = {}
        for feature in features:
            if feature.geometry == FROM_PLACE:
                place = points.get(feature.id)
                if place is None:
                    self.at(feature, f"geometry is {FROM_PLACE!r}, but no place has its id")
                elif place.pin == "no":
                    self.at(feature, f"place {place.id!r} must not be pinned")
                else:
                    found[feature.id] = {"type": "Point", "coordinates": [place.lon, place.lat]}
                continue
            if feature.geometry not in files:
                files[feature.geometry] = self.collection(feature.geometry)
            collection = files[feature.geometry]
            if collection is None:
                continue
            own = [f for f in collection["features"] if f.get("id") == feature.id]
            if len(own) == 1:
                found[feature.id] = own[0]["geometry"]
            else:
                self.at(feature, f"{feature.geometry} holds {len(own)} geometries of its id")
        base = {}
        for layer in manifest.base:
            collection = self.collection(layer.geometry)
            if collection is not None:
                base[layer.geometry] = collection
        return found, base

    def collection(self, name: str) -> GeoJson | None:
        content = self.content(name)
        if content is None:
            return None
        try:
            collection = json.loads(content)
        except ValueError as error:
            self.fault(name, 0, f"is not JSON: {error}")
            return None
        if not _is_collection(collection):
            self.fault(name, 0, "is not a GeoJSON FeatureCollection with a feature and geometry")
            return None
        return dict(collection)


def _is_collection(value: object) -> bool:
    return (
        isinstance(value, dict)
        and value.get("type") == "FeatureCollection"
        and isinstance(value.get("features"), list)
        and bool(value["features"])
        and all(
            isinstance(f, dict)
            and isinstance(f.get("geometry"), dict)
            and isinstance(f["geometry"].get("coordinates"), list)
            for f in value["features"]
        )
    )


def _columns(kind: type[Record], header: Iterable[str]) -> set[str]:
    """The columns a table should have: its record's, and the names in any languages it gives."""
    if not issubclass(kind, Named):
        return set(kind.model_fields)
    names = {column for column in header if NAME_COLUMN.match(column)}
    return (set(kind.model_fields) - {"names"}) | names


def _spell(columns: Iterable[str]) -> str:
    return ", ".join(sorted(columns)) or "none"


def _explain(error: ValidationError) -> Iterator[str]:
    for one in error.errors(include_url=False, include_context=False):
        where = ".".join(str(part) for part in one["loc"])
        message = one["msg"].removeprefix("Value error, ")
        yield f"{where}: {message}" if where else message
