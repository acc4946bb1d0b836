"""A network line between a browser and the app: slow, thin, counted, and cut when asked."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

_CHUNK = 16_384  # bytes


@dataclass
class Line:
    """A TCP proxy to ``targets``, taken in turn: one for each connection.

    ``delay`` is in seconds each way, ``rate`` in bytes a second for all connections together, each
    way; 0 is no limit. ``down`` and ``up`` count the bytes that came to the browser and went out.
    """

    targets: tuple[int, ...]
    delay: float = 0.0
    rate: float = 0.0
    down: int = 0
    up: int = 0
    port: int = 0
    connected: bool = True
    _turn: int = 0
    _loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)
    _writers: set[asyncio.StreamWriter] = field(default_factory=set)
    _free_at: dict[str, float] = field(default_factory=lambda: {"up": 0.0, "down": 0.0})

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def cut(self) -> None:
        """Break every connection, and refuse new ones until ``mend``."""
        self.connected = False
        self._loop.call_soon_threadsafe(self._drop)

    def mend(self) -> None:
        self.connected = True

    def _drop(self) -> None:
        for writer in list(self._writers):
            writer.transport.abort()

    async def _serve(self, ready: threading.Event) -> None:
        server = await asyncio.start_server(self._connect, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        async with server:
            await server.serve_forever()

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        target = self.targets[self._turn % len(self.targets)]
        self._turn += 1
        try:
            if not self.connected:
                raise OSError
            there_reader, there = await asyncio.open_connection("127.0.0.1", target)
        except OSError:
            writer.transport.abort()
            return
        ends = {writer, there}
        self._writers |= ends
        try:
            await asyncio.gather(
                self._carry(reader, there, "up"), self._carry(there_reader, writer, "down")
            )
        finally:
            self._writers -= ends

    async def _carry(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: str
    ) -> None:
        """Pass on what comes, in order, each piece when its time on the line is over."""
        pieces: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

        async def send() -> None:
            while True:
                due, piece = await pieces.get()
                await asyncio.sleep(due - self._loop.time())
                if not piece:
                    break
                writer.write(piece)
                await writer.drain()
            if writer.can_write_eof():
                writer.write_eof()

        sending = asyncio.ensure_future(send())
        with contextlib.suppress(OSError):
            while piece := await reader.read(_CHUNK):
                now = self._loop.time()
                if self.rate:
                    now = max(now, self._free_at[way]) + len(piece) / self.rate
                    self._free_at[way] = now
                if way == "down":
                    self.down += len(piece)
                else:
                    self.up += len(piece)
                pieces.put_nowait((now + self.delay, piece))
        pieces.put_nowait((self._loop.time() + self.delay, b""))
        with contextlib.suppress(OSError):
            await sending


@contextlib.contextmanager
def line(*addresses: str, delay: float = 0.0, rate: float = 0.0) -> Iterator[Line]:
    """A line to the servers at ``addresses``."""
    ports = tuple(urlsplit(address).port or 80 for address in addresses)
    proxy = Line(ports, delay, rate)
    ready = threading.Event()

    def run() -> None:
        asyncio.set_event_loop(proxy._loop)
        serving = proxy._loop.create_task(proxy._serve(ready))
        with contextlib.suppress(asyncio.CancelledError, RuntimeError):
            proxy._loop.run_until_complete(serving)
        left = asyncio.all_tasks(proxy._loop)
        for task in left:
            task.cancel()
        # What a torn connection leaves behind is nobody's business.
        proxy._loop.set_exception_handler(lambda *_: None)
        proxy._loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        proxy._loop.close()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    ready.wait(10)
    try:
        yield proxy
    finally:
        proxy._loop.call_soon_threadsafe(proxy._drop)
        proxy._loop.call_soon_threadsafe(proxy._loop.stop)
        thread.join(10)
