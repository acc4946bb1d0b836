"""The atlas's tables as CSV: RFC 4180 in UTF-8, with a header and LF line ends.

A spreadsheet may take a cell that starts with ``=``, ``+``, ``-`` or ``@`` (or a tab or line end
before one) for a formula, and quoting the cell does not stop it. So such a cell gets an apostrophe
before it, the usual guard, if its words are the editors' own: titles, names, units, notes. Two
kinds of cell are left as they are. Numbers, because ``-98.6`` is one and no formula. And the
``text`` columns, because a quotation is exact or it is none: ``text`` must equal the characters
from ``start`` to ``end`` of a text that ``atlas.toml`` pins by its hash. Ids cannot start with any
of these marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from geo.model.atlas import Atlas
from geo.model.records import Place

_FORMULA = re.compile(r"\s*[=+\-@]|[\t\r\n]")
# Python's csv module leaves a lone carriage return bare if lines end in LF alone.
_TO_QUOTE = re.compile(r'[",\r\n]')


class Quotation(str):
    """Words of the text: never changed, whatever they start with."""

    __slots__ = ()


Cell = str | int | float | date | None


def passages(atlas: Atlas) -> str:
    """Which sentences speak of what."""
    return _table(
        ("id", "feature_id", "start", "end", "text"),
        ((p.id, p.feature_id, p.start, p.end, Quotation(atlas.text[p.span]))
         for p in atlas.passages),
    )  # fmt: skip


def mentions(atlas: Atlas) -> str:
    """The names in the text."""
    return _table(
        ("place_id", "start", "end", "text", "kind"),
        ((m.place_id, m.start, m.end, Quotation(atlas.text[m.span]), m.kind)
         for m in atlas.mentions),
    )  # fmt: skip


def events(atlas: Atlas) -> str:
    """What the text says happened."""
    return _table(
        ("id", "date_start", "date_end", "date_precision", "title", "place_ids", "start", "end",
         "status"),
        ((e.id, e.date_start, e.date_end, e.date_precision, e.title, " ".join(e.place_ids),
          e.start, e.end, e.status) for e in atlas.events.values()),
    )  # fmt: skip


def claims(atlas: Atlas) -> str:
    """Who says what."""
    return _table(
        ("id", "speaker", "side", "standing", "about", "topic", "start", "end", "text", "summary",
         "no_answer_from", "note"),
        ((c.id, c.speaker, " ".join(c.side), c.standing, c.about, atlas.topics[c.about].title,
          c.start, c.end, Quotation(atlas.text[c.span]), c.summary, c.no_answer_from, c.note)
         for c in atlas.claims.values()),
    )  # fmt: skip


def relations(atlas: Atlas) -> str:
    """How claims stand to each other."""
    return _table(
        ("from_id", "type", "to_id", "note"),
        ((r.from_id, r.type, r.to_id, r.note) for r in atlas.relations),
    )


def attestations(atlas: Atlas) -> str:
    """The further sentences that tell of an event."""
    return _table(
        ("event_id", "date_start", "date_end", "date_precision", "start", "end", "text", "status",
         "note"),
        ((a.event_id, a.date_start, a.date_end, a.date_precision, a.start, a.end,
          Quotation(atlas.text[a.span]), a.status, a.note) for a in atlas.attestations),
    )  # fmt: skip


def figures(atlas: Atlas) -> str:
    """The numbers of the text."""
    return _table(
        ("id", "value", "unit", "counts", "date", "start", "end"),
        ((f.id, f.value, f.unit, f.counts, f.date, f.start, f.end)
         for f in atlas.figures.values()),
    )  # fmt: skip


def places(atlas: Atlas) -> str:
    """The gazetteer: of each place its status, and the day for which that holds."""
    return _table(
        ("id", "name", "lat", "lon", "kind", "country", "origin", "status", "as_of"),
        ((p.id, p.name, p.lat, p.lon, p.kind, p.country, p.origin, *_status(p, atlas))
         for p in atlas.places.values()),
    )  # fmt: skip


def _status(place: Place, atlas: Atlas) -> tuple[str, date | None]:
    """A place's own status and date, or those of the feature that draws it."""
    feature = atlas.feature_of_place(place)
    if place.status or feature is None:
        return place.status, place.as_of
    return feature.status, feature.as_of


def sources(atlas: Atlas) -> str:
    """What it all rests on, with licence and credit: ODbL and CC BY ask that they come along."""
    return _table(
        ("id", "title", "publisher", "date", "url", "licence", "attribution"),
        ((s.id, s.title, s.publisher, s.date, s.url, s.licence, s.attribution)
         for s in atlas.sources.values()),
    )  # fmt: skip


def sections(atlas: Atlas) -> str:
    """How exactly the routes are drawn, section by section."""
    return _table(
        ("feature_id", "name", "country", "length_m", "uncertainty_m", "part", "first", "last"),
        ((s.feature_id, s.name, s.country, s.length_m, s.uncertainty_m, s.part, s.first, s.last)
         for s in atlas.sections),
    )  # fmt: skip


def measures(atlas: Atlas) -> str:
    """What the map measures, each with its uncertainty."""
    return _table(
        ("feature_id", "quantity", "to", "value_m", "uncertainty_m", "country", "here_lat",
         "here_lon", "there_lat", "there_lon"),
        ((m.feature_id, m.quantity, m.to, m.value_m, m.uncertainty_m, m.country, m.here_lat,
          m.here_lon, m.there_lat, m.there_lon) for m in atlas.measures),
    )  # fmt: skip


def _table(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    return "".join(",".join(map(_cell, row)) + "\n" for row in (header, *rows))


def _cell(value: Cell) -> str:
    match value:
        case None:
            return ""
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
        case int() | date():
            return str(value)
    if not isinstance(value, Quotation) and _FORMULA.match(value):
        value = f"'{value}"
    return '"' + value.replace('"', '""') + '"' if _TO_QUOTE.search(value) else value
