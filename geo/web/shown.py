"""The types of what a rerun sends to the parts of a page: small, and new at each."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from geo.measuring.around import Around


class PanelData(TypedDict):
    """What the panel is sent: where all that it can show is, and the answer to its question."""

    content: str
    around: Around | None


class PageLink(TypedDict):
    """A page, and its name."""

    page: str
    name: str


class TopBar(TypedDict):
    """The bar at the top of every page; ``current`` is the page that it is on."""

    title: str
    pages: list[PageLink]
    current: str
