"""The browser's scripts are checked against the types that Python hands its data in."""

from __future__ import annotations

import datetime
from typing import TypedDict

import pytest

from geo.telling.store import PanelContent
from geo.web import typescript


def test_the_types_in_the_folder_are_pythons() -> None:
    assert typescript.FILE.read_text(encoding="utf-8") == typescript.typescript(), "make types"


class Inner(TypedDict):
    when: datetime.date


class Outer(TypedDict):
    rows: list[Inner]


def test_what_json_cannot_say_has_no_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typescript, "HANDED", (Outer,))
    with pytest.raises(TypeError, match=r"datetime\.date"):
        typescript.typescript()


def test_no_two_types_share_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    class Card(TypedDict):
        text: str

    monkeypatch.setattr(typescript, "HANDED", (PanelContent, Card))
    with pytest.raises(TypeError, match="one name"):
        typescript.typescript()
