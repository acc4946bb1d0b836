"""The recipe of an atlas's geometry: ``build.toml`` in its folder, read and checked.

It says which packages are fetched, which steps make shapes from them, and which file each shape
goes to. What a step is called and what it does is in ``steps``; the recipe alone holds names, boxes
and tolerances.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from packageurl import PackageURL  # the package-url standard, by its maintainers

from geo.build.errors import BuildError
from geo.reading.folder import Folder
from geo.reading.parse import parse_toml

Box = tuple[float, float, float, float]  # west, south, east, north in degrees

_SHA256 = re.compile(r"sha256:[0-9a-f]{64}\Z")
REGISTRIES = ("pypi", "npm", "deb")  # types of package URLs that a build can fetch


@dataclass(frozen=True)
class Package:
    """A source package: where it comes from, its version, and what its archive must hash to.

    ``source`` is the id, in ``sources.csv``, of the data that it carries.
    """

    key: str
    registry: str
    name: str
    version: str
    sha256: str
    source: str
    purl: str  # without the checksum


@dataclass(frozen=True)
class Params:
    """The keys of one table of the recipe, each asked for by kind; ``where`` names it in errors."""

    where: str
    table: Mapping[str, Any]
    _asked: set[str] = field(default_factory=set)

    def _get(self, key: str, kind: type | tuple[type, ...], wanted: str) -> Any:
        self._asked.add(key)
        if key not in self.table:
            raise BuildError(f"{self.where}: `{key}` is missing")
        value = self.table[key]
        if not isinstance(value, kind) or isinstance(value, bool):
            raise BuildError(f"{self.where}: `{key}` must be {wanted}, not {value!r}")
        return value

    def has(self, key: str) -> bool:
        return key in self.table

    def text(self, key: str, default: str | None = None) -> str:
        if default is not None and key not in self.table:
            return default
        return str(self._get(key, str, "text"))

    def number(self, key: str, default: float | None = None) -> float:
        if default is not None and key not in self.table:
            return default
        return float(self._get(key, (int, float), "a number"))

    def names(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """A list of names; one name may stand without brackets."""
        if default is not None and key not in self.table:
            return default
        value = self._get(key, (str, list), "a name or a list of names")
        return (value,) if isinstance(value, str) else tuple(str(each) for each in value)

    def numbers(self, key: str) -> tuple[float, ...]:
        return tuple(float(each) for each in self._get(key, list, "a list of numbers"))

    def box(self, key: str) -> Box:
        """A box as west, south, east, north in degrees."""
        value = self.numbers(key)
        if len(value) != 4 or value[0] >= value[2] or value[1] >= value[3]:
            raise BuildError(f"{self.where}: `{key}` must be west, south, east, north")
        return (value[0], value[1], value[2], value[3])

    def mapping(self, key: str) -> dict[str, Any]:
        return dict(self._get(key, dict, "a table"))

    def tables(self, key: str) -> list[Params]:
        """A list of tables, which may be left out."""
        self._asked.add(key)
        rows = self.table.get(key, [])
        return [Params(f"{self.where}, {key} {i}", row) for i, row in enumerate(rows, 1)]

    def close(self) -> None:
        """Refuse keys that nobody asked for: a misspelt one would be lost without a word."""
        unknown = sorted(set(self.table) - self._asked)
        if unknown:
            raise BuildError(f"{self.where}: unknown key `{unknown[0]}`")


@dataclass(frozen=True)
class Output:
    """A file of features: its path under geometry/, decimals, and feature id to shape name.

    What is drawn ``aside`` (the base map, the rings) is no feature of the atlas.
    """

    path: str
    decimals: int
    features: dict[str, str]

    @property
    def aside(self) -> bool:
        return "/" in self.path


@dataclass(frozen=True)
class Recipe:
    """A whole ``build.toml``."""

    path: Path
    packages: dict[str, Package]
    steps: tuple[Params, ...]
    outputs: tuple[Output, ...]
    reliefs: tuple[Params, ...]
    measures: Params | None
    shares: tuple[Params, ...]

    @classmethod
    def read(cls, path: Path) -> Recipe:
        """Read and check ``path``; ``BuildError`` if it is missing or does not hold together."""
        files = Folder(path.parent)
        if not files.is_there():
            raise BuildError(f"{path.parent}: is no folder")
        content = files.content(path.name)
        if content is None:
            raise BuildError("\n".join(map(str, files.faults)))
        try:
            table = parse_toml(content)
        except ValueError as error:
            raise BuildError(f"{path.name}: is not TOML: {error}") from None
        whole = Params(path.name, table)
        packages = {key: _package(key, row) for key, row in whole.mapping("packages").items()}
        steps = tuple(_named(row, i) for i, row in enumerate(whole.tables("step"), 1))
        outputs = tuple(_outputs(whole.tables("file")))
        reliefs = tuple(whole.tables("relief"))
        measures = Params("measures", whole.mapping("measures")) if whole.has("measures") else None
        shares = tuple(whole.tables("share"))
        whole.close()
        return cls(path, packages, steps, outputs, reliefs, measures, shares)


def _package(key: str, row: Mapping[str, Any]) -> Package:
    """The package of a row ``{ source = "…", purl = "pkg:…@VERSION?checksum=sha256:…" }``."""
    params = Params(f"package {key}", row)
    source, text = params.text("source"), params.text("purl")
    params.close()
    try:
        url = PackageURL.from_string(text)
    except ValueError as error:
        raise BuildError(f"package {key}: `purl` is no package URL: {error}") from None
    if url.type not in REGISTRIES:
        raise BuildError(f"package {key}: its type must be one of {', '.join(REGISTRIES)}")
    checksum = dict(url.qualifiers or {}).get("checksum", "")
    if not url.version or not _SHA256.match(checksum):
        raise BuildError(f"package {key}: `purl` needs @VERSION and ?checksum=sha256:… (64 digits)")
    scope = f"{url.namespace}/" if url.namespace and url.type == "npm" else ""
    sha256 = checksum.removeprefix("sha256:")
    return Package(
        *(key, url.type, f"{scope}{url.name}", url.version, sha256, source),
        purl=text.partition("?")[0],
    )


def _named(step: Params, number: int) -> Params:
    made = step.table.get("make")
    what = made if isinstance(made, str) else ", ".join(made or ())
    return Params(f"step {number} ({step.table.get('do')}: {what})", step.table)


def _outputs(rows: list[Params]) -> Iterator[Output]:
    seen: set[str] = set()
    for row in rows:
        output = Output(row.text("path"), int(row.number("decimals")), row.mapping("features"))
        row.close()
        if output.path in seen or not output.path.endswith(".geojson") or ".." in output.path:
            raise BuildError(
                f"{row.where}: `path` must be one new .geojson file, not {output.path}"
            )
        seen.add(output.path)
        yield output
