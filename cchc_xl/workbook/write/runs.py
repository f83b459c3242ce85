"""Text that lies in several ``t`` elements of a part: some of it cut out or replaced, everything around it as it was.

A comment, and a paragraph of Word, are such texts: one word may be spread over any number of runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from .content import escaped
from .offsets import Edit, tag_at


class Piece(NamedTuple):
    """One ``t`` element. ``start``, ``end``: of the element. ``run``: start and end of the run that holds nothing else of interest;
    None where it stands in none."""

    start: int
    end: int
    text: str
    run: tuple[int, int] | None = None


class Change(NamedTuple):
    """Letters ``start`` to ``end`` of the whole text become ``new``."""

    start: int
    end: int
    new: str = ""


def changed(
    data: bytes, pieces: Sequence[Piece], changes: Iterable[Change], spelled: Callable[[str], str] = escaped
) -> Iterator[Edit]:
    """The edits that make these changes; a run of which nothing is left goes.

    ``changes``: in their order, without overlap. What is new stands where the first letter that it replaces stood. ``spelled``: a text
    as it is written in the part.
    """
    waiting = list(changes)
    at = 0
    for piece in pieces:
        begin, at = at, at + len(piece.text)
        inside = [change for change in waiting if change.start < at and change.end > begin]
        if inside:
            text = _text(piece.text, begin, inside)
            yield Edit(*piece.run, b"") if not text and piece.run else _rewritten(data, piece, spelled(text))


def _text(text: str, begin: int, changes: list[Change]) -> str:
    """What is left of the text of a piece that begins at ``begin``."""
    kept: list[str] = []
    place = 0
    for change in changes:
        first, last = max(change.start - begin, 0), min(change.end - begin, len(text))
        kept += (text[place:first], change.new if change.start >= begin else "")
        place = last
    return "".join([*kept, text[place:]])


def _rewritten(data: bytes, piece: Piece, inside: str) -> Edit:
    tag = tag_at(data, piece.start)
    head = tag.spelled({"xml:space": "preserve"})
    return Edit(piece.start, piece.end, b"%b>%b</%b>" % (head, inside.encode(), tag.name))
