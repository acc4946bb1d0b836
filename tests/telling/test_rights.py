"""One switch says how much of the text its page shows."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from geo.link.view import decode
from geo.model.atlas import Atlas
from geo.telling.paper import is_shown, paper, target


@pytest.fixture(scope="module")
def excerpts(atlas: Atlas) -> Atlas:
    text = atlas.manifest.text.model_copy(update={"shown": "quoted"})
    return replace(atlas, manifest=atlas.manifest.model_copy(update={"text": text}))


def starts(atlas: Atlas) -> list[int]:
    return [sentence["start"] for part in paper(atlas)["parts"] for sentence in part["sentences"]]


def test_the_whole_text_is_shown_by_default(atlas: Atlas) -> None:
    whole = [span.start for paragraph in atlas.paragraphs for span in paragraph.sentences]
    assert starts(atlas) == whole
    assert all(s["left_out"] == 0 for part in paper(atlas)["parts"] for s in part["sentences"])
    assert "Only the sentences" not in paper(atlas)["about"]


def test_excerpts_are_what_is_quoted_elsewhere_and_count_the_rest(
    excerpts: Atlas, atlas: Atlas
) -> None:
    shown = starts(excerpts)
    assert 0 < len(shown) < len(starts(atlas))
    quoted = {claim.start for claim in atlas.claims.values()}
    assert quoted <= set(shown)
    numbers = [atlas.text.sentence_index(start) or 0 for start in shown]
    gaps = [s["left_out"] for part in paper(excerpts)["parts"] for s in part["sentences"]]
    assert gaps[1:] == [after - before - 1 for before, after in pairwise(numbers)]
    assert "Only the sentences that this map quotes are shown." in paper(excerpts)["about"]


def test_a_link_to_a_sentence_that_is_not_shown_shows_none(excerpts: Atlas, atlas: Atlas) -> None:
    hidden = next(s for s in atlas.text.sentences[1:] if not is_shown(s, excerpts))
    number = str(atlas.text.sentence_index(hidden.start))
    view, _ = decode({"s": number}, excerpts)
    assert target(view, excerpts) is None
    whole, _ = decode({"s": number}, atlas)
    assert target(whole, atlas)
