"""The map as a picture file and as a printed sheet, looked at pixel by pixel and word by word."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser

from geo.model.atlas import Atlas
from geo.telling import days
from geo.telling.card import quotes
from tests.browser import Reader, reader
from tests.front.test_days import JULY_12

Pixel = tuple[int, int, int]


def hexed(colour: str) -> Pixel:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def saved(visitor: Reader, tmp_path: Path) -> tuple[str, Image.Image]:
    """The picture that the reader saves: its file name and its pixels."""
    visitor.still()
    with visitor.page.expect_download() as download:
        visitor.tool("Save picture")
    file = tmp_path / "picture.png"
    download.value.save_as(file)
    assert file.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    with Image.open(file) as picture:
        return download.value.suggested_filename, picture.convert("RGB")


def share(
    picture: Image.Image, colour: Pixel, box: tuple[int, int, int, int] | None = None
) -> float:
    """How much of a picture, or of a box in it, has a colour, give or take a little."""
    part = picture.crop(box) if box else picture
    away = np.abs(np.asarray(part, dtype=int) - np.array(colour))
    return float((away <= 6).all(axis=2).mean())


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_picture_shows_the_map_as_it_is_seen(
    app: str, browser: Browser, theme: str, atlas: Atlas, tmp_path: Path
) -> None:
    visitor = reader(browser, app, theme="dark" if theme == "dark" else "light")
    visitor.open("/?feature=btc-pipeline")
    visitor.card("btc-pipeline")
    frame = visitor.map()
    width, height = frame.evaluate("[map.getSize().x, map.getSize().y]")
    name, picture = saved(visitor, tmp_path)
    visitor.page.get_by_text("Picture saved.").wait_for()
    assert name == "july-2020-btc-pipeline.png"
    assert picture.width == 2 * width
    assert picture.height > 2 * height + 200  # a title above, a legend below
    colours = {key: hexed(getattr(c, theme)) for key, c in atlas.manifest.colours.items()}
    head, foot = (
        (0, 0, picture.width, 100),
        (0, 2 * height + 110, picture.width, picture.height),
    )
    page = (255, 255, 255) if theme == "light" else (20, 24, 28)
    assert share(picture, page, foot) > 0.5
    ink = (31, 35, 40) if theme == "light" else (236, 234, 228)
    assert share(picture, ink, head) > 0.005  # the title's letters
    assert share(picture, colours["gas"], foot) > 0.0005  # the legend
    middle = (0, 150, picture.width, 2 * height)
    assert share(picture, colours["oil"], middle) > 0.001
    assert share(picture, colours["clash"], middle) > 0.001  # the stretch, its line and its name
    water = (207, 224, 232) if theme == "light" else (16, 32, 43)
    assert share(picture, water, middle) > 0.1
    # The relief: land is of many shades, where it would be of one or two without.
    land: Any = picture.crop((picture.width // 4, 300, picture.width // 2, 700)).getcolors(10**6)
    assert len(land) > 300
    assert not visitor.errors
    assert not visitor.outside
    visitor.context.close()


def test_what_is_switched_off_is_not_in_the_picture(
    visitor: Reader, atlas: Atlas, tmp_path: Path
) -> None:
    gas = hexed(atlas.manifest.colours["gas"].light)
    visitor.open()
    _, whole = saved(visitor, tmp_path)
    for layer in ("gas", "gas-corridor", "gas-pending", "energy-sites"):
        visitor.switch(atlas.layers[layer].name)
    visitor.still()
    _, less = saved(visitor, tmp_path)
    assert share(whole, gas) > 0.001
    assert share(less, gas) == 0
    assert less.height <= whole.height  # the legend is of the layers that are on


def test_the_legend_is_of_what_is_in_sight_and_of_what_lies_over_it(visitor: Reader) -> None:
    visitor.open("/?feature=btc-pipeline&uncertainty=shown&ring=25&at=40.9,45.5,10")
    visitor.card("btc-pipeline")
    visitor.map().locator(".measure-ring").wait_for(state="attached")
    words = visitor.map().evaluate(
        "[...parent.atlas.map.compose({theme: 'light', plain: false}).querySelectorAll('text')]"
        ".map((text) => text.textContent).join(' ')"
    )
    assert "BTC oil" in words
    assert "July 2020 fighting" in words
    assert "Nakhchivan" not in words
    assert "Line of contact" not in words
    assert "Band: 95 percent" in words
    assert "25 km around" in words


def test_a_picture_of_a_stop_is_named_after_it(visitor: Reader, tmp_path: Path) -> None:
    visitor.open("/?stop=nakhchivan")
    visitor.page.wait_for_selector(".atlas-stop")
    name, _ = saved(visitor, tmp_path)
    assert name == "july-2020-nakhchivan-2020-07-13.png"


def test_a_picture_that_fails_says_so(visitor: Reader) -> None:
    visitor.open()
    frame = visitor.map()
    frame.evaluate("void (HTMLCanvasElement.prototype.toBlob = (done) => done(null))")
    visitor.tool("Save picture")
    visitor.page.get_by_text("This browser could not make the picture.").wait_for()


# The printed sheet


def sheet(visitor: Reader) -> tuple[int, bytes]:
    """How many pages the browser prints, and the PDF."""
    data = visitor.page.pdf(prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page\b", data)), data


def on_paper(visitor: Reader) -> None:
    """The page as the printer sees it, kept on the screen to be looked at."""
    visitor.page.emulate_media(media="print")
    visitor.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_card_prints_as_one_sheet_always_light(
    app: str, browser: Browser, theme: str, atlas: Atlas
) -> None:
    visitor = reader(browser, app, theme="dark" if theme == "dark" else "light")
    visitor.open("/?feature=btc-pipeline")
    visitor.card("btc-pipeline")
    visitor.map().wait_for_function(  # the relief is fetched for the printer a while later
        "parent.atlas.map.compose({theme: 'light', plain: true})"
        ".querySelector('image[href^=\"data:\"]')",
        polling=200,
    )
    pages, data = sheet(visitor)
    assert pages == 1
    assert len(data) > 100_000  # the relief is in it
    on_paper(visitor)
    paper = visitor.page.locator(".atlas-printed")
    words = paper.inner_text()
    for quote in quotes(atlas.features["btc-pipeline"], atlas):
        assert atlas.text.raw[quote["start"] : quote["end"]] in words
    assert "sentences 63 to 64 of the whole text" in words
    for part in (
        atlas.manifest.title,
        atlas.features["btc-pipeline"].name,
        atlas.manifest.stamp,
        atlas.manifest.credits,
        visitor.page.url,
        "km",
        atlas.layers["oil"].name,
    ):
        assert part in words, part
    for hidden in ("iframe", ".atlas-panel", "button", "header"):
        for element in visitor.page.locator(hidden).all():
            assert not element.is_visible()
    box = paper.locator("svg").first.bounding_box()
    assert box
    assert box["width"] > 400
    shot = Image.open(BytesIO(paper.screenshot())).convert("RGB")
    assert share(shot, (255, 255, 255)) > 0.2
    assert share(shot, (207, 224, 232)) > 0.02  # water, as on light ground
    visitor.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert paper.count() == 0
    assert visitor.map().locator("html").get_attribute("data-theme") == theme
    visitor.context.close()


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?stop=who-reacted",
        "/?date=2020-07-12",
        "/?feature=tovuz-tavush-border",
        "/?feature=ganja",
    ],
)
@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_every_view_prints_as_one_sheet(app: str, browser: Browser, path: str, phone: bool) -> None:
    visitor = reader(browser, app, phone=phone)
    visitor.open(path)
    pages, _ = sheet(visitor)
    assert pages == 1
    on_paper(visitor)
    assert visitor.page.locator(".atlas-printed svg").count() >= 1
    visitor.context.close()


def test_no_statement_of_a_day_is_printed_without_its_answer(visitor: Reader, atlas: Atlas) -> None:
    visitor.open("/?date=2020-07-12")
    visitor.page.wait_for_selector('.atlas-panel[data-date="2020-07-12"]')
    on_paper(visitor)
    words = visitor.page.locator(".atlas-printed").inner_text()
    for event in days.on_day(JULY_12, atlas):
        assert atlas.text[event.span] in words


def test_a_cut_card_keeps_no_statement_without_its_answer(visitor: Reader, atlas: Atlas) -> None:
    visitor.open("/?feature=tovuz-tavush-border")
    visitor.card("tovuz-tavush-border")
    on_paper(visitor)
    paper = visitor.page.locator(".atlas-printed")
    assert "more passages are quoted at the address below." in paper.inner_text()
    kept = [quote.inner_text() for quote in paper.locator("blockquote").all() if quote.is_visible()]
    assert len(kept) >= 3
    here = quotes(atlas.features["tovuz-tavush-border"], atlas)
    for row in atlas.relations:
        if row.type != "beside":
            ends = [atlas.claims[row.from_id], atlas.claims[row.to_id]]
            given = [any(atlas.text[end.span] in words for words in kept) for end in ends]
            both = [any(q["start"] <= c.start and c.end <= q["end"] for q in here) for c in ends]
            assert given[0] == given[1] or not all(both), row


def test_other_pages_print_as_they_are(visitor: Reader) -> None:
    visitor.page.goto(f"{visitor.address}/paper")
    visitor.page.locator(".atlas-paper").wait_for()
    visitor.whole()
    on_paper(visitor)
    assert visitor.page.locator(".atlas-printed").count() == 0
    assert visitor.page.locator(".atlas-paper").is_visible()
