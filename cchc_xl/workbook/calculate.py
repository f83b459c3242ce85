"""Formulas of a workbook computed anew, with a well-kept engine and on a short leash.

IronCalc computes; this module decides what it is given: only the formulas that are asked for and what
they look at, only functions whose results do not depend on anything outside those cells, only areas of a
size that a form can have. What is outside these bounds is not computed, which is an answer too. The engine
is imported when the first formula turns up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from .formula import Area, Parsed, parse_formula
from .grid import Cell, Grid
from .write.model import At, Content

if TYPE_CHECKING:
    import ironcalc

FUNCTIONS = frozenset({
    "ABS", "AND", "AVERAGE", "CEILING", "CHAR", "CHOOSE", "CODE", "CONCAT", "CONCATENATE", "COUNT", "COUNTA",
    "COUNTBLANK", "COUNTIF", "COUNTIFS", "EVEN", "EXACT", "FALSE", "FIND", "FLOOR", "HLOOKUP", "IF", "IFERROR",
    "IFNA", "INDEX", "INT", "ISBLANK", "ISERR", "ISERROR", "ISEVEN", "ISNA", "ISNUMBER", "ISODD", "ISTEXT",
    "LEFT", "LEN", "LOOKUP", "LOWER", "MATCH", "MAX", "MEDIAN", "MID", "MIN", "MOD", "N", "NOT", "ODD", "OR",
    "POWER", "PRODUCT", "PROPER", "QUOTIENT", "RIGHT", "ROUND", "ROUNDDOWN", "ROUNDUP", "SEARCH", "SIGN",
    "SQRT", "SUBSTITUTE", "SUM", "SUMIF", "SUMIFS", "SUMPRODUCT", "T", "TEXT", "TRIM", "TRUE", "TRUNC", "UPPER",
    "VALUE", "VLOOKUP",
})  # fmt: skip
"""Functions of Excel 2010 that look at nothing but their arguments and whose work is bounded by them."""

MAX_AREA, MAX_CELLS, MAX_LENGTH = 20_000, 50_000, 8_192

TOLERANCE = 1e-9
"""Relative: two engines may differ in the last digits of a quotient."""


class Calculator:
    """The formulas of one workbook. ``changes``: cells whose content is another than the file's."""

    def __init__(self, grid: Grid, changes: Mapping[At, Content] | None = None) -> None:
        self._sheets = {sheet.name.casefold(): sheet for sheet in grid.sheets}
        self._names = {name.casefold(): target for name, target in grid.names.items()}
        self._changes = dict(changes or {})
        self._parsed: dict[At, Parsed] = {}
        self._refused: dict[At, bool] = {}

    def formulas(self) -> dict[At, str]:
        """Every formula of the workbook that stays, by its cell."""
        return {
            (sheet.name, *place): cell.formula
            for sheet in self._sheets.values()
            for place, cell in sheet.cells.items()
            if cell.formula is not None and (sheet.name, *place) not in self._changes
        }

    def dependents(self, changed: Iterable[At]) -> set[At]:
        """Every formula that looks at one of those cells, directly or through other formulas.

        A formula that cannot be taken apart may look at anything: it depends on them too.
        """
        formulas = self.formulas()
        watchers: dict[At, set[At]] = {}
        found: set[At] = set()
        for at in formulas:
            parsed = self._parse(at)
            if not parsed.plain or self._names_in(parsed) is None:
                found.add(at)
            for seen in self._cells_of(at, parsed):
                watchers.setdefault(seen, set()).add(at)
        waiting = [*changed, *found]
        while waiting:
            for at in watchers.get(waiting.pop(), ()):
                if at not in found:
                    found.add(at)
                    waiting.append(at)
        return found

    def compute(self, wanted: Iterable[At]) -> dict[At, Content | None]:
        """The result of each formula; None where it is not computed (see above) or gives an error that may be
        the engine's own."""
        asked = list(wanted)
        needed = self._closure(asked)
        good = {at for at in asked if at in needed}
        if not good:
            return dict.fromkeys(asked, None)
        model = _Model([sheet.name for sheet in self._sheets.values()])
        for at in needed:
            formula = self._formula(at)
            if formula is not None:
                model.formula(at, self._resolved(at, formula))
            else:
                model.value(at, self._value(at))
        model.evaluate()
        return {at: model.result(at) if at in good else None for at in asked}

    # what a formula needs

    def _closure(self, wanted: list[At]) -> set[At]:
        """The wanted formulas that can be computed, and everything they look at."""
        needed: set[At] = set()
        for at in wanted:
            chain: set[At] = set()
            if self._formula(at) is not None and self._collect(at, chain, needed):
                needed |= chain
        return needed

    def _collect(self, start: At, chain: set[At], known: set[At]) -> bool:
        """Add a formula and what it looks at to ``chain``; False where any of it is out of bounds."""
        waiting = [start]
        while waiting:
            at = waiting.pop()
            if at in chain or at in known:
                continue
            chain.add(at)
            formula = self._formula(at)
            if formula is None:
                continue
            if len(chain) > MAX_CELLS or not self._is_allowed(at, formula):
                return False
            waiting.extend(self._cells_of(at, self._parse(at)))
        return True

    def _is_allowed(self, at: At, formula: str) -> bool:
        if at not in self._refused:
            parsed = self._parse(at)
            areas = self._names_in(parsed)
            self._refused[at] = not (
                parsed.plain and len(formula) <= MAX_LENGTH and parsed.functions <= FUNCTIONS and areas is not None
                and all(area.size <= MAX_AREA and self._is_here(area.sheet) for area in (*parsed.areas, *areas))
            )  # fmt: skip
        return not self._refused[at]

    def _is_here(self, sheet: str | None) -> bool:
        return sheet is None or sheet.casefold() in self._sheets

    def _names_in(self, parsed: Parsed) -> list[Area] | None:
        """The areas that the names of a formula stand for; None where one stands for something else."""
        found = []
        for name in parsed.names:
            target = parse_formula(self._names.get(name.casefold(), ""))
            if len(target.areas) != 1 or not target.plain or target.functions or target.areas[0].sheet is None:
                return None
            found.append(target.areas[0])
        return found

    def _cells_of(self, at: At, parsed: Parsed) -> set[At]:
        """The cells that hold something among those a formula looks at."""
        found: set[At] = set()
        for area in (*parsed.areas, *(self._names_in(parsed) or ())):
            sheet = self._sheets.get((area.sheet or at[0]).casefold())
            if sheet is not None:
                found |= {(sheet.name, row, column) for row, column in _inside(area, sheet.cells)}
                found |= {change for change in self._changes if _holds(area, sheet.name, change)}
        return found

    def _parse(self, at: At) -> Parsed:
        if at not in self._parsed:
            self._parsed[at] = parse_formula(self._formula(at) or "")
        return self._parsed[at]

    def _formula(self, at: At) -> str | None:
        cell = self._cell(at)
        return cell.formula if cell is not None and at not in self._changes else None

    def _value(self, at: At) -> Content:
        if at in self._changes:
            return self._changes[at]
        cell = self._cell(at)
        return Content("blank" if cell.kind == "none" else cell.kind, cell.text) if cell else Content("blank")

    def _cell(self, at: At) -> Cell | None:
        sheet = self._sheets.get(at[0].casefold())
        return sheet.cells.get((at[1], at[2])) if sheet else None

    def _resolved(self, at: At, formula: str) -> str:
        """The formula with its defined names replaced by what they stand for."""
        parsed = self._parse(at)
        return _with_names(formula, self._names) if parsed.names else formula


def _inside(area: Area, cells: Mapping[tuple[int, int], Cell]) -> Iterable[tuple[int, int]]:
    if area.size <= len(cells):
        places = (
            (row, column) for row in range(area.top, area.bottom + 1) for column in range(area.left, area.right + 1)
        )
        return (place for place in places if place in cells)
    return (
        place for place in cells
        if area.top <= place[0] <= area.bottom and area.left <= place[1] <= area.right
    )  # fmt: skip


def _holds(area: Area, sheet: str, at: At) -> bool:
    return at[0] == sheet and area.top <= at[1] <= area.bottom and area.left <= at[2] <= area.right


def _with_names(formula: str, names: Mapping[str, str]) -> str:
    from .formula import tokens_of

    return "".join(names.get(text.casefold(), text) if kind == "name" else text for kind, text in tokens_of(formula))


class _Model:
    """One IronCalc workbook with just the sheets and cells it needs."""

    def __init__(self, sheets: list[str]) -> None:
        import ironcalc

        self._engine = ironcalc
        self._book: ironcalc.Model = ironcalc.create("cchc_xl", "en", "UTC", "en")
        self._index = {name: place for place, name in enumerate(sheets)}
        for place, name in enumerate(sheets):
            if place:
                self._book.new_sheet()
            self._book.rename_sheet(place, name)

    def formula(self, at: At, formula: str) -> None:
        self._book.set_user_input(self._index[at[0]], at[1], at[2], f"={formula}")

    def value(self, at: At, value: Content) -> None:
        place = (self._index[at[0]], at[1], at[2])
        if value.kind == "number":
            self._book.update_cell_with_number(*place, float(value.text))
        elif value.kind == "boolean":
            self._book.update_cell_with_bool(*place, value.text == "1")
        elif value.kind == "error":
            self._book.set_user_input(*place, f"={value.text}")
        elif value.kind == "text":
            self._book.update_cell_with_text(*place, value.text)

    def evaluate(self) -> None:
        self._book.evaluate()

    def result(self, at: At) -> Content | None:
        place = (self._index[at[0]], at[1], at[2])
        found: Any = self._book.get_cell_value(*place)
        kind = self._book.get_cell_type(*place)
        if kind == self._engine.CellType.ErrorValue:
            return None
        if isinstance(found, bool):
            return Content("boolean", str(int(found)))
        if isinstance(found, float):
            return Content("number", number_text(found))
        return Content("text", found or "")


def number_text(value: float) -> str:
    """A number as a file stores it: 7, 67.57; 17 significant digits at most, no trailing ``.0``."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


def is_kept(cell: Cell, result: Content) -> bool:
    """Whether a formula cell keeps that very result."""
    if cell.kind != result.kind or cell.text == result.text:
        return cell.kind == result.kind
    if cell.kind != "number":
        return False
    return abs(float(cell.text) - float(result.text)) <= TOLERANCE * max(1.0, abs(float(result.text)))
