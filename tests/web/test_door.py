"""What a host, a proxy and a browser meet at the door: files, headers, readiness, every path."""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import brotli
import pytest

from geo.link.pages import HOME, PAGES
from tests.browser import ROOT, serving
from tests.reading.test_check import rewrite
from tests.web.asking import ask

PATHS = ["/" if page == HOME else f"/{page}" for page in PAGES]
_FILE = re.compile(r'"\./(files/[0-9a-f]{12}/[\w.-]+|(?:static|component)/[\w./-]+)"')
YEAR = "public, max-age=31536000, immutable"


def asked_files(address: str, path: str = "/") -> list[str]:
    """The files that a page's document names."""
    return sorted(set(_FILE.findall(ask(address, path).text)))


# ------------------------------------------------------------------ files


def test_a_fresh_process_has_every_file_that_its_pages_ask_for() -> None:
    with serving() as address:
        names = {name for path in PATHS for name in asked_files(address, path)}
        assert {name.split("/")[0] for name in names} == {"files", "static", "component"}
        for name in [*names, "component/streamlit_folium.st_folium/index.html"]:
            assert ask(address, f"/{name}").status == 200, name


@pytest.mark.parametrize("path", PATHS)
def test_our_files_may_be_kept_for_ever(app: str, path: str) -> None:
    ours = [name for name in asked_files(app, path) if name.startswith("files/")]
    assert ours
    for name in ours:
        answer = ask(app, f"/{name}")
        assert answer.headers["cache-control"] == YEAR, name
        assert answer.headers["x-content-type-options"] == "nosniff"
        again = ask(app, f"/{name}", if_none_match=answer.headers["etag"])
        assert (again.status, again.body) == (304, b"")


def test_files_are_sent_in_the_best_coding_that_is_taken(app: str) -> None:
    (name,) = (n for n in asked_files(app) if "protobuf" in n)
    plain = ask(app, f"/{name}")
    assert "content-encoding" not in plain.headers
    for wish, coding, unpack in (
        ("gzip, deflate, br", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("br;q=0, gzip;q=0.5", "gzip", gzip.decompress),
        ("br;q=0.1, *;q=0", "br", brotli.decompress),
    ):
        packed = ask(app, f"/{name}", accept_encoding=wish)
        assert packed.headers["content-encoding"] == coding, wish
        assert packed.headers["vary"] == "Accept-Encoding"
        assert unpack(packed.body) == plain.body
        assert len(packed.body) < 0.15 * len(plain.body)
        assert packed.headers["etag"] != plain.headers["etag"]
    for wish in ("", "identity", "zstd", "br;q=0", "gzip;q=nonsense", "*;q=0"):
        assert "content-encoding" not in ask(app, f"/{name}", accept_encoding=wish).headers, wish


def test_a_typeface_is_not_compressed_again(app: str) -> None:
    style = next(n for n in asked_files(app) if n.startswith("static/css/"))
    font = re.findall(r"\.\./(media/[\w.-]+\.woff2)", ask(app, f"/{style}").text)[0]
    answer = ask(app, f"/static/{font}", accept_encoding="br")
    assert answer.status == 200
    assert "content-encoding" not in answer.headers


def test_head_says_what_get_would(app: str) -> None:
    for path in ["/", "/paper", f"/{asked_files(app)[0]}", "/readyz", "/robots.txt", "/nowhere"]:
        for wish in ("", "br"):
            get = ask(app, path, accept_encoding=wish)
            head = ask(app, path, "HEAD", accept_encoding=wish)
            assert (head.status, head.body) == (get.status, b""), path
            for name in ("content-length", "content-type", "etag", "content-encoding"):
                assert head.headers.get(name) == get.headers.get(name), (path, name)


def test_nothing_else_of_the_atlas_folder_is_served(folder: Path) -> None:
    (folder / ".env").write_text("SECRET=1")
    (folder / "note.html").write_text("<script>alert(1)</script>")
    (folder / "geometry" / "base" / "draft.geojson").write_text("{}")
    with serving(ATLAS=str(folder)) as address:
        served = {name.rsplit("/", 1)[-1] for name in asked_files(address)}
        assert "land.geojson" in served
        folders = {name.rsplit("/", 1)[0] for name in asked_files(address)}
        for name in (".env", "note.html", "draft.geojson", "atlas.toml", "paper.txt"):
            assert name not in served
            for place in [*folders, "files", "component/streamlit_folium.st_folium", "static", ""]:
                assert ask(address, f"/{place}/{name}").status in (400, 404), (place, name)


@pytest.mark.parametrize(
    "path",
    [
        "/files/",
        "/files/x",
        "/files/../atlas.toml",
        "/files/%2e%2e/atlas.toml",
        "/files/0123456789ab/%00",
        "/static/js/nothing.js",
        "/static/./js/nothing.js",
        "/component/streamlit_folium.st_folium/nothing.js",
        "/component/nothing/index.html",
        "/_stcore/metrics",
    ],
)
def test_a_file_that_is_not_there_is_not_found(app: str, path: str) -> None:
    answer = ask(app, path)
    assert answer.status in (400, 404)
    assert "immutable" not in answer.headers.get("cache-control", "")


# ------------------------------------------------------------------ paths


@pytest.mark.parametrize("path", ["/x", "/paper/x", "/a/b/c", "/.env", "/map/x", "/%3Cscript%3E"])
def test_an_unknown_path_leads_back(app: str, path: str) -> None:
    answer = ask(app, path)
    assert answer.status == 404
    home = "../" * (path.count("/") - 1) or "./"
    assert f'<a href="{home}">To the map</a>' in answer.text
    assert "<script" not in answer.text


@pytest.mark.parametrize(
    ("path", "leads"),
    [
        ("/map", "./"),
        ("/map?feature=btc-pipeline", "./?feature=btc-pipeline"),
        ("/index.html", "./"),
        ("/paper/", "../paper"),
        ("/paper/?passage=nakhchivan-1", "../paper?passage=nakhchivan-1"),
    ],
)
def test_other_ways_to_a_page_lead_to_its_own_address(app: str, path: str, leads: str) -> None:
    answer = ask(app, path)
    assert (answer.status, answer.headers["location"]) == (308, leads)


@pytest.mark.parametrize("path", ["//example.org", "//example.org/paper", "/\\example.org"])
def test_no_path_leads_to_another_host(app: str, path: str) -> None:
    answer = ask(app, path)
    assert answer.status >= 400
    assert "location" not in answer.headers


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_pages_and_files_are_only_read(app: str, method: str) -> None:
    for path in ("/", "/paper", "/readyz", f"/{asked_files(app)[0]}"):
        assert ask(app, path, method).status == 405, path


def test_robots_and_the_icon_are_there(app: str) -> None:
    robots = ask(app, "/robots.txt")
    assert robots.headers["content-type"].startswith("text/plain")
    assert "User-agent: *" in robots.text
    icon = ask(app, "/favicon.ico")
    assert icon.status == 302
    drawn = ask(app, "/" + icon.headers["location"].removeprefix("./"))
    assert drawn.headers["content-type"] == "image/png"


def test_every_answer_says_what_a_page_may_do(app: str) -> None:
    for path in ["/", "/x", "/readyz", f"/{asked_files(app)[0]}", "/_stcore/health"]:
        headers = ask(app, path).headers
        policy = headers["content-security-policy"]
        for rule in ("default-src 'self'", "object-src 'none'", "frame-ancestors *"):
            assert rule in policy, path
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "strict-origin-when-cross-origin"


# ------------------------------------------------------------------ readiness


def test_it_is_ready_once_it_answers(app: str) -> None:
    answer = ask(app, "/readyz")
    assert (answer.status, answer.text) == (200, "ready\n")
    assert answer.headers["cache-control"] == "no-store"


def test_a_broken_atlas_is_told_at_the_door_and_mended_without_a_restart(folder: Path) -> None:
    whole = (folder / "passages.csv").read_bytes()
    rewrite(folder, "passages.csv", 0, end="99999")
    with serving(ATLAS=str(folder)) as address:
        ready, page = ask(address, "/readyz"), ask(address, "/paper")
        for answer in (ready, page):
            assert answer.status == 503
            assert "passages.csv:2:" in answer.text
        assert "python -m geo check" in page.text
        (folder / "passages.csv").write_bytes(whole)
        time.sleep(1.1)  # a failure stands for a second
        assert ask(address, "/readyz").status == 200
        assert ask(address, "/paper").status == 200


@pytest.mark.parametrize("what", ["missing", "a file", "empty"])
def test_an_atlas_that_is_not_there_is_told(tmp_path: Path, what: str) -> None:
    named = tmp_path / "atlas"
    if what == "a file":
        named.write_text("")
    elif what == "empty":
        named.mkdir()
    with serving(ATLAS=str(named)) as address:
        ready, page = ask(address, "/readyz"), ask(address, "/")
    assert ready.status == page.status == 503
    assert "atlas" in ready.text


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the app that a test may break."""
    copy = tmp_path / "house"
    skip = shutil.ignore_patterns("__pycache__", ".*", "tests", "bench", "export", "docs")
    return Path(shutil.copytree(ROOT, copy, ignore=skip))


def test_two_atlases_and_no_word_which_give_a_page_that_says_so(house: Path) -> None:
    shutil.copytree(house / "seeds" / "july-2020", house / "seeds" / "my-atlas")
    with serving(home=house) as address:
        page = ask(address, "/")
    assert page.status == 503
    assert "july-2020, my-atlas" in page.text


def test_a_script_of_ours_that_cannot_be_read_is_named(house: Path) -> None:
    (house / "geo" / "front" / "built" / "page.js").unlink()
    (house / "geo" / "front" / "built" / "page.js").mkdir()
    with serving(home=house) as address:
        ready, page = ask(address, "/readyz"), ask(address, "/")
    assert ready.status == page.status == 503
    assert "page.js" in ready.text


# ------------------------------------------------------------------ the app elsewhere


def test_it_stands_under_a_base_path() -> None:
    with serving("--server.baseUrlPath=maps/2020") as address:
        assert ask(address, "/maps/2020/readyz").status == 200
        page = ask(address, "/maps/2020/paper?passage=nakhchivan-1")
        assert page.status == 200
        assert 'content="http://127.0.0.1' in page.text
        assert "/maps/2020/paper?passage=nakhchivan-1" in page.text
        for name in _FILE.findall(page.text):
            assert ask(address, f"/maps/2020/{name}").status == 200, name
        assert ask(address, "/maps/2020/map?size=large").headers["location"] == "./?size=large"
        assert ask(address, "/maps/2020/nowhere").status == 404


def test_two_processes_name_their_files_alike() -> None:
    program = (
        "import logging; logging.disable(); from geo.web.resources import resources\n"
        "from geo.web.files import public_files; resources(); print(*public_files())"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout
        for _ in range(2)
    ]
    assert said[0] == said[1]
    assert "map-drawing.js" in said[0]
