"""The map's features as GeoJSON, RFC 7946: degrees on WGS 84, outer rings anticlockwise."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

from geo.export.credit import about, credit, drawn_sources, feature_sources, licence
from geo.export.quotations import quotations
from geo.model.atlas import Atlas
from geo.model.geometry import GeoJson
from geo.model.records import Feature


def geojson(atlas: Atlas) -> str:
    """A FeatureCollection, one feature a line so that two editions can be compared.

    Its member ``about`` says whose it is, under which licences, for when, and of which text. Each
    feature says it of itself as well, for tools that read features alone.
    """
    features = ",\n".join(
        json.dumps(
            {
                "type": "Feature",
                "id": feature.id,
                "properties": properties(feature, atlas)
                | {"quotations": quotations(feature, atlas)}
                | sections(feature, atlas),
                "geometry": wound(atlas.geometry[feature.id]),
            },
            ensure_ascii=False,
            allow_nan=False,
        )
        for feature in atlas.features.values()
    )
    word = about(atlas, drawn_sources(atlas))
    head = json.dumps({"type": "FeatureCollection", "about": word}, ensure_ascii=False)
    return f'{head[:-1]}, "features": [\n{features}\n]}}\n'


def properties(feature: Feature, atlas: Atlas) -> dict[str, Any]:
    """What every export says of a feature."""
    drawn = (place.id for place in atlas.places.values() if place.feature == feature.id)
    return {
        "id": feature.id,
        "layer": feature.layer,
        "name": feature.name,
        "names": dict(sorted(feature.names.items())),
        "kind": feature.kind,
        "status": feature.status,
        "as_of": feature.as_of.isoformat(),
        "precision": feature.precision,
        "uncertainty_m": feature.uncertainty_m,
        "origin": feature.origin,
        "source": list(feature.sources),
        "passages": [
            passage.id
            for subject in (feature.id, *(place for place in drawn if place != feature.id))
            for passage in atlas.passages_of(subject)
        ],
        "credit": credit(feature_sources(feature, atlas)),
        "licence": licence(feature_sources(feature, atlas)),
    }


def sections(feature: Feature, atlas: Atlas) -> dict[str, Any]:
    """A route's ``sections``, stretches with an uncertainty of their own; nothing for others.

    ``vertices`` are the number of its line (0 for a LineString), and of the first and last vertex.
    """
    found = [
        {
            "name": section.name,
            "country": section.country,
            "length_m": section.length_m,
            "uncertainty_m": section.uncertainty_m,
            "vertices": [section.part, section.first, section.last],
            "compared": [
                {"source": source, "p95_m": metres, "percent": share}
                for source, metres, share in section.compared
            ],
        }
        for section in atlas.sections_of(feature.id)
    ]
    return {"sections": found} if found else {}


def wound(geometry: GeoJson) -> GeoJson:
    """``geometry`` with the rings of its polygons in the order that RFC 7946 asks for."""
    match geometry["type"]:
        case "Polygon":
            return {**geometry, "coordinates": _rings(geometry["coordinates"])}
        case "MultiPolygon":
            return {**geometry, "coordinates": [_rings(p) for p in geometry["coordinates"]]}
        case _:
            return geometry


def _rings(rings: list[list[Any]]) -> list[list[Any]]:
    """The first ring anticlockwise, holes clockwise."""
    return [
        ring if (_turn(ring) >= 0) == (number == 0) else ring[::-1]
        for number, ring in enumerate(rings)
    ]


def _turn(ring: list[Any]) -> float:
    """Twice the ring's area in square degrees: over 0 if it runs anticlockwise."""
    return float(sum((a[0] - b[0]) * (a[1] + b[1]) for a, b in pairwise(ring)))
