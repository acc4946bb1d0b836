"""Content coding: files that a browser may keep are compressed once in a process, then kept here.

Streamlit leaves its own files uncompressed, and those of components without a date or a tag. This
middleware stands around them and around our own: each file is asked of the app once, and then
answered from memory, as brotli or gzip where the reader takes it, with a strong ``ETag``.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import brotli
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

KEPT = ("/static/", "/files/", "/component/")  # what stands beneath these is a file
IMMUTABLE = "public, max-age=31536000, immutable"
_DIGEST = re.compile(r"\.[0-9a-f]{8,}\.\w+\Z")  # in a file's name
_NO_SEGMENT = {"", ".", ".."}  # these would give one file any number of names
# What is compressed already gains nothing: pictures and typefaces.
_PLAIN = ("image/", "font/", "video/", "audio/", "application/zip")
_SMALLEST = 400  # bytes; beneath this the coding's own frame eats what it saves
READ_ONLY = {"Allow": "GET, HEAD"}
_MISSING = PlainTextResponse("This file is not here.\n", 404)
CODINGS = ("br", "gzip")  # best first


def chosen(accept_encoding: str) -> str | None:
    """The best coding that a request's ``Accept-Encoding`` allows; none is plain bytes."""
    allowed: dict[str, float] = {}
    for part in accept_encoding.lower().split(","):
        name, _, weight = part.strip().partition(";")
        try:
            share = float(weight.partition("=")[2]) if weight.strip() else 1.0
        except ValueError:
            share = 0.0
        allowed[name.strip()] = share
    rest = allowed.get("*", 0.0)
    return next((coding for coding in CODINGS if allowed.get(coding, rest) > 0), None)


def coded(content: bytes, coding: str | None, *, once: bool) -> bytes:
    """``content`` in a coding; what is coded ``once`` and sent often may take longer."""
    if coding == "br":
        packed: bytes = brotli.compress(content, quality=10 if once else 5)
        return packed
    if coding == "gzip":
        return gzip.compress(content, compresslevel=9 if once else 6, mtime=0)
    return content


def worth(media_type: str, content: bytes) -> bool:
    """Whether compressing saves anything."""
    return len(content) >= _SMALLEST and not media_type.startswith(_PLAIN)


def tag(content: bytes, coding: str | None) -> str:
    """A strong entity tag: each coding of a file is an entity of its own."""
    digest = hashlib.sha256(content).hexdigest()[:20]
    return f'"{digest}-{coding}"' if coding else f'"{digest}"'


def matches(if_none_match: str, own: str) -> bool:
    """Whether a reader's ``If-None-Match`` names our ``own`` tag."""
    named = {etag.strip().removeprefix("W/") for etag in if_none_match.split(",")}
    return own in named or "*" in named


def answer(content: bytes, coding: str | None, headers: dict[str, str], asked: Headers) -> Response:
    """The response of coded ``content``: 304 where the reader has it already."""
    headers = {**headers, "Vary": "Accept-Encoding"}
    if matches(asked.get("if-none-match", ""), headers["ETag"]):
        return Response(status_code=304, headers=headers)
    if coding:
        headers["Content-Encoding"] = coding
    return Response(content, headers=headers)


@dataclass
class _Kept:
    """A file as the app gave it, and its codings, each made when it is first asked for."""

    content: bytes
    media_type: str
    cache_control: str
    codings: dict[str | None, bytes] = field(default_factory=dict)
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def response(self, asked: Headers) -> Response:
        fits = worth(self.media_type, self.content)
        coding = chosen(asked.get("accept-encoding", "")) if fits else None
        async with self.lock:
            if coding not in self.codings:
                self.codings[coding] = await asyncio.to_thread(
                    coded, self.content, coding, once=True
                )
        headers = {
            "Content-Type": self.media_type,
            "Cache-Control": self.cache_control,
            "ETag": tag(self.content, coding),
        }
        return answer(self.codings[coding], coding, headers, asked)


class ContentCoding:
    """The middleware. ``base`` is the path that the app stands under, or empty."""

    def __init__(self, app: ASGIApp, base: str) -> None:
        self._app = app
        self._base = base
        self._files: dict[str, _Kept] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "").removeprefix(self._base)
        if scope["type"] != "http" or not path.startswith(KEPT):
            await self._app(scope, receive, send)
            return
        if scope["method"] not in ("GET", "HEAD"):
            await PlainTextResponse("Only GET and HEAD.\n", 405, READ_ONLY)(scope, receive, send)
            return
        if not _NO_SEGMENT.isdisjoint(path.split("/")[1:]):
            await _MISSING(scope, receive, send)
            return
        if path not in self._files:
            status, headers, content = await fetched(self._app, scope, scope["path"])
            media_type = headers.get("content-type", "")
            # The app answers for a file that it does not have with its page, or a word.
            if status != 200 or (media_type.startswith("text/html") and path.startswith("/static")):
                await _MISSING(scope, receive, send)
                return
            lasts = "immutable" in headers.get("cache-control", "") or _DIGEST.search(path)
            control = IMMUTABLE if lasts else "no-cache"
            self._files[path] = _Kept(content, media_type, control)
        response = await self._files[path].response(Headers(scope=scope))
        await response(scope, receive, send)


async def fetched(app: ASGIApp, scope: Scope, path: str) -> tuple[int, Headers, bytes]:
    """What ``app`` answers to a plain GET of ``path``: status, headers and body, uncompressed."""
    asked = MutableHeaders(raw=list(scope["headers"]))
    for name in ("accept-encoding", "if-none-match", "if-modified-since", "range"):
        del asked[name]
    inner = {**scope, "method": "GET", "path": path, "raw_path": path.encode(), "query_string": b""}
    status, headers, body = 500, Headers(), bytearray()

    begun = False

    async def receive() -> Message:
        nonlocal begun
        if begun:  # whoever listens for the reader's leaving hears nothing
            await asyncio.Event().wait()
        begun = True
        return {"type": "http.request", "body": b"", "more_body": False}

    async def keep(message: Message) -> None:
        nonlocal status, headers
        if message["type"] == "http.response.start":
            status, headers = message["status"], Headers(raw=message["headers"])
        elif message["type"] == "http.response.body":
            body.extend(message.get("body", b""))

    await app({**inner, "headers": asked.raw}, receive, keep)
    return status, headers, bytes(body)
