"""GeoJSON geometries as plain values: degrees, WGS 84, longitude before latitude."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

GeoJson = dict[str, Any]


def positions(geometry: GeoJson) -> Iterator[Sequence[Any]]:
    """Every position, longitude before latitude, of a GeoJSON geometry's nested arrays."""

    def walk(node: Any) -> Iterator[Sequence[Any]]:
        if isinstance(node, list) and node and not isinstance(node[0], list):
            yield node
        elif isinstance(node, list):
            for part in node:
                yield from walk(part)

    return walk(geometry.get("coordinates"))
