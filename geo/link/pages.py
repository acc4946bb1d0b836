"""The pages, and the keys that a link to each may have."""

from __future__ import annotations

from typing import NamedTuple

from geo.link.view import KEYS

HOME = "map"  # the page at the root
_VIEW = frozenset(key.name for key in KEYS)


class Page(NamedTuple):
    """A page: its name in the bar, and the keys that a link to it may have."""

    name: str
    keys: frozenset[str]


# In the order of the bar. Each is named as its script, its module and its address.
PAGES = {
    HOME: Page("Map", _VIEW),
    "paper": Page("Paper", _VIEW | {"q"}),
    "timeline": Page("Timeline", _VIEW | {"event"}),
    "claims": Page("Who says what", frozenset({"claim", "topic", "size"})),
    "figures": Page("Figures", frozenset({"figure", "size"})),
    "data": Page("Data", frozenset({"size"})),
    "about": Page("About", frozenset({"size"})),
}
