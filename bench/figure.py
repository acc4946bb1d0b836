"""A measured figure and the limit that it must keep."""

from __future__ import annotations

import math
from dataclasses import dataclass

_FORMATS = {"": ".2f", "s": ".2f", "ms": ".1f", "bytes": ",.0f", "files": ".0f"}


@dataclass(frozen=True)
class Figure:
    """``most`` and ``least`` are limits; an ``aim`` is hoped for. A figure may have none of them.

    A figure without a ``unit`` is a ratio.
    """

    what: str
    value: float
    unit: str = ""
    most: float = math.inf
    least: float = -math.inf
    aim: float | None = None

    @property
    def limited(self) -> bool:
        return math.isfinite(self.most) or math.isfinite(self.least)

    @property
    def met(self) -> bool:
        return self.least <= self.value <= self.most

    def __str__(self) -> str:
        word = ("ok" if self.met else "MISS") if self.limited else ""
        limits = [
            f"{name} {limit:,.10g}"
            for name, limit in (("at most", self.most), ("at least", self.least), ("aim", self.aim))
            if limit is not None and math.isfinite(limit)
        ]
        shown = f"{self.value:{_FORMATS[self.unit]}} {self.unit}".rstrip()
        return f"{word:4} {self.what}: {shown}" + (f" ({', '.join(limits)})" if limits else "")
