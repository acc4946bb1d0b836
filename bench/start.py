"""The start of a server, and what happens when many readers open it at once."""

from __future__ import annotations

import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from statistics import median

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from bench.figure import Figure
from bench.servers import APP, PLAIN, streamlit

ROUNDS = 3
READERS = 30
PATIENCE = 120  # seconds


def _open(address: str) -> None:
    """Open the app's page as a browser does, until the first run of its script is over."""
    urllib.request.urlopen(address, timeout=PATIENCE).read()
    deadline = time.monotonic() + PATIENCE
    ask = BackMsg()
    ask.rerun_script.query_string = ""
    stream = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    spoken = [Subprotocol("streamlit")]
    with connect(stream, subprotocols=spoken, open_timeout=PATIENCE, max_size=None) as socket:
        socket.send(ask.SerializeToString())
        while True:
            told = socket.recv(timeout=deadline - time.monotonic())
            message = ForwardMsg.FromString(told) if isinstance(told, bytes) else ForwardMsg()
            if message.HasField("script_finished"):
                assert message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
                return


def _start_app() -> float:
    """Seconds from the start of the app's process until it says that it is ready."""
    began = time.monotonic()
    with streamlit(APP, "/readyz"):
        return time.monotonic() - began


def _start_plain() -> float:
    """Seconds from the start of the plain way's process until it has answered with a page."""
    began = time.monotonic()
    with streamlit(PLAIN) as address:
        _open(address)
        return time.monotonic() - began


def _rush(address: str) -> float:
    """Seconds until all of many readers who come at once are answered."""
    with ThreadPoolExecutor(READERS) as readers:
        began = time.monotonic()
        list(readers.map(_open, [address] * READERS))
        return time.monotonic() - began


def measure() -> Iterator[Figure]:
    """The figures of a host who starts the server, and of a link that many follow."""
    starts = [(_start_app(), _start_plain()) for _ in range(ROUNDS)]
    app_start, plain_start = (median(column) for column in zip(*starts, strict=True))
    yield Figure("app, start of the process to /readyz", app_start, "s")
    yield Figure("plain way, start of the process to its first page", plain_start, "s")
    yield Figure("start, app / plain way", app_start / plain_start, most=2)
    with streamlit(APP, "/readyz") as app, streamlit(PLAIN) as plain:
        for address in (app, plain):
            _open(address)
        rushes = [(_rush(app), _rush(plain)) for _ in range(ROUNDS)]
    app_rush, plain_rush = (median(column) for column in zip(*rushes, strict=True))
    yield Figure(f"{READERS} readers at once, app", app_rush, "s")
    yield Figure(f"{READERS} readers at once, plain way", plain_rush, "s")
    yield Figure(f"{READERS} readers at once, app / plain way", app_rush / plain_rush, most=1)
