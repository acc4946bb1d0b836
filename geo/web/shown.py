"""The types of what a rerun sends to the parts of a page: small, and new at each."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from geo.link.view import Point

if TYPE_CHECKING:
    from geo.measuring.around import Around


class PanelView(TypedDict):
    """The reader's view as the panel knows it, with what was measured from their point.

    ``content`` is the address of all that the panel can show; ``pressed`` tells which of the
    panel's presses this view knows of.
    """

    content: str
    feature: str | None
    date: str | None
    stop: str | None
    layers: tuple[str, ...]
    uncertainty: bool
    ring: int | None
    point: Point | None
    around: Around | None
    pressed: int


class PageLink(TypedDict):
    """A page, and its name."""

    page: str
    name: str


class TopBar(TypedDict):
    """The bar at the top of every page; ``current`` is the page that it is on."""

    title: str
    pages: list[PageLink]
    current: str
