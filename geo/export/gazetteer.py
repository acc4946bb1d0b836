"""The places for gazetteers: Linked Places format (JSON-LD, 1.2) and its simple form, LP-TSV.

Gazetteers know places by class: ``kinds.csv`` has the feature class of GeoNames for each kind of
place, and the concept of Getty's AAT where there is one. A kind without a class is no place (an
organisation, say) and is left out; one that the table does not know counts as a region.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from geo.export.credit import about, credit, licence, located_sources
from geo.model.atlas import Atlas
from geo.model.records import Feature, Place, Source
from geo.telling.cite import cite_text

_CONTEXT = (
    "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/"
    "linkedplaces-context-v1.1.jsonld"
)
_KINDS = Path(__file__).with_name("kinds.csv")
_COLUMNS = (
    "id", "title", "title_source", "fclasses", "aat_types", "attestation_year",
    "title_uri", "ccodes", "matches", "variants", "types", "lon", "lat", "geo_source",
    "approximation", "description",
)  # fmt: skip


class Kind(NamedTuple):
    """What gazetteers call a kind of place: GeoNames' class, and a number of AAT or nothing."""

    fclass: str
    aat: str


@lru_cache(maxsize=1)
def _kinds() -> dict[str, Kind]:
    with _KINDS.open(encoding="utf-8", newline="") as file:
        return {row["kind"]: Kind(row["fclass"], row["aat"]) for row in csv.DictReader(file)}


def kind(place: Place) -> Kind:
    """What gazetteers call the kind of ``place``."""
    return _kinds().get(place.kind, Kind("L", ""))


def gazetted(atlas: Atlas) -> list[Place]:
    """The places that are places to a gazetteer."""
    return [place for place in atlas.places.values() if kind(place).fclass]


def links(place: Place) -> list[str]:
    """What other gazetteers call the same place, in short: ``gn:616052``, ``wd:Q1953``."""
    found = [f"gn:{place.geonames}"] if place.geonames else []
    return found + ([f"wd:{place.wikidata}"] if place.wikidata else [])


# The addresses that the short forms stand for.
ADDRESSES = {"gn": "https://www.geonames.org/", "wd": "https://www.wikidata.org/entity/"}


def address(link: str) -> str:
    """The address of a place in another gazetteer, from its short form."""
    short, _, key = link.partition(":")
    return ADDRESSES[short] + key


def linked_places(atlas: Atlas) -> str:
    """A FeatureCollection in Linked Places format."""
    collection = {
        "@context": _CONTEXT,
        "type": "FeatureCollection",
        "about": about(atlas, [*located_sources(atlas)]),
        "features": [_feature(place, atlas) for place in gazetted(atlas)],
    }
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def _feature(place: Place, atlas: Atlas) -> dict[str, Any]:
    sources = _sources(place, atlas)
    name = kind(place)
    when = {"timespans": [{"start": {"in": _since(place, atlas)}}]}
    found: dict[str, Any] = {
        "@id": f"urn:atlas:{atlas.manifest.id}:place:{place.id}",
        "type": "Feature",
        "properties": {
            "title": place.name,
            **({"ccodes": [place.country]} if place.country else {}),
            "fclasses": [name.fclass],
            "status": _status(place, atlas),
            "as_of": _since(place, atlas),
            "credit": credit(sources),
            "licence": licence(sources),
        },
        "when": when,
        "names": list(_names(place, atlas)),
        "types": [
            {
                "identifier": f"aat:{name.aat}" if name.aat else f"gn:{name.fclass}",
                "label": place.kind,
                "sourceLabels": [{"label": place.kind, "lang": "en"}],
            }
        ],
        "geometry": {
            "type": "GeometryCollection",
            "geometries": [
                {
                    "type": "Point",
                    "coordinates": [place.lon, place.lat],
                    "when": when,
                    "citations": [_citation(source) for source in sources],
                    "certainty": "certain" if name.fclass == "P" else "less-certain",
                }
            ],
        },
        "links": [{"type": "closeMatch", "identifier": address(link)} for link in links(place)],
    }
    if place.note:
        found["descriptions"] = [{"value": place.note, "lang": "en"}]
    return found


def _names(place: Place, atlas: Atlas) -> Iterator[dict[str, Any]]:
    """Each name once. Where two sides have names of their own, both are one name each."""
    seen: set[tuple[str, str]] = set()
    pairs = [(part, "en") for part in place.name.split(" / ")]
    pairs += [(part, tag) for tag, name in place.names.items() for part in name.split(" / ")]
    cited = [{"label": cite_text(atlas), "@id": atlas.manifest.text.url}]
    if place.origin != "paper":
        cited = [_citation(source) for source in _sources(place, atlas)]
    for number, pair in enumerate(pairs):
        if pair in seen:
            continue
        seen.add(pair)
        named: dict[str, Any] = {"toponym": pair[0], "lang": pair[1]}
        if number == 0:
            named["citations"] = cited
        yield named
    known = {name for name, _ in seen}
    yield from ({"toponym": name} for name in place.also if name not in known)


def _citation(source: Source) -> dict[str, str]:
    label = f"{source.title}, {source.attribution} ({source.licence})"
    return {"label": label, **({"@id": source.url} if source.url else {})}


def lp_tsv(atlas: Atlas) -> str:
    """The same places as LP-TSV (0.5): cells parted by tabs, and no quotes around them.

    When a place came to be is not said, only which year attests it; so there is no ``start``.
    """
    rows = (_row(place, atlas) for place in gazetted(atlas))
    lines = ["\t".join(_COLUMNS)] + ["\t".join(map(_cell, row)) for row in rows]
    return "\n".join(lines) + "\n"


def _row(place: Place, atlas: Atlas) -> tuple[str, ...]:
    sources = _sources(place, atlas)
    drawn = _drawn(place, atlas)
    is_point = drawn is not None and drawn.precision == "representative"
    stated = place.origin == "paper"
    names = list(_names(place, atlas))
    variants = [
        f"{name['toponym']}@{name.get('lang', 'und')}"
        for name in names
        if name["toponym"] != place.name
    ]
    since = _since(place, atlas)
    words = (
        place.kind.capitalize(),
        _status(place, atlas),
        f"As of {since}",
        place.note,
        cite_text(atlas),
    )
    return (
        place.id,
        place.name,
        cite_text(atlas) if stated else credit(sources),
        kind(place).fclass,
        kind(place).aat,
        str(atlas.manifest.text.year) if stated else since[:4],
        atlas.manifest.text.url if stated else next((s.url for s in sources if s.url), ""),
        place.country,
        ";".join(links(place)),
        ";".join(variants),
        place.kind,
        repr(place.lon),
        repr(place.lat),
        f"{credit(sources)} ({licence(sources)})",
        f"{drawn.uncertainty_m / 1000:g}" if drawn and drawn.uncertainty_m and is_point else "",
        ". ".join(part.rstrip(".") for part in words if part) + ".",
    )


def _cell(words: str) -> str:
    return " ".join(words.split())


def _sources(place: Place, atlas: Atlas) -> list[Source]:
    return [atlas.sources[source] for source in place.source]


def _drawn(place: Place, atlas: Atlas) -> Feature | None:
    return atlas.feature_of_place(place)


def _status(place: Place, atlas: Atlas) -> str:
    drawn = _drawn(place, atlas)
    return drawn.status if drawn and not place.status else place.status


def _since(place: Place, atlas: Atlas) -> str:
    """The day that is known of: of the place's own status, its drawing, or the text's year."""
    drawn = _drawn(place, atlas)
    day = place.as_of if place.status or not drawn else drawn.as_of
    return day.isoformat() if day else str(atlas.manifest.text.year)
