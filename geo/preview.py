"""What a link says of itself before it is opened: to a chat, a feed, a search engine.

Those run no script, so the page as the server sends it has to name what the link leads to.
"""

from __future__ import annotations

import asyncio
import html
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from starlette.datastructures import MutableHeaders, QueryParams

from geo.card import quotes, section
from geo.folder import BrokenAtlas
from geo.text import Span
from geo.view import decode, passage_span

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from geo.atlas import Atlas

_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
# A compressed page could not be rewritten, and one kept by a browser speaks of another link.
_LEFT_OUT = ("accept-encoding", "if-none-match", "if-modified-since", "range")


class Preview(NamedTuple):
    """The title and the words that stand for a link."""

    title: str
    words: str


def preview(query: Mapping[str, str], atlas: Atlas) -> Preview:
    """What ``query`` leads to, and the text's own words on it; the atlas's if it names nothing."""
    name, span = _subject(query, atlas)
    title = f"{name} · {atlas.manifest.title}" if name else atlas.manifest.title
    if span is None:
        return Preview(title, atlas.manifest.description)
    return Preview(title, f"“{atlas.text[span]}” {section(span, atlas)}")


def _subject(query: Mapping[str, str], atlas: Atlas) -> tuple[str, Span | None]:
    """The name of what a link is about, and where the text speaks of it."""
    if event := atlas.events.get(query.get("event", "")):
        return event.title, event.span
    claim, figure = query.get("claim", ""), query.get("figure", "")
    if row := atlas.claims.get(claim) or atlas.figures.get(figure):
        return section(row.span, atlas), row.span
    view, _ = decode(query, atlas)
    if view.passage and (span := passage_span(view.passage, atlas)):
        return section(span, atlas), span
    if view.feature:
        feature = atlas.features[view.feature]
        said = quotes(feature, atlas)
        return feature.name, Span(said[0]["start"], said[0]["end"]) if said else None
    if view.stop:
        stop = atlas.stops[view.stop]
        return stop.title, atlas.passage_by_id[stop.passage].span
    return "", None


def written(page: str, of: Preview) -> str:
    """An HTML ``page`` with the title and the descriptions of ``of`` in its head."""
    title, words = html.escape(of.title), html.escape(of.words)
    head = (
        f"<title>{title}</title>"
        f'<meta name="description" content="{words}">'
        '<meta property="og:type" content="article">'
        f'<meta property="og:title" content="{title}">'
        f'<meta property="og:description" content="{words}">'
        '<meta name="twitter:card" content="summary">'
    )
    return _TITLE.sub(lambda _: head, page, count=1)


class Previews:
    """Middleware that writes into each HTML page what its link leads to.

    ``atlas`` is asked for when the first page is, off the event loop. While the atlas is broken,
    pages go out as they are: the app itself then says what is wrong.
    """

    def __init__(self, app: ASGIApp, atlas: Callable[[], Atlas]) -> None:
        self._app = app
        self._atlas = atlas

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or not _is_page(scope["path"]):
            await self._app(scope, receive, send)
            return
        asked = MutableHeaders(raw=list(scope["headers"]))
        for name in _LEFT_OUT:
            del asked[name]
        start: Message | None = None
        body = bytearray()

        async def keep(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                return
            body.extend(message.get("body", b""))
            if message.get("more_body") or start is None:
                return
            given = MutableHeaders(raw=start["headers"])
            content = bytes(body)
            if start["status"] == 200 and given.get("content-type", "").startswith("text/html"):
                content = await self._rewritten(content, QueryParams(scope["query_string"]))
                given["content-length"] = str(len(content))
                del given["etag"], given["last-modified"]
            await send(start)
            await send({"type": "http.response.body", "body": content})

        await self._app({**scope, "headers": asked.raw}, receive, keep)

    async def _rewritten(self, page: bytes, query: QueryParams) -> bytes:
        try:
            atlas = await asyncio.to_thread(self._atlas)
        except BrokenAtlas:
            return page
        return written(page.decode(), preview(query, atlas)).encode()


def _is_page(path: str) -> bool:
    """Whether ``path`` may be one of a page, and none of a file or of the server's own."""
    return "." not in path and not path.startswith(("/_stcore", "/media", "/component"))
