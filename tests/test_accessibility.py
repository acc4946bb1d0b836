"""axe, the accessibility checker, finds nothing serious on any page, in light or dark."""

from __future__ import annotations

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Frame, Page

from tests.browser import reader

PAGES = (
    *("/", "/?feature=btc-pipeline&uncertainty=shown", "/?feature=tovuz-tavush-border&ring=20"),
    *("/?feature=seven-districts&lines=recognised", "/?point=40.881,45.389", "/?stop=pipelines"),
    *("/?date=2020-07-14", "/?size=large&feature=nakhchivan"),
    *("/paper", "/timeline", "/claims", "/figures", "/data", "/about"),
)


def serious(page: Page | Frame) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:120]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_serious_on_any_page(
    app: str, browser: Browser, theme: Literal["light", "dark"], phone: bool
) -> None:
    one = reader(browser, app, theme=theme, phone=phone)
    for path in PAGES:
        one.page.goto(app + path)
        one.page.locator("h1, .atlas-panel h2").first.wait_for()
        one.whole()
        assert serious(one.page) == [], path
        if path == "/" or path.startswith("/?"):
            assert serious(one.map()) == [], "the map's frame"
    one.context.close()
