"""The annotations, as the W3C's data model has them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from geo.export import content
from geo.model.atlas import Atlas
from geo.telling.cite import cite_text
from geo.telling.paper import is_shown

# The purposes and motivations of the Web Annotation Vocabulary that are used.
PURPOSES = {"classifying", "commenting", "describing", "identifying", "linking", "tagging"}


@pytest.fixture(scope="module")
def collection(atlas: Atlas) -> Any:
    return json.loads(content("annotations.jsonld", atlas))


def bodies(collection: Any) -> dict[str, list[dict[str, Any]]]:
    return {
        item["id"].split(":", 3)[3]: item["body"]
        if isinstance(item["body"], list)
        else [item["body"]]
        for item in collection["first"]["items"]
    }


def test_each_row_is_anchored_twice(collection: Any, atlas: Atlas) -> None:
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    tables = (atlas.passages, atlas.mentions, atlas.claims.values(), atlas.events.values())
    spans = [row.span for table in tables for row in table]
    found = collection["first"]["items"]
    assert collection["total"] == len(spans) == len({item["id"] for item in found})
    raw = atlas.text.raw
    for item, span in zip(found, spans, strict=True):
        assert item["type"] == "Annotation"
        assert item["motivation"] in PURPOSES
        position, quote = item["target"]["selector"]
        assert (position["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
        assert raw[position["start"] : position["end"]] == quote["exact"]
        whole = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert raw.count(whole) == 1
        assert raw.index(whole) + len(quote["prefix"]) == span.start


def test_bodies_say_what_the_rows_say(collection: Any, atlas: Atlas) -> None:
    found = bodies(collection)
    for passage in atlas.passages:
        assert [body["value"] for body in found[f"passage:{passage.id}"]] == [passage.feature_id]
    for claim in atlas.claims.values():
        said = found[f"claim:{claim.id}"]
        assert {body["purpose"] for body in said} <= PURPOSES
        words = {
            purpose: [b["value"] for b in said if b["purpose"] == purpose and "value" in b]
            for purpose in PURPOSES
        }
        assert words["describing"] == [f"{claim.speaker}: {claim.summary}"]
        assert words["tagging"] == [claim.about, *claim.place_ids]
        assert f"speaker: {claim.speaker}" in words["classifying"]
        assert f"standing: {claim.standing}" in words["classifying"]
        assert f"topic: {atlas.topics[claim.about].title}" in words["classifying"]
        assert {f"side: {side}" for side in claim.side} <= set(words["classifying"])
        assert words["commenting"] == ([claim.note] if claim.note else [])
    ids = {item["id"] for item in collection["first"]["items"]}
    for relation in atlas.relations:
        said = found[f"claim:{relation.from_id}"]
        assert f"{relation.type}: {relation.to_id}" in [body.get("value") for body in said]
        linked = {body["source"] for body in said if body["purpose"] == "linking"}
        assert linked <= ids


def test_the_text_is_named_by_its_hash_and_credited(collection: Any, atlas: Atlas) -> None:
    (source,) = {item["target"]["source"] for item in collection["first"]["items"]}
    assert source.startswith("ni:///sha-256;")
    about = collection["about"]
    assert about["work"] == cite_text(atlas)
    (licence,) = about["licences"]
    assert licence["name"] == atlas.sources[atlas.manifest.text.source].licence


def test_a_place_known_elsewhere_is_named_by_its_address_there(atlas: Atlas) -> None:
    mention = atlas.mentions[0]
    place = atlas.places[mention.place_id].model_copy(update={"geonames": "1", "wikidata": "Q2"})
    odd = replace(atlas, places={**atlas.places, place.id: place}, mentions=(mention,))
    found = bodies(json.loads(content("annotations.jsonld", odd)))
    (key,) = [key for key in found if key.startswith("mention:")]
    assert [body.get("source") for body in found[key]] == [
        None, "https://www.geonames.org/1", "https://www.wikidata.org/entity/Q2",
    ]  # fmt: skip


def test_no_word_leaves_that_may_not_be_shown(atlas: Atlas) -> None:
    text = atlas.manifest.text.model_copy(update={"shown": "quoted"})
    few = replace(
        atlas, manifest=atlas.manifest.model_copy(update={"text": text}),
        claims=dict(list(atlas.claims.items())[:3]), relations=(), events={}, attestations=(),
        figures={}, stops={}, features={}, geometry={},
    )  # fmt: skip
    hidden = [span for span in few.text.sentences if not is_shown(span, few)]
    assert hidden
    for item in json.loads(content("annotations.jsonld", few))["first"]["items"]:
        position, quote = item["target"]["selector"]
        at = position["start"] - len(quote["prefix"]), position["end"] + len(quote["suffix"])
        if item["id"].split(":")[3] != "mention" or quote["prefix"] or quote["suffix"]:
            assert not any(at[0] < span.end and span.start < at[1] for span in hidden)
    csv = content("passages.csv", few).decode()
    assert not [span for span in hidden if len(few.text[span]) > 60 and few.text[span] in csv]
