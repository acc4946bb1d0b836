"""The page parts that the browser fills by itself: the panel beside the map and the paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from geo.web import files

# What a rerun sends is small: the script is a file that the browser keeps, and so is, under its
# address in ``content``, all that the part can show whatever the link names.
_LOADER = """
let script, content, address;
async function load(data) {
  script ??= import(new URL(%r, document.baseURI).href);
  if (data.content !== address) {
    address = data.content;
    content = fetch(new URL(address, document.baseURI)).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
      return answer.json();
    });
  }
  return [await script, await content];
}
export default async function (component) {
  try {
    const [page, shown] = await load(component.data);
    page[%r]({ ...component, data: { ...shown, ...component.data } });
  } catch (fault) {
    console.error(fault);
    script = address = content = undefined;
    const word = document.createElement("p");
    word.className = "atlas-failed";
    word.setAttribute("role", "alert");
    word.textContent = "A part of this page did not load. Reload the page to try again.";
    component.parentElement.querySelector(".atlas-root").replaceChildren(word);
  }
}
"""


def _part(name: str) -> Callable[..., Any]:
    part: Callable[..., Any] = st.components.v2.component(
        f"atlas_{name}",
        html='<div class="atlas-root"></div>',
        js=_LOADER % (files.front()[files.PAGE_SCRIPT], name),
        isolate_styles=False,
    )
    return part


panel = _part("panel")
finder = _part("finder")
paper = _part("paper")
timeline = _part("timeline")
claims = _part("claims")
figures = _part("figures")
topbar = _part("topbar")
