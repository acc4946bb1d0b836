"""The text's bibliographic record, as other tools and the browser read it.

The browser makes the citations: only it knows the reader's day, and where the map stands.
"""

from __future__ import annotations

from typing import Any, TypedDict

from geo.model.atlas import Atlas
from geo.telling.cite import cite_text, said_by


class WorkAuthor(TypedDict):
    """An author's name."""

    given: str
    family: str


class WorkSection(TypedDict):
    """A section: its first character in the text, and the page it starts on as published."""

    start: int
    title: str
    page: int | None


class Work(TypedDict):
    """All that citations of the text are made of; ``map`` is the title of the map it is quoted in.

    ``cite`` is the text in Chicago's author-date style, ``said_by`` author, institute and year.
    ``headings`` says whose the titles of the sections are; ``full_text`` is the address of a page
    that has the text in these very words.
    """

    cite: str
    said_by: str
    title: str
    authors: list[WorkAuthor]
    series: str
    publisher: str
    place: str
    year: int
    pages: int | None
    language: str
    url: str
    full_text: str | None
    headings: str
    sections: list[WorkSection]
    map: str


def work(atlas: Atlas) -> Work:
    """The record, for the browser."""
    text = atlas.manifest.text
    return {
        "cite": cite_text(atlas),
        "said_by": said_by(atlas),
        "title": text.title,
        "authors": [{"given": a.given, "family": a.family} for a in text.authors],
        "series": text.series,
        "publisher": text.publisher,
        "place": text.place,
        "year": text.year,
        "pages": text.pages,
        "language": text.language,
        "url": text.url,
        "full_text": text.full_text_url,
        "headings": text.headings,
        "sections": [
            {
                "start": atlas.text.blocks[section.block].start,
                "title": section.title,
                "page": section.page,
            }
            for section in atlas.manifest.sections
        ],
        "map": atlas.manifest.title,
    }


def tags(atlas: Atlas, address: str) -> list[tuple[str, str]]:
    """The record as ``meta`` tags that Zotero and its like read; ``address`` is the page's own."""
    text = atlas.manifest.text
    found = [("citation_title", text.title)]
    for author in text.authors:
        found.append(("citation_author", f"{author.family}, {author.given}"))
        if author.affiliation:
            found.append(("citation_author_institution", author.affiliation))
    return [
        *found,
        ("citation_publication_date", str(text.year)),
        # This one makes it a report; the place has no tag of that family.
        ("citation_technical_report_institution", text.publisher),
        ("citation_publisher", text.publisher),
        ("eprints.place_of_pub", text.place),
        ("citation_series_title", text.series),
        ("citation_language", text.language),
        ("citation_public_url", address),
        ("citation_abstract_html_url", text.url),
    ]


def linked(atlas: Atlas, root: str, page: str, title: str, quotation: str | None) -> dict[str, Any]:
    """The page at ``page``, the map at ``root`` and the text that both are of, as schema.org's."""
    manifest, text = atlas.manifest, atlas.manifest.text
    this_map, source = f"{root}#map", {"@id": text.url}
    shown: dict[str, Any] = {
        "@type": "WebPage",
        "@id": page,
        "url": page,
        "name": title,
        "isPartOf": {"@id": this_map},
        "citation": source,
    }
    if quotation:
        shown["hasPart"] = {"@type": "Quotation", "text": quotation, "isPartOf": source}
    return {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "Report",
                "@id": text.url,
                "url": text.url,
                "name": text.title,
                "author": [
                    {
                        "@type": "Person",
                        "name": f"{author.given} {author.family}",
                        "givenName": author.given,
                        "familyName": author.family,
                        **_organisation("affiliation", author.affiliation),
                    }
                    for author in text.authors
                ],
                **_organisation("publisher", text.publisher),
                "locationCreated": {"@type": "Place", "name": text.place},
                "datePublished": str(text.year),
                "inLanguage": text.language,
                "isPartOf": {"@type": "CreativeWorkSeries", "name": text.series},
            },
            {
                "@type": ["WebApplication", "Map"],
                "@id": this_map,
                "url": root,
                "name": manifest.title,
                "description": manifest.description,
                "isBasedOn": source,
            },
            shown,
        ],
    }


def _organisation(role: str, name: str | None) -> dict[str, Any]:
    return {role: {"@type": "Organization", "name": name}} if name else {}
