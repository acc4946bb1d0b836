"""What is known of the text as W3C Web Annotations, each anchored by position and by its words.

They are of the passages, the places named, the claims and the events, in this order.

A position finds the passage at once in the very file; the words, with what stands before and
after them, find it in any other copy. The text is named by its hash (RFC 6920), for it may have
no address: whoever has a file can tell whether it is the one. A place that another gazetteer knows
is named by its address there as well.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from typing import Any

from geo.export.credit import about, text_sources
from geo.export.gazetteer import address, links
from geo.export.rights import around, passages
from geo.model.atlas import Atlas
from geo.model.records import Claim
from geo.model.text import Span
from geo.telling.cite import cite_text


def web_annotations(atlas: Atlas) -> str:
    """An AnnotationCollection in one page, as JSON-LD."""
    urn = f"urn:atlas:{atlas.manifest.id}"
    word = about(atlas, text_sources(atlas))
    collection = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"{urn}:annotations",
        "type": "AnnotationCollection",
        "label": f"{atlas.manifest.title}: annotations of {cite_text(atlas)}",
        "creator": {"type": "Organization", "name": atlas.manifest.title},
        "created": f"{word['as_of']}T00:00:00Z",
        "about": word,
        "total": count(atlas),
        "first": {
            "id": f"{urn}:annotations:1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": [
                _annotation(f"{urn}:{key}", motivation, bodies, span, atlas)
                for key, motivation, bodies, span in _noted(urn, atlas)
            ],
        },
    }
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def count(atlas: Atlas) -> int:
    """How many annotations there are."""
    return sum(map(len, (passages(atlas), atlas.mentions, atlas.claims, atlas.events)))


def text_name(atlas: Atlas) -> str:
    """The text's ``ni`` URI: the SHA-256 of its bytes."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(atlas.text.sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def _noted(urn: str, atlas: Atlas) -> Iterator[tuple[str, str, list[dict[str, Any]], Span]]:
    """Each annotation: its key, why it was made, what it says, and of which words."""
    for passage in passages(atlas):
        tag = _body(passage.feature_id, "tagging")
        yield f"passage:{passage.id}", "tagging", [tag], passage.span
    for mention in atlas.mentions:
        key = f"mention:{mention.start}-{mention.end}:{mention.place_id}"
        named = list(_places([mention.place_id], "identifying", atlas))
        yield key, "identifying", named, mention.span
    for claim in atlas.claims.values():
        told = [_body(f"{claim.speaker}: {claim.summary}", "describing")]
        tags = [_body(claim.about, "tagging"), *_places(claim.place_ids, "tagging", atlas)]
        rest = list(_said(claim, urn, atlas))
        yield f"claim:{claim.id}", "describing", told + tags + rest, claim.span
    for event in atlas.events.values():
        told = [_body(event.title, "describing")]
        tags = list(_places(event.place_ids, "tagging", atlas))
        yield f"event:{event.id}", "describing", told + tags, event.span


def _said(claim: Claim, urn: str, atlas: Atlas) -> Iterator[dict[str, Any]]:
    """On whose word a claim is made, for whom and as what, what it answers, and a note."""
    yield _body(f"speaker: {claim.speaker}", "classifying")
    yield from (_body(f"side: {side}", "classifying") for side in claim.side)
    yield _body(f"standing: {claim.standing}", "classifying")
    yield _body(f"topic: {atlas.topics[claim.about].title}", "classifying")
    for relation in atlas.relations:
        if relation.from_id == claim.id:
            yield _body(f"{relation.type}: {relation.to_id}", "classifying")
            yield _resource(f"{urn}:claim:{relation.to_id}", "linking")
    if claim.note:
        yield _body(claim.note, "commenting")


def _places(ids: Iterable[str], purpose: str, atlas: Atlas) -> Iterator[dict[str, Any]]:
    """Places by their ids here, and by their addresses elsewhere."""
    for key in ids:
        yield _body(key, purpose)
        if place := atlas.places.get(key):
            yield from (_resource(address(link), purpose) for link in links(place))


def _body(words: str, purpose: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": words}


def _resource(source: str, purpose: str) -> dict[str, Any]:
    return {"type": "SpecificResource", "purpose": purpose, "source": source}


def _annotation(
    key: str, motivation: str, bodies: list[dict[str, Any]], span: Span, atlas: Atlas
) -> dict[str, Any]:
    before, after = around(span, atlas)
    return {
        "id": key,
        "type": "Annotation",
        "motivation": motivation,
        "body": bodies[0] if len(bodies) == 1 else bodies,
        "target": {
            "source": text_name(atlas),
            "selector": [
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": atlas.text[span],
                    "prefix": before,
                    "suffix": after,
                },
            ],
        },
    }
