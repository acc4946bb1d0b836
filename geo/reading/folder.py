"""An atlas folder as files: tables and geometry read strictly, with every fault kept."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from geo.model.geometry import AREAS, LINES, GeoJson, malformed
from geo.model.manifest import Manifest, TextMeta
from geo.model.records import NAME_COLUMN, Feature, Named, Place, Record
from geo.model.text import Text
from geo.reading.parse import parse_json, parse_toml

MANIFEST = "atlas.toml"
SEEDS = Path(__file__).parents[2] / "seeds"
FROM_PLACE = "place"  # what a feature's ``geometry`` says when its place's point is its geometry
BYTE_ORDER_MARK = "\ufeff"
LINE_ENDS = (
    "line ends were changed on their way here, as git’s core.autocrlf does; switch that off, "
    "delete what was changed, and check it out again"
)

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a folder. ``row`` counts the file's lines from 1; 0 is the file.

    A ``cause`` keeps a file from being read: what follows from that is no fault of its own.
    """

    file: str
    row: int
    what: str
    cause: bool = False

    def __str__(self) -> str:
        file = self.file if self.file.isprintable() else repr(self.file)
        return f"{file}:{self.row}: {self.what}" if self.row else f"{file}: {self.what}"


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Faults as they are told: causes first, then by file and row.

    One that many rows of a file share is told once, at the first of them.
    """
    rows: dict[tuple[bool, str, str], set[int]] = {}
    for fault in faults:
        rows.setdefault((not fault.cause, fault.file, fault.what), set()).add(fault.row)
    ordered = sorted((late, file, min(at), what, at) for (late, file, what), at in rows.items())
    return tuple(
        Fault(file, first, what + _also(sorted(at)[1:]), cause=not late)
        for late, file, first, what, at in ordered
    )


def _also(rows: Sequence[int]) -> str:
    """Further rows in words, those that follow each other as one stretch."""
    stretches = [
        [row for _, row in stretch]
        for _, stretch in groupby(enumerate(rows), lambda pair: pair[1] - pair[0])
    ]
    words = [f"{s[0]}–{s[-1]}" if len(s) > 1 else f"{s[0]}" for s in stretches]
    return f" (also in row{'s' if len(rows) > 1 else ''} {', '.join(words)})" if rows else ""


class BrokenAtlas(Exception):
    """A folder that is no atlas; ``faults`` says why, all of it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = in_order(faults)
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
    absent: set[str] = field(default_factory=set)  # files that may be missing, and are
    unread: set[str] = field(default_factory=set)  # files that hold more than could be read
    spoilt: dict[str, set[str]] = field(default_factory=dict)  # ids of unread rows, by table

    def is_there(self) -> bool:
        try:
            return self.path.is_dir()
        except OSError:  # it may not be looked at
            return False

    def fault(self, file: str, row: int, what: str) -> None:
        self.faults.append(Fault(file, row, what))

    def at(self, record: Record, what: str) -> None:
        """A fault of the row that ``record`` was read from."""
        self.fault(*self.rows[id(record)], what)

    def cause(self, file: str, what: str, row: int = 0) -> None:
        """A fault that keeps ``file`` from being read."""
        self.faults.append(Fault(file, row, what, cause=True))
        self.unread.add(file)

    def is_whole(self, kind: type[Record]) -> bool:
        """Whether every row of a table could be read."""
        return kind.table not in self.unread and kind.table not in self.spoilt

    def may_hold(self, kind: type[Record], key: str) -> bool:
        """Whether the row with the id ``key`` may stand in what could not be read of a table."""
        return kind.table in self.unread or key in self.spoilt.get(kind.table, ())

    def data(self, name: str, *, required: bool = True) -> bytes | None:
        """The bytes of a file of the folder."""
        path = self.path / name
        try:
            if not path.resolve().is_relative_to(self.path.resolve()):
                self.cause(name, "lies outside the atlas folder")
            elif path.is_file():
                return path.read_bytes()
            elif path.exists() or path.is_symlink():
                self.cause(name, "is no file")
            elif required:
                self.cause(name, "is missing")
            else:
                self.absent.add(name)
        except OSError as error:
            self.cause(name, f"cannot be read: {error.strerror}")
        except RuntimeError:
            self.cause(name, "cannot be read: it is a link that leads to itself")
        except ValueError:
            self.cause(name, "is no name of a file")
        return None

    def content(self, name: str, *, required: bool = True) -> str | None:
        """The characters of a file; the mark that some editors put first is none of them."""
        content = self._decoded(name, required=required)
        return None if content is None else content.removeprefix(BYTE_ORDER_MARK)

    def _decoded(self, name: str, *, required: bool = True) -> str | None:
        data = self.data(name, required=required)
        try:
            return None if data is None else data.decode("utf-8")
        except UnicodeDecodeError as error:
            self.cause(name, f"is not UTF-8 (byte {error.start})")
        return None

    def manifest(self) -> Manifest | None:
        content = self.content(MANIFEST)
        if content is None:
            return None
        try:
            return Manifest.model_validate(parse_toml(content))
        except ValidationError as error:
            for what in _explain(error):
                self.cause(MANIFEST, what)
        except ValueError as error:
            self.cause(MANIFEST, f"is not TOML: {error}")
        return None

    def text(self, meta: TextMeta) -> Text:
        """The text; it counts as unread where it is another one than ``meta`` has pinned.

        A mark before it, or line ends that were changed on its way here, are faults; they are
        undone, so that what stands on the text can be checked all the same.
        """
        raw = self._decoded(meta.file)
        if raw is None:
            return Text("")
        if raw.startswith(BYTE_ORDER_MARK):
            what = "starts with a byte order mark: save it as UTF-8 without one"
            self.faults.append(Fault(meta.file, 0, what, cause=True))
            raw = raw.removeprefix(BYTE_ORDER_MARK)
        if not raw.strip():
            self.cause(meta.file, "is empty")
        text = Text(raw)
        if text.sha256 == meta.sha256:
            return text
        unix = raw.replace("\r\n", "\n")
        for pinned in (Text(unix), Text(unix.replace("\n", "\r\n"))):
            if pinned.sha256 == meta.sha256:
                self.faults.append(Fault(meta.file, 0, f"its {LINE_ENDS}", cause=True))
                return pinned
        what = f"text.sha256 is not that of {meta.file}: {text.sha256}"
        self.faults.append(Fault(MANIFEST, 0, what, cause=True))
        self.unread.add(meta.file)
        return text

    def table(self, kind: type[R], name: str | None = None) -> list[R]:
        """The rows of a table, those that can be read; the others are faults.

        ``name`` is the file, where a kind of row stands in several.
        """
        name = name or kind.table
        content = self.content(name, required=kind.required)
        if content is None:
            return []
        rows = list(self._cells(name, content))
        if not rows:
            self.cause(name, "is empty")
            return []
        (first, header), *rest = rows
        if what := _header_fault(kind, header):
            self.cause(name, what, first)
            return []
        if not rest and name not in self.unread:
            self.cause(name, "has no row")
        records: list[R] = []
        seen: dict[str, int] = {}
        for number, cells in rest:
            row = self._row(name, number, header, cells)
            record = self._record(kind, number, row) if row else None
            if record is None:
                continue
            records.append(record)
            self.rows[id(record)] = (name, number)
            key = cells[header.index("id")] if "id" in header else None
            if key in seen:
                self.fault(name, number, f"id {key!r} stands in row {seen[key]} already")
            elif key is not None:
                seen[key] = number
        return records

    def _cells(self, name: str, content: str) -> Iterator[tuple[int, list[str]]]:
        """The rows of a table in which anything stands, each with the line that it starts on."""
        lines = csv.reader(io.StringIO(content, newline=""), strict=True)
        start = 1
        try:
            for cells in lines:
                if any(cells):
                    yield start, cells
                start = lines.line_num + 1
        except csv.Error as error:
            self.cause(name, f"is not CSV: {error}", lines.line_num)

    def _row(
        self, name: str, number: int, header: Sequence[str], cells: Sequence[str]
    ) -> dict[str, str] | None:
        """The cells of a row by their columns; a column without a heading holds nothing."""
        if len(cells) < len(header) or any(cells[len(header) :]):
            self.fault(name, number, f"should have {len(header)} cells")
            self.unread.add(name)
            return None
        row = dict(zip(header, cells, strict=False))
        for column, cell in zip(header, cells, strict=False):
            if cell and not column:
                self.fault(name, number, f"{cell!r} stands under no heading")
        row.pop("", None)
        return row

    def _record(self, kind: type[R], number: int, row: dict[str, str]) -> R | None:
        try:
            return kind.model_validate(row)
        except ValidationError as error:
            for what in _explain(error):
                self.fault(kind.table, number, what)
            if any(detail["loc"] == ("id",) for detail in error.errors()):
                self.unread.add(kind.table)
            self.spoilt.setdefault(kind.table, set()).add(row.get("id", ""))
        return None

    def geometries(
        self, manifest: Manifest, features: list[Feature], places: list[Place]
    ) -> tuple[dict[str, GeoJson], dict[str, GeoJson]]:
        """The geometry of each feature, and the files of the base map."""
        points = {place.id: place for place in places}
        files: dict[str, list[GeoJson] | None] = {}
        found: dict[str, GeoJson] = {}
        for feature in features:
            if feature.geometry == FROM_PLACE:
                place = points.get(feature.id)
                if place and place.pin == "no":
                    self.at(feature, f"place {place.id!r} must not be pinned")
                elif place:
                    found[feature.id] = {"type": "Point", "coordinates": [place.lon, place.lat]}
                elif not self.may_hold(Place, feature.id):
                    self.at(feature, f"geometry is {FROM_PLACE!r}, but no place has its id")
                continue
            if feature.geometry not in files:
                files[feature.geometry] = self._features(feature.geometry)
            members = files[feature.geometry]
            if members is None:
                continue
            own = [member for member in members if member.get("id") == feature.id]
            if not own:
                why = "" if any("id" in member for member in members) else ": none there has an id"
                self.at(
                    feature, f"{feature.geometry} holds no feature of the id {feature.id!r}{why}"
                )
            elif len(own) > 1:
                self.at(feature, f"{feature.geometry} holds {len(own)} features of its id")
            elif what := malformed(own[0].get("geometry")):
                self.at(feature, f"{feature.geometry}: geometry of {feature.id!r} {what}")
            else:
                found[feature.id] = own[0]["geometry"]
        collections = ((base.geometry, self.drawn(base.geometry)) for base in manifest.base)
        return found, {name: collection for name, collection in collections if collection}

    def drawn(self, name: str) -> GeoJson | None:
        """A file of lines and areas that the map draws as a whole: of its base, or its rings."""
        members = self._features(name)
        if members is None:
            return None
        flaws = []
        for number, member in enumerate(members):
            geometry: Any = member.get("geometry")
            name_of = repr(member["id"]) if isinstance(member.get("id"), str) else number
            if what := malformed(geometry):
                flaws.append(f"geometry of feature {name_of} {what}")
            elif geometry["type"] not in LINES + AREAS:
                flaws.append(f"feature {name_of} is a {geometry['type']}: no line and no area")
        for flaw in flaws:
            self.fault(name, 0, flaw)
        return None if flaws else {"type": "FeatureCollection", "features": members}

    def _features(self, name: str) -> list[GeoJson] | None:
        """The features of a GeoJSON file: one or more."""
        content = self.content(name)
        if content is None:
            return None
        try:
            collection = parse_json(content)
        except ValueError as error:
            self.cause(name, f"is not JSON: {error}")
            return None
        members = collection.get("features") if isinstance(collection, dict) else None
        if (
            not isinstance(members, list)
            or not members
            or collection.get("type") != "FeatureCollection"
            or not all(isinstance(member, dict) for member in members)
        ):
            self.cause(name, "is not a GeoJSON FeatureCollection with a feature")
            return None
        return members


def _header_fault(kind: type[Record], header: Sequence[str]) -> str | None:
    """What is wrong with the columns of a table, if anything: those without a name are none."""
    columns = [column for column in header if column]
    fields = kind.model_fields.items()
    wanted = {name for name, field in fields if field.is_required() or name in columns}
    if issubclass(kind, Named):
        # It may give names in any languages.
        wanted |= {column for column in columns if NAME_COLUMN.match(column)}
        wanted.discard("names")
    for mark, word in ((";", "semicolons"), ("\t", "tabs")):
        if len(columns) == 1 and len(wanted.intersection(columns[0].split(mark))) > 1:
            return f"wrong columns: {word}? The cells of a table stand between commas"
    if twice := sorted({column for column in columns if columns.count(column) > 1}):
        return f"wrong columns: {_spell(twice)} stands twice"
    needed = {name for name, field in kind.model_fields.items() if field.is_required()}
    missing, unknown = needed.difference(columns), set(columns) - wanted
    if missing or unknown:
        return f"wrong columns: missing {_spell(missing)}; unknown {_spell(unknown)}"
    return None


def _spell(columns: Iterable[str]) -> str:
    return ", ".join(sorted(columns)) or "none"


def _explain(error: ValidationError) -> Iterator[str]:
    for detail in error.errors(include_url=False, include_context=False):
        where = ".".join(str(part) for part in detail["loc"])
        message = detail["msg"].removeprefix("Value error, ")
        yield f"{where}: {message}" if where else message
