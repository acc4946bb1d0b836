"""Geometry from source packages into an atlas folder, by the recipe in its ``build.toml``.

``build`` fetches the recipe's packages (each pinned by hash), runs its steps and writes what they
make, with a manifest that says of each file from which sources it comes. The same packages and the
same recipe give the same bytes.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from geo.build import comparisons, measures, sections
from geo.build.errors import BuildError
from geo.build.output import COMPARISONS, MEASURES, SECTIONS, Built, Made, collection
from geo.build.package import Packages
from geo.build.recipe import Recipe
from geo.build.relief import Relief
from geo.build.route import Section
from geo.build.steps import Workshop
from geo.writing.place import alone_in
from geo.writing.progress import told

__all__ = ["BuildError", "Built", "build"]

RECIPE = "build.toml"


def build(folder: Path) -> Built:
    """Build ``folder``'s geometry and tables of measures anew.

    All of it is made aside first: where a package or a step fails, ``BuildError`` says which, and
    the old files stay as they were. What no build made stays in any case.
    """
    recipe = Recipe.read(folder / RECIPE)
    with (
        alone_in(folder),
        tempfile.TemporaryDirectory(prefix=".build-", dir=folder) as aside,
        Packages(recipe.packages) as packages,
    ):
        made = Made(Path(aside), folder)
        for key in told([*recipe.packages], "fetching packages"):
            packages.archive(key)
            made.need(packages.source(key), f"package {key}")
        shop = Workshop(folder, packages)
        for step in told([*recipe.steps], "making shapes"):
            shop.run(step)
        features = _features(recipe, shop, made)
        _pictures(recipe, packages, made)
        if recipe.measures is not None:
            routes = _routes(recipe, shop, recipe.measures.names("without", ()))
            table = measures.table(recipe.measures, folder, features, shop.shapes, routes)
            made.add(MEASURES, table, made.sources)
            if routes:
                made.add(SECTIONS, sections.table(routes, features), made.sources)
        if recipe.shares:
            made.add(COMPARISONS, comparisons.table(recipe.shares, shop), made.sources)
        made.list_all(recipe)
        return made.put_in_place()


def _features(recipe: Recipe, shop: Workshop, made: Made) -> dict[str, Any]:
    """Write every file of features; answer the geometry of each feature id as written."""
    features: dict[str, Any] = {}
    for output in recipe.outputs:
        text, written = collection(output, shop.shapes)
        sources = frozenset().union(*(shop.sources[name] for name in output.features.values()))
        made.add(f"geometry/{output.path}", text, sources)
        if not output.aside:
            features |= written
    return features


def _routes(recipe: Recipe, shop: Workshop, without: Sequence[str]) -> dict[str, list[Section]]:
    """The sections of each feature that is a route, but not of those that are not measured."""
    return {
        feature_id: shop.sections[name]
        for output in recipe.outputs
        if not output.aside
        for feature_id, name in output.features.items()
        if name in shop.sections and feature_id not in without
    }


def _pictures(recipe: Recipe, packages: Packages, made: Made) -> None:
    for params in recipe.reliefs:
        relief = Relief(params, packages)
        sources = frozenset({packages.source(params.text("package"))})
        for picture in params.tables("picture"):
            made.add(f"geometry/{picture.text('path')}", relief.picture(picture), sources)
            picture.close()
        params.close()
