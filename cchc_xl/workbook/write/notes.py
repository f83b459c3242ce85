"""The comments part of a sheet: notes read, lengthened, cut and added. Source: ECMA-376 part 1, 18.7."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..xml import unescaped, whole
from .content import escaped
from .offsets import Edit, OffsetParser, apply, end_of, tag_at
from .runs import Change, Piece, changed
from .skeleton import Skeleton, skeleton

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
THREAD = "tc="
"""Whose note only mirrors a threaded comment of a newer Excel: the name of its author begins like this."""

_LOOK = '<{0}rPr><{0}sz val="9"/><{0}color indexed="81"/><{0}rFont val="Tahoma"/><{0}family val="2"/></{0}rPr>'
"""How Excel writes the notes it makes."""


class Note(NamedTuple):
    """A note as it lies in the part. ``cell``: its address. ``inside``: where more text goes; -1 where it has no text element.
    ``bare``: its only text stands in no run."""

    cell: str
    author: str
    start: int
    end: int
    pieces: tuple[Piece, ...]
    inside: int
    bare: bool

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def is_thread(self) -> bool:
        """Whether nobody may write into it."""
        return self.author.startswith(THREAD)


def new_part(space: str) -> bytes:
    """A comments part without a note. ``space``: the namespace of the workbook."""
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    return f'{declaration}<comments xmlns="{space}"><authors/><commentList/></comments>'.encode()


def notes_of(data: bytes) -> list[Note]:
    """Every note of the part.

    Raises:
        RefusedError: a DTD, or an encoding we do not write.
        UnreadableError: the part is damaged.
    """
    reader = _Reader(data)
    reader.parser.run()
    return reader.notes


def cut(data: bytes, cuts: Iterable[tuple[Note, list[Change] | None]]) -> bytes:
    """The part with letters of some notes taken out; None: the whole note goes."""
    edits: list[Edit] = []
    for note, changes in cuts:
        edits += [Edit(note.start, note.end, b"")] if changes is None else changed(data, note.pieces, changes)
    return apply(data, edits)


def lengthened(data: bytes, notes: Iterable[Note], additions: Mapping[str, str]) -> bytes:
    """The part with more text behind that of some notes, in a run of its own. ``additions``: by cell."""
    edits: list[Edit] = []
    prefix = skeleton(data, "Tệp này").prefix
    for note in notes:
        if note.cell not in additions or note.inside < 0:
            continue
        if note.bare:  # a text outside of runs and runs behind it is not what Excel writes
            first = note.pieces[0]
            edits += [
                Edit(first.start, first.start, f"<{prefix}r>".encode()),
                Edit(first.end, first.end, f"</{prefix}r>".encode()),
            ]
        edits.append(Edit(note.inside, note.inside, _run(prefix, additions[note.cell])))
    return apply(data, edits)


def added(data: bytes, author: str, notes: Mapping[str, str]) -> bytes | None:
    """The part with new notes, by cell; None where it is not built as such parts are."""
    found = skeleton(data, "Tệp này", ("authors",))
    authors, listed = found.first("authors"), found.first("commentList")
    if authors is None or listed is None:
        return None
    number, edits = _author(found, author)
    text = b"".join(
        f'<{found.prefix}comment ref="{cell}" authorId="{number}"><{found.prefix}text>'.encode()
        + _run(found.prefix, words)
        + f"</{found.prefix}text></{found.prefix}comment>".encode()
        for cell, words in notes.items()
    )
    return apply(data, edits + found.appended(listed, text))


def _author(found: Skeleton, author: str) -> tuple[int, list[Edit]]:
    """The number of an author, and what makes it one of the part's."""
    listed = found.first("authors")
    assert listed is not None  # whoever calls has looked
    name = f"<{found.prefix}author>{escaped(author)}</{found.prefix}author>".encode()
    for number, element in enumerate(listed.inside):
        if found.raw(element) == name:
            return number, []
    return len(listed.inside), found.appended(listed, name)


def _run(prefix: str, words: str) -> bytes:
    text = f'<{prefix}t xml:space="preserve">{escaped(words)}</{prefix}t>'
    return f"<{prefix}r>{_LOOK.format(prefix)}{text}</{prefix}r>".encode()


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.parser = OffsetParser(data, "Tệp này")
        self.notes: list[Note] = []
        self._data, self._expat = data, self.parser.expat
        self._authors: list[str] = []
        self._words: list[str] | None = None
        self._start_of: dict[str, int] = {}
        self._cell, self._author = "", -1
        self._pieces: list[Piece] = []
        self._inside = -1
        self._bare = False
        self._phonetic = 0
        self._expat.StartElementHandler, self._expat.EndElementHandler = self._start, self._end
        self._expat.CharacterDataHandler = self._text
        self._expat.buffer_text = True

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        self._start_of[local] = self._expat.CurrentByteIndex
        if local == "comment":
            self._cell, self._author = attributes.get("ref", ""), whole(attributes.get("authorId"), -1)
            self._pieces, self._inside, self._bare = [], -1, False
            self._start_of.pop("r", None)
        elif local == "rPh":
            self._phonetic += 1
        elif local in ("author", "t") and not self._phonetic:
            self._words = []

    def _text(self, text: str) -> None:
        if self._words is not None:
            self._words.append(text)

    def _end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        if local == "rPh":
            self._phonetic -= 1
        elif local == "author" and self._words is not None:
            self._authors.append("".join(self._words))
            self._words = None
        elif local == "t" and self._words is not None:
            self._piece("".join(self._words))
            self._words = None
        elif local == "r" and "r" in self._start_of:
            start = self._start_of.pop("r")
            if len([piece for piece in self._pieces[-2:] if piece.start > start]) == 1:
                self._pieces[-1] = self._pieces[-1]._replace(run=(start, self._behind(start)))
        elif local == "text":
            start = self._start_of["text"]
            self._inside = -1 if tag_at(self._data, start).empty else self._expat.CurrentByteIndex
        elif local == "comment":
            self._finish()

    def _piece(self, text: str) -> None:
        start = self._start_of["t"]
        self._bare = self._bare or "r" not in self._start_of
        self._pieces.append(Piece(start, self._behind(start), unescaped(text)))

    def _finish(self) -> None:
        start = self._start_of["comment"]
        author = self._authors[self._author] if 0 <= self._author < len(self._authors) else ""
        bare = self._bare and len(self._pieces) == 1
        self.notes.append(Note(self._cell, author, start, self._behind(start), tuple(self._pieces), self._inside, bare))

    def _behind(self, start: int) -> int:
        return end_of(self._data, start, self._expat.CurrentByteIndex)
