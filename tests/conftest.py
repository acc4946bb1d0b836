"""What the tests share: the atlas, a copy of it to break, and a writer of small tables."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from geo.model.atlas import Atlas
from geo.reading.load import load
from tests.browser import Reader, chromium, reader, serving

ROOT = Path(__file__).parent.parent
SEED = ROOT / "seeds" / "july-2020"


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    return load(SEED)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the atlas folder that a test may break."""
    copy = tmp_path / "atlas"
    shutil.copytree(SEED, copy)
    return copy


@pytest.fixture(scope="session")
def app() -> Iterator[str]:
    """The app, running; its address."""
    with serving() as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as one:
        yield one


@pytest.fixture
def visitor(app: str, browser: Browser) -> Iterator[Reader]:
    """A reader at a desk: no script may fail them, and no host but the app's is asked anything."""
    one = reader(browser, app)
    yield one
    one.context.close()
    assert not one.errors
    assert not one.outside
