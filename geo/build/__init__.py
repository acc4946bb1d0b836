"""Geometry from source packages into an atlas folder, by the recipe in its ``build.toml``.

``build`` fetches the recipe's packages (each pinned by hash), runs its steps and writes what they
make. The same packages and the same recipe give the same bytes.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from geo.build import measures
from geo.build.errors import BuildError
from geo.build.output import collection, write
from geo.build.package import Packages
from geo.build.recipe import Recipe
from geo.build.relief import Relief
from geo.build.steps import Shapes, Workshop

__all__ = ["BuildError", "build"]

RECIPE = "build.toml"
GEOMETRY = "geometry"
MEASURES = "measures.csv"


def build(folder: Path) -> list[Path]:
    """Build ``folder``'s geometry and measures anew; answer the files written.

    All of it is made aside first: where a package or a step fails, ``BuildError`` says which, and
    the old geometry stays as it was.
    """
    recipe = Recipe.read(folder / RECIPE)
    with (
        tempfile.TemporaryDirectory(prefix=".build-", dir=folder) as aside,
        Packages(recipe.packages) as packages,
    ):
        new = Path(aside) / GEOMETRY
        shop = Workshop(folder, packages)
        for key in recipe.packages:
            packages.archive(key)
        for step in recipe.steps:
            shop.run(step)
        features = _features(recipe, shop.shapes, new)
        _pictures(recipe, packages, new)
        if recipe.measures is not None:
            write(
                Path(aside) / MEASURES,
                measures.table(recipe.measures, folder, features, shop.shapes),
            )
        return _put_in_place(Path(aside), folder)


def _features(recipe: Recipe, shapes: Shapes, new: Path) -> dict[str, Any]:
    """Write every file of features; answer the geometry of each feature id as written."""
    features: dict[str, Any] = {}
    for output in recipe.outputs:
        text, written = collection(output, shapes)
        write(new / output.path, text)
        if not output.path.startswith("base/"):
            features |= written
    return features


def _pictures(recipe: Recipe, packages: Packages, new: Path) -> None:
    for params in recipe.reliefs:
        relief = Relief(params, packages)
        for picture in params.tables("picture"):
            write(new / picture.text("path"), relief.picture(picture))
            picture.close()
        params.close()


def _put_in_place(aside: Path, folder: Path) -> list[Path]:
    """Move what was made into ``folder``, the whole geometry folder at once."""
    old = aside / "old"
    if (folder / GEOMETRY).exists():
        (folder / GEOMETRY).rename(old)
    try:
        (aside / GEOMETRY).rename(folder / GEOMETRY)
    except OSError as error:
        if old.exists():
            old.rename(folder / GEOMETRY)
        raise BuildError(f"{GEOMETRY}/ cannot be put in place: {error}") from None
    shutil.rmtree(old, ignore_errors=True)
    written = sorted(path for path in (folder / GEOMETRY).rglob("*") if path.is_file())
    if (aside / MEASURES).is_file():
        written.append((aside / MEASURES).replace(folder / MEASURES))
    return written
