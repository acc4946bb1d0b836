"""The page of the paper shows every sentence once, in its section."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from geo.link.view import decode
from geo.model.atlas import Atlas
from geo.model.manifest import Section
from geo.model.text import Text
from geo.reading.load import load
from geo.telling.paper import paper, parts, target

DANUBE = Path(__file__).parents[1] / "atlases" / "lower-danube"


@pytest.fixture(scope="module")
def danube() -> Atlas:
    return load(DANUBE)


def with_text(atlas: Atlas, raw: str, blocks: Sequence[int]) -> Atlas:
    """The atlas with another text and a section at each of ``blocks``, and nothing on the text."""
    sections = tuple(Section(block=block, title=f"From block {block}") for block in blocks)
    manifest = atlas.manifest.model_copy(update={"sections": sections})
    return replace(atlas, text=Text(raw), manifest=manifest, mentions=(), passages=())


def shown(atlas: Atlas) -> list[str]:
    """The sentences that the page shows, as the browser puts them together."""
    return [
        "".join(piece["text"] for piece in sentence["pieces"])
        for part in parts(atlas)
        for sentence in part["sentences"]
    ]


def headings(atlas: Atlas) -> list[tuple[int, str]]:
    return [(part["number"], part["title"]) for part in parts(atlas) if part["title"]]


def check_all_is_shown(atlas: Atlas) -> None:
    spans = [(s["start"], s["end"]) for part in parts(atlas) for s in part["sentences"]]
    assert spans == [(s.start, s.end) for s in atlas.text.sentences][-len(spans) :]
    assert shown(atlas) == [atlas.text.raw[start:end] for start, end in spans]
    hidden = atlas.text.raw[: spans[0][0]] if spans else atlas.text.raw
    assert not hidden.strip() or atlas.manifest.text.title in hidden
    titles = [section.title for section in atlas.manifest.sections]
    assert headings(atlas) == list(enumerate(titles, 1))
    for part in parts(atlas):
        for sentence in part["sentences"]:
            span = next(s for s in atlas.text.sentences if s.start == sentence["start"])
            number, title = atlas.section_of(span)
            assert number == part["number"]
            assert title == (titles[number - 1] if number else atlas.manifest.text.title)


def test_of_both_atlases_every_sentence_is_shown(atlas: Atlas, danube: Atlas) -> None:
    for any_atlas in (atlas, danube):
        check_all_is_shown(any_atlas)
    assert len(shown(atlas)) == 161  # the title line is the page's heading
    assert len(shown(danube)) == len(danube.text.sentences)


@pytest.mark.parametrize("seed", range(60))
def test_of_any_text_every_sentence_is_shown(seed: int, danube: Atlas) -> None:
    dice = random.Random(seed)
    title = danube.manifest.text.title
    first = dice.choice(["", f"{title}\n\n", f"Fixture reports | {title}, 2019\n\n"])
    blocks = [
        " ".join(dice.choice(["It fell.", "“No”, he said.2", "So!", "a b"]) for _ in range(n))
        for n in (dice.randint(1, 4) for _ in range(dice.randint(1, 9)))
    ]
    raw = first + dice.choice(["\n\n", "\r\n\r\n", "\n \n\n"]).join(blocks) + "\n"
    count = len(Text(raw).blocks)
    starts = sorted(dice.sample(range(count), dice.randint(0, count)))
    check_all_is_shown(with_text(danube, raw, starts))


def test_a_section_runs_to_the_next(danube: Atlas) -> None:
    odd = with_text(
        danube, "Before.\n\nOne.\n\nStill one.\n\nTwo. Two again.\n\nStill two.", [1, 3]
    )
    assert [(p["number"], p["title"], len(p["sentences"])) for p in parts(odd)] == [
        (0, "", 1), (1, "From block 1", 1), (1, "", 1), (2, "From block 3", 2), (2, "", 1),
    ]  # fmt: skip
    assert [odd.section_of(s)[0] for s in odd.text.sentences] == [0, 1, 1, 2, 2, 2]


def test_a_title_line_is_not_shown_twice_unless_a_section_starts_there(danube: Atlas) -> None:
    title = danube.manifest.text.title
    assert shown(with_text(danube, f"{title}\n\nOne.", [])) == ["One."]
    assert shown(with_text(danube, f"{title}\n\nOne.", [0])) == [title, "One."]
    for more in (f"{title} and more.", f"On: {title}"):
        assert shown(with_text(danube, f"{more}\n\nOne.", [])) == [more, "One."]


def test_only_titles_that_there_are_are_called_the_maps(atlas: Atlas, danube: Atlas) -> None:
    ours = atlas.manifest.text.model_copy(update={"headings": "map"})
    titled = replace(atlas, manifest=atlas.manifest.model_copy(update={"text": ours}))
    assert "the section titles are this map’s" in paper(titled)["about"]
    assert "section titles" not in paper(atlas)["about"]
    assert "section titles" not in paper(danube)["about"]


def test_a_sentence_is_brought_into_sight_by_its_number(atlas: Atlas) -> None:
    shown, dropped = decode({"s": "12"}, atlas)
    aim = target(shown, atlas)
    assert aim
    assert not dropped
    assert aim["text"] == atlas.text[atlas.text.sentences[12]]
    both, _ = decode({"s": "12", "passage": "nakhchivan-1"}, atlas)
    named = target(both, atlas)
    assert named
    assert named["passage"] == "nakhchivan-1"
