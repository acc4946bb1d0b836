"""Everything that can be wrong with an atlas folder, found in one run.

``load`` finds what is wrong with rows and references; here what shapely finds in the shapes is
added, and what has changed since the last build.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from geo.model.atlas import Atlas
from geo.model.geometry import GeoJson
from geo.reading import datapackage
from geo.reading.folder import Fault
from geo.reading.load import read


def faults(folder: Path) -> tuple[Fault, ...]:
    """Every fault of ``folder``, in the order of files and rows; none if it is an atlas."""
    atlas, found = read(folder)
    shapes = _shape_faults(atlas) if atlas else ()
    return tuple(sorted({*found, *shapes, *_changed_files(folder)}))


def _changed_files(folder: Path) -> Iterator[Fault]:
    """The files that the last build made and that have changed since."""
    try:
        for name, what in datapackage.changed(folder):
            yield Fault(name, 0, what)
    except ValueError as error:
        yield Fault(datapackage.NAME, 0, str(error))


def _shape_faults(atlas: Atlas) -> Iterator[Fault]:
    from shapely import GEOSException
    from shapely.geometry import shape
    from shapely.validation import explain_validity

    def fault_of(geometry: GeoJson) -> str | None:
        try:
            figure = shape(geometry)
        except (ValueError, TypeError, KeyError, AttributeError, GEOSException) as error:
            return f"geometry is malformed: {error}"
        if figure.is_empty:
            return "geometry is empty"
        return None if figure.is_valid else f"geometry is invalid: {explain_validity(figure)}"

    for feature in atlas.features.values():
        if feature.id in atlas.geometry:
            what = fault_of(atlas.geometry[feature.id])
            if what:
                yield Fault(feature.geometry, 0, f"{feature.id}: {what}")
    for name, collection in atlas.base.items():
        for number, one in enumerate(collection["features"]):
            what = fault_of(one["geometry"])
            if what:
                yield Fault(name, 0, f"feature {number}: {what}")
