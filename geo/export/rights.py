"""What of the text may leave: all of it, or only the sentences that the atlas quotes."""

from __future__ import annotations

from geo.model.atlas import Atlas
from geo.model.records import Passage
from geo.model.text import Span
from geo.telling.paper import is_shown


def passages(atlas: Atlas) -> tuple[Passage, ...]:
    """The passages of which every sentence may be shown."""
    return tuple(
        passage
        for passage in atlas.passages
        if all(is_shown(one, atlas) for one in atlas.text.sentences_in(passage.span))
    )


def around(span: Span, atlas: Atlas) -> tuple[str, str]:
    """What stands before and after ``span``, up to the next sentence that may not be shown.

    A name in such a sentence stands alone.
    """
    before, after = atlas.text.around(span)
    near = Span(span.start - len(before), span.end + len(after))
    first, last = near.start, near.end
    for one in atlas.text.sentences:
        if one.overlaps(near) and not is_shown(one, atlas):
            if one.overlaps(span):
                return "", ""
            if one.end <= span.start:
                first = max(first, one.end)
            else:
                last = min(last, one.start)
    return atlas.text.raw[first : span.start], atlas.text.raw[span.end : last]
