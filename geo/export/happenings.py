"""Events as points on the map, for those who work with event data (ACLED, UCDP).

The text says of an event at which places it was, and no more: so there is a row for each place of
an event, with that place's representative point, what kind of place it stands for, and how many
there are. An event without a place has a row without a point: none is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from geo.export.credit import about, credit, licence, located_sources, text_sources
from geo.model.atlas import Atlas
from geo.model.records import Event, Place
from geo.telling.cite import cite_text
from geo.telling.quote import section


def event_points(atlas: Atlas) -> str:
    """A FeatureCollection (RFC 7946), one row a line."""
    rows = ",\n".join(
        json.dumps(
            {
                "type": "Feature",
                "id": row["id"],
                "properties": row,
                "geometry": None
                if row["longitude"] is None
                else {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]},
            },
            ensure_ascii=False,
        )
        for row in happenings(atlas)
    )
    word = about(atlas, [*text_sources(atlas), *located_sources(atlas)])
    head = json.dumps({"type": "FeatureCollection", "about": word}, ensure_ascii=False)
    return f'{head[:-1]}, "features": [\n{rows}\n]}}\n'


def count(atlas: Atlas) -> int:
    """How many rows there are."""
    return sum(max(len(event.place_ids), 1) for event in atlas.events.values())


def happenings(atlas: Atlas) -> Iterator[dict[str, Any]]:
    """Each place of each event as a row; dates are in ISO 8601, degrees on WGS 84."""
    for event in atlas.events.values():
        if not event.place_ids:
            yield _row(event, None, None, atlas)
        for key in event.place_ids:
            yield _row(event, key, atlas.places.get(key), atlas)


def _row(event: Event, key: str | None, place: Place | None, atlas: Atlas) -> dict[str, Any]:
    drawn = atlas.feature_of_place(place) if place else None
    sources = [*text_sources(atlas), *(atlas.sources[s] for s in (place.source if place else ()))]
    return {
        "id": f"{event.id}:{key}" if key else event.id,
        "event_id": event.id,
        "title": event.title,
        "date_start": event.date_start.isoformat() if event.date_start else None,
        "date_end": event.date_end.isoformat() if event.date_end else None,
        "date_precision": event.date_precision,
        "kind": event.kind,
        "parties": " ".join(event.parties),
        "status": event.status,
        "place_id": key,
        "place": place.name if place else None,
        "place_kind": place.kind if place else None,
        "country": place.country if place else None,
        "places_of_event": len(event.place_ids),
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "uncertainty_m": drawn.uncertainty_m if drawn else None,
        "section": section(event.span, atlas),
        "start": event.start,
        "end": event.end,
        "text": atlas.text[event.span],
        "note": event.note,
        "as_of": atlas.manifest.text.year,
        "credit": credit(sources),
        "licence": licence(sources),
        "work": cite_text(atlas),
    }
