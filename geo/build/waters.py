"""Waters: outlines rounded where their source is coarse, rivers laid on borders that run in them.

All in WGS84 degrees; distances in metres are turned into degrees of latitude.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from shapely.geometry import Polygon

from geo.build.coverage import METRES_PER_DEGREE, met
from geo.build.reader import flat, lines_of, polygons_of

_ROUNDS = 2  # times that corners are cut


def rounded(areas: Any) -> Any:
    """Polygons with their corners cut, each as large as before; holes stay as they are."""
    found = []
    for area in flat(areas):
        ring = np.asarray(area.exterior.coords)
        for _ in range(_ROUNDS):
            steps = np.diff(ring, axis=0)
            cut = np.empty((2 * len(steps), 2))
            cut[0::2], cut[1::2] = ring[:-1] + steps / 4, ring[:-1] + steps * 3 / 4
            ring = np.vstack([cut, cut[:1]])
        smooth = Polygon(ring)
        size = (Polygon(area.exterior).area / smooth.area) ** 0.5
        smooth = shapely.affinity.scale(smooth, size, size, origin=smooth.centroid)
        found.append(smooth.difference(shapely.union_all([Polygon(r) for r in area.interiors])))
    return polygons_of(shapely.make_valid(shapely.union_all(found)))


def in_border(river: Any, border: Any, within: float, least: float) -> tuple[Any, Any]:
    """``river`` without what of it a border runs in, and that stretch of the border.

    A stretch counts if the river keeps within ``within`` metres of it for ``least`` metres or more;
    what is left of the river is led on to it.
    """
    reach = within / METRES_PER_DEGREE
    near = lines_of(border.intersection(river.buffer(reach)))
    longer = [line for line in flat(near) if line.length * METRES_PER_DEGREE >= least]
    stretch = shapely.line_merge(shapely.union_all(longer))
    rest = lines_of(river.difference(stretch.buffer(reach)))
    scraps = [line for line in flat(rest) if line.length > reach]
    return met(shapely.multilinestrings(scraps), stretch, 1.2 * within), stretch
