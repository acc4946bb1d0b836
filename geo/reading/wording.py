"""Whether the map's own words take no side: judgements stand in quotations only.

Which words are judgements is said by the atlas (``[wording]``); a row may be exempt, with a reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from geo.model.atlas import Atlas
from geo.model.records import Record
from geo.reading.folder import MANIFEST, Folder

_QUOTED = re.compile(r"“[^”]*”|‘[^’]*’(?!\w)")
_STRAIGHT = re.compile(r"[\"']")


def wording(atlas: Atlas, files: Folder) -> None:
    """Every word of judgement, and every straight mark, in what the map says itself."""
    rules = atlas.manifest.wording
    listed = "|".join(map(re.escape, sorted(rules.judgement, key=len, reverse=True)))
    judging = re.compile(rf"\b(?:{listed})\b", re.IGNORECASE) if listed else None
    idle = dict(rules.exempt)
    for row, key, column, words in _own_words(atlas):
        exempt = rules.exempt.get(key)
        for what in _faults(words, None if exempt else judging):
            files.at(row, f"{column}: {what}")
        if exempt and judging and judging.search(_QUOTED.sub("", words)):
            idle.pop(key, None)
    manifest = atlas.manifest
    for column, words in (
        ("title", manifest.title),
        ("subtitle", manifest.subtitle),
        ("description", manifest.description),
        ("opening", manifest.opening),
        ("neutrality", manifest.neutrality),
    ):
        for what in _faults(words, judging):
            files.fault(MANIFEST, 0, f"{column}: {what}")
    about = files.content(manifest.about) if manifest.about else None
    for what in _faults(about or "", judging):
        files.fault(manifest.about, 0, what)
    for key in idle:
        table = f"{key.split(' ')[0]}.csv"
        if table in files.unread or table in files.absent or table in files.spoilt:
            continue  # the row may stand in what could not be read
        files.fault(MANIFEST, 0, f"wording.exempt: {key!r} exempts nothing")


def _faults(words: str, judging: re.Pattern[str] | None) -> Iterator[str]:
    own = _QUOTED.sub(" ", words)
    if judging:
        for found in judging.finditer(own):
            yield f"{found[0]!r} is a judgement; quote it, say it plainly, or exempt the row"
    if straight := _STRAIGHT.search(words):
        yield f"{straight[0]} is a straight mark"


def _own_words(atlas: Atlas) -> Iterator[tuple[Record, str, str, str]]:
    """Each text of the map's in the tables: its row, that row's key, its column, and the words."""
    for table, rows, columns in (
        ("features", atlas.features.values(), ("name", "kind", "status", "note")),
        ("places", atlas.places.values(), ("name", "kind", "status", "note")),
        ("events", atlas.events.values(), ("title", "note")),
        ("topics", atlas.topics.values(), ("title", "note")),
        ("claims", atlas.claims.values(), ("summary", "no_answer_from", "note")),
        ("figures", atlas.figures.values(), ("counts", "note")),
        ("stops", atlas.stops.values(), ("title", "words")),
    ):
        for row in rows:
            for column in columns:
                yield row, f"{table} {row.id}", column, getattr(row, column)
    for attestation in atlas.attestations:
        yield attestation, f"attestations {attestation.event_id}", "note", attestation.note
    for relation in atlas.relations:
        key = f"relations {relation.from_id} {relation.to_id}"
        yield relation, key, "note", relation.note
    for comparison in atlas.comparisons:
        yield comparison, f"comparisons {comparison.figure_id}", "note", comparison.note
