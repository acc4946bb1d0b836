"""axe, the accessibility checker, finds nothing serious on any page, in light or dark.

A picture of each is kept in ``shots/``, for the eye.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Frame, Page

from tests.browser import FRAME, reader

SHOTS = Path(__file__).parents[2] / "shots"
VIEWS = {
    "map": "/",
    "card": "/?feature=btc-pipeline",
    "band": "/?feature=btc-pipeline&uncertainty=shown&at=40.95,45.7,9",
    "sector": "/?feature=tovuz-tavush-border&ring=20&at=40.91,45.53,10",
    "measured": "/?point=40.881,45.389&at=40.9,45.6,9",
    "recognised": "/?lines=recognised&feature=seven-districts&at=39.7,46.6,8",
    "day": "/?date=2020-07-14",
    "stop": "/?stop=pipelines",
    "large": "/?size=large&feature=nakhchivan",
    "embedded": "/?embed=true&feature=nakhchivan",
    "paper": "/paper?passage=nakhchivan-1",
    "timeline": "/timeline",
    "claims": "/claims",
    "figures": "/figures",
    "data": "/data",
    "about": "/about",
}


def serious(page: Page | Frame) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{violation['id']}: {violation['nodes'][0]['html'][:120]}"
        for violation in found
        if violation["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_serious_on_any_page(
    app: str, browser: Browser, theme: Literal["light", "dark"], phone: bool
) -> None:
    SHOTS.mkdir(exist_ok=True)
    visitor = reader(browser, app, theme=theme, phone=phone)
    for name, path in VIEWS.items():
        visitor.page.goto(app + path)
        visitor.page.locator("h1, .atlas-panel h2").first.wait_for()
        if path.startswith("/?") or path == "/":
            visitor.map()
        if "embed" not in path:
            visitor.page.locator(".atlas-topbar").wait_for()
        visitor.whole()
        device = "phone" if phone else "desktop"
        visitor.page.screenshot(path=SHOTS / f"{name}-{device}-{theme}.png")
        assert visitor.page.locator(".stException").count() == 0
        assert visitor.errors == []
        assert serious(visitor.page) == [], path
        if visitor.page.locator(FRAME).count():
            assert serious(visitor.map()) == [], f"the map's frame of {path}"
    visitor.context.close()
