"""What is known of the text as W3C Web Annotations, each anchored by position and by its words.

They are of the passages, the places named, the claims and the events, in this order.

A position finds the passage at once in the very file; the words, with what stands before and
after them, find it in any other copy. The text is named by its hash (RFC 6920), for it may have
no address: whoever has a file can tell whether it is the one.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

from geo.model.atlas import Atlas
from geo.model.text import Span
from geo.telling.cite import cite_text


def web_annotations(atlas: Atlas) -> str:
    """An AnnotationCollection in one page, as JSON-LD."""
    urn = f"urn:atlas:{atlas.manifest.id}"
    collection = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"{urn}:annotations",
        "type": "AnnotationCollection",
        "label": f"{atlas.manifest.title}: annotations of {cite_text(atlas)}",
        "total": count(atlas),
        "first": {
            "id": f"{urn}:annotations:1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": [
                _annotation(f"{urn}:{key}", motivation, bodies, span, atlas)
                for key, motivation, bodies, span in _noted(atlas)
            ],
        },
    }
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def count(atlas: Atlas) -> int:
    """How many annotations there are."""
    return sum(map(len, (atlas.passages, atlas.mentions, atlas.claims, atlas.events)))


def text_name(atlas: Atlas) -> str:
    """The text's ``ni`` URI: the SHA-256 of its bytes."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(atlas.text.sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def _noted(atlas: Atlas) -> Iterator[tuple[str, str, list[dict[str, Any]], Span]]:
    """Each annotation: its key, why it was made, what it says, and of which words."""
    for passage in atlas.passages:
        yield f"passage:{passage.id}", "tagging", [_tag(passage.feature_id)], passage.span
    for mention in atlas.mentions:
        key = f"mention:{mention.start}-{mention.end}:{mention.place_id}"
        yield key, "identifying", [_body(mention.place_id, "identifying")], mention.span
    for claim in atlas.claims.values():
        told = [_body(f"{claim.speaker}: {claim.summary}", "describing")]
        tags = [_tag(word) for word in (claim.about, *claim.place_ids)]
        yield f"claim:{claim.id}", "describing", told + tags, claim.span
    for event in atlas.events.values():
        told = [_body(event.title, "describing")]
        tags = [_tag(place) for place in event.place_ids]
        yield f"event:{event.id}", "describing", told + tags, event.span


def _tag(word: str) -> dict[str, Any]:
    return _body(word, "tagging")


def _body(words: str, purpose: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": words}


def _annotation(
    key: str, motivation: str, bodies: list[dict[str, Any]], span: Span, atlas: Atlas
) -> dict[str, Any]:
    before, after = atlas.text.around(span)
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
