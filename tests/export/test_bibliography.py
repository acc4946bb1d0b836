"""The record as three formats, read back by a reader of each."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
import rispy
from citeproc.source.json import CiteProcJSON
from pybtex.database import parse_string
from pybtex.richtext import Text as LatexText

from geo.export import content
from geo.model.atlas import Atlas
from geo.model.manifest import Author

ODD = "50% of {A}\\B & C_1 #2 $3 ~x^y @z “q” Ağdam — Հայ\nER  - \nTY  - BOOK"
NAMED = {r"\$": "$", r"\textasciicircum": "^", r"\textbraceleft": "{", r"\textbraceright": "}"}


def plain(latex: str) -> str:
    """What TeX sets for ``latex``, without white space."""
    text: str = LatexText.from_latex(latex).render_as("text")
    for name, sign in NAMED.items():
        text = re.sub(rf"{re.escape(name)}(?![a-zA-Z]) ?", sign, text)
    return re.sub(r"\s+", "", text)


def check(atlas: Atlas) -> None:
    text = atlas.manifest.text
    title = " ".join(text.title.split())
    (entry,) = parse_string(content("paper.bib", atlas).decode(), "bibtex").entries.values()
    assert entry.type == "techreport"
    assert plain(entry.fields["title"]) == re.sub(r"\s+", "", title)
    assert (entry.fields["year"], entry.fields["url"]) == (str(text.year), text.url)
    people = [
        (" ".join(p.first_names + p.middle_names), " ".join(p.prelast_names + p.last_names))
        for p in entry.persons.get("author", [])
    ]
    assert people == [(author.given, author.family) for author in text.authors]

    (ris,) = rispy.loads(content("paper.ris", atlas).decode())
    assert (ris["type_of_reference"], ris["title"]) == ("RPRT", title)
    assert ris.get("authors", []) == [f"{a.family}, {a.given}" for a in text.authors]
    assert (ris["publisher"], ris["place_published"]) == (text.publisher, text.place)
    assert ris["urls"] == [text.url]
    assert "unknown_tag" not in ris

    (item,) = json.loads(content("paper.csl.json", atlas))
    read = CiteProcJSON([item])[item["id"]]
    assert (read.type, str(read["title"])) == ("report", text.title)
    assert read["issued"].year == text.year
    assert [(str(n.given), str(n.family)) for n in read.get("author", [])] == people
    rights = atlas.sources[text.source].licence
    for note in (item["note"], " ".join(ris["notes"]), entry.fields["note"]):
        assert rights[1:] in note
        assert atlas.manifest.stamp in note


def test_the_record_comes_back_from_each_reader(atlas: Atlas) -> None:
    check(atlas)


@pytest.mark.parametrize("authors", [(), (Author(given="Ana Maria", family="de la Cruz"),) * 2])
def test_no_character_of_a_record_breaks_it(authors: tuple[Author, ...], atlas: Atlas) -> None:
    meta = atlas.manifest.text.model_copy(update={"title": ODD, "authors": authors, "pages": None})
    check(replace(atlas, manifest=atlas.manifest.model_copy(update={"text": meta})))
