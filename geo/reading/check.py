"""Everything that can be wrong with an atlas folder, found in one run.

``load`` finds what is wrong with rows and references; here what shapely finds in the shapes is
added, the map's own wording, and what has changed since the last build.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from geo.model.atlas import Atlas
from geo.model.geometry import GeoJson
from geo.reading import datapackage
from geo.reading.crossings import crossings
from geo.reading.folder import LINE_ENDS, Fault, in_order
from geo.reading.load import read
from geo.reading.waypoints import waypoints
from geo.reading.wording import wording


def faults(folder: Path) -> tuple[Fault, ...]:
    """Every fault of ``folder``, causes first; none if it is an atlas."""
    atlas, found = read(folder, wording, waypoints, crossings)
    unread = {fault.file for fault in found if fault.cause}
    changed = (fault for fault in _changed_files(folder) if fault.file not in unread)
    return in_order([*found, *(_shape_faults(atlas) if atlas else ()), *changed])


def _changed_files(folder: Path) -> Iterator[Fault]:
    """The files that the last build made and that have changed since."""
    try:
        changes = datapackage.changes(folder)
    except ValueError as error:
        yield Fault(datapackage.NAME, 0, str(error))
        return
    if rewritten := [name for name, change in changes.items() if change == "line ends"]:
        yield Fault(datapackage.NAME, 0, f"lists files whose {LINE_ENDS}: {', '.join(rewritten)}")
    for name, change in changes.items():
        if change == "missing":
            yield Fault(name, 0, f"is missing, though {datapackage.NAME} lists it")
        elif change == "content":
            yield Fault(name, 0, f"is not the file that {datapackage.NAME} lists: its hash differs")


def _shape_faults(atlas: Atlas) -> Iterator[Fault]:
    from shapely import GEOSException
    from shapely.geometry import shape
    from shapely.validation import explain_validity

    def fault_of(geometry: GeoJson) -> str | None:
        try:
            figure = shape(geometry)
        except (ValueError, GEOSException) as error:
            return f"geometry is malformed: {error}"
        return None if figure.is_valid else f"geometry is invalid: {explain_validity(figure)}"

    for feature in atlas.features.values():
        if feature.id in atlas.geometry:
            what = fault_of(atlas.geometry[feature.id])
            if what:
                yield Fault(feature.geometry, 0, f"{feature.id}: {what}")
    for name, collection in atlas.base.items():
        for number, member in enumerate(collection["features"]):
            what = fault_of(member["geometry"])
            if what:
                yield Fault(name, 0, f"feature {number}: {what}")
