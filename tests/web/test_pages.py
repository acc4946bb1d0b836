"""The pages as Streamlit runs them, without a browser."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geo.model.atlas import Atlas
from geo.web.door import FRAME
from geo.web.files import public_files
from geo.web.navigation import script
from tests.conftest import ROOT
from tests.reading.test_check import rewrite


def app(**query: str) -> AppTest:
    at = AppTest.from_file(str(FRAME), default_timeout=30)
    for key, value in query.items():
        at.query_params[key] = value
    return at


def part(at: AppTest, name: str) -> Any:
    """What a part of the page shows: the data of the component called ``name``, with its file."""
    for element in at.get("bidi_component"):
        if element.proto.component_name == name:
            data = json.loads(element.proto.json)
            held = public_files()[data["content"]].content if "content" in data else b"{}"
            return {**json.loads(held), **data}
    raise AssertionError(f"no {name} on the page")


def map_arguments(at: AppTest) -> Any:
    return json.loads(at.get("component_instance")[0].proto.json_args)


def test_the_map_opens_with_nothing_selected() -> None:
    at = app().run()
    assert not at.exception
    assert part(at, "atlas_panel")["around"] is None
    assert not at.warning


def test_a_link_selects_and_every_card_quotes_the_text(atlas: Atlas) -> None:
    at = app(feature="btc-pipeline").run()
    cards = part(at, "atlas_panel")["cards"]
    assert set(cards) == set(atlas.features)
    for card in cards.values():
        for quote in card["quotes"]:
            words = "".join(piece["text"] for piece in quote["pieces"])
            assert words == atlas.text.raw[quote["start"] : quote["end"]]


@pytest.mark.parametrize(
    "question",
    [
        "x",
        [],
        {"point": None},
        {"point": [40.9]},
        {"point": [40.9, 45.5, 7]},
        {"point": ["40.9", "45.5"]},
        {"point": [True, False]},
        {"point": [float("nan"), 45.5]},
        {"point": [float("inf"), 45.5]},
        {"point": [10**400, 45.5]},
        {"point": [-89.0, 179.0]},
        {"point": {"lat": 40.9}},
        {"point": [[40.9], [45.5]]},
    ],
)
def test_a_question_that_makes_no_sense_has_no_answer(question: object) -> None:
    at = app().run()
    at.session_state["question"] = question
    at.run()
    assert not at.exception
    assert part(at, "atlas_panel")["around"] is None


def test_what_is_measured_from_a_point_is_answered_with_the_point() -> None:
    at = app().run()
    at.session_state["question"] = {"point": [40.90512, 45.5]}
    at.run()
    around = part(at, "atlas_panel")["around"]
    assert around["at"] == [40.9051, 45.5]
    assert around["reaches"]


def test_nothing_of_a_link_reaches_the_map(atlas: Atlas) -> None:
    plain, hostile = app().run(), app(feature="{{ 7*7 }}", layers="</script>", at="${x}").run()
    assert map_arguments(plain) == map_arguments(hostile)
    assert len(hostile.warning) == 3


def test_the_map_asks_the_app_alone() -> None:
    arguments = map_arguments(app().run())
    assert all(url.startswith("../") for url in arguments["js_links"] + arguments["css_links"])


def test_the_paper_opens_at_a_passage(atlas: Atlas) -> None:
    at = app().run()
    at.query_params["passage"] = "nakhchivan-1"
    at.switch_page(str(script("paper"))).run()
    assert not at.exception
    data = part(at, "atlas_paper")
    passage = atlas.passage_by_id["nakhchivan-1"]
    assert data["target"]["text"] == atlas.text[passage.span]
    words = "".join(
        piece["text"] for p in data["parts"] for s in p["sentences"] for piece in s["pieces"]
    )
    told = "".join(atlas.text[s] for s in atlas.text.sentences[1:])
    assert words == told


def test_a_broken_atlas_is_told_in_words(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rewrite(folder, "passages.csv", 0, end="99999")
    rewrite(folder, "features.csv", 0, layer="nowhere")
    monkeypatch.setenv("ATLAS", str(folder))
    from geo.web import resources

    resources.forget()
    try:
        at = app().run()
        assert not at.exception
        assert "cannot be shown" in at.error[0].value
        assert "passages.csv:2:" in at.code[0].value
        assert "features.csv:2:" in at.code[0].value
    finally:
        resources.forget()


def test_the_first_map_loads_no_geometry_library() -> None:
    program = (
        "import sys\n"
        "from streamlit.testing.v1 import AppTest\n"
        "at = AppTest.from_file('geo/web/frame.py', default_timeout=60).run()\n"
        "assert not at.exception and at.get('component_instance')\n"
        "print(sorted({'geopandas', 'shapely', 'pyogrio', 'pyproj'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
