"""The operations that a recipe composes: shapes from packages, from tables, from other shapes.

A step is a table with ``do`` (the operation's name) and ``make``: one shape's name, or a table from
names to what each is made of. Shapes are shapely geometries in WGS84 degrees; tolerances are in
metres.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import shapely

from geo.build import coverage, expectations, reader, route, waters
from geo.build.coverage import METRES_PER_DEGREE, WORLD, Zone
from geo.build.errors import BuildError
from geo.build.package import Packages
from geo.build.recipe import Params
from geo.build.route import Section
from geo.measuring import geodesic
from geo.model.records import Reading, Record
from geo.reading.folder import Folder

Shapes = dict[str, Any]
R = TypeVar("R", bound=Record)
_FULL_PRECISION = 7  # decimals (a centimetre) where a step does not round


class Workshop:
    """The shapes made so far, and where raw material comes from."""

    def __init__(self, folder: Path, packages: Packages) -> None:
        self.folder = folder
        self.packages = packages
        self.shapes: Shapes = {}
        self.sections: dict[str, list[Section]] = {}  # of each route, by the name of its shape
        self.sources: dict[str, frozenset[str]] = {}  # the ids of the sources behind each shape
        self._used: set[str] = set()

    def run(self, step: Params) -> None:
        """Do one step. Raises ``BuildError`` that names the step and what is wrong with it."""
        operation = OPERATIONS.get(step.text("do"))
        self._used = set()
        if operation is None:
            raise BuildError(f"{step.where}: the operations are {', '.join(sorted(OPERATIONS))}")
        try:
            for name, shape in operation(self, step):
                if shape.is_empty:
                    raise BuildError(f"shape {name} is empty")
                west, south, east, north = shape.bounds
                if west < -180 or east > 180 or south < -90 or north > 90:
                    raise BuildError(f"shape {name} leaves the earth: its box is {shape.bounds}")
                self.shapes[name] = shape
                self.sources[name] = frozenset(self._used)
        except BuildError as error:
            message = str(error)
            if not message.startswith("step "):
                message = f"{step.where}: {message}"
            raise BuildError(message) from None
        step.close()

    def shape(self, name: str) -> Any:
        if name not in self.shapes:
            raise BuildError(f"no shape {name} was made before it is used")
        self._used |= self.sources[name]
        return self.shapes[name]

    def source(self, step: Params, key: str = "file") -> Path:
        """The file of a package that ``step`` names."""
        package = step.text("package")
        path = self.packages.file(package, step.text(key))
        self._used.add(self.packages.source(package))
        return path

    def route(self, table: str) -> list[route.WayPoint]:
        """The way-points of a ``table`` of the folder."""
        points = route.read(self.folder / table)
        self._used |= {source for point in points for source in point.sources}
        return points

    def table(self, kind: type[R]) -> list[R]:
        """The rows of a table of the folder. Raises ``BuildError`` with all that do not read."""
        files = Folder(self.folder)
        rows = files.table(kind)
        if files.faults:
            raise BuildError("\n".join(map(str, files.faults)))
        return rows


Made = Iterator[tuple[str, Any]]


def _whole(name: str, shape: Any, step: Params) -> Any:
    """``shape`` if it is valid, or mended if the step's ``mend`` names it; else ``BuildError``."""
    if shape.is_valid:
        return shape
    if name not in step.names("mend", ()):
        raise BuildError(
            f"shape {name} crosses itself or is malformed in {step.text('package')}: "
            f"{shapely.is_valid_reason(shape)}; `mend` may allow it"
        )
    return shapely.make_valid(shape)


def _poly(shop: Workshop, step: Params) -> Made:
    """Rings of Osmosis polygon files: each made of ``"Member.poly"`` or ``"Member.poly 2"``."""
    sought = {name: str(wanted).partition(".poly") for name, wanted in step.mapping("make").items()}
    texts = reader.members(
        shop.source(step), {member + ".poly" for member, _, _ in sought.values()}
    )
    for name, (member, _, number) in sought.items():
        try:
            rings = reader.osmosis_rings(texts[member + ".poly"])
        except BuildError as error:
            raise BuildError(f"{member}.poly: {error}") from None
        index = int(number or 1) - 1
        if not 0 <= index < len(rings):
            raise BuildError(f"{member}.poly has {len(rings)} rings, not {index + 1}")
        yield name, reader.polygons_of(_whole(name, rings[index], step))
    step.names("mend", ())


def _vector(shop: Workshop, step: Params) -> Made:
    """Features of a GeoJSON, GeoPackage or shapefile, by the value of their ``field``."""
    layer = step.text("layer") if step.has("layer") else None
    frame = reader.vector(shop.source(step), layer, step.box("box"))
    field = step.text("field")
    if field not in frame:
        raise BuildError(f"the features have no field {field}")
    for name, wanted in step.mapping("make").items():
        values = [wanted] if isinstance(wanted, str) else list(wanted)
        found = frame[frame[field].isin(values)].geometry
        if len(found) == 0:
            raise BuildError(f"no feature whose {field} is {wanted}")
        yield name, shapely.union_all([_whole(name, shape, step) for shape in found])
    step.names("mend", ())


def _areas(shop: Workshop, step: Params) -> Made:
    """All polygons of a GeoJSON that touch ``box``, joined across tiles; ``at_most`` km² each."""
    most = step.number("at_most") * 1e6 / METRES_PER_DEGREE**2
    yield step.text("make"), reader.areas(shop.source(step), step.box("box"), most)


def _topojson(shop: Workshop, step: Params) -> Made:
    """Members of a TopoJSON file's collection ``countries``, by name, within ``box``."""
    topology = reader.Topology(shop.source(step), step.text("object", "countries"))
    box = step.box("box")
    for name, wanted in step.mapping("make").items():
        names = (wanted,) if isinstance(wanted, str) else tuple(wanted)
        yield name, topology.polygons(names, box)


def _mesh(shop: Workshop, step: Params) -> Made:
    """The lines that members of a TopoJSON collection share, within ``box``."""
    topology = reader.Topology(shop.source(step), step.text("object", "countries"))
    without, between = step.names("without", ()), step.names("between", ())
    yield step.text("make"), reader.lines_of(topology.shared(step.box("box"), without, between))


def _shoreline(shop: Workshop, step: Params) -> Made:
    """Lines of the GSHHG tables: as they are (``as = "line"``) or closed (``as = "polygon"``)."""
    levels = tuple(int(level) for level in step.numbers("levels"))
    box = step.box("box")
    contents = shop.source(step, "contents")
    lines = reader.shoreline_database(shop.source(step), contents, levels, box)
    if step.text("as") == "polygon":
        shapes = [
            shapely.make_valid(shapely.Polygon(line)) for line in lines if len(line.coords) > 3
        ]
        yield step.text("make"), reader.polygons_of(shapely.union_all(shapes))
    else:
        cut = [line.intersection(shapely.box(*box)) for line in lines]
        yield step.text("make"), reader.lines_of(shapely.union_all(cut))


def _coverage(shop: Workshop, step: Params) -> Made:
    """Polygons with common borders, simplified together; ``fine`` boxes by their own tolerance."""
    zones = list(_zones(step))
    names = step.mapping("make")
    shapes = {name: shop.shape(str(source)) for name, source in names.items()}
    yield from coverage.simplify_together(shapes, zones).items()


def _zones(step: Params) -> Iterator[Zone]:
    for fine in step.tables("fine"):
        yield Zone(fine.box("box"), fine.number("tolerance"), int(fine.number("decimals")))
        fine.close()
    yield Zone(WORLD, step.number("tolerance"), int(step.number("decimals", _FULL_PRECISION)))


def _simplify(shop: Workshop, step: Params) -> Made:
    """A shape with fewer vertices."""
    shape = shop.shape(step.text("from"))
    if shape.geom_type.endswith("Polygon"):
        simple = shapely.make_valid(shape.simplify(step.number("tolerance") / METRES_PER_DEGREE))
        yield step.text("make"), reader.polygons_of(simple)
        return
    lines = [coverage.simplified_line(line, list(_zones(step))) for line in reader.flat(shape)]
    yield step.text("make"), lines[0] if len(lines) == 1 else shapely.multilinestrings(lines)


def _union(shop: Workshop, step: Params) -> Made:
    """Several shapes as one; ``close`` (metres) fills gaps of up to twice that width."""
    shapes = [shop.shape(name) for name in step.names("of")]
    if all("Polygon" in shape.geom_type for shape in shapes):
        wide = step.number("close", 0) / METRES_PER_DEGREE
        whole = shapely.union_all([shape.buffer(wide) if wide else shape for shape in shapes])
        yield step.text("make"), reader.polygons_of(whole.buffer(-wide) if wide else whole)
    else:
        yield step.text("make"), reader.lines_of(shapely.union_all(shapes))


def _difference(shop: Workshop, step: Params) -> Made:
    """A shape without others; ``widened`` (metres) takes as much more around them."""
    wide = step.number("widened", 0) / METRES_PER_DEGREE
    minus = shapely.union_all([shop.shape(name) for name in step.names("minus")])
    shape = shop.shape(step.text("from"))
    yield step.text("make"), _alike(shape, shape.difference(minus.buffer(wide) if wide else minus))


def _intersection(shop: Workshop, step: Params) -> Made:
    """What shapes share with another; ``widened`` (metres) takes in as much more around that."""
    wide = step.number("widened", 0) / METRES_PER_DEGREE
    other = shop.shape(step.text("with"))
    other = other.buffer(wide) if wide else other
    for name, source in step.mapping("make").items():
        shape = shop.shape(str(source))
        yield name, _alike(shape, shape.intersection(other))


def _clip(shop: Workshop, step: Params) -> Made:
    """The part of a shape that lies in ``box``, or outside of it (``keep = "outside"``)."""
    shape, box = shop.shape(step.text("from")), shapely.box(*step.box("box"))
    cut = (
        shape.difference(box)
        if step.text("keep", "inside") == "outside"
        else shape.intersection(box)
    )
    yield step.text("make"), _alike(shape, cut)


def _box(_shop: Workshop, step: Params) -> Made:
    """Boxes: ``make`` gives each its west, south, east, north."""
    for name in step.mapping("make"):
        yield name, shapely.box(*Params(step.where, step.mapping("make")).box(name))


def _large(shop: Workshop, step: Params) -> Made:
    """The polygons of at least ``area`` km² (and ``at_most``), or lines of at least ``length`` km.

    Of polygons only those with room for a circle of ``room`` metres: a river's banks have none.
    The measure is a rough one, on degrees.
    """
    shape = shop.shape(step.text("from"))
    if "Polygon" in shape.geom_type:
        unit = 1e6 / METRES_PER_DEGREE**2
        least, most = step.number("area"), step.number("at_most", float("inf"))
        kept = [part for part in reader.flat(shape) if least <= part.area / unit <= most]
        room = step.number("room", 0) / METRES_PER_DEGREE
        kept = [part for part in kept if not room or not part.buffer(-room).is_empty]
    else:
        least = step.number("length") * 1e3 / METRES_PER_DEGREE
        kept = [part for part in reader.flat(shape) if part.length >= least]
    yield step.text("make"), shapely.union_all(kept)


def _within(shop: Workshop, step: Params) -> Made:
    """The polygons of a shape that lie wholly in a box: ``make`` gives each its box."""
    parts = reader.flat(shop.shape(step.text("from")))
    for name, corners in step.mapping("make").items():
        box = shapely.box(*corners)
        yield name, shapely.union_all([part for part in parts if box.contains(part)])


def _shared_border(shop: Workshop, step: Params) -> Made:
    """The stretch of a polygon's border that lies within ``within`` metres of others' borders."""
    shape = shop.shape(step.text("from"))
    others = [shop.shape(name) for name in step.names("with")]
    yield step.text("make"), coverage.shared_border(shape, others, step.number("within"))


def _meet(shop: Workshop, step: Params) -> Made:
    """Lines whose ends, up to ``within`` metres off other shapes' lines, are led on to these."""
    others = shapely.union_all([shop.shape(name) for name in step.names("with")])
    line = shop.shape(step.text("from"))
    yield step.text("make"), coverage.met(line, others, step.number("within"))


def _rounded(shop: Workshop, step: Params) -> Made:
    """Areas with their corners cut, each as large as before."""
    yield step.text("make"), waters.rounded(shop.shape(step.text("from")))


def _in_border(shop: Workshop, step: Params) -> Made:
    """A river without what of it borders run in, and, ``border``, the stretch of them that does."""
    borders = shapely.union_all([shop.shape(name) for name in step.names("with")])
    river = shop.shape(step.text("from"))
    rest, stretch = waters.in_border(river, borders, step.number("within"), step.number("least"))
    yield step.text("make"), rest
    yield step.text("border"), stretch


def _outline(shop: Workshop, step: Params) -> Made:
    """The boundaries of polygons as lines."""
    shapes = [shop.shape(name).boundary for name in step.names("of")]
    yield step.text("make"), reader.lines_of(shapely.union_all(shapes))


def _closed(shop: Workshop, step: Params) -> Made:
    """The polygon that broken lines go round, bridging gaps of up to ``gap`` metres."""
    shape = coverage.closed(shop.shape(step.text("from")), step.number("gap"))
    yield step.text("make"), shapely.make_valid(shape)


def _fit(shop: Workshop, step: Params) -> Made:
    """Polygons cut and grown to fill another exactly; pieces under ``speck`` km² change hands."""
    names = step.mapping("make")
    parts = {name: shop.shape(str(source)) for name, source in names.items()}
    yield from coverage.fit(parts, shop.shape(step.text("into")), step.number("speck")).items()


def _route(shop: Workshop, step: Params) -> Made:
    """A line through the way-points of tables in the atlas folder; all of them lie in ``box``."""
    points: list[route.WayPoint] = []
    for table in step.names("table"):
        own = shop.route(table)
        if step.has("box"):
            route.check_inside(own, step.box("box"), table)
        points += own
    zones = list(_zones(step))
    sections = [
        replace(section, line=coverage.simplified_line(section.line, zones))
        for section in route.sections(points, step.text("curve"), shop.table(Reading))
    ]
    shop.sections[step.text("make")] = sections
    yield step.text("make"), route.joined(sections)


def _buffer(shop: Workshop, step: Params) -> Made:
    """Everything within so many metres of a shape: ``make`` gives each its distance."""
    shape = shop.shape(step.text("from"))
    for name, metres in step.mapping("make").items():
        wide = geodesic.buffer(shape, float(metres))
        yield name, wide.simplify(float(metres) / 400 / METRES_PER_DEGREE)


def _alike(shape: Any, part: Any) -> Any:
    """Of ``part``, what has ``shape``'s dimension: a cut leaves stray points and lines behind."""
    return reader.polygons_of(part) if "Polygon" in shape.geom_type else reader.lines_of(part)


OPERATIONS: dict[str, Callable[[Workshop, Params], Made]] = {
    "poly": _poly,
    "vector": _vector,
    "areas": _areas,
    "topojson": _topojson,
    "mesh": _mesh,
    "shoreline": _shoreline,
    "coverage": _coverage,
    "simplify": _simplify,
    "union": _union,
    "difference": _difference,
    "intersection": _intersection,
    "box": _box,
    "clip": _clip,
    "large": _large,
    "within": _within,
    "shared-border": _shared_border,
    "meet": _meet,
    "rounded": _rounded,
    "in-border": _in_border,
    "outline": _outline,
    "closed": _closed,
    "fit": _fit,
    "route": _route,
    "gazetteer": expectations.gazetteer,
    "nodes": expectations.nodes,
    "buffer": _buffer,
    "expect": expectations.expect,
}
