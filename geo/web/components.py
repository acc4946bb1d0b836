"""The page parts that the browser fills by itself: the panel beside the map and the paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from geo.web import files

# Each script is a file that the browser keeps; what a rerun sends is only its address.
_LOADER = """
let loading;
export default async function (component) {
  loading ??= import(new URL(%r, document.baseURI).href);
  (await loading)[%r](component);
}
"""


def _part(name: str, script: str, function: str = "default") -> Callable[..., Any]:
    loader = _LOADER % (files.front()[script], function)
    part: Callable[..., Any] = st.components.v2.component(
        name, html='<div class="atlas-root"></div>', js=loader, isolate_styles=False
    )
    return part


panel = _part("atlas_panel", "panel.js")
store = _part("atlas_store", "panel.js", "setStore")
finder = _part("atlas_finder", "finder.js")
paper = _part("atlas_paper", "paper.js")
timeline = _part("atlas_timeline", "timeline.js")
claims = _part("atlas_claims", "claims.js")
figures = _part("atlas_figures", "figures.js")
topbar = _part("atlas_topbar", "topbar.js")
