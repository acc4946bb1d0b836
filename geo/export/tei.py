"""The text as TEI P5: sections, paragraphs, sentences, the places in them and who says what.

Sentences have the numbers that citations and links give them. What the atlas says of the text
stands behind it: events, claims, and how claims stand to each other. If only what is quoted may be
shown, the rest is a gap with the number of sentences left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from xml.etree import ElementTree as Xml

from geo.export.credit import about, licence, text_sources
from geo.export.gazetteer import ADDRESSES, links
from geo.export.markup import Element, add, document, write
from geo.model.atlas import Atlas, Paragraph
from geo.model.records import Claim, Feature, Place
from geo.model.text import Span
from geo.telling.claims import STANDINGS
from geo.telling.paper import is_shown

_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NAMES_IT = ("name", "compound", "part")  # other mentions stand for a place without naming it


class _Named(NamedTuple):
    """Where places are mentioned, how, and which."""

    here: Span
    kind: str
    places: list[str]


def tei(atlas: Atlas) -> str:
    """A TEI document."""
    root = Xml.Element("TEI", {"xmlns": "http://www.tei-c.org/ns/1.0"})
    root.set(_LANG, atlas.manifest.text.language)
    speakers = {name: f"speaker.{number}" for number, name in enumerate(_speakers(atlas), 1)}
    header = add(root, "teiHeader")
    _file(add(header, "fileDesc"), atlas)
    _encoding(add(header, "encodingDesc"), atlas)
    _profile(add(header, "profileDesc"), speakers, atlas)
    text = add(root, "text")
    _body(add(text, "body"), speakers, atlas)
    if atlas.events or atlas.claims:
        back = add(text, "back")
        _events(back, atlas)
        _claims(back, speakers, atlas)
    return document(root)


def count(atlas: Atlas) -> int:
    """How many sentences it has."""
    return sum(is_shown(span, atlas) for part in atlas.paragraphs for span in part.sentences)


def _speakers(atlas: Atlas) -> Mapping[str, Claim]:
    """Who speaks in the text, each with a claim of theirs; the author is none of them."""
    said = (claim for claim in atlas.claims.values() if claim.standing != "author")
    return {claim.speaker: claim for claim in said}


def _file(parent: Element, atlas: Atlas) -> None:
    meta, word = atlas.manifest.text, about(atlas, text_sources(atlas))
    titles = add(parent, "titleStmt")
    add(titles, "title", meta.title)
    _authors(titles, atlas)
    statement = add(parent, "publicationStmt")
    add(statement, "publisher", word["title"])
    add(statement, "date", word["stamp"], when=word["as_of"])
    rights = add(statement, "availability", status="restricted")
    add(rights, "licence", licence(text_sources(atlas)))
    add(rights, "p", f"Credit: {word['credit']}. {word['neutrality']}")
    source = add(add(parent, "sourceDesc"), "biblStruct")
    report = add(source, "monogr")
    _authors(report, atlas)
    add(report, "title", meta.title)
    imprint = add(report, "imprint")
    add(imprint, "publisher", meta.publisher)
    add(imprint, "pubPlace", meta.place)
    add(imprint, "date", str(meta.year), when=f"{meta.year:04}")
    if meta.pages:
        add(report, "extent", f"{meta.pages} pages")
    add(add(source, "series"), "title", meta.series)
    add(source, "ref", meta.url, target=meta.url)


def _authors(parent: Element, atlas: Atlas) -> None:
    for author in atlas.manifest.text.authors:
        name = add(add(parent, "author"), "persName")
        add(name, "forename", author.given)
        add(name, "surname", author.family)


def _encoding(parent: Element, atlas: Atlas) -> None:
    meta = atlas.manifest.text
    part = "" if meta.shown == "whole" else " Only sentences that the map quotes are given."
    heads = "the text’s own" if meta.headings == "text" else "the map’s"
    add(
        parent,
        "p",
        "Sentences are numbered through the whole text from 0, as the map’s links number them; "
        f"section titles are {heads}. Places, events and claims are the map’s reading.{part}",
    )
    classes = add(parent, "classDecl")
    standings = add(classes, "taxonomy")
    standings.set(_ID, "standings")
    for key, words in STANDINGS.items():
        _category(standings, f"standing.{key}", words)
    if atlas.topics:
        topics = add(classes, "taxonomy")
        topics.set(_ID, "topics")
        for topic in atlas.topics.values():
            _category(topics, f"topic.{topic.id}", topic.title)


def _category(parent: Element, key: str, words: str) -> None:
    category = add(parent, "category")
    category.set(_ID, key)
    add(category, "catDesc", words)


def _profile(parent: Element, speakers: Mapping[str, str], atlas: Atlas) -> None:
    language = atlas.manifest.text.language
    add(add(parent, "langUsage"), "language", language, ident=language)
    if speakers:
        listed = add(parent, "particDesc")
        people = [claim for claim in _speakers(atlas).values() if claim.standing == "named-person"]
        others = [claim for claim in _speakers(atlas).values() if claim not in people]
        for members, holder, tag, name in (
            (people, "listPerson", "person", "persName"),
            (others, "listOrg", "org", "orgName"),
        ):
            if members:
                all_of_them = add(listed, holder)
                for claim in members:
                    one = add(all_of_them, tag, ana=f"#standing.{claim.standing}")
                    one.set(_ID, speakers[claim.speaker])
                    add(one, name, claim.speaker)
    if found := list(_places(atlas)):
        listed = add(add(parent, "settingDesc"), "listPlace")
        for place in found:
            _place(listed, place, atlas)


def _places(atlas: Atlas) -> Iterable[Place | Feature]:
    """What the text names, an event is at, or a claim is about or for."""
    ids = [mention.place_id for mention in atlas.mentions]
    ids += [key for event in atlas.events.values() for key in event.place_ids]
    ids += [key for claim in atlas.claims.values() for key in (*claim.place_ids, *claim.side)]
    for key in dict.fromkeys(ids):
        if one := atlas.places.get(key) or atlas.features.get(key):
            yield one


def _place(parent: Element, place: Place | Feature, atlas: Atlas) -> None:
    element = add(parent, "place", type=_token(place.kind))
    element.set(_ID, f"place.{place.id}")
    for part in place.name.split(" / "):
        add(element, "placeName", part)
    for tag, name in sorted(place.names.items()):
        for part in name.split(" / "):
            add(element, "placeName", part).set(_LANG, tag)
    if isinstance(place, Place):
        add(add(element, "location"), "geo", f"{place.lat} {place.lon}")
        for link in links(place):
            short, _, key = link.partition(":")
            add(element, "idno", ADDRESSES[short] + key, type=short)
    drawn = atlas.feature_of_place(place) if isinstance(place, Place) else place
    holds = place if place.status else drawn
    if holds:
        day, status = holds.as_of, holds.status
        add(element, "note", f"{status}. As of {day}." if day else status, type="status")


def _token(words: str) -> str:
    """A kind in words as one word."""
    return re.sub(r"\W+", "-", words).strip("-") or "other"


def _body(body: Element, speakers: Mapping[str, str], atlas: Atlas) -> None:
    section, division = -1, body
    for paragraph in atlas.paragraphs:
        if paragraph.section != section or paragraph.title:
            section = paragraph.section
            division = add(body, "div", **({"n": str(section)} if section else {}))
            if paragraph.title:
                add(division, "head", paragraph.title)
        _paragraph(add(division, "p"), paragraph, speakers, atlas)


def _paragraph(
    element: Element, paragraph: Paragraph, speakers: Mapping[str, str], atlas: Atlas
) -> None:
    text, last = atlas.text, None
    notes = {note.start: note for note in text.footnotes}
    left_out = 0
    for span in paragraph.sentences:
        if not is_shown(span, atlas):
            left_out += 1
            continue
        _gap(element, left_out)
        left_out = 0
        if last is not None:
            write(element, " ")
        last = span
        _sentence(element, span, speakers, atlas)
        note = notes.get(span.end) or notes.get(span.end + 1)
        if note:
            add(element, "ref", text[note], type="footnote", n=text[note])
    _gap(element, left_out)


def _gap(element: Element, sentences: int) -> None:
    if sentences:
        add(element, "gap", reason="rights", unit="sentence", quantity=str(sentences))


def _sentence(parent: Element, span: Span, speakers: Mapping[str, str], atlas: Atlas) -> None:
    number = atlas.text.sentences.index(span)
    said = [c for c in atlas.claims.values() if c.speaker in speakers and c.span.overlaps(span)]
    if said:
        who = dict.fromkeys(f"#{speakers[claim.speaker]}" for claim in said)
        claims = (f"#claim.{claim.id}" for claim in said)
        parent = add(parent, "said", direct="false", who=" ".join(who), corresp=" ".join(claims))
    sentence = add(parent, "s", n=str(number))
    sentence.set(_ID, f"s{number}")
    _words(sentence, span, _mentions(span, atlas), atlas)


def _words(parent: Element, span: Span, mentions: Sequence[_Named], atlas: Atlas) -> None:
    """The words of ``span`` with the places named in it, one within another where they are so."""
    at = span.start
    for number, (here, kind, places) in enumerate(mentions):
        if here.start < at:
            continue
        write(parent, atlas.text.raw[at : here.start])
        tag, how = ("placeName", {}) if kind in _NAMES_IT else ("rs", {"type": kind})
        named = add(parent, tag, ref=" ".join(f"#place.{place}" for place in places), **how)
        _words(named, here, [m for m in mentions[number + 1 :] if here.contains(m[0])], atlas)
        at = here.end
    write(parent, atlas.text.raw[at : span.end])


def _mentions(span: Span, atlas: Atlas) -> list[_Named]:
    """The mentions in a sentence in order, of those that start together the longest first.

    Words like “both countries” mention more than one place.
    """
    found: dict[Span, _Named] = {}
    for mention in atlas.mentions:
        if span.contains(mention.span):
            named = _Named(mention.span, mention.kind, [])
            found.setdefault(mention.span, named).places.append(mention.place_id)
    return sorted(found.values(), key=lambda one: (one.here.start, -one.here.end))


def _sentences(span: Span, atlas: Atlas) -> tuple[str, str]:
    """Pointers to the first and the last sentence of ``span``."""
    numbers = [number for number, one in enumerate(atlas.text.sentences) if one.overlaps(span)]
    return f"#s{numbers[0]}", f"#s{numbers[-1]}"


def _events(back: Element, atlas: Atlas) -> None:
    if not atlas.events:
        return
    listed = add(add(back, "div", type="events"), "listEvent")
    for event in atlas.events.values():
        dates = {}
        if event.date_start and event.date_end:
            first, last = event.date_start.isoformat(), event.date_end.isoformat()
            exact = event.date_precision == "day" and first == last
            dates = {"when": first} if exact else {"notBefore": first, "notAfter": last}
        first, last = _sentences(event.span, atlas)
        pointers = dict.fromkeys((first, last))
        row = add(
            listed, "event", type=_token(event.kind), subtype=event.status,
            corresp=" ".join(pointers), **dates,
        )  # fmt: skip
        row.set(_ID, f"event.{event.id}")
        add(row, "label", event.title)
        if event.place_ids:
            where = add(row, "desc", type="where")
            for key in event.place_ids:
                one = atlas.places.get(key) or atlas.features[key]
                add(where, "placeName", one.name, ref=f"#place.{key}")
        if event.note:
            add(row, "note", event.note)


def _claims(back: Element, speakers: Mapping[str, str], atlas: Atlas) -> None:
    if not atlas.claims:
        return
    part = add(back, "div", type="claims")
    holder = add(part, "p")
    group = add(holder, "spanGrp", type="claims")
    ties: dict[str, list[str]] = {}
    for claim in atlas.claims.values():
        first, last = _sentences(claim.span, atlas)
        key = f"#claim.{claim.id}"
        span = add(
            group, "span", claim.summary, to=last,
            ana=f"#topic.{claim.about} #standing.{claim.standing}", **{"from": first},
        )  # fmt: skip
        span.set(_ID, key[1:])
        if claim.speaker in speakers:
            ties.setdefault("speaker", []).append(f"{key} #{speakers[claim.speaker]}")
        for side in claim.side:
            ties.setdefault("side", []).append(f"{key} #place.{side}")
    for relation in atlas.relations:
        pair = f"#claim.{relation.from_id} #claim.{relation.to_id}"
        ties.setdefault(relation.type, []).append(pair)
    for kind, pairs in ties.items():
        grouped = add(holder, "linkGrp", type=kind)
        for pair in pairs:
            add(grouped, "link", target=pair)
    for claim in atlas.claims.values():
        if claim.note:
            add(holder, "note", claim.note, target=f"#claim.{claim.id}")
        if claim.no_answer_from:
            words = f"No answer from {claim.no_answer_from} in the text."
            add(holder, "note", words, type="silence", target=f"#claim.{claim.id}")
