"""A large sheet without the cells that are only formatted.

A format drawn down to the last row of a sheet is a common slip: a million rows, a quarter of a gigabyte, and not one
figure. Such rows and cells are cut out of the bytes before they are parsed, a stretch of rows at a time and without
looking at each: where no element of a stretch holds anything, all of it goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from . import limits
from .errors import UnreadableError, too_many_rows
from .grid import LAST_ROW
from .package import Package

_HEAD_BYTES = 4 * 2**20
"""What stands before the rows: above all the widths of up to 16,384 columns."""
_ROW_BYTES = 2 * 2**20
"""No row of formatted cells is longer; what is longer is not looked through again with each chunk."""
_NUMBERED = re.compile(rb'<(?:[\w.-]{1,40}:)?row(?:\s[^<>]*?)?\sr="(\d{1,7})"')
_BEGIN = re.compile(rb"<((?:[\w.-]{1,40}:)?)sheetData(?:\s[^<>]*)?(?<!/)>")
_OTHER_ENCODING = re.compile(rb"""^<\?xml[^>]*encoding\s*=\s*["'](?!utf-8["']|us-ascii["'])""", re.IGNORECASE)


def sheet_part(package: Package, name: str, title: str) -> bytes:
    """A sheet part as it shall be parsed. ``title``: how a person knows the sheet.

    Raises:
        UnreadableError: the part is missing, damaged, or holds too much; the message then says in which rows.
    """
    found = sieve(package.stream(name), title)
    tags = found.data.count(b"<")
    if tags > package.tags_left:
        beyond = _NUMBERED.search(found.data, len(found.data) * package.tags_left // tags)
        raise too_many_rows(title, int(beyond[1]) if beyond else found.held, found.last)
    return package.charged(found.data, name)


def whole_sheet_part(package: Package, name: str, title: str) -> bytes:
    """The same for a workbook that is written into: it keeps all of its bytes, so it has to be small enough with them.

    Raises:
        UnreadableError: as ``sheet_part`` does.
    """
    tags = sum(chunk.count(b"<") for chunk in package.stream(name))
    if tags > limits.BLANKS or package.size(name) > limits.PART_BYTES:
        found = sieve(package.stream(name), title)
        raise too_many_rows(title, found.held + 1, found.last)
    return package.read(name)


class Sieved(NamedTuple):
    """What is left of a sheet. ``held``: the last row that holds something, ``last``: the last row; 0 where not known."""

    data: bytes
    held: int
    last: int


def sieve(chunks: Iterable[bytes], title: str) -> Sieved:
    """Leave out the rows and cells of a sheet that hold nothing.

    Raises:
        UnreadableError: too much is left.
    """
    work = _Sieve(title)
    try:
        for chunk in chunks:
            work.take(chunk)
    except UnreadableError as error:
        if error.kind == "too-large" and work.last:
            raise too_many_rows(title, work.held + 1, LAST_ROW) from None
        raise
    return work.result()


class _Sieve:
    """Takes a part chunk by chunk: what is before the rows, the rows, what is behind them."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._kept: list[bytes] = []
        self._size = 0
        self._rest = b""
        self._taken_apart = 0
        self._is_full = False
        self.held = self.last = self._fitting = 0
        self._patterns: _Patterns | None = None
        self._is_plain = False

    def take(self, chunk: bytes) -> None:
        """The next bytes."""
        if self._is_plain:
            self._keep(chunk)
            return
        self._rest += chunk
        if self._patterns is None:
            self._begin()
        if self._patterns is not None:
            self._rows(self._patterns)

    def result(self) -> Sieved:
        """What is left after the last chunk."""
        self._keep(self._rest)
        if self._is_full:
            raise too_many_rows(self._title, self._fitting + 1, self.last)
        return Sieved(b"".join(self._kept), self.held, self.last)

    def _begin(self) -> None:
        """Look for where the rows begin."""
        found = _BEGIN.search(self._rest)
        head = self._rest[: found.end()] if found else self._rest
        if b"<!" in head or b"\0" in head[:4] or _OTHER_ENCODING.search(head[:200]) or len(head) > _HEAD_BYTES:
            self._give_up()
        elif found:
            self._patterns = _patterns(found[1])
            self._keep(head)
            self._rest = self._rest[found.end() :]

    def _give_up(self) -> None:
        """From here on it is taken as it is."""
        self._is_plain, self._patterns = True, None
        self._keep(self._rest)
        self._rest = b""

    def _rows(self, patterns: _Patterns) -> None:
        if b"<!" in self._rest:  # in a comment or CDATA what looks like an element is none
            self._give_up()
            return
        end = self._rest.find(patterns.end)
        cut = end if end >= 0 else max(0, self._rest.rfind(patterns.row))
        self._stretch(self._rest[:cut], patterns)
        self._rest = self._rest[cut:]
        if end >= 0 or len(self._rest) > _ROW_BYTES:
            self._give_up()

    def _stretch(self, rows: bytes, patterns: _Patterns) -> None:
        """Whole rows. What follows may say only "the next row", so the number of the last one is put in its place."""
        numbered = _NUMBERED.match(rows, max(0, rows.rfind(patterns.row)))
        if not self._is_full:
            self._fitting = self.last
        self.last = int(numbered[1]) if numbered else self.last
        if self._is_full or not rows:
            return
        if numbered is None or patterns.content.search(rows):
            self.held = self._held_in(rows, patterns) or self.last
            self._taken_apart += len(rows)
            if self._taken_apart > limits.SIEVED_BYTES:
                self._is_full = True
                return
            kept = self._without_blanks(rows, patterns)
            self._keep(kept)
            if len(kept) == len(rows):
                return
        if numbered:
            self._keep(patterns.marker % numbered[1])

    @staticmethod
    def _held_in(rows: bytes, patterns: _Patterns) -> int:
        """The number of the last row that holds something."""
        place = max(rows.rfind(sign) for sign in patterns.holding)
        found = _NUMBERED.match(rows, max(0, rows.rfind(patterns.row, 0, max(0, place))))
        return int(found[1]) if found else 0

    @staticmethod
    def _without_blanks(rows: bytes, patterns: _Patterns) -> bytes:
        """Cells that say where they are do not need those before them, and neither do rows."""
        if len(patterns.any_cell.findall(rows)) == rows.count(patterns.placed_cell):
            rows = patterns.blank_cell.sub(b"", rows)
        if len(patterns.any_row.findall(rows)) == rows.count(patterns.placed_row):
            rows = patterns.blank_row.sub(b"", rows)
        return rows

    def _keep(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._size > limits.PART_BYTES:
            self._is_full, self._kept = True, []
        if not self._is_full:
            self._kept.append(piece)


class _Patterns(NamedTuple):
    """What is looked for, with the prefix that the writer puts before the names of elements."""

    end: bytes
    row: bytes
    holding: tuple[bytes, ...]
    marker: bytes
    content: re.Pattern[bytes]
    any_cell: re.Pattern[bytes]
    placed_cell: bytes
    blank_cell: re.Pattern[bytes]
    any_row: re.Pattern[bytes]
    placed_row: bytes
    blank_row: re.Pattern[bytes]


def _patterns(prefix: bytes) -> _Patterns:
    p = re.escape(prefix)
    return _Patterns(
        end=b"</" + prefix + b"sheetData",
        row=b"<" + prefix + b"row",
        holding=tuple(b"<" + prefix + sign for sign in (b"v", b"f", b"t", b"is")),
        marker=b"<" + prefix + b'row r="%s"/>',
        content=re.compile(rb"<(?:[\w.-]{1,40}:)?(?:[vft]|is)[\s/>]"),
        any_cell=re.compile(rb"<%sc[\s/>]" % p),
        placed_cell=b"<" + prefix + b'c r="',
        blank_cell=re.compile(rb'<%sc r="[^<>]*(?:/>|></%sc>)' % (p, p)),
        any_row=re.compile(rb"<%srow[\s/>]" % p),
        placed_row=b"<" + prefix + b'row r="',
        blank_row=re.compile(rb'<%srow r="[^<>]*(?:/>|></%srow>)' % (p, p)),
    )
