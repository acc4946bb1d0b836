"""The page parts that the browser fills by itself: the panel beside the map and the paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from geo import assets
from geo.atlas import Atlas
from geo.card import Quote, pieces
from geo.cite import cite_passage

# Each script is a file that the browser keeps; what is sent with each card is only its address.
_LOADER = """
let loading;
export default async function (component) {
  loading ??= import(new URL(%r, document.baseURI).href);
  (await loading).default(component);
}
"""


def _part(name: str, script: str) -> Callable[..., Any]:
    loader = _LOADER % assets.page_script(script)
    part: Callable[..., Any] = st.components.v2.component(
        name, html='<div class="atlas-root"></div>', js=loader, isolate_styles=False
    )
    return part


panel = _part("atlas_panel", "panel.js")
reader = _part("atlas_reader", "reader.js")


def opening(atlas: Atlas) -> dict[str, Any]:
    """What the panel shows while nothing is selected: the paper's point and an index of all."""
    manifest = atlas.manifest
    passage = atlas.passage_by_id[manifest.opening_passage]
    number, title = atlas.section_of(passage.span)
    quote: Quote = {
        "passage": passage.id,
        "start": passage.start,
        "end": passage.end,
        "section": f"Section {number} · {title}",
        "pieces": pieces(passage.span, atlas),
        "citation": cite_passage(passage.span, atlas),
    }
    return {
        "title": manifest.subtitle,
        "words": manifest.opening,
        "quote": quote,
        "neutrality": manifest.neutrality,
        "index": [
            {
                "name": layer.name,
                "features": [
                    {"id": f.id, "name": f.name} for f in atlas.features_by_layer[layer.id]
                ],
            }
            for layer in manifest.layers
        ],
    }
