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
    assert part(at, "atlas_panel")["feature"] is None
    assert not at.warning


def test_a_link_selects_and_every_card_quotes_the_text(atlas: Atlas) -> None:
    at = app(feature="btc-pipeline").run()
    assert part(at, "atlas_panel")["feature"] == "btc-pipeline"
    cards = part(at, "atlas_panel")["cards"]
    assert set(cards) == set(atlas.features)
    for card in cards.values():
        for quote in card["quotes"]:
            words = "".join(piece["text"] for piece in quote["pieces"])
            assert words == atlas.text.raw[quote["start"] : quote["end"]]


def test_a_report_from_the_map_is_taken_over(atlas: Atlas) -> None:
    at = app().run()
    layers = [layer.id for layer in atlas.manifest.layers if layer.on]
    at.session_state["map"] = {
        "epoch": 1, "pressed": 5, "feature": "nakhchivan", "layers": layers, "basemap": None,
        "at": [40.0, 45.0, 8],
    }  # fmt: skip
    at.run()
    assert not at.exception
    told = {"feature": "nakhchivan", "date": None, "stop": None, "point": None, "pressed": 5}
    assert part(at, "atlas_panel").items() >= told.items()
    assert at.query_params["feature"] == "nakhchivan"
    assert at.query_params["at"] == "40,45,8"
    assert "layers" not in at.query_params


@pytest.mark.parametrize(
    "report",
    [
        "x",
        [],
        {"epoch": 99, "feature": "nakhchivan", "layers": []},
        {"epoch": 1, "feature": "<img src=x>", "layers": ["{{ 7*7 }}"], "at": "x", "pressed": "y"},
        {"epoch": 1, "feature": ["nakhchivan"], "layers": [{}], "at": [float("nan"), 1, 2]},
        {"epoch": 1, "feature": "nakhchivan", "layers": "all", "at": [1e9, 1, 2]},
        {"epoch": 1, "feature": {}, "layers": ["oil"], "at": [True, None, 1], "basemap": {}},
    ],
)
def test_a_report_that_makes_no_sense_selects_nothing(report: object) -> None:
    at = app().run()
    at.session_state["map"] = report
    at.run()
    assert not at.exception
    assert part(at, "atlas_panel")["feature"] is None
    assert "img" not in json.dumps(map_arguments(at)["feature_group"])


def test_nothing_of_a_link_reaches_the_map_script(atlas: Atlas) -> None:
    plain, hostile = app().run(), app(feature="{{ 7*7 }}", layers="</script>", at="${x}").run()
    assert map_arguments(plain)["script"] == map_arguments(hostile)["script"]
    call = map_arguments(hostile)["feature_group"]
    state = json.loads(call.removeprefix("applyView(").removesuffix(");"))
    assert state["feature"] is None
    assert set(state["layers"]) <= set(atlas.layers)
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
