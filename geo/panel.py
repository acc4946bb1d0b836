"""The page parts that the browser fills by itself: the panel beside the map and the paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from geo import assets, days, tour
from geo.atlas import Atlas
from geo.card import card, quote
from geo.cite import cite_text

# Each script is a file that the browser keeps; what a rerun sends is only its address.
_LOADER = """
let loading;
export default async function (component) {
  loading ??= import(new URL(%r, document.baseURI).href);
  (await loading)[%r](component);
}
"""


def _part(name: str, script: str, function: str = "default") -> Callable[..., Any]:
    loader = _LOADER % (assets.page_script(script), function)
    part: Callable[..., Any] = st.components.v2.component(
        name, html='<div class="atlas-root"></div>', js=loader, isolate_styles=False
    )
    return part


panel = _part("atlas_panel", "panel.js")
shelf = _part("atlas_shelf", "panel.js", "stock")
finder = _part("atlas_finder", "finder.js")
reader = _part("atlas_reader", "reader.js")
timeline = _part("atlas_timeline", "timeline.js")
claims = _part("atlas_claims", "claims.js")
figures = _part("atlas_figures", "figures.js")
topbar = _part("atlas_topbar", "topbar.js")


def stock(atlas: Atlas) -> dict[str, Any]:
    """All that the panel can show: it goes to the browser once, so that a press needs no server."""
    return {
        "cards": {feature.id: card(feature, atlas) for feature in atlas.features.values()},
        "opening": opening(atlas),
        **days.stock(atlas),
        "stops": tour.stops(atlas),
        "about": {
            "title": atlas.manifest.title,
            "neutrality": atlas.manifest.neutrality,
            "language": atlas.manifest.text.language,
            "cite": cite_text(atlas),
        },
        # Where a statement stands, and where one that it answers: start, end, start, end.
        "answers": [
            (claim.start, claim.end, answered.start, answered.end)
            for claim in atlas.claims.values()
            for answered in map(atlas.claims.__getitem__, claim.answers)
        ],
    }


def opening(atlas: Atlas) -> dict[str, Any]:
    """What the panel shows while nothing is selected: the paper's point and an index of all."""
    manifest = atlas.manifest
    passage = atlas.passage_by_id[manifest.opening_passage]
    return {
        "title": manifest.subtitle,
        "words": manifest.opening,
        "quote": quote(passage, atlas),
        "neutrality": manifest.neutrality,
        "index": [
            {
                "id": layer.id,
                "name": layer.name,
                "features": [
                    {"id": f.id, "name": f.name} for f in atlas.features_by_layer[layer.id]
                ],
            }
            for layer in manifest.layers
        ],
    }
