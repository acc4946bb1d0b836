"""One cause is one fault, told first; what only follows from it is held back."""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.reading.check import faults
from geo.reading.folder import BrokenAtlas
from geo.reading.load import load

Break = Callable[[Path], object]
MARK = b"\xef\xbb\xbf"
DANUBE = Path(__file__).parents[1] / "atlases" / "lower-danube"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the smaller atlas that a test may break."""
    return Path(shutil.copytree(DANUBE, tmp_path / "atlas"))


def lines(folder: Path) -> list[str]:
    return [str(fault) for fault in faults(folder)]


def change(path: Path, do: Callable[[bytes], bytes]) -> None:
    path.write_bytes(do(path.read_bytes()))


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def write(path: Path, rows: list[list[str]], divided_by: str = ",") -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n", delimiter=divided_by).writerows(rows)


# ------------------------------------------------------------------ bytes rewritten on their way


@pytest.mark.parametrize("name", ["atlas.toml", "features.csv", "sources.csv", "datapackage.json"])
def test_a_byte_order_mark_is_skipped(folder: Path, name: str) -> None:
    change(folder / name, lambda data: MARK + data)
    assert lines(folder) == []


def test_before_the_text_a_byte_order_mark_is_one_fault(folder: Path) -> None:
    change(folder / "paper.txt", lambda data: MARK + data)
    what = "paper.txt: starts with a byte order mark: save it as UTF-8 without one"
    assert lines(folder) == [what]
    with pytest.raises(BrokenAtlas, match="byte order mark"):
        load(folder)


def test_line_ends_rewritten_everywhere_are_named_as_such(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.suffix in (".csv", ".toml", ".txt", ".geojson", ".json", ".md"):
            change(path, lambda data: data.replace(b"\n", b"\r\n"))
    first, second = lines(folder)
    assert first.startswith("paper.txt: its line ends were changed")
    assert second.startswith("datapackage.json: lists files whose line ends were changed")
    assert "core.autocrlf" in first
    assert "geometry/base/lakes.geojson" in second
    with pytest.raises(BrokenAtlas, match="line ends"):
        load(folder)


def test_line_ends_of_windows_that_were_lost_are_named_too(folder: Path) -> None:
    """A text may be pinned with them; then every offset counts both characters."""
    (folder / "paper.txt").write_bytes(b"One.\r\n\r\nTwo.")
    (pinned,) = (t for t in lines(folder) if t.startswith("atlas.toml: text.sha256"))
    digest = pinned.rsplit(maxsplit=1)[1]
    manifest = folder / "atlas.toml"
    before = next(r for r in manifest.read_text(encoding="utf-8").splitlines() if "sha256" in r)
    change(manifest, lambda data: data.replace(before.encode(), f'sha256 = "{digest}"'.encode()))
    assert not any("text.sha256" in fault for fault in lines(folder))
    (folder / "paper.txt").write_bytes(b"One.\n\nTwo.")
    assert lines(folder)[0].startswith("paper.txt: its line ends were changed")


def test_what_stands_on_another_text_is_not_checked(folder: Path) -> None:
    change(folder / "paper.txt", lambda data: b"A word. " + data)
    first, second = lines(folder)
    assert first.startswith("atlas.toml: text.sha256 is not that of paper.txt: ")
    assert second == "paper.txt: is not the text that 892 rows were made for: they are not checked"


# ------------------------------------------------------------------ as spreadsheets save them


def test_columns_and_rows_without_anything_in_them_are_ignored(folder: Path) -> None:
    for path in folder.glob("*.csv"):
        if path.name not in ("measures.csv", "sections.csv", "comparisons.csv"):
            rows = rows_of(path)
            write(path, [[*row, "", ""] for row in rows] + [[""] * (len(rows[0]) + 2)] * 3)
    assert lines(folder) == []
    assert load(folder).features["nakhchivan"].names["az"]


def test_a_cell_under_no_heading_is_lost_with_a_word(folder: Path) -> None:
    header, first, *rest = rows_of(folder / "topics.csv")
    write(folder / "topics.csv", [[*header, ""], [*first, "a note"], *([*r, ""] for r in rest)])
    assert lines(folder) == ["topics.csv:2: 'a note' stands under no heading"]


@pytest.mark.parametrize(("mark", "word"), [(";", "semicolons?"), ("\t", "tabs?")])
@pytest.mark.parametrize("name", ["places.csv", "features.csv", "sources.csv", "passages.csv"])
def test_cells_divided_by_other_marks(folder: Path, name: str, mark: str, word: str) -> None:
    write(folder / name, rows_of(folder / name), mark)
    expected = f"{name}:1: wrong columns: {word} The cells of a table stand between commas"
    assert lines(folder) == [expected]


def test_dates_that_a_spreadsheet_rewrote_are_one_fault_a_day(folder: Path) -> None:
    header, *rows = rows_of(folder / "features.csv")
    at = header.index("as_of")
    for row in rows:
        row[at] = "/".join(reversed(row[at].split("-")))
    write(folder / "features.csv", [header, *rows])
    days = {row[at] for row in rows}
    assert {fault.split(": ", 1)[1].split(" (")[0] for fault in lines(folder)} == {
        f"as_of: {day!r} is not written like 2020-07-31" for day in days
    }
    assert len(lines(folder)) == len(days)


def test_rows_that_share_a_fault_are_all_named(folder: Path) -> None:
    header, *rows = rows_of(folder / "topics.csv")
    for number in (0, 2, 3, 4, 7):
        rows[number][1] = ""
    write(folder / "topics.csv", [header, *rows])
    (fault,) = lines(folder)
    assert fault.startswith("topics.csv:2: title: ")
    assert fault.endswith(" (also in rows 4–6, 9)")


# ------------------------------------------------------------------ what follows is held back


@pytest.mark.parametrize(
    "name", ["atlas.toml", "paper.txt", "features.csv", "places.csv", "sources.csv", "passages.csv"]
)
def test_a_missing_file_is_one_fault(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert lines(folder) == [f"{name}: is missing"]


@pytest.mark.parametrize(
    ("name", "points"), [("topics.csv", "claims.csv"), ("figures.csv", "comparisons.csv")]
)
def test_a_table_that_may_be_missing_is_one_fault_if_another_needs_it(
    folder: Path, name: str, points: str
) -> None:
    (folder / name).unlink()
    assert lines(folder) == [f"{name}: is missing, though {points} points at its rows"]


@pytest.mark.parametrize("name", ["features.csv", "places.csv", "sources.csv", "passages.csv"])
def test_a_table_without_a_row_is_one_fault(folder: Path, name: str) -> None:
    change(folder / name, lambda data: data.split(b"\n")[0] + b"\n")
    assert lines(folder) == [f"{name}: has no row"]


def test_a_row_that_cannot_be_read_is_no_row_that_is_missing(folder: Path) -> None:
    """Passages, mentions, labels, measures and the manifest point at it."""
    header, *rows = rows_of(folder / "features.csv")
    number = next(n for n, row in enumerate(rows) if row[0] == "tovuz-tavush-border")
    rows[number][header.index("precision")] = "exact"
    write(folder / "features.csv", [header, *rows])
    (fault,) = lines(folder)
    assert fault.startswith(f"features.csv:{number + 2}: precision: ")


@pytest.mark.parametrize("spoilt", ["", "Not Kebab"])
def test_a_row_without_an_id_may_be_the_one_that_others_point_at(folder: Path, spoilt: str) -> None:
    header, *rows = rows_of(folder / "features.csv")
    rows[0][header.index("id")] = spoilt
    write(folder / "features.csv", [header, *rows])
    (fault,) = lines(folder)
    assert fault.startswith("features.csv:2: id: ")


def test_causes_are_told_first(folder: Path) -> None:
    change(folder / "claims.csv", lambda data: data.replace(b",named-person,", b",clerk,", 1))
    (folder / "geometry" / "nakhchivan.geojson").write_text("[")
    (folder / "sources.csv").unlink()
    files = [fault.split(":")[0] for fault in lines(folder)]
    assert files == ["geometry/nakhchivan.geojson", "sources.csv", "claims.csv"]


# ------------------------------------------------------------------ nothing raises


def replace(content: bytes | str) -> Break:
    data = content.encode() if isinstance(content, str) else content
    return lambda path: path.write_bytes(data)


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


def a_queue(path: Path) -> None:
    """Whoever opened it to read would wait for ever."""
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize(
    "name", ["atlas.toml", "essay.txt", "features.csv", "claims.csv", "geometry/river.geojson"]
)
@pytest.mark.parametrize(
    "damage",
    [
        a_folder,
        a_loop,
        a_queue,
        replace(b"\xff\xfe\0a"),
        replace("[" * 100_000),
        replace('{"a":' * 100_000),
        replace("a = " + "[" * 100_000),
        replace("a = " + "9" * 5_000),
        replace("9" * 5_000),
        replace('id,a\n"'),
        replace("\0"),
        replace(",,,\n,,,"),
    ],
)
def test_whatever_a_file_is_it_is_a_fault(small: Path, name: str, damage: Break) -> None:
    damage(small / name)
    # That a text is another one is said of the manifest, which pins it.
    assert {name, "atlas.toml" if name == "essay.txt" else name} & {f.file for f in faults(small)}
    with pytest.raises(BrokenAtlas):
        load(small)


@pytest.mark.parametrize("digits", [400, 4_000, 5_000])
def test_a_number_of_many_digits_in_a_geometry(small: Path, digits: int) -> None:
    long = b"9" * digits + b","
    change(small / "geometry" / "river.geojson", lambda data: data.replace(b"22.", long, 1))
    assert any("river.geojson" in fault or "danube" in fault for fault in lines(small))


ABOUT = 'about = "about.md"'


@pytest.mark.parametrize(
    ("line", "path"),
    [
        (ABOUT, "loop"),
        (ABOUT, "x/../../../etc/hosts"),
        (ABOUT, "x" * 5_000),
        (ABOUT, "."),
        (ABOUT, "a\\u0000b"),
        ('file = "paper.txt"', "a\\u0000b"),
        ('geometry = "geometry/base/land.geojson"', "a\\u0000b"),
        ('geometry = "geometry/rings/clash-sector.geojson"', "a\\u0000b"),
        ('light = "geometry/base/relief-light.webp"', "a\\u0000b"),
        ('light = "geometry/base/relief-light.webp"', "../secret.webp"),
    ],
    ids=range(10),
)
def test_a_path_that_leads_nowhere_is_a_fault(folder: Path, line: str, path: str) -> None:
    (folder / "loop").symlink_to("loop")
    changed = f'{line.split(" = ")[0]} = "{path}"'
    change(folder / "atlas.toml", lambda data: data.replace(line.encode(), changed.encode(), 1))
    (fault,) = faults(folder)
    assert fault.file == path.replace("\\u0000", "\0")
    assert "\0" not in str(fault)
    with pytest.raises(BrokenAtlas):
        load(folder)
