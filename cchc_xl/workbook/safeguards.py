"""What keeps people from slips on a sheet: its protection, the cells with data validation, its conditional formats.

Source: ECMA-376 part 1, 18.3.1.18, 18.3.1.32 and 18.3.1.85; [MS-XLSX] 2.6.42 for validations in ``extLst``, where Excel keeps those
that look at another sheet.
"""

from __future__ import annotations

from .grid import Validation, parse_range

VALIDATED_RANGES = 1_000
"""Ranges that are kept of one sheet: a form of ours has a hundred at most."""

_ADDRESSES = 40_000
"""Characters of them that are looked at, however many a file has."""


_FORMULA = 600
"""Characters of a formula that are kept: the longest of ours has a third of them."""


class Safeguards:
    """Handlers for the elements behind the rows of a sheet."""

    def __init__(self) -> None:
        self.validated: list[Validation] = []
        self.is_protected = False
        self.marks = 0
        self._left = _ADDRESSES
        self._kind, self._ranges = "", ""
        self._words: list[str] | None = None
        self._formula: list[str] = []

    def open_marks(self, _attributes: dict[str, str]) -> None:
        """``<conditionalFormatting>``, also the one of ``extLst``."""
        self.marks += 1

    def open_protection(self, attributes: dict[str, str]) -> None:
        """``<sheetProtection sheet="1">``."""
        self.is_protected = attributes.get("sheet") in ("1", "true", "on")

    def open_validation(self, attributes: dict[str, str]) -> None:
        """``<dataValidation sqref="D9 D11:D13">``; the one of ``extLst`` names its cells in an element."""
        self._words, self._formula = [], []
        self._kind, self._ranges = attributes.get("type", "none"), attributes.get("sqref", "")

    def open_ranges(self) -> list[str] | None:
        """Where the text of ``<xm:sqref>`` goes; None where it is not that of a validation."""
        return self._words

    def open_formula(self) -> list[str] | None:
        """Where the text of ``<formula1>`` goes; None where it is not that of a validation."""
        return None if self._words is None else self._formula

    def close_validation(self) -> None:
        """The end of either."""
        formula = "".join(self._formula)[:_FORMULA]
        self._take(self._ranges, formula)
        self._take("".join(self._words or ()), formula)
        self._words = None

    def _take(self, ranges: str, formula: str) -> None:
        text = ranges[: self._left]
        self._left -= len(text)
        for word in text.split():
            area = parse_range(word) if len(self.validated) < VALIDATED_RANGES else None
            if area:
                self.validated.append(Validation(area, self._kind, formula))
