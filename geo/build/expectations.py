"""The steps of a recipe that make nothing: what they expect of a source is so, or the build stops.

A source that has changed its meaning, swapped its axes or moved its places is found where it comes
in.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import shapely

from geo.build import reader, route
from geo.build.errors import BuildError
from geo.build.recipe import Params
from geo.measuring import geodesic
from geo.model.records import Listed

if TYPE_CHECKING:
    from geo.build.steps import Workshop

Nothing = Iterator[tuple[str, Any]]


def expect(shop: Workshop, step: Params) -> Nothing:
    """A shape ``holds`` and ``lacks`` these points (name to lon, lat)."""
    name = step.text("of")
    shape = shop.shape(name)
    for key, wanted in (("holds", True), ("lacks", False)):
        for place, (lon, lat) in (step.mapping(key) if step.has(key) else {}).items():
            if shape.contains(shapely.Point(lon, lat)) != wanted:
                swapped = wanted and shape.contains(shapely.Point(lat, lon))
                raise BuildError(
                    f"shape {name} {'lacks' if wanted else 'holds'} {place} at {lon}, {lat}"
                    + ("; are latitude and longitude swapped?" if swapped else "")
                )
    yield from ()


def gazetteer(shop: Workshop, step: Params) -> Nothing:
    """A gazetteer has the places of the folder's own where the folder does.

    Those that it lists under their number have the same name there, and lie within ``within``
    metres.
    """
    places = shop.table(Listed)
    found = reader.gazetteer(shop.source(step), {place.id for place in places})
    within = step.number("within")
    for place in places:
        if place.id not in found:
            continue
        names, at = found[place.id]
        where = f"{Listed.table}: {place.name} ({place.id})"
        if place.listed not in names:
            raise BuildError(f"{where} is not called {place.listed} in the package: {names[0]}")
        far = geodesic.nearest(
            shapely.Point(place.lon, place.lat), shapely.Point(at[1], at[0])
        ).distance_m
        if far > within:
            raise BuildError(
                f"{where} lies {far / 1000:.1f} km from where the package has it: {at[0]}, {at[1]}"
            )
    yield from ()


def nodes(shop: Workshop, step: Params) -> Nothing:
    """The way-points whose ``source`` is a network lie within ``within`` metres of a node of it."""
    nodes = shapely.STRtree(reader.nodes(shop.source(step)))
    source, within = step.text("source"), step.number("within")
    for table in step.names("table"):
        for row, point in enumerate(route.read(shop.folder / table), 2):
            if source not in point.sources:
                continue
            at = shapely.Point(point.lon, point.lat)
            node = nodes.geometries[nodes.nearest(at)]
            far = geodesic.nearest(at, node).distance_m
            if far > within:
                raise BuildError(
                    f"{table}:{row}: {point.name} at {point.lat}, {point.lon} is no node of the "
                    f"network: the nearest is {far:.0f} metres off"
                )
    yield from ()
