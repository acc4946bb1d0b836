"""The short cut around ``st_folium`` sends what ``st_folium`` would send."""

from __future__ import annotations

import re
from unittest import mock

import streamlit_folium

from geo.atlas import Atlas
from geo.bridge import component_arguments
from geo.draw import AtlasMap, draw

_RANDOM = re.compile(r"_[0-9a-f]{32}")


def test_the_arguments_are_those_of_st_folium(atlas: Atlas) -> None:
    with mock.patch.object(streamlit_folium, "_component_func") as component:
        streamlit_folium.st_folium(draw(atlas, "../files/"), returned_objects=[])
    expected = component.call_args.kwargs
    ours = component_arguments(draw(atlas, "../files/"))
    for name in ("script", "header", "html", "js_links", "css_links"):
        if isinstance(ours[name], str):
            assert _RANDOM.sub("", ours[name]) == _RANDOM.sub("", expected[name]), name
        else:
            assert ours[name] == expected[name], name


def test_the_map_is_the_same_at_each_drawing(atlas: Atlas) -> None:
    first, second = (component_arguments(draw(atlas, "../files/"))["script"] for _ in range(2))
    assert _RANDOM.sub("", first) == _RANDOM.sub("", second)


def test_the_map_asks_no_host_of_folium() -> None:
    for _, url in (*AtlasMap.default_js, *AtlasMap.default_css):
        assert url.startswith("../geo.assets.")
