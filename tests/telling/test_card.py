"""What the panel says: exact words, honest figures, and silence where the paper is silent."""

from __future__ import annotations

import pytest

from geo.model.atlas import Atlas
from geo.telling.card import area, card, distance, rounded
from geo.telling.quote import pieces


@pytest.mark.parametrize(
    ("value", "doubt", "words"),
    [
        (0, 0, "0 m"),
        (850, 0, "850 m"),
        (17_931, 5_002, "18 km ± 5 km"),
        (67_512, 824, "67.5 km ± 800 m"),
        (231_400, 3_000, "231 km ± 3 km"),
        (1_599_530, 0, "1,600 km"),
    ],
)
def test_a_distance_is_rounded_to_its_uncertainty(value: float, doubt: float, words: str) -> None:
    assert distance(value, doubt) == words


def test_an_area_is_rounded_to_its_uncertainty() -> None:
    assert area(5_319_123_000, 12_000_000) == "5,320 km² ± 10 km²"
    assert rounded(1234, 56) == 1230


def test_every_quotation_is_a_slice_of_whole_sentences(atlas: Atlas) -> None:
    for passage in atlas.passages:
        cut = pieces(passage.span, atlas)
        assert "".join(piece["text"] for piece in cut) == atlas.text[passage.span]
        assert atlas.text.is_whole_sentences(passage.span)


def test_what_the_map_adds_has_no_quotation(atlas: Atlas) -> None:
    for feature in atlas.features.values():
        if feature.origin == "added":
            assert card(feature, atlas)["quotes"] == [], feature.id


def test_what_the_paper_names_has_one(atlas: Atlas) -> None:
    for feature in atlas.features.values():
        if feature.origin == "paper":
            assert card(feature, atlas)["quotes"], feature.id


def test_a_name_that_is_the_card_s_own_is_marked(atlas: Atlas) -> None:
    quote = card(atlas.features["btc-pipeline"], atlas)["quotes"][0]
    named = {piece["feature"]: piece["text"] for piece in quote["pieces"] if piece["feature"]}
    assert named["btc-pipeline"] == "Baku-Tbilisi-Ceyhan oil pipeline"
    assert quote["section"].startswith("Section 2")


def test_a_country_s_label_measures_nothing(atlas: Atlas) -> None:
    assert card(atlas.features["turkey"], atlas)["facts"] == []
