"""TOML and JSON into plain values; whatever is wrong with them is one ``ValueError`` in words."""

from __future__ import annotations

import json
import tomllib
from typing import Any

_TOO_DEEP = "its parts are nested too deep"


def parse_toml(content: str) -> dict[str, Any]:
    """The values of a TOML file. Raises ``ValueError``."""
    try:
        return tomllib.loads(content)
    except ValueError as error:
        raise ValueError(_first_words(error)) from None
    except RecursionError:
        raise ValueError(_TOO_DEEP) from None


def parse_json(content: str) -> Any:
    """The value of a JSON file, by the standard: without ``NaN``. Raises ``ValueError``."""
    try:
        return json.loads(content, parse_constant=_no_number)
    except ValueError as error:
        raise ValueError(_first_words(error)) from None
    except RecursionError:
        raise ValueError(_TOO_DEEP) from None


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _first_words(error: ValueError) -> str:
    """Of a number with too many digits Python goes on to say how it could be read after all."""
    return str(error).partition(";")[0]
