"""The engine that computes formulas: IronCalc, imported when the first formula turns up.

Whatever it raises becomes an ``EngineError``, a panic in Rust too: that one is no ``Exception`` and would pass every
handler up to the user.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .write.model import At, Content

if TYPE_CHECKING:
    import ironcalc

ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
"""Those of Excel 2010."""

OWN_ERRORS = frozenset({"#ERROR!", "#N/IMPL!", "#CIRC!", "#SPILL!", "#CALC!", "#NAME?"})
"""What the engine says of formulas that it cannot compute; Excel may well be able to."""

_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,320}\.?[0-9]{0,320}|\.[0-9]{1,320})(?:[Ee][+-]?[0-9]{1,3})?")


class EngineError(Exception):
    """The engine is not there, refuses what it was given, or broke."""


class Model:
    """One workbook of the engine, with just the sheets and cells it is given. Every method raises EngineError."""

    def __init__(self, sheets: Iterable[str]) -> None:
        with _guarded():
            import ironcalc

            self._engine = ironcalc
            self._book: ironcalc.Model = ironcalc.create("cchc_xl", "en", "UTC", "en")
            self._index: dict[str, int] = {}
            for place, name in enumerate(sheets):
                if place:
                    self._book.new_sheet()
                self._book.rename_sheet(place, name)
                self._index[name] = place

    def fill(self, formulas: Iterable[tuple[At, str]], values: Iterable[tuple[At, Content]]) -> None:
        """Put formulas and values in, and compute."""
        with _guarded():
            for (sheet, row, column), formula in formulas:
                self._book.set_user_input(self._index[sheet], row, column, f"={formula}")
            for at, value in values:
                self._put(at, value)
            self._book.evaluate()

    def _put(self, at: At, value: Content) -> None:
        place = (self._index[at[0]], at[1], at[2])
        if value.kind == "number":
            self._book.update_cell_with_number(*place, float(value.text))
        elif value.kind == "boolean":
            self._book.update_cell_with_bool(*place, value.text == "1")
        elif value.kind == "error":
            if value.text not in ERRORS:
                raise EngineError(value.text)
            self._book.set_user_input(*place, f"={value.text}")
        elif value.kind == "text":
            self._book.update_cell_with_text(*place, value.text)

    def results(self, places: Iterable[At]) -> dict[At, Content]:
        """What cells give."""
        with _guarded():
            return {at: self._result(self._index[at[0]], at[1], at[2]) for at in places}

    def _result(self, sheet: int, row: int, column: int) -> Content:
        found = self._book.get_cell_value(sheet, row, column)
        if isinstance(found, bool):
            return Content("boolean", str(int(found)))
        if isinstance(found, float):
            return Content("number", number_text(found)) if math.isfinite(found) else Content("error", "#NUM!")
        is_error = self._book.get_cell_type(sheet, row, column) == self._engine.CellType.ErrorValue
        return Content("error" if is_error else "text", found or "")

    def is_empty(self, at: At) -> bool:
        """Whether a cell holds nothing, also no part of the result of another."""
        with _guarded():
            return self._book.get_cell_value(self._index[at[0]], at[1], at[2]) is None


@contextmanager
def _guarded() -> Iterator[None]:
    try:
        yield
    except (KeyboardInterrupt, SystemExit, GeneratorExit, EngineError):
        raise
    except BaseException as error:  # pyo3's PanicException is none of the Exceptions
        raise EngineError(type(error).__name__) from error


def number_of(text: str) -> float | None:
    """A number as a file stores it; None for anything else, and for what no cell can hold."""
    number = float(text) if _NUMBER.fullmatch(text) else math.inf
    return number if math.isfinite(number) else None


def number_text(value: float) -> str:
    """A number as a file stores it: 7, 67.57; 17 significant digits at most, no trailing ``.0``."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
