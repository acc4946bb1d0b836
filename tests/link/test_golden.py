"""The file of links that server and browser read alike is what the server reads today."""

from __future__ import annotations

import json

from geo.model.atlas import Atlas
from tests.link.golden import FILE, LINKS, files, golden


def test_the_files_are_current(atlas: Atlas) -> None:
    for path, content in files(atlas).items():
        assert path.read_text(encoding="utf-8") == content, "python -m tests.link.golden writes it"


def test_good_links_and_bad_ones_are_in_it() -> None:
    links = json.loads(FILE.read_text(encoding="utf-8"))
    assert len(links) == len(set(LINKS)) >= 60
    assert sum(bool(entry["dropped"]) for entry in links) >= 30
    assert sum(not entry["dropped"] for entry in links) >= 30


def test_what_is_written_is_read_back_alike(atlas: Atlas) -> None:
    for link in LINKS:
        written = golden(link, atlas)["written"]
        again = golden(written, atlas)
        assert (again["written"], again["dropped"]) == (written, []), link
