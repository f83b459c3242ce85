"""One worksheet part, read in a single pass."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from . import limits
from .errors import UnreadableError, damaged, too_many_rows
from .grid import LAST_COLUMN, LAST_ROW, Cell, CellKind, Merge, Outline, Sheet, parse_address, parse_range
from .marked import ours_among
from .safeguards import Safeguards
from .xml import parse_tags, unescaped, whole

if TYPE_CHECKING:
    from pyexpat import XMLParserType

GUARDS = ("array", "dataTable")
"""Kinds of formula that fill more than their own cell."""

FORMULA_TEXT, FOLLOWED_TEXT = 8_192, 200_000
"""How long a formula may be that others share (Excel's own limit), and all of those that share one together in a
sheet: a few bytes in the file each, and a microsecond for each character."""

_WHOLE_SHEET = Merge(1, 1, LAST_ROW, LAST_COLUMN)

_KINDS: dict[str, CellKind] = {
    "n": "number",
    "s": "text",
    "str": "text",
    "inlineStr": "text",
    "b": "boolean",
    "e": "error",
    "d": "text",
}


class Budget:
    """What is left for the sheets that are still to be read: cells, blank ones, characters, those of followed formulas."""

    def __init__(self) -> None:
        self.cells, self.blanks, self.text = limits.CELLS, limits.BLANKS, limits.TEXT
        self.followed = FOLLOWED_TEXT


class SheetReader:
    """Handlers that collect the cells of one sheet. Cells without content are not kept."""

    def __init__(self, title: str, strings: list[str], formats: list[str], budget: Budget, for_writing: bool) -> None:
        self._title = title
        self.cells: dict[tuple[int, int], Cell] = {}
        self.blanks: dict[tuple[int, int], str] = {}
        self._for_writing = for_writing
        self._starts: dict[tuple[int, int], int] = {}
        self._guards: list[tuple[str, Merge]] = []
        self._doubled = False
        self._data = b""
        self._parser: XMLParserType | None = None
        self.merges: list[Merge] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self._strings, self._formats, self._budget = strings, formats, budget
        self._format_of: dict[str, str] = {}
        self._row = self._column = 0
        self._at: tuple[int, int] | None = None
        self._type = self._style = self._shared = ""
        self._formula_kind = "normal"
        self._masters: dict[str, tuple[str, int, int]] = {}
        self._columns_said = 0
        self._value: list[str] | None = None
        self._formula: list[str] | None = None
        self._sink: list[str] | None = None
        self._phonetic = 0
        self.safeguards = Safeguards()

    def read(self, data: bytes) -> None:
        """Take in one part."""
        starts = {
            "c": self._open_cell, "v": self._open_value, "t": self._open_value, "f": self._open_formula,
            "rPh": self._open_phonetic, "row": self._open_row, "mergeCell": self._open_merge, "col": self._open_column,
            "sheetProtection": self.safeguards.open_protection, "dataValidation": self.safeguards.open_validation,
            "sqref": self._open_ranges, "formula1": self._open_condition, "conditionalFormatting": self.safeguards.open_marks,
        }  # fmt: skip
        ends = {
            "c": self._close_cell, "v": self._close_text, "t": self._close_text, "f": self._close_text,
            "rPh": self._close_phonetic, "dataValidation": self.safeguards.close_validation, "sqref": self._close_text,
            "formula1": self._close_text,
        }  # fmt: skip
        self._data = data
        parse_tags(data, starts, ends, self._text, self._watch)

    def _watch(self, parser: XMLParserType) -> None:
        self._parser = parser if self._for_writing else None

    @property
    def has_rows(self) -> bool:
        """Whether there was any row or cell."""
        return bool(self._row or self._column)

    def outline(self) -> Outline | None:
        """Where the cells lie; None where that was not asked for, or a cell stands there twice."""
        if not self._for_writing or self._doubled:
            return None
        return Outline(self._data, self._starts, tuple(self._guards))

    def filled(self) -> tuple[Merge, ...]:
        """Ranges of formulas that fill more than their own cell."""
        return tuple(area for _, area in self._guards)

    def _open_row(self, attributes: dict[str, str]) -> None:
        self._row, self._column = whole(attributes.get("r"), self._row + 1), 0
        if not 1 <= self._row <= LAST_ROW:
            raise damaged(f"trang tính {self._title} có dòng không có thật")
        if attributes.get("hidden") in ("1", "true"):
            self.hidden_rows.add(self._row)

    def _open_merge(self, attributes: dict[str, str]) -> None:
        merge = parse_range(attributes.get("ref", "")) if len(self.merges) < limits.MERGES else None
        if merge:
            self.merges.append(merge)

    def _open_column(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in ("1", "true"):
            first, last = whole(attributes.get("min"), 1), whole(attributes.get("max"), 1)
            columns = range(first, min(last, 1024) + 1)
            self._columns_said += len(columns)
            if self._columns_said > limits.HIDDEN_COLUMNS:
                raise damaged(f"trang tính {self._title} có cột lặp lại")
            self.hidden_columns.update(columns)

    def _open_cell(self, attributes: dict[str, str]) -> None:
        # Some writers leave the address out: the cell then follows the one before it.
        self._at = parse_address(attributes.get("r", "")) or (self._row, self._column + 1)
        self._column = self._at[1]
        if self._column > LAST_COLUMN:
            raise damaged(f"trang tính {self._title} có cột không có thật")
        self._type, self._style = attributes.get("t", "n"), attributes.get("s", "0")
        self._value = self._formula = self._sink = None
        if self._parser is not None:
            self._doubled = self._doubled or self._at in self._starts
            self._starts[self._at] = self._parser.CurrentByteIndex

    # What lies inside a cell; elements of these names elsewhere (a formula in a conditional format) are none of it.

    def _open_value(self, _attributes: dict[str, str]) -> None:
        if self._at is not None and not self._phonetic:
            if self._value is None:
                self._value = []
            self._sink = self._value

    def _open_formula(self, attributes: dict[str, str]) -> None:
        if self._at is not None:
            self._formula = self._sink = []
            self._formula_kind, self._shared = attributes.get("t", "normal"), attributes.get("si", "")
            area = parse_range(attributes.get("ref", "")) if self._formula_kind in GUARDS else None
            if area and len(self._guards) < limits.GUARDS:
                self._guards.append((self._formula_kind, area))
            elif area:
                self._guards = [(kind, _WHOLE_SHEET) for kind in GUARDS]

    def _open_phonetic(self, _attributes: dict[str, str]) -> None:
        self._phonetic += self._at is not None

    def _close_phonetic(self) -> None:
        self._phonetic -= self._at is not None

    def _open_ranges(self, _attributes: dict[str, str]) -> None:
        if self._at is None:
            self._sink = self.safeguards.open_ranges()

    def _open_condition(self, _attributes: dict[str, str]) -> None:
        if self._at is None:
            self._sink = self.safeguards.open_formula()

    def _text(self, data: str) -> None:
        if self._sink is not None:
            self._sink.append(data)

    def _close_text(self) -> None:
        self._sink = None

    def _close_cell(self) -> None:
        at, value, formula = self._at, self._value, self._formula
        self._at = None
        if at is None:
            return
        if value is None and formula is None:
            self._budget.blanks -= 1
            if self._budget.blanks < 0:
                raise self._too_many()
            if self._for_writing:
                self.blanks[at] = self._format()
            return
        held = "".join(value)[: limits.CELL_TEXT] if value else ""
        kind, text = cell_value(self._type, held, value is not None, self._strings)
        budget = self._budget
        budget.cells -= 1
        budget.text -= len(text) + sum(map(len, formula or ()))
        if budget.cells < 0 or budget.text < 0:
            raise self._too_many()
        if formula is not None:
            self.cells[at] = Cell(*at, kind, text, self._format(), self._whole_formula("".join(formula), at))
        elif kind != "none":
            self.cells[at] = Cell(*at, kind, text, self._format())

    def _too_many(self) -> UnreadableError:
        rows = re.findall(rb'row(?:\s[^<>]{0,200}?)?\sr="(\d{1,7})"', self._data[-65_536:])
        return too_many_rows(self._title, self._row, int(rows[-1]) if rows else self._row)

    def _whole_formula(self, formula: str, at: tuple[int, int]) -> str:
        """The formula as it reads in its own cell (ECMA-376 part 1, 18.3.1.40)."""
        if self._formula_kind == "array":
            return f"{{{formula}}}"
        if self._formula_kind != "shared":
            return formula
        if formula:
            self._masters[self._shared] = (formula, *at)
            return formula
        master, row, column = self._masters.get(self._shared, ("", 0, 0))
        if len(master) > FORMULA_TEXT or len(master) > self._budget.followed:
            return ""
        self._budget.followed -= len(master)
        from .formula import moved  # only filled-down formulas need it

        return moved(master, at[0] - row, at[1] - column)

    def _format(self) -> str:
        found = self._format_of.get(self._style)
        if found is None:
            found = self._format_of[self._style] = format_of(self._style, self._formats)
        return found


def cell_value(stored_as: str, text: str, is_there: bool, strings: list[str]) -> tuple[CellKind, str]:
    """Kind and text of a value. ``stored_as``: the type of its cell; ``is_there``: there is a value, if an empty one."""
    if stored_as == "s":
        index = whole(text, -1)
        text = strings[index] if 0 <= index < len(strings) else ""
        return ("text" if text or is_there else "none"), text
    kind = _KINDS.get(stored_as, "text")
    if kind != "text":
        return (kind if text else "none"), text
    text = unescaped(text)
    return ("text" if text or is_there else "none"), text


def format_of(style: str, formats: list[str]) -> str:
    """The number format of a cell with that style."""
    index = whole(style, 0)
    return formats[index] if 0 <= index < len(formats) else "General"


def read_sheet(
    name: str,
    state: str,
    data: bytes,
    strings: list[str],
    formats: list[str],
    budget: Budget,
    for_writing: bool = False,
) -> Sheet:
    """Read one worksheet part. ``budget``: what the workbook may still have; what is read is taken off.

    Raises:
        UnreadableError: the part is damaged or has too many cells.
    """
    reader = SheetReader(name, strings, formats, budget, for_writing)
    reader.read(data)
    hidden = frozenset(reader.hidden_rows), frozenset(reader.hidden_columns)
    merges = tuple(reader.merges)
    kept = reader.safeguards
    return Sheet(
        name, state, reader.cells, merges, *hidden, reader.blanks, reader.outline(), reader.filled(),
        tuple(kept.validated), kept.is_protected, has_marks(kept.marks, data),
    )  # fmt: skip


def has_marks(marks: int, data: bytes) -> bool:
    """Whether some of the conditional formats in the part of a sheet are not ours."""
    return marks > 0 and marks > ours_among(data)
