"""Words without their spelling: case, diacritics and compatibility forms folded away.

``unicodedata`` knows every script's marks and compatibility forms. What it does not know as a mark
(``ı``, ``ł``, ``ə``) stands in a table of a few letters here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

# Letters that Unicode does not take apart into a plain letter and a mark.
_PLAIN = str.maketrans("ıłøđðħŧəɛɔŋ", "ilodhhteeon") | {
    ord(letter): plain for letter, plain in (("æ", "ae"), ("œ", "oe"), ("þ", "th"))
}
_MARKS = "\u00ad\u0300-\u036f\u200b-\u200d\u2060\ufeff"  # inside a word, but no letters of it
# No run is longer than a word should be, so that a hit's offsets never cost more than a word.
_WORD = re.compile(rf"(?:[^\W\d_][{_MARKS}]*){{1,64}}|\d{{1,64}}")


def fold(raw: str) -> tuple[str, list[int]]:
    """``raw`` without case, diacritics and compatibility forms, and where each character was."""
    if raw.isascii() and raw.isalnum():
        return raw.lower(), list(range(len(raw)))
    folded: list[str] = []
    origin: list[int] = []
    for offset, character in enumerate(raw):
        plain = character if character.isascii() else unicodedata.normalize("NFKD", character)
        for part in unicodedata.normalize("NFKD", plain.casefold()).translate(_PLAIN):
            if part.isalnum():
                folded.append(part)
                origin.append(offset)
    return "".join(folded), origin


@lru_cache(maxsize=100_000)
def _parts(word: str) -> tuple[tuple[str, int, int], ...]:
    """A word cut where a capital follows a small letter: folded, start and end of each part."""
    humps = [i for i in range(1, len(word)) if word[i - 1].islower() and word[i].isupper()]
    edges = [0, *humps, len(word)]
    cut = ((fold(word[a:b])[0], a, b) for a, b in pairwise(edges))
    return tuple(part for part in cut if part[0])


def words(raw: str) -> Iterator[tuple[str, int, int]]:
    """Every word of ``raw``, folded, with its start and end there; glued words come apart."""
    for match in _WORD.finditer(raw):
        start = match.start()
        for folded, a, b in _parts(match[0]):
            yield folded, start + a, start + b


def bare(raw: str) -> str:
    """The folded letters and digits of ``raw``, with nothing between its words.

    Two names that are the same so are one name, however each is written.
    """
    return "".join(folded for folded, _, _ in words(raw))
