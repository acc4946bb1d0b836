"""The passages as W3C Web Annotations: each anchored in the text by position and by its words.

A position finds the passage at once in the very file; the words, with what stands before and
after them, find it in any other copy. The text is named by its hash (RFC 6920), for it may have
no address: whoever has a file can tell whether it is the one.
"""

from __future__ import annotations

import base64
import json
from typing import Any

from geo.model.atlas import Atlas
from geo.model.records import Passage
from geo.telling.cite import cite_text


def web_annotations(atlas: Atlas) -> str:
    """An AnnotationCollection in one page, as JSON-LD."""
    urn = f"urn:atlas:{atlas.manifest.id}"
    collection = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"{urn}:passages",
        "type": "AnnotationCollection",
        "label": f"{atlas.manifest.title}: passages of {cite_text(atlas)}",
        "total": len(atlas.passages),
        "first": {
            "id": f"{urn}:passages:1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": [_annotation(passage, atlas, urn) for passage in atlas.passages],
        },
    }
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def text_name(atlas: Atlas) -> str:
    """The text's ``ni`` URI: the SHA-256 of its bytes."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(atlas.text.sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def _annotation(passage: Passage, atlas: Atlas, urn: str) -> dict[str, Any]:
    before, after = atlas.text.around(passage.span)
    return {
        "id": f"{urn}:passage:{passage.id}",
        "type": "Annotation",
        "motivation": "tagging",
        "body": {
            "type": "TextualBody",
            "purpose": "tagging",
            "format": "text/plain",
            "value": passage.feature_id,
        },
        "target": {
            "source": text_name(atlas),
            "selector": [
                {"type": "TextPositionSelector", "start": passage.start, "end": passage.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": atlas.text[passage.span],
                    "prefix": before,
                    "suffix": after,
                },
            ],
        },
    }
