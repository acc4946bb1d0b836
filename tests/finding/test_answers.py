"""Search that answers: each word that the product shows, and each that readers bring along."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from geo.finding.entries import Entry, entries, label_words
from geo.finding.finder import findings
from geo.finding.search import Found, search
from geo.link.pages import PAGES
from geo.link.view import decode
from geo.model.atlas import Atlas
from geo.model.folding import bare


def in_words(entry: Entry) -> str:
    return "\n".join((*entry.names, *entry.also, *entry.kinds, *entry.notes))


# What is typed, and the first that is found: its group and its id.
FIRST = [
    # Latin: what the map says, abbreviations, synonyms
    ("BTC", "On the map", "btc-pipeline"),
    ("btc pipeline", "On the map", "btc-pipeline"),
    ("BTE", "On the map", "bte-pipeline"),
    ("South Caucasus Pipeline", "On the map", "bte-pipeline"),
    ("BTK", "On the map", "btk-railway"),
    ("railroad", "On the map", "btk-railway"),
    ("TAP", "On the map", "trans-adriatic-pipeline"),
    ("TAP, pending", "On the map", "trans-adriatic-pipeline"),
    ("TANAP", "On the map", "southern-gas-corridor"),
    ("LoC", "On the map", "line-of-contact"),
    ("line of contact", "On the map", "line-of-contact"),
    ("ceasefire line", "On the map", "line-of-contact"),
    ("NK", "On the map", "nagorno-karabakh"),
    ("Artsakh", "On the map", "nagorno-karabakh"),
    ("Karabakh", "On the map", "nagorno-karabakh"),
    ("dagliq qarabag", "On the map", "nagorno-karabakh"),
    ("Metsamor NPP", "On the map", "metsamor-npp"),
    ("CSTO", "On the map", "csto"),
    ("Shushi", "On the map", "shusha"),
    ("Shusha", "On the map", "shusha"),
    ("Stepanakert", "On the map", "stepanakert"),
    ("Khankendi", "On the map", "stepanakert"),
    ("xankəndi", "On the map", "stepanakert"),
    ("Karvachar", "On the map", "kalbajar"),
    ("Kelbajar", "On the map", "kalbajar"),
    ("Berdzor", "On the map", "lachin"),
    ("Kovsakan", "On the map", "zangilan"),
    ("Sanasar", "On the map", "qubadli"),
    ("Movses", "On the map", "movses"),
    ("USA", "On the map", "united-states"),
    ("Azeri", "On the map", "azerbaijan"),
    ("Armenian", "On the map", "armenia"),
    ("EU", "Places", "european-union"),
    ("USSR", "Places", "soviet-union"),
    ("South Caucasus", "Places", "south-caucasus"),
    ("NATO", "Places", "nato"),
    # Questions, and what topics and events answer
    ("who started the war", "Topics", "who-started"),
    ("Who started the war?", "Topics", "who-started"),
    ("who fired first", "Topics", "who-started"),
    ("drones", "Topics", "drones"),
    ("drone", "Topics", "drones"),
    ("UAVs", "Topics", "drones"),
    ("casualties", "Topics", "casualties"),
    ("how many people died", "Topics", "casualties"),
    ("peace", "Topics", "negotiations"),
    ("covid", "Topics", "economy"),
    ("fake news", "Topics", "information-war"),
    ("Article 4", "Topics", "csto"),
    ("where was the fighting", "Topics", "where-fought"),
    ("what is the CSTO?", "On the map", "csto"),
    ("Fighting", "On the map", "tovuz-tavush-border"),
    ("July 12", "Events", "flare-up-tovuz-tavush"),
    ("12 July", "Events", "flare-up-tovuz-tavush"),
    ("12 July 2020", "Events", "flare-up-tovuz-tavush"),
    ("2020-07-12", "Events", "flare-up-tovuz-tavush"),
    ("what happened on 13 July 2020", "Events", "nakhchivan-fighting-reported"),
    ("August 5, 2019", "Events", "karabakh-is-armenia"),
    ("July 14", "Events", "escalation-july-14-15"),
    ("July 21", "Events", "russia-snap-check"),
    # Armenian
    ("Արցախ", "On the map", "nagorno-karabakh"),
    ("Լեռնային Ղարաբաղ", "On the map", "nagorno-karabakh"),
    ("Քարվաճառ", "On the map", "kalbajar"),
    ("Շուշի", "On the map", "shusha"),
    ("ՍՏԵՓԱՆԱԿԵՐՏ", "On the map", "stepanakert"),
    ("Հայաստան", "On the map", "armenia"),
    ("ՀԱՊԿ", "On the map", "csto"),
    ("Տավուշ", "On the map", "tavush-province"),
    ("դրոններ", "Topics", "drones"),
    # Cyrillic
    ("Нагорный Карабах", "On the map", "nagorno-karabakh"),
    ("Шуши", "On the map", "shusha"),
    ("Ханкенди", "On the map", "stepanakert"),
    ("Лачин", "On the map", "lachin"),
    ("ОДКБ", "On the map", "csto"),
    ("БТД", "On the map", "btc-pipeline"),
    ("Нахичевань", "On the map", "nakhchivan"),
    ("беспилотники", "Topics", "drones"),
    # Georgian
    ("მთიანი ყარაბაღი", "On the map", "nagorno-karabakh"),
    ("თბილისი", "On the map", "tbilisi"),
    ("სომხეთი", "On the map", "armenia"),
    ("აზერბაიჯანი", "On the map", "azerbaijan"),
    ("ევროკავშირი", "Places", "european-union"),
]


@pytest.mark.parametrize(("query", "group", "id_"), FIRST, ids=[row[0] for row in FIRST])
def test_the_first_hit_is_what_was_meant(query: str, group: str, id_: str, atlas: Atlas) -> None:
    results = search(query, atlas)
    first = results.first
    assert isinstance(first, Found)
    assert (first.entry.group, first.entry.id) == (group, id_)
    assert results.sure


def shown(atlas: Atlas) -> Iterator[tuple[str, str, str]]:
    """Every word that map, switches, legend, cards, topics and bar show: what it stands on."""
    manifest = atlas.manifest
    styled: dict[str, list[str]] = {}
    for layer in manifest.layers:
        members = [feature.id for feature in atlas.features_by_layer[layer.id]]
        stands_on = members[0] if len(members) == 1 else layer.id
        styled.setdefault(layer.style, []).append(stands_on)
        yield "switch", layer.name, stands_on
    for feature in atlas.features.values():
        yield "card", feature.name, feature.id
        yield "kind", feature.kind, feature.id
        yield "status", feature.status, feature.id
        for name in feature.names.values():
            yield "local name", name, feature.id
    for place in atlas.places.values():
        drawn = atlas.feature_of_place(place)
        if drawn or any(mention.place_id == place.id for mention in atlas.mentions):
            yield "place", place.name, drawn.id if drawn else place.id
    for label in atlas.labels:
        yield "label", label_words(label), label.feature or label.text
    for line in manifest.legend:
        for stands_on in styled.get(line.style, [line.style]):
            yield "legend", line.text, stands_on
    for view in manifest.viewpoints:
        yield "view", view.name, view.id
    if manifest.inset:
        yield "inset", manifest.inset.name, manifest.inset.viewpoint
    for group in manifest.groups:
        yield "heading", group.name, next(x.id for x in manifest.layers if x.group == group.id)
    for perspective in manifest.perspectives:
        yield "lines", perspective.name, perspective.id
    for tiles in manifest.tiles:
        yield "background", tiles.name, tiles.id
    for topic in atlas.topics.values():
        yield "topic", topic.title, topic.id
    for event in atlas.events.values():
        yield "event", event.title, event.id
    for claim in atlas.claims.values():
        yield "statement", claim.summary, claim.id
    for figure in atlas.figures.values():
        yield "figure", figure.counts, figure.id
    for source in atlas.sources.values():
        yield "source", source.title, source.id
    for stop in atlas.stops.values():
        yield "stop", stop.title, stop.id
    for key, page in PAGES.items():
        yield "page", page.name, key
    for section in manifest.sections:
        yield "section", section.title, section.title


def test_every_word_shown_leads_to_what_it_stands_on(atlas: Atlas) -> None:
    stands_on: dict[str, set[str]] = {}
    for _, word, id_ in shown(atlas):
        stands_on.setdefault(bare(word), set()).add(id_)
    wrong = []
    for where, word, _ in shown(atlas):
        results = search(word, atlas)
        first = results.first
        entry = first.entry if isinstance(first, Found) else None
        leads = {entry.id, entry.query.get("feature")} if entry else set()
        if not leads & stands_on[bare(word)] or not results.sure:
            wrong.append(f"{where} {word!r}: {leads}, not {stands_on[bare(word)]}")
    assert not wrong, "\n".join(wrong)
    assert len(stands_on) > 700


def test_what_is_found_can_be_opened(atlas: Atlas) -> None:
    for entry in entries(atlas):
        assert entry.page in PAGES
        assert entry.query.keys() <= PAGES[entry.page].keys, entry
        assert decode(entry.query, atlas)[1] == (), entry
        for key, held in (
            ("event", atlas.events),
            ("claim", atlas.claims),
            ("topic", atlas.topics),
        ):
            assert key not in entry.query or entry.query[key] in held


@pytest.mark.parametrize(
    ("query", "remark"),
    [
        ("Artsakh", "The paper does not use “Artsakh”; it says “Nagorno-Karabakh”."),
        ("Արցախ", "The paper does not use “Արցախ”; it says “Nagorno-Karabakh”."),
        ("BTC", "The paper does not use “BTC”; it says “Baku-Tbilisi-Ceyhan oil pipeline”."),
        ("covid", "The paper does not use “covid”; it says “pandemic”."),
        ("EU", "The paper does not use “EU”; it says “European Union”."),
        ("беспилотники", "The paper does not use “беспилотники”; it says “drones”."),
        ("TAP", "The paper does not name it; the map adds it."),
        ("UAVs", ""),  # the paper’s own word
        ("drone", ""),  # … in the singular
        ("Nagorno-Karabakh", ""),
        ("who started the war", ""),  # no word of the paper’s stands for a question
        ("what is the CSTO", ""),
        ("CSTO members", ""),  # a label that holds the paper’s word
    ],
)
def test_a_word_that_is_not_the_papers_is_said_to_be_none(
    query: str, remark: str, atlas: Atlas
) -> None:
    assert search(query, atlas).remark == remark


@pytest.mark.parametrize("query", ["Erdogan", "Putin", "Israel", "Los Angeles", "zzzz"])
def test_nothing_found_is_the_papers_silence(query: str, atlas: Atlas) -> None:
    results = search(query, atlas)
    assert not results.groups
    assert results.remark.startswith(f"The paper and this map have nothing on “{query}”. Choose ")


@pytest.mark.parametrize("query", ["nakchivan", "pipline", "Azerbiajan", "who won the war"])
def test_a_guess_is_said_to_be_one(query: str, atlas: Atlas) -> None:
    found = findings(query, atlas)
    assert found["groups"]
    assert not found["sure"]
    assert f"“{query}”" in found["remark"]
    assert found["remark"].endswith(("?", "choose one."))


def test_a_guess_stands_beside_no_exact_hit(atlas: Atlas) -> None:
    for query in ("border", "drones", "war", "Kavkaz", "Berd"):
        results = search(query, atlas, 100)
        assert results.sure
        for _, answers in results.groups:
            for answer in answers:
                words = (
                    in_words(answer.entry)
                    if isinstance(answer, Found)
                    else atlas.text[answer.match]
                )
                assert query.lower() in words.lower(), (query, words)


@pytest.mark.parametrize("query", ["31 June 2020", "2020-13-40", "July 99", "12 Brumaire", "1/2/3"])
def test_no_day_is_no_day(query: str, atlas: Atlas) -> None:
    assert not search(query, atlas).group("Days")


LETTERS = "aeiLOS 12-–'“ԱրցախШушиმთ🏔\u202e\u0301\x00\n.,/()"


@pytest.mark.parametrize("seed", range(20))
def test_a_query_of_any_kind_is_answered(seed: int, atlas: Atlas) -> None:
    chance = random.Random(seed)
    typed = [word for _, word, _ in shown(atlas)]
    for _ in range(10):
        one = chance.choice(typed)
        at = chance.randrange(len(one))
        query = one[:at] + "".join(chance.choices(LETTERS, k=chance.randrange(8))) + one[at:]
        found = findings(query[: chance.randrange(1, 60)], atlas)
        assert found["groups"] or found["remark"]
        assert found["groups"] or not found["sure"]
        assert found["remark"].isprintable()
