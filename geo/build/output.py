"""What a build writes: feature collections that come out the same, byte for byte, every time."""

from __future__ import annotations

import json
import shutil
from contextlib import ExitStack
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

import shapely

from geo.build.errors import BuildError
from geo.build.reader import polygons_of
from geo.build.recipe import Output, Recipe
from geo.build.steps import Shapes
from geo.model.records import Source
from geo.reading import datapackage
from geo.reading.folder import Folder

GEOMETRY = "geometry"
MEASURES = "measures.csv"
SECTIONS = "sections.csv"
COMPARISONS = "comparisons.csv"
TABLES = (MEASURES, SECTIONS, COMPARISONS)


class Built(NamedTuple):
    """The files that a build wrote, and those of the folder of geometry that it does not make."""

    files: list[Path]
    kept: list[Path]


def collection(output: Output, shapes: Shapes) -> tuple[str, dict[str, Any]]:
    """The text of a file of features (RFC 7946, one a line), and each geometry as written."""
    rows = []
    written: dict[str, Any] = {}
    for feature_id, name in output.features.items():
        if name not in shapes:
            raise BuildError(f"{output.path}: no shape {name} was made")
        shape = _rounded(shapes[name], output.decimals)
        if shape.is_empty or not shape.is_valid:
            raise BuildError(
                f"{output.path}: {feature_id} is empty or invalid at {output.decimals} decimals"
            )
        written[feature_id] = shape
        feature = {
            "geometry": _geometry(shape),
            "id": feature_id,
            "properties": {},
            "type": "Feature",
        }
        rows.append(json.dumps(feature, sort_keys=True, separators=(",", ":"), ensure_ascii=False))
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(rows) + "\n]}\n", written


def _rounded(shape: Any, decimals: int) -> Any:
    """``shape`` on a grid of ``decimals``, valid still, its parts always in the same order."""
    if "Polygon" in shape.geom_type:
        snapped = shapely.set_precision(shape, 10.0**-decimals)
        snapped = shapely.transform(polygons_of(snapped), lambda xy: xy.round(decimals))
        return shapely.orient_polygons(_sorted(snapped), exterior_cw=False)
    rounded = shapely.transform(shape, lambda xy: xy.round(decimals))
    return _sorted(shapely.remove_repeated_points(rounded))


def _sorted(shape: Any) -> Any:
    """The parts of a collection from west to east."""
    if not hasattr(shape, "geoms"):
        return shape
    return type(shape)(sorted(shape.geoms, key=lambda part: (part.bounds, part.wkb)))


def _geometry(shape: Any) -> dict[str, Any]:
    table: dict[str, Any] = json.loads(shapely.to_geojson(shape))
    return {"coordinates": table["coordinates"], "type": table["type"]}


class Made:
    """What a build has made, in a folder ``aside`` until it is put in place in the atlas folder."""

    def __init__(self, aside: Path, folder: Path) -> None:
        self._aside = aside
        self._folder = folder
        self._known = {source.id: source for source in Folder(folder).table(Source)}
        self._files: dict[str, frozenset[str]] = {}

    @property
    def sources(self) -> frozenset[str]:
        """The ids of the sources behind everything made so far."""
        return frozenset().union(*self._files.values())

    def need(self, source: str, who: str) -> None:
        """Refuse a ``source`` of which nothing is known: its licence and credit could be lost."""
        if source not in self._known:
            raise BuildError(f"{who}: no source {source!r} in {Source.table}")

    def add(self, path: str, content: str | bytes, sources: frozenset[str]) -> None:
        """Write a file that comes from ``sources``, by its path in the atlas folder."""
        for source in sorted(sources):
            self.need(source, path)
        file = self._aside / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        self._files[path] = sources

    def list_all(self, recipe: Recipe) -> None:
        """Write the manifest of all that was made."""
        versions = {p.source: p.purl for p in recipe.packages.values()}
        entries = [
            datapackage.resource(
                path,
                (self._aside / path).read_bytes(),
                [self._known[source] for source in sources],
                versions,
            )
            for path, sources in sorted(self._files.items())
        ]
        name = f"{self._folder.name}-geometry"
        title = "Geometry and measures, as built from the source packages"
        self.add(datapackage.NAME, datapackage.descriptor(name, title, entries), frozenset())

    def put_in_place(self) -> Built:
        """Put all that was made into the atlas folder, or nothing of it.

        What an earlier build made, and this one does not, goes. Whatever else stands there stays.
        """
        stale = self._stale()
        # The manifest comes last: were all power to fail, it would not fit what it lists.
        made = sorted(self._files, key=lambda path: (path == datapackage.NAME, path))
        try:
            with ExitStack() as undo:
                for path in (*stale, *made):
                    self._keep(path, undo)
                    if path in self._files:
                        (self._aside / path).replace(self._folder / path)
                    else:
                        (self._folder / path).unlink()
                undo.pop_all()
        except OSError as error:
            raise BuildError(f"what was made cannot be put in place: {error}") from None
        present = [path for path in (self._folder / GEOMETRY).rglob("*") if path.is_file()]
        files = [self._folder / path for path in sorted(self._files)]
        return Built(files, sorted(set(present) - set(files)))

    def _keep(self, path: str, undo: ExitStack) -> None:
        """Note how to undo what is about to happen to a file of the atlas folder."""
        file, copy = self._folder / path, self._aside / "before" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(file, copy)
            undo.callback(copy.replace, file)
        else:
            undo.callback(file.unlink, missing_ok=True)

    def _stale(self) -> list[str]:
        """The files that only an earlier build made, as it made them.

        Raises ``BuildError`` if something that no build made stands where a file is to go.
        """
        try:
            listed = datapackage.listed(self._folder)
            changes = datapackage.changes(self._folder)
        except ValueError as error:
            raise BuildError(f"{datapackage.NAME}: {error}: what is built cannot be told") from None
        for path in sorted({*self._files} - {*listed, datapackage.NAME}):
            file = self._folder / path
            if file.exists() and not (
                file.is_file() and file.read_bytes() == (self._aside / path).read_bytes()
            ):
                raise BuildError(
                    f"{path}: no build has made what stands there; move it away, or let the "
                    "recipe write another file"
                )
        return [
            path
            for path in listed
            if path not in self._files
            and path not in changes
            and (path in TABLES or path.startswith(f"{GEOMETRY}/"))
            and ".." not in PurePosixPath(path).parts
        ]
