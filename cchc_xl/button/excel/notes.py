"""Writing into the notes of cells through Excel, and seeing that it has taken all of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...marking.model import Mark
from ...marking.notes import FIRST, addition, ours, units, without_ours
from ..errors import even_if_refused, is_refusal

PIECE = 200
"""Letters that every Excel takes at once; longer ones may lose their end in silence (Microsoft KB 213841)."""

MOST_NOTES = 2_000
"""So many notes of a sheet are looked at; each is a call or two, and a stranger's workbook may have any number."""


def write_notes(api: Any, marks: Iterable[Mark]) -> None:  # noqa: ANN401
    """Write on the sheet as Excel itself has it: a range of xlwings asks Excel four times before anything is done.

    A cell that takes no note (a newer Excel's threaded comment stands there, a merge covers it) keeps its colour and
    its line in the results.
    """
    has_notes = api.Comments.Count > 0
    for mark in marks:
        with even_if_refused():
            _write(api.Range(mark.cell), mark.text, has_notes)


def _write(cell: Any, words: str, has_notes: bool) -> None:  # noqa: ANN401
    note = cell.Comment if has_notes else None
    if note is None:
        text = addition(None, words)
        note = cell.AddComment(text)
        _complete(note, "", text)
        note.Shape.TextFrame.AutoSize = True
    elif not _is_thread(cell):
        old = note.Text() or ""
        text = addition(old, words)
        note.Text(text, units(old) + 1, False)  # behind what is there, whose looks stay
        _complete(note, old, text)


def _complete(note: Any, old: str, text: str) -> None:  # noqa: ANN401
    """Write in pieces what Excel has not taken at once."""
    wanted = old + text
    held = _plain(note.Text() or "")
    while held != _plain(wanted) and _plain(wanted).startswith(held):
        piece = _plain(wanted)[len(held) :][: PIECE // 2]  # a letter may count as two
        note.Text(piece, units(held) + 1, False)
        now = _plain(note.Text() or "")
        if len(now) <= len(held):  # it takes no more: half a frame would never be found again
            _take_back(note, old, now)
            return
        held = now


def _take_back(note: Any, old: str, now: str) -> None:  # noqa: ANN401
    if not old:
        note.Delete()
        return
    _delete(note, units(old) + 1, units(now) - units(old))


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _is_thread(cell: Any) -> bool:  # noqa: ANN401
    """Whether the note only mirrors a threaded comment of a newer Excel, which nobody may write into."""
    try:
        return cell.CommentThreaded is not None
    except Exception as error:
        if isinstance(error, AttributeError) or is_refusal(error):
            return False  # an Excel that has no such thing
        raise


def our_notes(api: Any) -> list[Any]:  # noqa: ANN401
    """The notes of a sheet that hold a part of ours."""
    comments = api.Comments
    every = (comments(number) for number in range(1, min(comments.Count, MOST_NOTES) + 1))
    return [
        note for note in every if FIRST in (text := note.Text() or "") and ours(text) and not _is_thread(note.Parent)
    ]


def cut_notes(notes: Iterable[Any]) -> None:
    """Take our part out; the rest of a note keeps its looks, or at least its words. A note that Excel does not let
    go of costs no other."""
    for note in notes:
        with even_if_refused():
            _cut(note)


def _cut(note: Any) -> None:  # noqa: ANN401
    text = note.Text() or ""
    left = without_ours(text)
    if left is None:
        note.Delete()
        return
    for span in ours(text):
        _delete(note, units(text[: span.start]) + 1, units(text[span.start : span.end]))
    if (note.Text() or "") != left and units(left) <= PIECE:
        note.Text(left)


def _delete(note: Any, first: int, length: int) -> None:  # noqa: ANN401
    """Delete letters from their end, no more at once than every Excel takes."""
    frame = note.Shape.TextFrame
    while length > 0:
        piece = min(length, PIECE)
        frame.Characters(first + length - piece, piece).Delete()
        length -= piece
