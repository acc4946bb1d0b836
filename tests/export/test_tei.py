"""The text as TEI, read back by lxml: word for word, every pointer leads somewhere.

The file was held to the schema of TEI P5 (tei_all, 3.0.0) when this was written; no package that
could be pinned carries that schema.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from geo.export import content
from geo.model.atlas import Atlas
from geo.telling.paper import is_shown

NAMES = {"tei": "http://www.tei-c.org/ns/1.0"}
ID = "{http://www.w3.org/XML/1998/namespace}id"
POINTERS = ("ref", "who", "corresp", "ana", "target", "from", "to")


@pytest.fixture(scope="module")
def root(atlas: Atlas) -> Any:
    return etree.fromstring(content("paper.tei.xml", atlas))


@pytest.fixture(scope="module")
def quoted(atlas: Atlas) -> Atlas:
    """The atlas with few rows, and a text of which only what they quote may be shown."""
    text = atlas.manifest.text.model_copy(update={"shown": "quoted"})
    claims = dict(list(atlas.claims.items())[:3])
    return replace(
        atlas, manifest=atlas.manifest.model_copy(update={"text": text}),
        passages=(), claims=claims, relations=(), events={}, attestations=(), figures={}, stops={},
    )  # fmt: skip


def sentences(root: Any) -> dict[int, str]:
    return {
        int(s.get("n")): "".join(s.itertext()) for s in root.iterfind(".//tei:body//tei:s", NAMES)
    }


def test_every_sentence_stands_there_word_for_word(root: Any, atlas: Atlas) -> None:
    found = sentences(root)
    told = [span for part in atlas.paragraphs for span in part.sentences]
    assert list(found.values()) == [atlas.text[span] for span in told]
    assert list(found) == [atlas.text.sentence_index(span.start) for span in told]
    heads = [head.text for head in root.iterfind(".//tei:body//tei:head", NAMES)]
    assert heads == [section.title for section in atlas.manifest.sections]


def test_every_pointer_leads_somewhere(root: Any) -> None:
    ids = [element.get(ID) for element in root.iter("{*}*") if element.get(ID)]
    assert len(ids) == len(set(ids))
    pointers = {
        pointer
        for element in root.iter("{*}*")
        for name in POINTERS
        for pointer in (element.get(name) or "").split()
        if pointer.startswith("#")
    }
    assert pointers
    assert {pointer[1:] for pointer in pointers} <= set(ids)


def test_places_are_tied_where_they_are_named(root: Any, atlas: Atlas) -> None:
    tied = [
        ref[len("#place.") :]
        for tag in ("placeName", "rs")
        for element in root.iterfind(f".//tei:body//tei:{tag}", NAMES)
        for ref in element.get("ref").split()
    ]
    assert set(tied) == {mention.place_id for mention in atlas.mentions}
    (place,) = root.xpath("//tei:place[@xml:id='place.nakhchivan']", namespaces=NAMES)
    lat, lon = place.findtext(".//tei:geo", namespaces=NAMES).split()
    assert (float(lat), float(lon)) == (
        atlas.places["nakhchivan"].lat, atlas.places["nakhchivan"].lon,
    )  # fmt: skip


def test_who_speaks_and_what_answers_it(root: Any, atlas: Atlas) -> None:
    spans = {span.get(ID)[len("claim.") :]: span for span in root.iterfind(".//tei:span", NAMES)}
    assert set(spans) == set(atlas.claims)
    links: dict[str, set[tuple[str, ...]]] = {
        group.get("type"): {tuple(link.get("target").split()) for link in group}
        for group in root.iterfind(".//tei:linkGrp", NAMES)
    }
    for relation in atlas.relations:
        assert (f"#claim.{relation.from_id}", f"#claim.{relation.to_id}") in links[relation.type]
    for claim in atlas.claims.values():
        assert spans[claim.id].text == claim.summary
        assert f"#topic.{claim.about}" in spans[claim.id].get("ana").split()
        for side in claim.side:
            assert (f"#claim.{claim.id}", f"#place.{side}") in links["side"]
    names = {
        element.get(ID): element[0].text
        for tag in ("person", "org")
        for element in root.iterfind(f".//tei:{tag}", NAMES)
    }
    assert {names[target[1:]] for _, target in links["speaker"]} == {
        claim.speaker for claim in atlas.claims.values() if claim.standing != "author"
    }


def test_it_says_whose_it_is(root: Any, atlas: Atlas) -> None:
    header = " ".join(root.find("tei:teiHeader", NAMES).itertext())
    meta = atlas.manifest.text
    source = atlas.sources[meta.source]
    for needed in (meta.title, meta.publisher, meta.authors[0].family, source.licence,
                   source.attribution, atlas.manifest.stamp):  # fmt: skip
        assert needed in header


def test_only_what_is_quoted_is_given_where_no_more_may_be(quoted: Atlas) -> None:
    raw = content("paper.tei.xml", quoted).decode()
    root = etree.fromstring(raw.encode())
    shown = {
        quoted.text.sentence_index(s.start) for s in quoted.text.sentences if is_shown(s, quoted)
    }
    assert set(sentences(root)) == shown
    assert 0 < len(shown) < len(quoted.text.sentences)
    gaps = sum(int(gap.get("quantity")) for gap in root.iterfind(".//tei:gap", NAMES))
    told = sum(len(part.sentences) for part in quoted.paragraphs)
    assert gaps + len(shown) == told
    hidden = [s for s in quoted.text.sentences if not is_shown(s, quoted)]
    assert not [s for s in hidden if len(quoted.text[s]) > 60 and quoted.text[s] in raw]
