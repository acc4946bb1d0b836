"""What a link says before anything is drawn: exact words, and what answers them."""

from __future__ import annotations

import pytest

from geo.model.atlas import Atlas
from geo.telling.card import quotes
from geo.telling.preview import preview


@pytest.mark.parametrize(
    ("query", "subject", "passage"),
    [
        ({"feature": "btc-pipeline"}, "Baku–Tbilisi–Ceyhan pipeline", "btc-pipeline-1"),
        ({"stop": "nakhchivan"}, "The report from Nakhchivan", "nakhchivan-1"),
        (
            {"feature": "btc-pipeline", "at": "40,45,7", "stop": "nakhchivan"},
            "Baku–Tbilisi–Ceyhan pipeline",
            "btc-pipeline-1",
        ),
        ({"passage": "line-of-contact-1"}, "Section 2", "line-of-contact-1"),
    ],
)
def test_a_link_names_its_subject_and_quotes_the_text(
    atlas: Atlas, query: dict[str, str], subject: str, passage: str
) -> None:
    shown = preview(query, atlas)
    assert shown.subject.startswith(subject)
    assert shown.words
    assert shown.words.quotation == atlas.text[atlas.passage_by_id[passage].span]


def test_an_event_a_claim_and_a_figure_are_quoted(atlas: Atlas) -> None:
    event = next(iter(atlas.events.values()))
    claim = next(iter(atlas.claims.values()))
    figure = next(iter(atlas.figures.values()))
    for query, span in (
        ({"event": event.id}, event.span),
        ({"claim": claim.id}, claim.span),
        ({"figure": figure.id}, figure.span),
    ):
        words = preview(query, atlas).words
        assert words
        assert words.quotation == atlas.text[span]


def test_a_statement_stands_with_its_answers_and_an_answer_with_what_it_answers(
    atlas: Atlas,
) -> None:
    for row in atlas.relations:
        if row.type != "beside":
            claim, answered = atlas.claims[row.from_id], atlas.claims[row.to_id]
            if claim.span.contains(answered.span) or answered.span.contains(claim.span):
                continue  # one quotation holds both
            shown = {words.quotation for words in preview({"claim": answered.id}, atlas).answers}
            assert any(atlas.text[claim.span] in words for words in shown), claim.id
            shown = {words.quotation for words in preview({"claim": claim.id}, atlas).answers}
            assert any(atlas.text[answered.span] in words for words in shown), claim.id


def test_no_sentence_is_quoted_twice(atlas: Atlas) -> None:
    for key in atlas.claims:
        shown = preview({"claim": key}, atlas)
        assert shown.words
        words = [shown.words.quotation, *(answer.quotation for answer in shown.answers)]
        assert len(words) == len(set(words)), key


@pytest.mark.parametrize(
    "query", [{}, {"feature": "nowhere"}, {"feature": '"><script>'}, {"feature": "x" * 9000}]
)
def test_a_link_to_nothing_opens_with_the_atlas(atlas: Atlas, query: dict[str, str]) -> None:
    shown = preview(query, atlas)
    assert shown.subject == ""
    assert shown.words
    opening = atlas.passage_by_id[atlas.manifest.opening_passage]
    assert shown.words.quotation == atlas.text[opening.span]


def test_what_the_text_is_silent_on_is_named_without_a_quotation(atlas: Atlas) -> None:
    silent = next(f for f in atlas.features.values() if not quotes(f, atlas))
    shown = preview({"feature": silent.id}, atlas)
    assert (shown.subject, shown.words) == (silent.name, None)
