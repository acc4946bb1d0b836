"""Relief: an elevation grid as a hillshade in Web Mercator, shadow and light over transparent."""

from __future__ import annotations

import math
from io import BytesIO
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from geo.build import reader
from geo.build.package import Packages
from geo.build.recipe import Box, Params

Grid = npt.NDArray[np.float64]

_METRES_PER_DEGREE = 111_320.0
_SUN_HEIGHT = math.radians(42)
_SUNS = (
    (315, 0.6),
    (270, 0.2),
    (0, 0.2),
)  # azimuth in degrees, and how much of the light comes from it
_STEEPNESS = 3.2  # slopes are drawn steeper than they are, as the grid flattens them


class Relief:
    """The shading of one box: below 0 in shadow, above it in light, 0 on the flat and at sea.

    ``finer`` by ``finer`` cells are made of each, on a smooth surface through the heights: it knows
    no more than they do, but shows no steps where the picture is enlarged. The picture fades out
    over ``fade`` degrees at its edges.
    """

    def __init__(self, params: Params, packages: Packages) -> None:
        self._box: Box = params.box("box")
        self._step = params.number("cell")
        west, north = params.numbers("corner")
        path = packages.file(params.text("package"), params.text("file"))
        heights = reader.elevation(path, (west, north), self._step, self._box)
        # The sea is 0 or a filling value below; lowland under sea level is flat enough to join it.
        heights = np.maximum(heights, 0)
        finer = int(params.number("finer", 1))
        sea = np.kron(heights == 0, np.ones((finer, finer), dtype=bool))
        smooth = _between(_between(_blurred(heights), finer).T, finer).T
        self._shade = _hillshade(smooth, self._box, self._step / finer)
        self._shade[sea] = 0
        self._width = int(params.number("width"))
        self._fade = params.number("fade", 0.5)

    def picture(self, params: Params) -> bytes:
        """A lossless WebP picture: ``shadow`` and ``light`` are colours, with a strength each.

        ``levels`` is the number of steps between clear and opaque: fewer make a smaller file.
        """
        shade = _mercator(self._shade, self._box, self._width, self._fade)
        dark = np.clip(-shade * params.number("shadow_strength"), 0, 0.55)
        bright = np.clip(shade * params.number("light_strength"), 0, 0.5)
        levels = params.number("levels")
        cover = np.round(np.where(shade < 0, dark, bright) * levels) / levels
        shadow, light = np.array(params.numbers("shadow")), np.array(params.numbers("light"))
        colour = np.where((shade < 0)[..., None], shadow, light)
        pixels = np.dstack([colour, cover * 255]).round().astype(np.uint8)
        out = BytesIO()
        Image.fromarray(pixels).save(out, "WEBP", lossless=True, quality=100, method=6)
        return out.getvalue()


def _hillshade(smooth: Grid, box: Box, step: float) -> Grid:
    lats = box[3] - (np.arange(len(smooth)) + 0.5) * step
    metres = step * _METRES_PER_DEGREE
    down = np.gradient(smooth, axis=0) / metres
    right = np.gradient(smooth, axis=1) / (metres * np.cos(np.radians(lats)))[:, None]
    x, y = -right * _STEEPNESS, down * _STEEPNESS
    size = np.sqrt(x**2 + y**2 + 1)
    lit: Any = 0.0
    for azimuth, share in _SUNS:
        east = math.sin(math.radians(azimuth)) * math.cos(_SUN_HEIGHT)
        north = math.cos(math.radians(azimuth)) * math.cos(_SUN_HEIGHT)
        lit = lit + share * (x * east + y * north + math.sin(_SUN_HEIGHT)) / size
    shade: Grid = lit - math.sin(_SUN_HEIGHT)
    return shade


def _between(grid: Grid, finer: int) -> Grid:
    """``finer`` rows for each row of ``grid``, on cubics through its rows (Catmull and Rom's)."""
    if finer == 1:
        return grid
    at = (np.arange(len(grid) * finer) + 0.5) / finer - 0.5
    row = np.floor(at).astype(int)
    t = (at - row)[:, None]
    a, b, c, d = (grid[np.clip(row + k, 0, len(grid) - 1)] for k in (-1, 0, 1, 2))
    curve: Grid = b + t / 2 * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
    return curve


def _blurred(grid: Grid) -> Grid:
    rows = np.pad(grid, 1, mode="edge")
    rows = (rows[:-2] + 2 * rows[1:-1] + rows[2:]) / 4
    blurred: Grid = (rows[:, :-2] + 2 * rows[:, 1:-1] + rows[:, 2:]) / 4
    return blurred


def _mercator(grid: Grid, box: Box, width: int, fading: float) -> Grid:
    """``grid`` (rows of equal latitude steps) resampled to Web Mercator, ``width`` pixels wide.

    It fades out over ``fading`` degrees at its edges.
    """
    west, south, east, north = box
    top, bottom = _y(north), _y(south)
    height = round(width * (top - bottom) / math.radians(east - west))
    ys = np.linspace(top, bottom, height, endpoint=False) - (top - bottom) / height / 2
    lats = np.degrees(2 * np.arctan(np.exp(ys)) - math.pi / 2)
    lons = west + (np.arange(width) + 0.5) * (east - west) / width
    rows = np.clip((north - lats) / (north - south) * grid.shape[0] - 0.5, 0, grid.shape[0] - 1.001)
    columns = np.clip((lons - west) / (east - west) * grid.shape[1] - 0.5, 0, grid.shape[1] - 1.001)
    r, c = rows.astype(int), columns.astype(int)
    down, right = (rows - r)[:, None], (columns - c)[None]
    upper = grid[r][:, c] * (1 - right) + grid[r][:, c + 1] * right
    lower = grid[r + 1][:, c] * (1 - right) + grid[r + 1][:, c + 1] * right
    resampled: Grid = upper * (1 - down) + lower * down
    if fading:
        edge = np.minimum.outer(
            np.minimum(north - lats, lats - south), np.minimum(lons - west, east - lons)
        )
        resampled *= np.clip(edge / fading, 0, 1)
    return resampled


def _y(lat: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))
