"""What a shared link says of itself to whoever runs no script; and that the app is the same."""

from __future__ import annotations

import html
import re
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from geo.model.atlas import Atlas
from geo.telling.card import quotes
from geo.telling.preview import preview, written
from tests.browser import reader, serving


@pytest.fixture(scope="module")
def served() -> Iterator[str]:
    with serving("serve.py") as address:
        yield address


def told(address: str) -> tuple[str, str]:
    """The title and the description of a page, as a chat reads them; the two ways of saying
    them agree."""
    ask = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(ask, timeout=20) as answer:
        assert answer.headers["content-encoding"] is None
        page = answer.read().decode()
    (title,) = re.findall("<title>(.*?)</title>", page)
    for name in ("description", "title"):
        assert page.count(f'"og:{name}"') == 1
    (words,) = re.findall('<meta name="description" content="(.*?)">', page)
    assert f'<meta property="og:title" content="{title}">' in page
    assert f'<meta property="og:description" content="{words}">' in page
    return html.unescape(title), html.unescape(words)


@pytest.mark.parametrize(
    ("link", "name", "passage"),
    [
        ("/?feature=btc-pipeline", "Baku–Tbilisi–Ceyhan pipeline", "btc-pipeline-1"),
        ("/?stop=nakhchivan", "The report from Nakhchivan", "nakhchivan-1"),
        ("/?feature=btc-pipeline&at=40,45,7&stop=nakhchivan", "Baku–Tbilisi", "btc-pipeline-1"),
        ("/paper?passage=line-of-contact-1", "Section", "line-of-contact-1"),
    ],
)
def test_a_link_says_what_it_leads_to(
    served: str, atlas: Atlas, link: str, name: str, passage: str
) -> None:
    title, words = told(served + link)
    assert title.startswith(name)
    assert title.endswith(f" · {atlas.manifest.title}")
    assert words.startswith(f"“{atlas.text[atlas.passage_by_id[passage].span]}” ")


def test_an_event_a_claim_and_a_figure_are_quoted(served: str, atlas: Atlas) -> None:
    event = next(iter(atlas.events.values()))
    claim = next(iter(atlas.claims.values()))
    figure = next(iter(atlas.figures.values()))
    for link, span in (
        (f"/timeline?event={event.id}", event.span),
        (f"/claims?claim={claim.id}", claim.span),
        (f"/figures?figure={figure.id}", figure.span),
    ):
        _, words = told(served + link)
        assert words.startswith(f"“{atlas.text[span]}” "), link


@pytest.mark.parametrize(
    "link",
    ["/", "/about", "/?feature=nowhere", "/?feature=%22%3E%3Cscript%3E", f"/?feature={'x' * 9000}"],
)
def test_a_link_to_nothing_speaks_of_the_atlas(served: str, atlas: Atlas, link: str) -> None:
    assert told(served + link) == (atlas.manifest.title, atlas.manifest.description)


def test_what_the_text_is_silent_on_is_named_without_a_quotation(atlas: Atlas) -> None:
    silent = next(f for f in atlas.features.values() if not quotes(f, atlas))
    assert preview({"feature": silent.id}, atlas) == (
        f"{silent.name} · {atlas.manifest.title}",
        atlas.manifest.description,
    )


def test_words_cannot_leave_their_attribute(atlas: Atlas) -> None:
    bad = preview({}, atlas)._replace(title='"><script>\\1', words='"><script>')
    page = written("<head><title>Streamlit</title></head>", bad)
    assert "<script>" not in page
    assert page.count("\\1") == 2


def test_the_app_behind_it_is_the_same(served: str, browser: Browser, atlas: Atlas) -> None:
    one = reader(browser, served)
    one.open("/?feature=nakhchivan")
    one.card("nakhchivan")
    one.press("btc-pipeline")
    one.card("btc-pipeline")
    assert atlas.features["btc-pipeline"].name in one.page.title()
    one.page.goto(f"{served}/paper?passage=nakhchivan-1")
    one.page.locator(".atlas-paper").wait_for()
    assert not one.errors
    assert not one.outside
    one.context.close()
