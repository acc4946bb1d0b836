"""A bar on a terminal while work goes on; nothing where the output goes into a pipe or a log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")


def told(items: Sequence[T], doing: str) -> Iterable[T]:
    """``items`` one by one, with a bar that says what is being done and how much is left."""
    from tqdm import tqdm

    bar: Iterable[T] = tqdm(items, desc=doing, disable=None, leave=False, dynamic_ncols=True)
    return bar
