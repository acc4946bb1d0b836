"""The panel beside the map: its style sheet, its script, and what it shows before a selection."""

from __future__ import annotations

from typing import Any

import streamlit as st

from geo import assets
from geo.atlas import Atlas
from geo.card import Quote, pieces
from geo.cite import cite_passage

# The script is a file that the browser keeps; what is sent with each card is only its address.
_LOADER = """
let loading;
export default async function (component) {
  const address = new URL(%r, document.baseURI);
  loading ??= import(address.href);
  (await loading).default(component);
}
""" % assets.page_script("panel.js")  # noqa: UP031

panel = st.components.v2.component(
    "atlas_panel", html='<div class="atlas-root"></div>', js=_LOADER, isolate_styles=False
)


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
