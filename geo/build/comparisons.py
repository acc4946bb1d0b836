"""The table of comparisons: a figure that the text states, and what the map measures instead.

Its columns are figure_id, feature_ids (where both are shown), unit, value, uncertainty, note.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO

from geo.build.measures import area_doubt
from geo.build.recipe import Params
from geo.build.steps import Workshop
from geo.measuring.geodesic import area

COLUMNS = ("figure_id", "feature_ids", "unit", "value", "uncertainty", "note")


def table(shares: Iterable[Params], shop: Workshop) -> str:
    """The table as CSV, one row for each of the recipe's ``shares``: an area ``of`` one ``in`` one.

    The note may name both as ``{of}`` and ``{in}``: square kilometres, rounded to ten.
    """
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for share in shares:
        part, whole = shop.shape(share.text("of")), shop.shape(share.text("in"))
        doubt = area_doubt(part, share.number("uncertainty"))
        percent = 100 / area(whole)
        note = share.text("note")
        for key, shape in (("{of}", part), ("{in}", whole)):
            note = note.replace(key, f"{round(area(shape) / 1e6, -1):,.0f} km²")
        writer.writerow(
            (
                *(share.text("figure"), " ".join(share.names("features")), "percent"),
                *(f"{area(part) * percent:.2f}", f"{doubt * percent:.2f}", note),
            )
        )
        share.close()
    return out.getvalue()
