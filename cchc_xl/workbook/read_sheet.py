"""One worksheet part, read in a single pass."""

from __future__ import annotations

from . import limits
from .errors import too_large
from .grid import Cell, CellKind, Merge, Sheet, parse_address, parse_range
from .xml import parse, unescaped, whole

_KINDS: dict[str, CellKind] = {
    "n": "number",
    "s": "text",
    "str": "text",
    "inlineStr": "text",
    "b": "boolean",
    "e": "error",
    "d": "text",
}


class _SheetReader:
    """Handlers that collect the cells of one sheet. Cells without content are not kept."""

    def __init__(self, strings: list[str], formats: list[str], budget: int, keep_blanks: bool) -> None:
        self.cells: dict[tuple[int, int], Cell] = {}
        self.blanks: dict[tuple[int, int], str] = {}
        self._keep_blanks = keep_blanks
        self.merges: list[Merge] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self._strings, self._formats, self._budget = strings, formats, budget
        self._row = self._column = 0
        self._at: tuple[int, int] | None = None
        self._type = self._style = self._shared = ""
        self._formula_kind = "normal"
        self._masters: dict[str, tuple[str, int, int]] = {}
        self._value: list[str] | None = None
        self._formula: list[str] | None = None
        self._sink: list[str] | None = None
        self._phonetic = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            self._open_cell(attributes)
        elif self._at is not None:
            self._start_inside(tag, attributes)
        elif tag == "row":
            self._row, self._column = whole(attributes.get("r"), self._row + 1), 0
            if attributes.get("hidden") in ("1", "true"):
                self.hidden_rows.add(self._row)
        elif tag == "mergeCell" and len(self.merges) < limits.MERGES:
            merge = parse_range(attributes.get("ref", ""))
            if merge:
                self.merges.append(merge)
        elif tag == "col" and attributes.get("hidden") in ("1", "true"):
            first, last = whole(attributes.get("min"), 1), whole(attributes.get("max"), 1)
            self.hidden_columns.update(range(first, min(last, 1024) + 1))

    def _open_cell(self, attributes: dict[str, str]) -> None:
        # Some writers leave the address out: the cell then follows the one before it.
        self._at = parse_address(attributes.get("r", "")) or (self._row, self._column + 1)
        self._column = self._at[1]
        self._type, self._style = attributes.get("t", "n"), attributes.get("s", "0")
        self._value = self._formula = self._sink = None

    def _start_inside(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in ("v", "t") and not self._phonetic:
            self._value = self._value or []
            self._sink = self._value
        elif tag == "f":
            self._formula = []
            self._sink = self._formula
            self._formula_kind = attributes.get("t", "normal")
            self._shared = attributes.get("si", "")
        elif tag == "rPh":
            self._phonetic += 1

    def text(self, data: str) -> None:
        if self._sink is not None:
            self._sink.append(data)

    def end(self, tag: str) -> None:
        if tag == "c":
            self._close_cell()
        elif tag in ("v", "t", "f"):
            self._sink = None
        elif tag == "rPh":
            self._phonetic -= 1

    def _close_cell(self) -> None:
        at, self._at = self._at, None
        if at is None:
            return
        if self._value is None and self._formula is None:
            if self._keep_blanks and len(self.blanks) < self._budget:
                self.blanks[at] = self._format()
            return
        if len(self.cells) >= self._budget:
            raise too_large(f"hơn {limits.CELLS:,} ô có dữ liệu".replace(",", "."))
        formula = None if self._formula is None else self._whole_formula("".join(self._formula), at)
        text = "".join(self._value or [])[: limits.CELL_TEXT]
        kind = _KINDS.get(self._type, "text")
        if self._type == "s":
            index = whole(text, -1)
            text = self._strings[index] if 0 <= index < len(self._strings) else ""
        elif kind == "text":
            text = unescaped(text)
        if not text and (kind != "text" or self._value is None):
            kind = "none"
        if kind != "none" or formula is not None:
            self.cells[at] = Cell(*at, kind, text, self._format(), formula)

    def _whole_formula(self, formula: str, at: tuple[int, int]) -> str:
        """The formula as it reads in its own cell (ECMA-376 part 1, 18.3.1.40)."""
        if self._formula_kind == "array":
            return f"{{{formula}}}"
        if self._formula_kind != "shared":
            return formula
        if formula:
            self._masters[self._shared] = (formula, *at)
            return formula
        if self._shared not in self._masters:
            return ""
        from .formula import moved  # only filled-down formulas need it

        master, row, column = self._masters[self._shared]
        return moved(master, at[0] - row, at[1] - column)

    def _format(self) -> str:
        index = whole(self._style, 0)
        return self._formats[index] if 0 <= index < len(self._formats) else "General"


def read_sheet(
    name: str, state: str, data: bytes, strings: list[str], formats: list[str], budget: int, keep_blanks: bool = False
) -> Sheet:
    """Read one worksheet part. ``budget``: how many more cells the workbook may have.

    Raises:
        UnreadableError: the part is damaged or has too many cells.
    """
    reader = _SheetReader(strings, formats, budget, keep_blanks)
    parse(data, reader.start, reader.end, reader.text)
    hidden = frozenset(reader.hidden_rows), frozenset(reader.hidden_columns)
    return Sheet(name, state, reader.cells, tuple(reader.merges), *hidden, reader.blanks)
