"""The links that both sides read alike: ``python -m tests.link.golden`` writes the file anew.

Each has what a map that opened it would write, and the words to the reader on what does not hold.
The vocabulary that they are read against stands beside the browser's own tests.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypedDict

from starlette.datastructures import QueryParams

from geo.link.view import decode, encode
from geo.link.vocabulary import vocabulary
from geo.model.atlas import Atlas
from geo.reading.load import load
from tests.conftest import ROOT, SEED

FILE = ROOT / "tests" / "link" / "golden.json"
VOCABULARY = ROOT / "geo" / "front" / "tests" / "vocabulary.json"

LINKS = (
    "",
    "feature=btc-pipeline",
    "feature=tovuz-tavush-border&at=40.9,45.5,11",
    "feature=nakhchivan&utm_source=x&fbclid=y",
    "embed=true&feature=nakhchivan",
    "feature=btc-pipeline&feature=nakhchivan",
    "feature=atlantis",
    "feature=",
    "feature=BTC-PIPELINE",
    "feature=%3Cscript%3Ealert(1)%3C/script%3E",
    "feature=%7B%7B7*7%7D%7D&date=2020-07-12",
    "feature=constructor",
    "feature=__proto__",
    f"feature={'x' * 3000}",
    "feature=btc-pipeline&layers=nakhchivan",
    "feature=btc-pipeline&layers=none",
    "layers=none",
    "layers=",
    "layers=,,,",
    "layers=none,none",
    "layers=gas,oil",
    "layers=oil,nonsense,gas",
    "layers=oil%2Cgas",
    "layers=oil,oil,oil",
    "layers=none,oil",
    "layers=x,y",
    "layers=toString",
    "basemap=osm",
    "basemap=javascript:alert(1)",
    "lines=recognised",
    "lines=ground",
    "lines=mine",
    "uncertainty=shown",
    "uncertainty=yes",
    "uncertainty=Shown",
    "ring=25",
    "ring=7",
    "ring=25.0",
    "ring=-5",
    "ring=%2B25",
    "ring=025",
    "point=40.9,45.5",
    "point=40.90512345,45.5",
    "point=40.905123,45.500009",
    "point=45.5,140.9",
    "point=45.5,40.9",
    "point=50,40",
    "point=40.9",
    "point=40.9,45.5,7",
    "point=nan,inf",
    "point=40.9;45.5",
    "point=040.9,45.5",
    "point=40.9, 45.5",
    "point=40.90005,45.00015",
    "point=40.03125,45.53125",
    "passage=nakhchivan-s53-55",
    "passage=nakhchivan-999",
    "passage=1-2",
    "passage=0-99999999999",
    "passage=..%2F..%2Fetc",
    "passage=306-539",
    "passage=306-969",
    "passage=539-306",
    "s=0",
    "s=12",
    "s=012",
    "s=-1",
    "s=1.0",
    "s=161",
    "s=162",
    "s=99999999999999999999",
    "s=12&passage=nakhchivan-s53-55",
    "stop=nakhchivan",
    "stop=nowhere",
    "stop=nakhchivan&feature=btc-pipeline",
    "stop=nakhchivan&layers=none",
    "stop=nakhchivan&date=2020-07-12",
    "size=large",
    "size=huge",
    "size=1.25",
    "date=2020-07-12",
    "date=2020-07-32",
    "date=2020-13-40",
    "date=2021-02-29",
    "date=2020-02-29",
    "date=1955-01-01",
    "date=0000-01-01",
    "date=0001-01-01",
    "date=9999-12-31",
    "date=20200712",
    "date=2020-7-12",
    "date=yesterday",
    "at=40.9,45.5,9",
    "at=40.9,45.5,99",
    "at=40.9,45.5,-3",
    "at=40.9,45.5,7.125",
    "at=-0,0,7",
    "at=-0.00001,45,7",
    "at=85,180,7",
    "at=85.1,45,7",
    "at=40,181,7",
    "at=99,45,7",
    "at=1e5,45,7",
    "at=40.9,45.5",
    "at=40.9,45.5,7,1",
    "at=.5,45,7",
    "at=40.,45,7",
    "at=%D9%A4%D9%A0,45,7",
    f"at={'4' * 5000}",
    "feature=btc-pipeline&layers=oil,gas&basemap=osm&lines=recognised&uncertainty=shown&ring=25"
    "&point=40.9,45.5&passage=btc-pipeline-1&s=7&stop=pipelines&size=large&date=2020-07-13"
    "&at=40.9051,45.5312,11.25",
)  # fmt: skip


class Golden(TypedDict):
    """A link, what a map that opened it would write, and the words on what does not hold."""

    link: str
    written: str
    dropped: list[str]


def golden(link: str, atlas: Atlas) -> Golden:
    """``link`` as the server reads it."""
    view, dropped = decode(QueryParams(link), atlas)
    written = "&".join(f"{key}={value}" for key, value in encode(view).items())
    return {"link": link, "written": written, "dropped": list(dropped)}


def files(atlas: Atlas) -> dict[Path, str]:
    """The text of both files, by path."""
    links = [golden(link, atlas) for link in LINKS]
    return {
        FILE: json.dumps(links, ensure_ascii=False, indent=1) + "\n",
        VOCABULARY: json.dumps(vocabulary(atlas), ensure_ascii=False) + "\n",
    }


if __name__ == "__main__":
    for path, content in files(load(SEED)).items():
        path.write_text(content, encoding="utf-8")
