"""Words and phrases in a text, found whatever their spelling, with the offsets of each.

Three tools, each for what it does well:

- ``geo.model.folding`` folds characters, in every script.
- An ``Index`` finds words and phrases. It keeps the folded letters and digits of all words in one
  string, with nothing between them, and the place of each word in the raw text. So dashes,
  spaces, line ends and quotation marks never count, ``FourDay`` is ``Four-Day`` and ``four day``,
  and every hit leads back to exact offsets.
- ``rapidfuzz`` (maintained, compiled, no dependencies) measures the edits between a word of the
  query and the words of the text, but only where the text has no such word: else a search for
  ``border`` would find ``order``.

Why not more: whole-text fuzzy matching (``partial_ratio``) gives one place where the reader wants
all; a search engine (SQLite's FTS5, Whoosh) stems and ranks well but keeps no offsets into raw
text through folding; and at the size of a paper there is nothing to gain from either. All work
grows with the length of the text, not faster, and a query is cut before it is read.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from geo.model.folding import fold, words
from geo.model.text import Span, Text

LONGEST = 200  # characters of a query that are read
MOST_PLACES = 20_000  # places of a phrase that are ranked
LIMIT = 20  # results of a group, unless told

_DASHES = frozenset("-‐‑‒–—―−")
_LONGEST_COMPOUND = 6  # words
_INSIDE = 70.0  # the score of a phrase that ends a word: kept where nothing is better
_BEGUN = 0.88  # how like a word is one that it begins
_LEAST = 30.0  # a match worse than this is none


class Nearness(IntEnum):
    """How near a match comes to what was asked for: what is ``ALIKE`` or less is a guess."""

    SOME = 0  # of several words not all
    ALIKE = 1  # words that are spelt like it
    INSIDE = 2  # the end of a word
    WORDS = 3  # all words, or what begins so, in any order
    START = 4  # the phrase, begun
    WHOLE = 5  # the phrase


@dataclass(frozen=True, slots=True)
class Match:
    """Words found in one unit of an index (or across adjacent ones), and how well, up to 100."""

    marks: tuple[Span, ...]
    units: Span  # numbers of the units, end exclusive
    score: float
    near: Nearness


@dataclass
class Index:
    """The words of a text, by unit (a sentence, a row of a table), ready to be searched."""

    raw: str
    units: Sequence[Span]
    skip: frozenset[int] = frozenset()  # where a number starts that is no part of the text
    stream: str = field(init=False)
    _at: array[int] = field(init=False)  # where each word starts in the stream
    _start: array[int] = field(init=False)  # … and in ``raw``
    _end: array[int] = field(init=False)
    _unit: array[int] = field(init=False)
    _places: defaultdict[str, array[int]] = field(init=False)  # a word's numbers
    _compounds: dict[str, list[Span]] = field(init=False)  # glued words, by first and last number
    _vocabulary: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self._at, self._start, self._end, self._unit = (array("I") for _ in range(4))
        self._places, self._compounds = defaultdict(lambda: array("I")), {}
        pieces: list[str] = []
        length = 0
        for number, unit in enumerate(self.units):
            run: list[str] = []  # words with nothing or a dash between them
            for folded, a, b in words(self.raw[unit.start : unit.end]):
                start, end = unit.start + a, unit.start + b
                if start in self.skip:
                    continue
                glued = bool(run) and self._is_glue(self._end[-1], start)
                if not glued:
                    self._keep_compound(run)
                    run = []
                run.append(folded)
                self._places[folded].append(len(self._at))
                self._at.append(length)
                self._start.append(start)
                self._end.append(end)
                self._unit.append(number)
                pieces.append(folded)
                length += len(folded)
            self._keep_compound(run)
        self.stream = "".join(pieces)
        self._vocabulary = sorted({*self._places, *self._compounds})

    def _is_glue(self, end: int, start: int) -> bool:
        return start == end or (start == end + 1 and self.raw[end] in _DASHES)

    def _is_compound(self, first: int, last: int) -> bool:
        return all(self._is_glue(self._end[i], self._start[i + 1]) for i in range(first, last))

    def _keep_compound(self, run: Sequence[str]) -> None:
        if 2 <= len(run) <= _LONGEST_COMPOUND:
            last = len(self._at)
            self._compounds.setdefault("".join(run), []).append(Span(last - len(run), last))

    def matches(self, query: str, limit: int = LIMIT) -> tuple[Match, ...]:
        """The best match in each unit that has one, best first; ties in the order of the text."""
        asked = [folded for folded, _, _ in words(query[:LONGEST])]
        best: dict[int, Match] = {}
        phrases = list(self._as_phrase("".join(asked), len(asked)))
        if any(match.score > _INSIDE for match in phrases):
            phrases = [match for match in phrases if match.score > _INSIDE]
        for match in (*phrases, *self._as_words(asked)):
            known = best.get(match.units.start)
            if known is None or match.score > known.score:
                best[match.units.start] = match
        good = [match for match in best.values() if match.score >= _LEAST]
        good.sort(key=lambda match: (-match.score, match.units.start))
        return tuple(good[: max(0, limit)])

    def place(self, phrase: str) -> Span | None:
        """Where the words of ``phrase`` first stand as they are, within one unit."""
        asked = [folded for folded, _, _ in words(phrase[:LONGEST])]
        for match in self._as_phrase("".join(asked), len(asked)):
            if match.score == 100:
                return match.marks[0]
        return None

    def _as_phrase(self, phrase: str, parts: int) -> Iterator[Match]:
        """Where the query stands as it is, but for what is between words."""
        if not phrase:
            return
        place = self.stream.find(phrase)
        for _ in range(MOST_PLACES):
            if place < 0:
                return
            stop = place + len(phrase)
            first = bisect_right(self._at, place) - 1
            last = bisect_left(self._at, stop, first) - 1
            held = last - first + 1
            near = Nearness.INSIDE
            starts = self._at[first] == place
            ends = stop == (self._at[last + 1] if last + 1 < len(self._at) else len(self.stream))
            if starts and ends:
                score, near = (100.0 if held == parts else 96.0), Nearness.WHOLE
            elif starts and len(phrase) > 1 and (held <= parts or self._is_compound(first, last)):
                score, near = 88.0, Nearness.START
            else:
                score = _INSIDE if len(phrase) > 3 and ends else 0.0
            if self._unit[first] != self._unit[last]:
                score -= 10.0 if parts > 1 else score
            if score > 0:
                mark = Span(self._raw(first, place), self._raw(last, stop - 1, end=True))
                yield Match((mark,), Span(self._unit[first], self._unit[last] + 1), score, near)
            place = self.stream.find(phrase, stop if starts else place + 1)

    def _raw(self, word: int, place: int, *, end: bool = False) -> int:
        """Where a character of the stream, at ``place`` in ``word``, starts or ends in ``raw``."""
        start, stop = self._start[word], self._end[word]
        _, origin = fold(self.raw[start:stop])
        here = origin[place - self._at[word]]
        if not end:
            return int(start + here)
        return int(start + next((o for o in origin if o > here), stop - start))

    def _as_words(self, asked: Sequence[str]) -> Iterator[Match]:
        """Units that hold the query's words in any order, misspelt words among them.

        A rare word weighs more than a common one. A unit must hold half of the weight of those
        words that the text has at all; words that it has not lower every score.
        """
        distinct = [w for w in dict.fromkeys(asked) if len(w) > 1 or len(asked) == 1]
        found: dict[int, dict[str, tuple[float, Span]]] = {}
        weights: dict[str, float] = {}
        for word in distinct:
            units: set[int] = set()
            for place, likeness in self._like(word):
                number = self._unit[place.start]
                units.add(number)
                held = found.setdefault(number, {})
                if word not in held or likeness > held[word][0]:
                    held[word] = (likeness, place)
            weights[word] = math.log(1 + (len(self.units) + 1) / (len(units) + 1))
        known = sum(weights[w] for w in {w for held in found.values() for w in held})
        total = sum(weights.values())
        for number, held in found.items():
            if 2 * sum(weights[w] for w in held) < known:
                continue
            score = sum(weights[w] * likeness for w, (likeness, _) in held.items()) / total
            places = sorted({place for _, place in held.values()}, key=lambda p: p.start)
            marks = tuple(Span(self._start[p.start], self._end[p.end - 1]) for p in places)
            alike = all(likeness >= _BEGUN for likeness, _ in held.values())
            near = Nearness.WORDS if alike else Nearness.ALIKE
            if len(held) < len(set(asked)):
                if any(likeness < 1 for likeness, _ in held.values()):
                    continue  # a guess at a part of what was asked for says nothing
                near = Nearness.SOME
            # A phrase, found as such, stands above the same words apart.
            score *= 90 if len(asked) > 1 else 100
            yield Match(marks, Span(number, number + 1), score, near)

    def _like(self, word: str) -> Iterator[tuple[Span, float]]:
        """Places of a word: itself; else words that it begins; else words that it may mean."""
        alike: list[tuple[str, float]] = []
        if word in self._places or word in self._compounds:
            alike = [(word, 1.0)]
        elif len(word) >= 3:
            low = bisect_left(self._vocabulary, word)
            high = bisect_left(self._vocabulary, word + "\U0010ffff", low)
            alike = [(longer, _BEGUN) for longer in self._vocabulary[low:high]]
        if not alike and (edits := _edits(word)):
            near = process.extract(
                word, self._vocabulary, scorer=OSA.distance, score_cutoff=edits, limit=8
            )
            alike = [(other, 0.85 * (1 - distance / len(word))) for other, distance, _ in near]
        for other, likeness in alike:
            for number in self._places.get(other, ()):
                yield Span(number, number + 1), likeness
            for place in self._compounds.get(other, ()):
                yield place, likeness


def _edits(word: str) -> int:
    """How many letters of a word may be wrong, left out, added or swapped."""
    return 0 if len(word) < 4 or word.isdigit() else 1 if len(word) < 6 else 2 + (len(word) > 9)


class Hit(NamedTuple):
    """Found in the text: each word or phrase, and the whole sentences that hold them."""

    marks: tuple[Span, ...]
    sentences: Span
    score: float
    near: Nearness

    @property
    def match(self) -> Span:
        """From the first mark to the last."""
        return Span(self.marks[0].start, self.marks[-1].end)


def find(query: str, text: Text, limit: int = LIMIT) -> tuple[Hit, ...]:
    """Where ``text`` has ``query`` or its words: one hit a sentence, best first."""
    index = _text_index(text)
    return tuple(
        Hit(
            match.marks,
            Span(index.units[match.units.start].start, index.units[match.units.end - 1].end),
            match.score,
            match.near,
        )
        for match in index.matches(query, limit)
    )


def uses(text: Text, phrase: str) -> str | None:
    """``phrase`` as ``text`` first has it, word for word; ``None`` where it does not."""
    place = _text_index(text).place(phrase)
    return text[place] if place else None


def _text_index(text: Text) -> Index:
    return _index(text.raw, text.sentences, frozenset(note.start for note in text.footnotes))


@lru_cache(maxsize=16)
def _index(raw: str, units: tuple[Span, ...], skip: frozenset[int] = frozenset()) -> Index:
    return Index(raw, units, skip)
