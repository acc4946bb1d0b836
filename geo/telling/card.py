"""What the panel says about a feature, as data: the page shows it, exports and tests read it."""

from __future__ import annotations

import math
from typing import TypedDict

from geo.model.atlas import Atlas
from geo.model.cells import Way
from geo.model.records import Feature, Measure, Section
from geo.telling.cite import cite
from geo.telling.quote import Quoted, section, told_passages

_PRECISION = {
    "surveyed": "From survey-grade mapping",
    "generalised": "Generalised from mapping",
    "schematic": "Schematic: drawn through known points",
    "representative": "A point that stands for the place",
}
_ORIGIN = {
    "paper": "The paper names it.",
    "inferred": "The paper implies it without naming it; the map adds the place.",
    "added": "The paper does not name it; the map adds it.",
}


class Fact(TypedDict):
    """Something the map measured, rounded to its uncertainty, in words.

    ``country`` is the ISO 3166 code of a part's country where the atlas has no name for it. A
    distance has the ``way`` it was measured along, to be drawn when asked.
    """

    value: str
    label: str
    country: str | None
    way: Way | None


class Stretch(TypedDict):
    """A section of a route: how long, how exactly drawn, and beside what, in words."""

    name: str
    length: str
    doubt: str
    beside: str


class Compared(TypedDict):
    """A figure of the text with whose it is, beside what the map measures of the same thing."""

    figure: str
    text: str
    whose: str
    map: str
    note: str
    section: str


class Neighbour(TypedDict):
    """What lies near the centre of the rings: how far in metres, how surely, and in words."""

    feature: str
    name: str
    kind: str
    metres: float
    doubt: float
    value: str


class Rings(TypedDict):
    """The rings that can be drawn around a feature, and all that may lie in the widest."""

    kilometres: list[int]
    usual: int
    near: list[Neighbour]


class Credit(TypedDict):
    """A source's name, its licence, and the credit it asks for."""

    title: str
    licence: str
    attribution: str
    url: str


class Name(TypedDict):
    """A local name with its language tag (BCP 47)."""

    tag: str
    text: str


class Card(TypedDict):
    """Everything the panel says about one feature."""

    id: str
    name: str
    names: list[Name]
    kind: str
    style: str
    status: str
    as_of: str
    drawn: str
    exact: bool
    origin: str
    note: str
    quotes: list[Quoted]
    facts: list[Fact]
    stretches: list[Stretch]
    compared: list[Compared]
    rings: Rings | None
    sources: list[Credit]
    citation: str


def card(feature: Feature, atlas: Atlas) -> Card:
    """The card of ``feature``."""
    return {
        "id": feature.id,
        "name": feature.name,
        "names": [{"tag": tag, "text": name} for tag, name in sorted(feature.names.items())],
        "kind": feature.kind,
        "style": atlas.style_of(feature),
        "status": feature.status,
        "as_of": f"{feature.as_of:%-d %B %Y}",
        "drawn": drawn(feature),
        "exact": feature.uncertainty_m > 0,
        "origin": _ORIGIN[feature.origin],
        "note": feature.note,
        "quotes": quotes(feature, atlas),
        "facts": facts(feature, atlas),
        "stretches": stretches(feature, atlas),
        "compared": compared(feature, atlas),
        "rings": rings(feature, atlas),
        "sources": [
            {
                "title": atlas.sources[s].title,
                "licence": atlas.sources[s].licence,
                "attribution": atlas.sources[s].attribution,
                "url": atlas.sources[s].url,
            }
            for s in feature.sources
        ],
        "citation": cite(feature, atlas),
    }


def drawn(feature: Feature) -> str:
    """How exact the drawing is, in words."""
    words = _PRECISION[feature.precision]
    if feature.uncertainty_m == 0:
        return f"{words}."
    if feature.precision == "representative":  # of a point there is no 95 percent
        return f"{words}, within about {distance(feature.uncertainty_m)}."
    return f"{words}; 95 percent of it within {distance(feature.uncertainty_m)} of the true one."


def quotes(feature: Feature, atlas: Atlas) -> list[Quoted]:
    """The quotations on ``feature`` and on the places that it draws, best first."""
    subjects = [feature.id]
    subjects += [p.id for p in atlas.places.values() if p.feature == feature.id]
    rows = [row for subject in subjects for row in atlas.passages_of(subject)]
    return told_passages(rows, atlas)


def facts(feature: Feature, atlas: Atlas) -> list[Fact]:
    """What the map measures of ``feature``: length, area, nearest distances.

    A point that only carries a name (a country's, a sea's) lies nowhere in particular: nothing
    is measured from it.
    """
    if atlas.manifest.styles[atlas.style_of(feature)].shape == "name":
        return []
    return [
        {
            "value": _value(measure),
            "label": _label(measure, atlas),
            "country": measure.country if _country(measure.country, atlas) is None else None,
            "way": measure.way if measure.value_m else None,
        }
        for measure in atlas.measures_of(feature.id)
    ]


def stretches(feature: Feature, atlas: Atlas) -> list[Stretch]:
    """How exactly a route is drawn, section by section."""
    return [
        {
            "name": section.name,
            "length": distance(rounded(section.length_m, section.uncertainty_m)),
            "doubt": f"within {distance(rounded(section.uncertainty_m, section.uncertainty_m))}",
            "beside": _beside(section, atlas),
        }
        for section in atlas.sections_of(feature.id)
    ]


def _beside(section: Section, atlas: Atlas) -> str:
    """What a section was compared with, and how far it was from that."""
    return (
        "; ".join(
            f"{atlas.sources[source].title}: {distance(metres)}"
            + (f" ({share:g} percent of it)" if share < 100 else "")
            for source, metres, share in section.compared
        )
        or "no second source at hand"
    )


def compared(feature: Feature, atlas: Atlas) -> list[Compared]:
    """Where the text states a measure of ``feature`` and the map has one of its own: both."""
    found: list[Compared] = []
    for row in atlas.comparisons:
        if feature.id in row.feature_ids:
            figure = atlas.figures[row.figure_id]
            value, doubt = rounded(row.value, row.uncertainty), row.uncertainty
            found.append(
                {
                    "figure": figure.id,
                    "text": f"{figure.value:g} {figure.unit}",
                    "whose": figure.whose,
                    "map": f"{value:g} ± {rounded(doubt, doubt):g} {row.unit}",
                    "note": row.note,
                    "section": section(figure.span, atlas),
                }
            )
    return found


def rings(feature: Feature, atlas: Atlas) -> Rings | None:
    """What lies near ``feature``, nearest first, if the atlas draws rings around it."""
    ring = atlas.manifest.ring
    if ring is None or ring.around != feature.id:
        return None
    near: list[Neighbour] = [
        {
            "feature": other.id,
            "name": other.name,
            "kind": other.kind,
            "metres": measure.value_m,
            "doubt": measure.uncertainty_m,
            "value": distance_apart(measure.value_m, measure.uncertainty_m),
        }
        for other in atlas.features.values()
        for measure in atlas.measures_of(other.id)
        if measure.to == feature.id
        and measure.value_m - measure.uncertainty_m <= max(ring.kilometres) * 1000
    ]
    near.sort(key=lambda row: (row["metres"], row["name"]))
    return {"kilometres": list(ring.kilometres), "usual": ring.usual, "near": near}


def _value(measure: Measure) -> str:
    if measure.quantity == "area":
        return area(measure.value_m, measure.uncertainty_m)
    if measure.quantity == "distance":
        return distance_apart(measure.value_m, measure.uncertainty_m)
    return distance(measure.value_m, measure.uncertainty_m)


def _label(measure: Measure, atlas: Atlas) -> str:
    if measure.quantity == "distance" and measure.to is not None:
        return f"to {atlas.features[measure.to].name}"
    words = f"{measure.quantity} as drawn"
    name = _country(measure.country, atlas)
    return f"{words} in {name}" if name else words


def _country(code: str, atlas: Atlas) -> str | None:
    """The atlas's name for a country, empty for no country, ``None`` if it has no name for it."""
    if not code:
        return ""
    named = (p.name for p in atlas.places.values() if p.country == code and p.kind == "country")
    return next(named, None)


def rounded(value: float, uncertainty: float) -> float:
    """``value`` rounded to the place of its uncertainty's first digit (to 1 if that is 0)."""
    if uncertainty <= 0:
        return float(round(value))
    place = float(10 ** math.floor(math.log10(uncertainty)))
    return round(value / place) * place


def distance(metres: float, uncertainty: float = 0) -> str:
    """Metres in words, in metres up to a kilometre and in kilometres above."""
    value = rounded(metres, uncertainty)
    if value < 1000:
        words = f"{value:.0f} m"
    elif uncertainty >= 1000 or value >= 100_000 or value % 1000 == 0:
        words = f"{value / 1000:,.0f} km"
    else:
        words = f"{value / 1000:,.1f} km"
    return f"{words} ± {distance(rounded(uncertainty, uncertainty))}" if uncertainty else words


def distance_apart(metres: float, uncertainty: float) -> str:
    """How far two things are apart, in words; what may be nothing is only known to be under."""
    if metres > uncertainty:
        return distance(metres, uncertainty)
    most = distance(rounded(uncertainty, uncertainty))
    return f"under {most}" if metres else f"touching, ± {most}"


def area(square_metres: float, uncertainty: float = 0) -> str:
    """Square metres in words, as square kilometres."""
    words = f"{rounded(square_metres, uncertainty) / 1e6:,.0f} km²"
    if not uncertainty:
        return words
    return f"{words} ± {rounded(uncertainty, uncertainty) / 1e6:,.0f} km²"
