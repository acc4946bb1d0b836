"""The source text: blocks, sentences, footnote markers and exact slices of it.

Every offset is a Python ``str`` offset, end exclusive, into the raw file (UTF-8, read with
``newline=''``), so that ``raw[start:end]`` is the quotation, character for character.

Sentence splitters from libraries (pysbd, NLTK's Punkt) lose sentences on this kind of text:
footnote numbers are glued to the full stop (``2019.2 These``) or stand apart (``process. 16 The``),
full stops stand on either side of closing marks, and some marks never close.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

# A block ends where an empty line stands, whatever the line ends are.
_BLOCK_BREAK = re.compile(r"(?>\r\n|\r|\n)(?:[^\S\r\n]*(?>\r\n|\r|\n))+")

# What closes a sentence: stops and closing marks in a row, perhaps a footnote number (one or two
# digits, glued or after one space), then white space and a sentence's first character. The parts
# are tried one after the other, each once from where it stands, so that no text takes long.
_STOPS = frozenset(".!?…")
_CLOSE = re.compile(r"[.!?…”’\"')\]]+")
_NOTE = re.compile(r" ?(\d{1,2})(?=\s|\Z)")
_NEXT = re.compile(r"\s+[“‘\"'(\[]*(?:[^\W_a-z])|\s*\Z")
# A stop after one of these is no sentence's end, though a capital may follow.
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|cf|vs|Mr|Mrs|Ms|Dr|St|No|Fig|pp?)|\b[A-Z])\.\Z")
# A number glued to a word inside a sentence (``word17 and``) is a footnote's as well.
_GLUED_NOTE = re.compile(r"(?<=[^\W\d_])\d{1,2}(?=\s)")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text: ``start`` and ``end`` (exclusive) in characters."""

    start: int
    end: int

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Text:
    """A source text and what stands where in it."""

    raw: str

    @classmethod
    def read(cls, path: Path) -> Text:
        """Read ``path`` with no character changed. Raises ``UnicodeDecodeError`` if not UTF-8."""
        with path.open(encoding="utf-8", newline="") as file:
            return cls(file.read())

    def __getitem__(self, span: Span) -> str:
        return self.raw[span.start : span.end]

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.raw.encode()).hexdigest()

    @cached_property
    def blocks(self) -> tuple[Span, ...]:
        """The runs of text between empty lines, trimmed of white space."""
        edges = [0]
        for gap in _BLOCK_BREAK.finditer(self.raw):
            edges += [gap.start(), gap.end()]
        edges.append(len(self.raw))
        trimmed = (self._trim(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True))
        return tuple(span for span in trimmed if span.start < span.end)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Every sentence in order, without the footnote number that may follow it."""
        return tuple(sentence for sentence, _ in self._sentences_and_notes)

    @cached_property
    def footnotes(self) -> tuple[Span, ...]:
        """The footnote numbers, at the end of sentences and glued to words inside them."""
        notes = [note for _, note in self._sentences_and_notes if note]
        for sentence in self.sentences:
            notes += [
                Span(m.start(), m.end())
                for m in _GLUED_NOTE.finditer(self.raw, sentence.start, sentence.end)
            ]
        return tuple(sorted(notes, key=lambda note: note.start))

    @cached_property
    def _sentences_and_notes(self) -> tuple[tuple[Span, Span | None], ...]:
        found: list[tuple[Span, Span | None]] = []
        for block in self.blocks:
            start = block.start
            for close in _CLOSE.finditer(self.raw, block.start, block.end):
                end = close.end()
                if not _STOPS.intersection(close.group()):
                    continue
                note = _NOTE.match(self.raw, end, block.end)
                if note and not _NEXT.match(self.raw, note.end(), block.end):
                    note = None
                if not note and not _NEXT.match(self.raw, end, block.end):
                    continue
                if _ABBREVIATION.search(self.raw, max(start, end - 8), end):
                    continue
                digits = Span(note.start(1), note.end(1)) if note else None
                found.append((self._trim(start, end), digits))
                start = digits.end if digits else end
            rest = self._trim(start, block.end)
            if rest.start < rest.end:
                found.append((rest, None))
        return tuple(found)

    def _trim(self, start: int, end: int) -> Span:
        piece = self.raw[start:end]
        left = start + len(piece) - len(piece.lstrip())
        return Span(left, max(left, start + len(piece.rstrip())))

    @cached_property
    def _starts(self) -> Sequence[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_index(self, offset: int) -> int | None:
        """The number (from 0) of the sentence in which ``offset`` stands, if any."""
        i = bisect_right(self._starts, offset) - 1
        return i if i >= 0 and offset < self.sentences[i].end else None

    def sentences_in(self, span: Span) -> tuple[Span, ...]:
        """The sentences that start in ``span``."""
        first, end = (bisect_left(self._starts, offset) for offset in (span.start, span.end))
        return self.sentences[first:end]

    def block_index(self, offset: int) -> int | None:
        """The number (from 0) of the block in which ``offset`` stands, if any."""
        i = bisect_right(self._block_starts, offset) - 1
        return i if i >= 0 and offset < self.blocks[i].end else None

    @cached_property
    def _block_starts(self) -> Sequence[int]:
        return [block.start for block in self.blocks]

    def is_whole_sentences(self, span: Span) -> bool:
        """Whether ``span`` starts where a sentence starts and ends where one ends."""
        return span.start in self._sentence_starts and span.end in self._sentence_ends

    def ends_a_sentence(self, span: Span) -> bool:
        """Whether ``span`` is of the text and ends where a sentence ends."""
        return span.start < span.end and span.end in self._sentence_ends

    @cached_property
    def _sentence_starts(self) -> frozenset[int]:
        return frozenset(s.start for s in self.sentences)

    @cached_property
    def _sentence_ends(self) -> frozenset[int]:
        return frozenset(s.end for s in self.sentences)

    def around(self, span: Span, size: int = 32) -> tuple[str, str]:
        """Up to ``size`` characters before and after ``span`` (a W3C TextQuoteSelector's)."""
        return self.raw[max(0, span.start - size) : span.start], self.raw[
            span.end : span.end + size
        ]
