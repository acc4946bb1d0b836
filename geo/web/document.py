"""The document that a page is served as: it already reads before a script has run.

Streamlit's own document is an empty shell. This middleware fills it: the head says what the link
leads to and whose words it shows, the body shows them in the app's own look until the app has
drawn itself. It also answers for every path that no page stands at.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.datastructures import Headers, QueryParams
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from geo.link.pages import HOME, PAGES
from geo.link.view import decode, encode
from geo.link.vocabulary import vocabulary
from geo.reading.folder import BrokenAtlas
from geo.telling.cite import cite_text, whose, written_by
from geo.telling.preview import preview
from geo.telling.record import linked, tags, work
from geo.web import coding, files
from geo.web.resources import Resources, resources

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from geo.model.atlas import Atlas
    from geo.model.records import Identified

# What stands beneath these is no page: Streamlit's and our own files and endpoints.
_NO_PAGE = ("/_stcore/", "/media/", "/component/", "/static/", f"/{files.PREFIX}/", "/readyz")
_STREAMLIT_FILES = ("/favicon.png", "/manifest.json")
_CLOSED = "/_stcore/metrics"  # who visits, and which functions run, is nobody's business
# Where Streamlit's Community Cloud shows an app in a frame of its own.
_CLOUD = "/~/+"
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_ICON = re.compile(r'<link rel="shortcut icon"[^>]*>')
_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_STYLES = re.compile(r'<link rel="stylesheet"[^>]*>')
_FONT = re.compile(r'<link\s+rel="preload"[^>]*as="font"[^>]*/>', re.DOTALL)
_ROOT = '<div id="root"></div>'
_HOST = re.compile(r"[A-Za-z0-9.\-]+(:\d+)?\Z|\[[0-9a-fA-F:]+\](:\d+)?\Z")
ROBOTS = "User-agent: *\nAllow: /\n"

_templates = Environment(
    loader=FileSystemLoader(files.FRONT), autoescape=True, undefined=StrictUndefined,
    trim_blocks=True, lstrip_blocks=True,
)  # fmt: skip


def document(shell: str, page: str, query: Mapping[str, str], address: str, held: Resources) -> str:
    """Streamlit's ``shell``, filled for ``page`` and what of ``query`` it knows.

    ``address`` is the app's public one, ending in a slash.
    """
    atlas = held.atlas
    known = {key: value for key, value in query.items() if key in PAGES[page].keys}
    said = preview(known, atlas)
    manifest = atlas.manifest
    name = said.subject or ("" if page == HOME else PAGES[page].name)
    words = said.words if said.subject else None
    described = (
        whose(f"“{words.quotation}” {words.section}.", atlas) if words
        else f"{manifest.description} {cite_text(atlas)}"
    )  # fmt: skip
    heading = {
        HOME: said.subject or manifest.subtitle,
        "paper": manifest.text.title,
    }.get(page, PAGES[page].name)
    canonical = f"{address}{'' if page == HOME else page}"
    if kept := _canonical(known, atlas):
        canonical += f"?{urlencode(kept, safe=',')}"
    title = f"{name} · {manifest.title}" if name else manifest.title
    filled = {
        "manifest": manifest,
        "title": title,
        "description": described,
        "tags": tags(atlas, canonical),
        "linked": linked(atlas, address, canonical, title, words.quotation if words else None),
        "work": work(atlas),
        "said": said,
        "heading": heading,
        "cite": cite_text(atlas),
        "written_by": written_by(atlas),
        "canonical": canonical,
        "page": page,
        "content": held.contents[page].data if page in held.contents else None,
        "pages": {"." if key == HOME else key: entry.name for key, entry in PAGES.items()},
        "current": "." if page == HOME else page,
        "files": files.front(),
        "style": files.front()[files.PAGE_SHEET],
        "words_style": _own("words.css"),
        "early": _own("early.js"),
        "script": files.front()[files.PAGE_SCRIPT],
        "vocabulary": vocabulary(atlas),
        "later": held.later(page),
        "shell_styles": "\n".join(_STYLES.findall(shell)),
        "embedded": query.get("embed") == "true",
    }
    head = _templates.get_template("head.html").render(filled)
    body = _templates.get_template("words.html").render(filled)
    # The words come first: what they do not need waits behind them.
    for needless in (_ICON, _NOSCRIPT, _STYLES, _FONT):
        shell = needless.sub("", shell)
    shell = _TITLE.sub(lambda _: head, shell, count=1)
    return shell.replace(_ROOT, body + _ROOT, 1)


@cache
def _own(name: str) -> str:
    """A file of ours that is written into the document."""
    return (files.FRONT / name).read_text(encoding="utf-8")


def _canonical(query: Mapping[str, str], atlas: Atlas) -> dict[str, str]:
    """What of a query holds, as this map itself would write it."""
    rows: dict[str, Mapping[str, Identified]] = {
        "event": atlas.event_by_id,
        "claim": atlas.claim_by_id,
        "topic": atlas.topic_by_id,
        "figure": atlas.figures,
    }
    view, _ = decode(query, atlas)
    own = {key: known[query[key]].id for key, known in rows.items() if query.get(key, "") in known}
    return {**encode(view), **own}


def notice(heading: str, words: list[str], home: str, *, code: bool = False) -> str:
    """A page that says one thing, and leads ``home``; ``code`` sets its ``words`` as they are."""
    template = _templates.get_template("notice.html")
    return template.render(heading=heading, words=words, home=home, code=code)


class Documents:
    """The middleware. ``base`` is the path that the app stands under, or empty."""

    def __init__(self, app: ASGIApp, base: str) -> None:
        self._app = app
        self._base = base
        self._shell: str | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = scope["path"].removeprefix(self._base)
        if path != _CLOSED and (
            path.startswith(("//", *_NO_PAGE)) or path in _STREAMLIT_FILES or "\\" in path
        ):
            await self._app(scope, receive, send)
            return
        response = await self._answer(Request(scope), path.removeprefix(_CLOUD) or "/")
        await response(scope, receive, send)

    async def _answer(self, asked: Request, path: str) -> Response:
        # As many steps up as the path has folders: addresses hold under any base path.
        root = "../" * (path.count("/") - 1) or "./"
        query = f"?{asked.url.query}" if asked.url.query else ""
        name = path.strip("/")
        if asked.method not in ("GET", "HEAD"):
            return PlainTextResponse("Only GET and HEAD.\n", 405, coding.READ_ONLY)
        if name == "robots.txt":
            return PlainTextResponse(ROBOTS, headers={"Cache-Control": "max-age=86400"})
        if name == "favicon.ico":
            return RedirectResponse(root + files.front()[files.ICON], 302)
        if name in (HOME, "index.html"):
            return RedirectResponse(f"{root}{query}", 308)
        if name and name not in PAGES:
            words = ["No page of this map has this address."]
            return _page(notice("Nothing is here", words, root), asked.headers, 404)
        if name and path != f"/{name}":
            return RedirectResponse(f"{root}{name}{query}", 308)
        return await self._document(asked, name or HOME, root)

    async def _document(self, asked: Request, page: str, root: str) -> Response:
        try:
            held = await asyncio.to_thread(resources)
        except (BrokenAtlas, OSError) as error:
            words = str(error).splitlines()
            broken = notice("The atlas cannot be shown", words, root, code=True)
            return _page(broken, asked.headers, 503)
        if self._shell is None:
            _, _, content = await coding.fetched(self._app, asked.scope, f"{self._base}/")
            self._shell = content.decode()
        address = _address(asked, self._base)
        written = document(self._shell, page, QueryParams(asked.url.query), address, held)
        return _page(written, asked.headers)


def _address(asked: Request, base: str) -> str:
    """The app's public address, as far as the request says it."""
    host = asked.headers.get("host", "")
    scheme = asked.headers.get("x-forwarded-proto", asked.url.scheme)
    if not _HOST.match(host) or scheme not in ("http", "https"):
        return "./"
    return f"{scheme}://{host}{base}/"


def _page(written: str, asked: Headers, status: int = 200) -> Response:
    """The response of an HTML page: never kept without asking, compressed where the reader may."""
    content = written.encode()
    coded_as = coding.chosen(asked.get("accept-encoding", ""))
    headers = {
        "Content-Type": "text/html; charset=utf-8",
        "Cache-Control": "no-cache",
        "ETag": coding.tag(content, coded_as),
    }
    if status != 200:
        del headers["ETag"]
        return Response(content, status, headers)
    return coding.answer(coding.coded(content, coded_as, once=False), coded_as, headers, asked)
