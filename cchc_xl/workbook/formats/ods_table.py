"""One table of an .ods: rows and cells in order, repeated ones counted rather than copied while they are blank."""

from __future__ import annotations

from ..errors import too_large
from ..formula import MAX_COLUMN, MAX_ROW
from ..grid import Cell, Merge, Sheet
from ..xml import whole
from .budget import Budget, note_filled
from .ods_formula import excel_formula
from .ods_names import (
    BOOLEAN_VALUE,
    COLUMNS_REPEATED,
    COLUMNS_SPANNED,
    DEFAULT_STYLE,
    FORMULA,
    MATRIX_COLUMNS,
    MATRIX_ROWS,
    ROWS_REPEATED,
    ROWS_SPANNED,
    TABLE_STYLE,
    VALUE_TYPE,
    VISIBILITY,
)  # fmt: skip
from .ods_styles import Styles
from .ods_values import Paragraphs, cell_value

_TYPED_BOOLEANS = {f"of:={name}()": {VALUE_TYPE: "boolean", BOOLEAN_VALUE: name.lower()} for name in ("TRUE", "FALSE")}
_HIDDEN = ("collapse", "filter")


class TableReader:
    """Handlers for the elements of one table. ``budget``: what the workbook may still have; what is read is taken off."""

    def __init__(self, name: str, state: str, styles: Styles, budget: Budget, date1904: bool) -> None:
        self.name, self._state = name, state
        self._styles, self._budget, self._date1904 = styles, budget, date1904
        self.cells: dict[tuple[int, int], Cell] = {}
        self._merges: list[Merge] = []
        self._filled: list[Merge] = []
        self._hidden_rows: list[tuple[int, int]] = []
        self._hidden_columns: list[tuple[int, int]] = []
        self._column_styles: list[str] = []
        self._closed_groups = 0
        self._row, self._row_times, self._row_style = 1, 1, ""
        self._column = 1
        self._line: list[Cell] = []

    def open_group(self, is_shown: bool) -> None:
        """A group of rows or columns begins; what lies in a closed one is hidden."""
        if self._closed_groups or not is_shown:
            self._closed_groups += 1

    def close_group(self) -> None:
        """The group ends."""
        self._closed_groups = max(0, self._closed_groups - 1)

    def column(self, attributes: dict[str, str]) -> None:
        """Some columns with one look."""
        first = len(self._column_styles) + 1
        times = min(_times(attributes, COLUMNS_REPEATED), MAX_COLUMN + 1 - first)
        self._column_styles += [attributes.get(DEFAULT_STYLE, "")] * times
        if times and self._is_hidden(attributes):
            self._hidden_columns.append((first, first + times - 1))

    def open_row(self, attributes: dict[str, str]) -> None:
        """A row, or several alike."""
        self._row_times, self._row_style = _times(attributes, ROWS_REPEATED), attributes.get(DEFAULT_STYLE, "")
        self._column, self._line = 1, []
        if self._is_hidden(attributes):
            self._hidden_rows.append((self._row, self._row + self._row_times - 1))

    def close_row(self) -> None:
        """The row ends: its cells are kept, once for each repetition."""
        if self._line:
            self._keep_line()
        self._row += self._row_times
        self._line = []

    def cell(self, attributes: dict[str, str], words: Paragraphs) -> None:
        """A cell ends; ``words``: what stands in it."""
        times = _times(attributes, COLUMNS_REPEATED)
        column = self._column
        self._column += times
        self._note_ranges(attributes, column)
        formula = attributes.get(FORMULA)
        if formula in _TYPED_BOOLEANS:  # how LibreOffice keeps the TRUE of a cell that came from Excel
            attributes, formula = {**attributes, **_TYPED_BOOLEANS[formula]}, None
        if formula is None and not words.is_there() and len(attributes) < 2:
            return  # blank with at most a style, as most are
        value = cell_value(attributes, words, self._format(attributes, column), formula is not None, self._date1904)
        if value is None:
            return
        if column + times - 1 > MAX_COLUMN:
            raise too_large("có dữ liệu ngoài cột XFD")
        self._budget.take(times, times * len(value.text))
        told = None if formula is None else self._formula(formula, attributes, times)
        self._line += [Cell(self._row, at, *value, told) for at in range(column, column + times)]

    def sheet(self) -> Sheet:
        """The whole table."""
        hidden_rows = _lines(
            self._hidden_rows, max((row for row, _ in self.cells), default=1), self._budget.hidden_rows
        )
        self._budget.hidden_rows -= len(hidden_rows)
        columns = max((column for _, column in self.cells), default=1)
        return Sheet(
            self.name, self._state, self.cells, tuple(self._merges),
            hidden_rows, _lines(self._hidden_columns, max(columns, 1_024), MAX_COLUMN),
            filled=tuple(self._filled),
        )  # fmt: skip

    def _keep_line(self) -> None:
        last = self._row + self._row_times - 1
        if last > MAX_ROW:
            raise too_large("có dữ liệu ngoài dòng 1.048.576")
        more = self._row_times - 1
        self._budget.take(more * len(self._line), more * sum(len(cell.text) for cell in self._line))
        for cell in self._line:
            self.cells[cell.row, cell.column] = cell
        for row in range(self._row + 1, last + 1):
            for cell in self._line:
                told = None if cell.formula is None else ""
                self.cells[row, cell.column] = cell._replace(row=row, formula=told)

    def _is_hidden(self, attributes: dict[str, str]) -> bool:
        return self._closed_groups > 0 or attributes.get(VISIBILITY) in _HIDDEN

    def _format(self, attributes: dict[str, str], column: int) -> str:
        """A cell without a style has that of its row, else of its column."""
        of_column = self._column_styles[column - 1] if column <= len(self._column_styles) else ""
        return self._styles.format_of(attributes.get(TABLE_STYLE) or self._row_style or of_column)

    def _formula(self, formula: str, attributes: dict[str, str], times: int) -> str:
        self._budget.formulas -= len(formula)
        is_one = times == 1 and self._row_times == 1
        told = excel_formula(formula) if is_one and self._budget.formulas >= 0 else ""
        return f"{{{told}}}" if told and MATRIX_COLUMNS in attributes else told

    def _note_ranges(self, attributes: dict[str, str], column: int) -> None:
        if COLUMNS_SPANNED in attributes or ROWS_SPANNED in attributes:
            merge = self._range(attributes, column, ROWS_SPANNED, COLUMNS_SPANNED)
            if merge[:2] != merge[2:] and self._budget.merge():
                self._merges.append(merge)
        if MATRIX_COLUMNS in attributes:
            note_filled(self._filled, self._range(attributes, column, MATRIX_ROWS, MATRIX_COLUMNS))

    def _range(self, attributes: dict[str, str], column: int, rows: str, columns: str) -> Merge:
        bottom = min(self._row + _times(attributes, rows) - 1, MAX_ROW)
        return Merge(self._row, column, bottom, min(column + _times(attributes, columns) - 1, MAX_COLUMN))


def _times(attributes: dict[str, str], name: str) -> int:
    return max(1, whole(attributes.get(name), 1))


def _lines(ranges: list[tuple[int, int]], last: int, most: int) -> frozenset[int]:
    """At most so many of the numbers in some ranges, up to the last one in use: a million hidden blank rows are no news."""
    found: set[int] = set()
    for first, end in ranges:
        room = most - len(found)
        found.update(range(first, min(end, last, first + room - 1) + 1))
    return frozenset(found)
