"""A Word document with its placeholders filled in: ``{{DON_VI}}``, and rows of a table that are repeated.

Only the paragraphs that hold placeholders become others; pictures, styles, headers and footers of an office's own template stay
byte for byte. Written here and not with python-docx: that would bring lxml (5 MB) for a dozen placeholders, and it leaves to its
callers what is the only difficulty, placeholders that Word has spread over several runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ..render.markup import escaped
from ..workbook.errors import UnreadableError
from ..workbook.package import Package
from ..workbook.write.archive import Archive
from ..workbook.write.model import RefusedError
from ..workbook.write.offsets import Edit, OffsetParser, apply, end_of
from ..workbook.write.opc import CONTENT_TYPES
from ..workbook.write.runs import Change, Piece, changed

MAIN = "word/document.xml"
_PARTS = re.compile(r"word/(?:document|header[0-9]*|footer[0-9]*)\.xml", re.IGNORECASE)
_KIND = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_PLACE = re.compile(r"\{\{\s*([A-Za-z_0-9]+)\s*\}\}")
_SPACE = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
)

Values = Mapping[str, str]


class TemplateError(Exception):
    """A template that cannot be used; the message is a Vietnamese sentence."""


class _Paragraph(NamedTuple):
    """``row``: start and end of the innermost row of a table that it stands in, else of itself. ``is_alone``: it may go without
    taking anything with it: it is in no table, where each cell needs a paragraph, and no text box hangs on it."""

    start: int
    end: int
    pieces: tuple[Piece, ...]
    row: tuple[int, int]
    is_alone: bool

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


class Template:
    """A document with placeholders, read once and filled any number of times."""

    def __init__(self, data: bytes, known: Iterable[str], repeated: Iterable[str]) -> None:
        """Read the document.

        ``known``: the placeholders that are filled. ``repeated``: those whose row of a table stands there once for each item.

        Raises:
            TemplateError: it is no .docx, damaged, or too large.
        """
        self._known, self._repeated = {*known, *repeated}, {*repeated}
        try:
            self._archive, package = Archive(data), Package(data, readable=(MAIN,))
            if _KIND not in package.read(CONTENT_TYPES):
                raise TemplateError(
                    "không phải là văn bản Word .docx. Đề nghị lưu lại thành .docx (không phải .dotx, .doc)"
                )
            self._parts = {name: package.read(name) for name in package.names if _PARTS.fullmatch(name)}
            self._paragraphs = {name: _paragraphs(data) for name, data in self._parts.items()}
            self._archive.rewritten({})  # sees now, and not at the first letter, whether the members can be copied
        except (UnreadableError, RefusedError):
            raise TemplateError(
                "không đọc được. Đề nghị mở tệp bằng Word, lưu lại thành .docx rồi thực hiện lại"
            ) from None

    def unknown(self) -> list[str]:
        """The placeholders that nothing is known of, as they are written."""
        found = (match for paragraph in self._all() for match in _PLACE.finditer(paragraph.text))
        return list(dict.fromkeys(match[0] for match in found if match[1].upper() not in self._known))

    def missing(self, names: Iterable[str]) -> list[str]:
        """Those of these placeholders that the document does not hold."""
        found = {match[1].upper() for paragraph in self._all() for match in _PLACE.finditer(paragraph.text)}
        return [name for name in names if name not in found]

    def _all(self) -> Iterable[_Paragraph]:
        return (paragraph for paragraphs in self._paragraphs.values() for paragraph in paragraphs)

    def filled(self, values: Values, items: Sequence[Values]) -> bytes:
        """The document with these values. ``items``: of the repeated row, one after the other.

        A paragraph that held nothing but a placeholder whose value is "" goes.
        """
        return self._archive.rewritten({name: self._part(name, values, items) for name in self._parts})

    def _part(self, name: str, values: Values, items: Sequence[Values]) -> bytes:
        data = self._parts[name]
        edits: list[Edit] = []
        rows: dict[tuple[int, int], list[_Paragraph]] = {}
        for paragraph in self._paragraphs[name]:
            names = {match[1].upper() for match in _PLACE.finditer(paragraph.text)}
            if names & self._repeated:
                rows.setdefault(paragraph.row, [])
        for paragraph in self._paragraphs[name]:
            if paragraph.row in rows:
                rows[paragraph.row].append(paragraph)
            elif not any(start <= paragraph.start < end for start, end in rows):  # a table within a repeated row
                edits += _filled(data, paragraph, values)
        for (start, end), inside in rows.items():
            copies = (_slice(data, start, end, inside, {**values, **item}) for item in items)
            edits.append(Edit(start, end, b"".join(copies)))
        return apply(data, edits)


def _slice(data: bytes, start: int, end: int, inside: Iterable[_Paragraph], values: Values) -> bytes:
    edits = [edit for paragraph in inside for edit in _filled(data, paragraph, values)]
    moved = [Edit(edit.start - start, edit.end - start, edit.new) for edit in edits]
    return apply(data[start:end], moved)


def _filled(data: bytes, paragraph: _Paragraph, values: Values) -> list[Edit]:
    text = paragraph.text
    changes = [
        Change(*match.span(), values[match[1].upper()]) for match in _PLACE.finditer(text) if match[1].upper() in values
    ]
    around = text[: changes[0].start] + text[changes[0].end :] if len(changes) == 1 else text
    if paragraph.is_alone and changes and not changes[0].new and not around.strip():
        return [Edit(paragraph.start, paragraph.end, b"")]
    return list(changed(data, paragraph.pieces, changes, _spelled)) if changes else []


def _spelled(text: str) -> str:
    """On one line: a line break in a text would be none in Word."""
    return escaped(" ".join(text.split("\n")))


def _paragraphs(data: bytes) -> list[_Paragraph]:
    reader = _Reader(data)
    reader.parser.run()
    return sorted(reader.found)


class _Open(NamedTuple):
    """A paragraph that is being read; text boxes have paragraphs inside paragraphs."""

    start: int
    pieces: list[Piece]


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.parser = OffsetParser(data, "Tệp mẫu phiếu")
        self.found: list[_Paragraph] = []
        self._data, self._expat = data, self.parser.expat
        self._open: list[_Open] = []
        self._holders: set[int] = set()
        self._rows: list[tuple[int, int]] = []
        self._text = -1
        self._words: list[str] = []
        self._expat.StartElementHandler, self._expat.EndElementHandler = self._start, self._end
        self._expat.CharacterDataHandler = lambda text: self._words.append(text) if self._text >= 0 else None

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        local = _local(name)
        at = self._expat.CurrentByteIndex
        if local == "tr":
            self._rows.append((at, len(self.found)))
        elif local == "p":
            self._open.append(_Open(at, []))
        elif local == "t" and self._open:
            self._text, self._words = at, []

    def _end(self, name: str) -> None:
        local = _local(name)
        if local == "t" and self._text >= 0:
            piece = Piece(self._text, self._behind(self._text), "".join(self._words))
            self._open[-1].pieces.append(piece)
            self._text = -1
        elif local == "p":
            opened = self._open.pop()
            span = opened.start, self._behind(opened.start)
            is_alone = not self._rows and not self._open and opened.start not in self._holders
            self._holders |= {around.start for around in self._open}
            self.found.append(_Paragraph(*span, tuple(opened.pieces), span, is_alone))
        elif local == "tr":
            start, first = self._rows.pop()
            row = (start, self._behind(start))
            inside = self.found[first:]
            self.found[first:] = [one._replace(row=row) if one.row == (one.start, one.end) else one for one in inside]

    def _behind(self, start: int) -> int:
        return end_of(self._data, start, self._expat.CurrentByteIndex)


def _local(name: str) -> str:
    for space in _SPACE:
        if name.startswith(space):
            return name.removeprefix(space)
    return ""
