"""The servers that are measured: the app, the plain way and the floor, each in turn or beside."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from bench import floor
from geo.model.atlas import Atlas
from tests.browser import ROOT, free_port

APP, PLAIN = "app.py", "bench/plain.py"
_PATIENCE = 60  # seconds


@contextlib.contextmanager
def streamlit(script: str, ready: str = "/_stcore/health", **environment: str) -> Iterator[str]:
    """The address of a server of ``script``, once it answers at ``ready``."""
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", script,
         f"--server.port={port}", "--server.address=127.0.0.1"],
        cwd=ROOT, env={**os.environ, **environment},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + _PATIENCE
        while not _answers(address + ready):
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{script} did not start")
            time.sleep(0.02)
        yield address
    finally:
        server.terminate()
        server.wait(10)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


@contextlib.contextmanager
def static(atlas: Atlas) -> Iterator[str]:
    """The address of the floor, which also lends the plain way its Leaflet."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    with tempfile.TemporaryDirectory() as folder:
        floor.write(atlas, Path(folder))
        handler = functools.partial(Quiet, directory=folder)
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield f"http://127.0.0.1:{server.server_port}"
            server.shutdown()
