"""What the formats in XML share: elements with words in them, whatever the words are."""

from __future__ import annotations

import re
from xml.etree import ElementTree as Xml

Element = Xml.Element
# What XML 1.0 cannot hold, escaped or not.
_FORBIDDEN = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(text: str) -> str:
    """``text`` with a replacement character for each that XML cannot hold."""
    return _FORBIDDEN.sub("\ufffd", text)


def add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """A new last element of ``parent``, with ``text`` in it."""
    element = Xml.SubElement(parent, tag, {key: plain(word) for key, word in attributes.items()})
    if text:
        element.text = plain(text)
    return element


def write(parent: Element, text: str) -> None:
    """Put ``text`` after all that stands in ``parent``."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + plain(text)
    else:
        parent.text = (parent.text or "") + plain(text)


def document(root: Element) -> str:
    """The text of a file that is ``root``."""
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, "unicode") + "\n"
