"""The short cut around ``st_folium`` sends what ``st_folium`` would send."""

from __future__ import annotations

import re
from unittest import mock

import streamlit_folium

from geo.drawing.map import draw
from geo.model.atlas import Atlas
from geo.web.bridge import component_arguments
from geo.web.files import map_files, public_files

_RANDOM = re.compile(r"_[0-9a-f]{32}")


def test_the_arguments_are_those_of_st_folium(atlas: Atlas) -> None:
    with mock.patch.object(streamlit_folium, "_component_func") as component:
        streamlit_folium.st_folium(draw(atlas, map_files(atlas)), returned_objects=[])
    expected = component.call_args.kwargs
    ours = component_arguments(draw(atlas, map_files(atlas)))
    for name in ("script", "header", "html", "js_links", "css_links"):
        if isinstance(ours[name], str):
            assert _RANDOM.sub("", ours[name]) == _RANDOM.sub("", expected[name]), name
        else:
            assert ours[name] == expected[name], name


def test_the_map_is_the_same_at_each_drawing(atlas: Atlas) -> None:
    first, second = (component_arguments(draw(atlas, map_files(atlas)))["script"] for _ in range(2))
    assert _RANDOM.sub("", first) == _RANDOM.sub("", second)


def test_the_map_asks_for_nothing_but_public_files(atlas: Atlas) -> None:
    asked = map_files(atlas)
    urls = [url for _, url in (*asked.scripts, *asked.styles)] + list(asked.atlas.values())
    for url in urls:
        assert url.removeprefix("../../") in public_files()
