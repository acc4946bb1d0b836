"""The server around the pages: files, readiness, documents and headers, for whoever starts it."""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from geo.reading.folder import BrokenAtlas
from geo.web import files
from geo.web.coding import IMMUTABLE, ContentCoding
from geo.web.document import Documents
from geo.web.headers import SafeHeaders, content_policy
from geo.web.resources import ready, resources

FRAME = Path(__file__).with_name("frame.py")


def routes() -> list[Route]:
    """The paths of our own: public files, and whether the app is ready."""
    base = _base()
    return [
        Route(f"{base}/{files.PREFIX}/{{path:path}}", _file),
        Route(f"{base}/readyz", _ready),
    ]


def middleware() -> list[Middleware]:
    """What stands around every page and file, from the outside in."""
    return [
        Middleware(SafeHeaders, policy=_policy),
        Middleware(ContentCoding, base=_base()),
        Middleware(Documents, base=_base()),
    ]


@asynccontextmanager
async def opened(_app: st.App) -> AsyncIterator[None]:
    """Read, draw and announce everything before the first visitor comes."""
    await asyncio.to_thread(_prepare)
    yield


def _base() -> str:
    """The path that the app stands under, ``/like/this``, or empty."""
    path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""


def _prepare() -> str:
    """What keeps the app from being ready; nothing if it is."""
    try:
        # Components are announced where their modules are imported, once the server runs: files
        # that a page asks for are there before its first visitor.
        from geo.web import bridge

        importlib.import_module("geo.web.components")
        bridge.announce()
        resources()
    except (BrokenAtlas, OSError) as error:
        return str(error)
    return ""


def _policy() -> str:
    held = ready()
    return content_policy(held.atlas.manifest.tiles if held else ())


async def _file(asked: Request) -> Response:
    address = f"{files.PREFIX}/{asked.path_params['path']}"
    if address not in files.public_files():
        return PlainTextResponse("This file is not here.\n", 404)
    found = files.public_files()[address]
    return Response(
        found.content, headers={"Cache-Control": IMMUTABLE}, media_type=found.media_type
    )


async def _ready(_asked: Request) -> Response:
    problem = await asyncio.to_thread(_prepare)
    headers = {"Cache-Control": "no-store"}
    if problem:
        return PlainTextResponse(f"The atlas cannot be shown:\n{problem}\n", 503, headers)
    return PlainTextResponse("ready\n", headers=headers)
