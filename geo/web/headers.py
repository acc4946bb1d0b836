"""Headers that every answer carries: what a page of this app may do, and whom it may ask."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from geo.model.manifest import Tiles


def content_policy(tiles: Iterable[Tiles]) -> str:
    """A Content-Security-Policy: the app itself, and the hosts of the ``tiles`` that are offered.

    Streamlit compiles parts of a page, and streamlit-folium the map, in the browser: without
    ``unsafe-inline`` and ``unsafe-eval`` neither works. What the policy holds is that nothing is
    loaded from, or sent to, another host. Any page may frame the app: it is made to be embedded.
    """
    hosts = sorted({_host(layer.url) for layer in tiles})
    own = "'self'"
    rules = {
        "default-src": [own],
        "script-src": [own, "'unsafe-inline'", "'unsafe-eval'", "blob:"],
        "style-src": [own, "'unsafe-inline'"],
        "img-src": [own, "data:", "blob:", *hosts],
        "font-src": [own, "data:"],
        "connect-src": [own, "ws:", "wss:", "data:", "blob:"],
        "worker-src": [own, "blob:"],
        "object-src": ["'none'"],
        "base-uri": [own],
        "form-action": [own],
        "frame-ancestors": ["*"],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in rules.items())


def _host(template: str) -> str:
    """The origin of a tile URL; a placeholder in it stands for any subdomain."""
    host = urlsplit(template).netloc
    if "{" in host:
        host = "*." + host.split(".", 1)[1]
    return f"https://{host}"


class SafeHeaders:
    """The middleware. ``policy`` is asked at each answer: the atlas may come later than the app."""

    def __init__(self, app: ASGIApp, policy: Callable[[], str]) -> None:
        self._app = app
        self._policy = policy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def completed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "strict-origin-when-cross-origin"
                headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
                headers["Content-Security-Policy"] = self._policy()
            await send(message)

        await self._app(scope, receive, completed)
