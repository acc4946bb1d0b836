"""The text's bibliographic record for reference managers: BibTeX, RIS and CSL-JSON.

The browser's citations say the same, with the day and the place of reading.
"""

from __future__ import annotations

import json
import re
import unicodedata

from geo.export.credit import licence, text_sources
from geo.model.atlas import Atlas

_TEX = {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
} | {sign: f"\\{sign}" for sign in "&%$#_"}


def bibtex(atlas: Atlas) -> str:
    """One entry, of a report."""
    text = atlas.manifest.text
    rows = {
        "author": " and ".join(f"{_name(a.family)}, {_name(a.given)}" for a in text.authors),
        "title": f"{{{_tex(text.title)}}}",
        "institution": f"{{{_tex(text.publisher)}}}",
        "type": f"{{{_tex(text.series)}}}",
        "address": _tex(text.place),
        "year": str(text.year),
        "pagetotal": str(text.pages or ""),
        "language": text.language,
        "note": _tex(_note(atlas)),
        "url": text.url,
    }
    fields = "".join(f"  {key} = {{{value}}},\n" for key, value in rows.items() if value)
    return f"@techreport{{{_key(atlas)},\n{fields}}}\n"


def ris(atlas: Atlas) -> str:
    """One record, of a report, with the line ends that the format asks for."""
    text = atlas.manifest.text
    rows = [
        ("TY", "RPRT"),
        ("ID", _key(atlas)),
        *(("AU", f"{author.family}, {author.given}") for author in text.authors),
        ("TI", text.title),
        ("T2", text.series),
        ("PY", str(text.year)),
        ("PB", text.publisher),
        ("CY", text.place),
        ("LA", text.language),
        ("N1", _note(atlas)),
        ("DB", atlas.manifest.title),
        ("UR", text.url),
    ]
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in rows) + "ER  - \r\n"


def csl(atlas: Atlas) -> str:
    """One item, as a list."""
    text = atlas.manifest.text
    authors = [{"family": author.family, "given": author.given} for author in text.authors]
    item = {
        "id": _key(atlas),
        "type": "report",
        "title": text.title,
        **({"author": authors} if authors else {}),
        "collection-title": text.series,
        "publisher": text.publisher,
        "publisher-place": text.place,
        "issued": {"date-parts": [[text.year]]},
        **({"number-of-pages": str(text.pages)} if text.pages else {}),
        "language": text.language,
        "source": atlas.manifest.title,
        "URL": text.url,
        "note": _note(atlas),
    }
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def _note(atlas: Atlas) -> str:
    """The text's rights, and which map this record comes from."""
    rights = licence(text_sources(atlas))
    return (
        f"{rights[:1].upper()}{rights[1:]}. "
        f"Record from “{atlas.manifest.title}”, {atlas.manifest.stamp}."
    )


def _key(atlas: Atlas) -> str:
    """A key in letters that every tool takes: the first author's family name and the year."""
    text = atlas.manifest.text
    long = (word for word in text.title.split() if len(word) > 3)
    name = text.authors[0].family if text.authors else next(long, "")
    plain = re.sub(r"[^a-z]", "", unicodedata.normalize("NFKD", name).lower())
    return f"{plain or 'text'}{text.year}"


def _tex(words: str) -> str:
    """Words in which TeX takes no character for a command; braces are named: BibTeX counts them."""
    return "".join(_TEX.get(sign, sign) for sign in _line(words))


def _name(words: str) -> str:
    """A name whose own commas and “and” part no names."""
    return f"{{{_tex(words)}}}" if re.search(r",|\band\b", words, re.IGNORECASE) else _tex(words)


def _line(words: str) -> str:
    return " ".join(words.split())
