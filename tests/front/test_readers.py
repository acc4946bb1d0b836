"""Readers with a keyboard alone, on a small phone, for the first time."""

from __future__ import annotations

import html
import itertools
import re

import pytest
from playwright.sync_api import Browser, Frame, Page

from geo.model.atlas import Atlas
from tests.browser import FRAME, Reader, reader
from tests.web.asking import ask


def focused(page: Page) -> str:
    """The name, or the words, of what has the focus, in the page or in the map's frame."""
    say = (
        "() => (e => e && (e.getAttribute('aria-label') || e.textContent))(document.activeElement)"
    )
    for frame in page.frames:
        words = frame.evaluate(say)
        inside = frame.evaluate("() => document.activeElement?.tagName")
        if inside not in (None, "BODY", "IFRAME"):
            return str(words)
    return ""


def tab_to(page: Page, name: str, most: int = 250) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if re.fullmatch(name, focused(page).strip()):
            return
    raise AssertionError(f"{name!r} is not reached in {most} steps")


# ------------------------------------------------------------------ by keyboard


def test_from_opening_to_a_copied_citation_by_keyboard(visitor: Reader, atlas: Atlas) -> None:
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.open()
    name = atlas.features["btc-pipeline"].name
    # The map is one stop, at what it is about; the arrows lead on from there.
    tab_to(visitor.page, re.escape(atlas.features["tovuz-tavush-border"].name), 8)
    stops = [focused(visitor.page)]
    for key in ("ArrowUp", "ArrowRight", "ArrowRight", "ArrowDown", "ArrowLeft"):
        visitor.page.keyboard.press(key)
        stops.append(focused(visitor.page))
    assert all(one != other for one, other in itertools.pairwise(stops))
    visitor.map().locator('path.hit[data-feature="btc-pipeline"]').focus()
    visitor.page.keyboard.press("Enter")
    visitor.card("btc-pipeline")
    visitor.page.locator(".atlas-spoken", has_text=name).wait_for(state="attached")
    assert focused(visitor.page) == name  # the card's heading
    visitor.page.keyboard.press("Escape")
    visitor.no_card()
    assert focused(visitor.page) == name  # on the map again
    visitor.page.keyboard.press("Enter")
    visitor.card("btc-pipeline")
    tab_to(visitor.page, "Cite this quotation", 20)
    visitor.page.keyboard.press("Enter")
    tab_to(visitor.page, "Quotation with source", 1)
    visitor.page.keyboard.press("Enter")
    visitor.page.get_by_text("Copied: Quotation with source.").first.wait_for()
    copied = visitor.page.evaluate("navigator.clipboard.readText()")
    passage = atlas.passages_of("btc-pipeline")[0]
    assert atlas.text[passage.span] in copied
    assert atlas.manifest.text.title in copied
    first = atlas.text.sentence_index(passage.start)
    last = atlas.text.sentence_index(passage.end - 1)
    assert f"sentences {first} to {last} of the whole text" in copied
    assert f"/paper?passage={passage.id}" in copied
    visitor.page.keyboard.press("Escape")
    assert focused(visitor.page) == "Cite this quotation"
    assert not visitor.page.get_by_role("button", name="BibTeX").is_visible()


def test_the_search_box_is_a_slash_away(visitor: Reader) -> None:
    visitor.open()
    visitor.page.keyboard.press("/")
    visitor.page.keyboard.type("metsamor")
    visitor.page.get_by_role("option").first.wait_for()
    visitor.page.keyboard.press("Enter")
    visitor.card("metsamor-npp")


def test_the_list_is_legend_and_switches_in_one(visitor: Reader, atlas: Atlas) -> None:
    visitor.open()
    name = atlas.layers["nakhchivan"].name
    panel = visitor.layers()
    assert panel.get_by_role("switch").count() == len(atlas.manifest.layers)
    assert panel.locator(".atlas-signs li").count() == len(atlas.manifest.legend)
    drawn = panel.locator(".atlas-sample svg > *").evaluate_all("all => all.length")
    assert drawn >= len(atlas.manifest.layers)  # each as the map draws it
    switch = visitor.switch_of(name)
    assert switch.get_attribute("aria-checked") == "true"
    switch.click()
    visitor.map().locator('path[data-feature="nakhchivan"]').wait_for(state="detached")
    assert switch.get_attribute("aria-checked") == "false"
    switch.click()
    visitor.map().locator('path[data-feature="nakhchivan"]').wait_for(state="attached")
    row = panel.locator(".atlas-layer").filter(has_text=re.compile(f"^{name}")).first
    row.locator("summary").click()
    link = row.get_by_role("link", name=name).first
    link.hover()
    visitor.map().locator("path.focus-ring").wait_for(state="attached")
    link.click()
    visitor.card("nakhchivan")


def test_escape_and_a_press_on_the_map_close_the_list(visitor: Reader) -> None:
    visitor.open()
    panel = visitor.layers()
    visitor.page.keyboard.press("Escape")
    panel.wait_for(state="detached")
    visitor.layers()
    box = visitor.page.locator(FRAME).bounding_box()
    assert box
    visitor.page.mouse.click(box["x"] + box["width"] - 30, box["y"] + box["height"] / 2 + 120)
    panel.wait_for(state="detached")


def test_a_refused_clipboard_loses_nothing(visitor: Reader, atlas: Atlas) -> None:
    visitor.page.add_init_script(
        "navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))"
    )
    visitor.open("/?feature=nakhchivan")
    visitor.card("nakhchivan")
    visitor.page.get_by_role("button", name="Cite this quotation").first.click()
    visitor.page.get_by_role("button", name="Quotation with source").first.click()
    by_hand = visitor.page.get_by_label("Copy this by hand")
    assert atlas.text[atlas.passages_of("nakhchivan")[0].span] in by_hand.input_value()
    visitor.page.get_by_role("button", name="BibTeX").first.click()
    visitor.page.locator("textarea.atlas-copy").wait_for()  # of many lines, none is lost
    assert by_hand.input_value().endswith("\n}\n")
    visitor.press("state-border")
    visitor.card("state-border")


@pytest.mark.parametrize("keys", [False, True])
def test_a_sentence_is_a_press_away_from_its_link_and_citation(
    visitor: Reader, atlas: Atlas, keys: bool
) -> None:
    page = visitor.page
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.open("/paper")
    if keys:
        page.get_by_role("link", name="Sentence 9: link to it or cite it").press("Enter")
    else:
        words = page.locator(f"#s{atlas.text.sentences[9].start}")
        words.scroll_into_view_if_needed()
        left, top = words.evaluate("e => (r => [r.x, r.y])(e.getClientRects()[0])")
        page.mouse.click(left + 6, top + 12)
    page.wait_for_url("**/paper?s=9")
    page.locator(".atlas-target").wait_for()
    assert page.locator(".atlas-target").all_inner_texts() == [atlas.text[atlas.text.sentences[9]]]
    visitor.whole()
    page.get_by_role("button", name="Copy link").click()
    page.get_by_text("Copied.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{visitor.address}/paper?s=9"
    page.get_by_role("button", name="Cite this quotation").click()
    page.get_by_role("button", name="APA").click()
    page.get_by_text("Copied: APA.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "sentence 9 of the whole text" in copied
    assert copied.endswith("/paper?s=9")


@pytest.mark.parametrize(
    ("path", "row", "said"),
    [
        ("/paper", ".atlas-paper > .atlas-actions", "huseynov2020,"),
        ("/?feature=nakhchivan", ".atlas-foot", "{nakhchivan,"),
        ("/timeline", ".atlas-entry", "Event: "),
        ("/claims", ".atlas-statement", "Speaker: "),
        ("/figures", ".atlas-saying", "Figure: "),
    ],
)
def test_whatever_is_shown_can_be_cited(visitor: Reader, path: str, row: str, said: str) -> None:
    page = visitor.page
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(visitor.address + path)
    first = page.locator(row).first
    first.locator("button[aria-expanded]").click()
    first.get_by_role("button", name="BibTeX").click()
    first.get_by_text("Copied: BibTeX.").wait_for()
    assert said in page.evaluate("navigator.clipboard.readText()")


# ------------------------------------------------------------------ for the first time


def test_a_first_visit_is_told_once_what_can_be_done(visitor: Reader) -> None:
    visitor.open()
    hint = visitor.map().locator(".hint")
    hint.wait_for()
    visitor.press("nakhchivan")
    visitor.card("nakhchivan")
    hint.wait_for(state="hidden")
    visitor.page.reload()
    visitor.map()
    visitor.whole()
    assert not visitor.map().locator(".hint").is_visible()


def test_title_and_description_follow_the_selection(visitor: Reader, atlas: Atlas) -> None:
    visitor.open("/?feature=nakhchivan")
    visitor.card("nakhchivan")
    words = atlas.text[atlas.passages_of("nakhchivan")[0].span]
    said = visitor.page.locator('meta[name="description"]').get_attribute("content")
    assert said
    assert words in said
    assert visitor.page.title().startswith("Nakhchivan · ")
    # It is what the server had written, with whose words they are.
    served = ask(visitor.address, "/?feature=nakhchivan").text
    assert f'<meta name="description" content="{html.escape(said, quote=False)}">' in served
    assert atlas.manifest.text.authors[0].family in said


def test_every_page_is_a_press_away_and_keeps_the_view(visitor: Reader) -> None:
    visitor.open("/?feature=nakhchivan")
    visitor.card("nakhchivan")
    bar = visitor.page.get_by_role("navigation", name="Pages")
    for name, path in (("Timeline", "/timeline"), ("About", "/about"), ("Data", "/data")):
        visitor.visit(name)
        visitor.page.wait_for_url(f"**{path}")
        bar.locator("[aria-current=page]", has_text=name).wait_for(state="attached")
    visitor.visit("Map")
    visitor.map()
    visitor.card("nakhchivan")


# ------------------------------------------------------------------ on a phone


SMALL = """() => [...document.querySelectorAll(
    'button, select, summary, input, a.atlas-action, nav a, [role=switch]')]
  .filter((el) => {
    const r = el.getBoundingClientRect(), s = getComputedStyle(el);
    const hidden = s.visibility === 'hidden' || s.clipPath !== 'none' || !el.checkVisibility();
    return r.width && r.height && !hidden
      && !el.closest('.stAppHeader, .inset') && r.height < 43.5;
  })
  .map((el) => `${el.outerHTML.slice(0, 90)} ${el.getBoundingClientRect().height}`)"""


def too_small(frame: Page | Frame) -> list[str]:
    found: list[str] = frame.evaluate(SMALL)
    return found


@pytest.mark.parametrize("width", [320, 375])
@pytest.mark.parametrize(
    "path", ["/?feature=tovuz-tavush-border", "/?stop=pipelines", "/", "/claims"]
)
def test_a_small_phone_has_room_for_thumbs(
    app: str, browser: Browser, path: str, width: int
) -> None:
    visitor = reader(browser, app, phone=True)
    visitor.page.set_viewport_size({"width": width, "height": 667})
    visitor.page.goto(app + path)
    visitor.page.locator(".atlas-panel h2, h1").first.wait_for()
    visitor.whole()
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= width
    assert visitor.page.evaluate("document.querySelector('.stMain')?.scrollWidth ?? 0") <= width
    if not path.startswith("/claims"):
        frame = visitor.map()
        assert frame.evaluate("document.documentElement.scrollWidth") <= width
        assert too_small(frame) == []
        assert too_small(visitor.page) == []
    visitor.context.close()
    assert visitor.errors == []


def test_a_thumb_draws_the_panel_up_and_down(app: str, browser: Browser) -> None:
    visitor = reader(browser, app, phone=True)
    visitor.open()
    root = visitor.page.locator(".atlas-root:has(> .atlas-panel)")
    touch = visitor.context.new_cdp_session(visitor.page)

    def draw(by: int) -> None:
        box = visitor.page.locator(".atlas-drawer-grabber").bounding_box()
        assert box
        x, y = box["x"] + 5, box["y"] + 2
        for step, kind in enumerate(("touchStart", "touchMove", "touchMove", "touchMove")):
            point = {"x": x, "y": y - by * step / 3}
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
            visitor.page.wait_for_timeout(300)
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        visitor.still()

    heights = []
    for by in (0, 190, 260, -250):
        if by:
            draw(by)
        box = root.bounding_box()
        assert box
        heights.append((root.get_attribute("data-drawer"), round(box["height"])))
        assert box["y"] + box["height"] == 667
    assert [name for name, _ in heights] == ["low", "half", "full", "half"]
    assert heights[0][1] < heights[1][1] < heights[2][1]
    # By its buttons too, and a press on the map opens it half.
    visitor.page.get_by_role("button", name="Close the panel a little").click()
    assert root.get_attribute("data-drawer") == "low"
    visitor.page.touchscreen.tap(*visitor.spot("nakhchivan"))
    visitor.card("nakhchivan")
    assert root.get_attribute("data-drawer") == "half"
    visitor.page.go_back()
    visitor.no_card()
    assert root.get_attribute("data-drawer") == "low"
    assert visitor.errors == []
    visitor.context.close()


# The first line of what is quoted, and what is under its middle.
FIRST_LINE = """() => {
  const quote = document.querySelector(".atlas-panel blockquote");
  const range = document.createRange();
  range.selectNodeContents(quote);
  const {left, top, width, height} = range.getClientRects()[0];
  const x = left + Math.min(20, width / 2), y = top + height / 2;
  const hit = document.elementFromPoint(x, y);
  return {y: top + height, seen: quote.contains(hit)};
}"""


@pytest.mark.parametrize(
    "size",
    [
        (320, 568),
        (360, 740),
        (390, 844),
        (740, 360),
        (844, 390),
        (568, 320),
        (820, 1180),
        (1024, 768),
    ],
    ids=lambda size: f"{size[0]}x{size[1]}",
)
def test_after_the_first_tap_the_first_quoted_line_is_in_sight(
    app: str, browser: Browser, size: tuple[int, int]
) -> None:
    visitor = reader(browser, app, phone=True)
    visitor.page.set_viewport_size({"width": size[0], "height": size[1]})
    visitor.open()
    # A thumb may hit what lies beside it: the first tap selects something all the same.
    visitor.page.touchscreen.tap(*visitor.spot("nakhchivan"))
    feature = visitor.page.locator(".atlas-panel[data-feature]").get_attribute("data-feature")
    assert feature
    visitor.card(feature)
    visitor.still()
    line = visitor.page.evaluate(FIRST_LINE)
    assert line["seen"]
    assert line["y"] <= size[1]
    assert visitor.page.evaluate("[scrollX, scrollY]") == [0, 0]
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= size[0]
    frame = visitor.page.locator(FRAME).bounding_box()
    assert frame
    assert frame["height"] <= size[1]
    visitor.spot(feature)  # what is selected can be seen beside the words
    visitor.context.close()
