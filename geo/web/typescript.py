"""The types of all that Python hands to the browser, in TypeScript: ``make types`` writes them.

They are read off the types that mypy holds the builders to, so both sides are checked against one.
The app itself never imports this.
"""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    NotRequired,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from geo.drawing.config import MapConfig
from geo.finding.finder import Findings
from geo.link.view import KEYS, Key
from geo.link.vocabulary import Vocabulary
from geo.measuring.around import Around
from geo.model.cells import Way
from geo.telling.claims import Claims
from geo.telling.figures import Figures
from geo.telling.paper import Paper, PassageTarget, StopBack
from geo.telling.record import Work
from geo.telling.store import PanelContent
from geo.telling.timeline import EventTarget, Timeline
from geo.telling.tour import MapStop
from geo.web.shown import PanelData, TopBar

FILE = Path(__file__).parents[1] / "front" / "generated" / "data.ts"
HANDED: tuple[type, ...] = (
    Vocabulary,
    PanelContent,
    PanelData,
    Around,
    MapConfig,
    MapStop,
    Paper,
    PassageTarget,
    StopBack,
    Timeline,
    EventTarget,
    Claims,
    Figures,
    Findings,
    TopBar,
    Work,
)
_PLAIN = {str: "string", int: "number", float: "number", bool: "boolean", NoneType: "null"}
_ALIASES = {Way: "Way"}
_UNLOADED = {"Around": Around}  # what a module names of another that it loads late, or never


def typescript() -> str:
    """The module. Raises ``TypeError`` for a type that it has no word for, or two of one name."""
    parts = ["/* What the server hands to the browser. `make types` writes this from Python. */"]
    parts += [f"export type {name} = {_spelt(way)};" for way, name in _ALIASES.items()]
    parts += [_declaration(record) for record in _records()]
    parts.append(_state())
    return "\n\n".join(parts) + "\n"


def _state() -> str:
    """What a link says: a field for each key of its table."""
    fields = "".join(f"  readonly {key.name}: {_kind(key)} | null;\n" for key in KEYS)
    words = "What a link says. `null` is the default: the stop's, else the atlas's."
    return f"/** {words} */\nexport interface State {{\n{fields}}}"


def _kind(key: Key) -> str:
    match key.kind:
        case "ids":
            return "readonly string[]"
        case "word":
            return json.dumps(key.word)
        case "number" | "ordinal":
            return "number"
        case "point":
            return "readonly [lat: number, lon: number]"
        case "position":
            return "readonly [lat: number, lon: number, zoom: number]"
    return "string"


def _records() -> list[type]:
    """What is handed and all within it, each after what first names it."""
    found: dict[str, type] = {}

    def visit(hint: Any) -> None:
        for part in get_args(hint):
            visit(part)
        if _is_record(hint) and hint is not found.get(hint.__name__):
            if hint.__name__ in found:
                raise TypeError(f"{hint} and {found[hint.__name__]} have one name")
            found[hint.__name__] = hint
            for field in _fields(hint).values():
                visit(field)

    for one in HANDED:
        visit(one)
    return list(found.values())


def _is_record(hint: Any) -> bool:
    return is_typeddict(hint) or hasattr(hint, "_fields")  # the latter: a named tuple


def _fields(record: type) -> dict[str, Any]:
    return get_type_hints(record, localns=_UNLOADED, include_extras=True)


def _declaration(record: type) -> str:
    about = (inspect.getdoc(record) or "").replace("``", "`")
    about = about.replace("\n", "\n * ").replace(" \n", "\n")
    fields = _fields(record)
    if is_typeddict(record):
        rows = "".join(
            f"  readonly {name}{'?' if get_origin(hint) is NotRequired else ''}: {_word(hint)};\n"
            for name, hint in fields.items()
        )
        return f"/** {about} */\nexport interface {record.__name__} {{\n{rows}}}"
    items = ", ".join(f"{name}: {_word(hint)}" for name, hint in fields.items())
    return f"/** {about} */\nexport type {record.__name__} = readonly [{items}];"


def _word(hint: Any) -> str:
    return _ALIASES.get(hint) or _spelt(hint)


def _spelt(hint: Any) -> str:
    origin, args = get_origin(hint), get_args(hint)
    if hint in _PLAIN:
        return _PLAIN[hint]
    if _is_record(hint):
        return str(hint.__name__)
    if origin in (Annotated, NotRequired):
        return _word(args[0])
    if origin is Literal:
        return " | ".join(json.dumps(value) for value in args)
    if origin in (Union, UnionType):
        return " | ".join(dict.fromkeys(map(_word, args)))
    if origin is list or (origin is tuple and args[-1] is ...):
        return f"ReadonlyArray<{_word(args[0])}>"
    if origin is tuple:
        return f"readonly [{', '.join(map(_word, args))}]"
    if origin is dict and args[0] is str:
        return f"Readonly<Record<string, {_word(args[1])}>>"
    raise TypeError(f"{hint} has no word in TypeScript")


if __name__ == "__main__":
    FILE.write_text(typescript(), encoding="utf-8")
