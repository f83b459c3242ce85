"""What keeps people from typing over a sheet: its protection, and the cells with data validation.

Source: ECMA-376 part 1, 18.3.1.32 and 18.3.1.85; [MS-XLSX] 2.6.42 for validations in ``extLst``, where Excel keeps those
that look at another sheet.
"""

from __future__ import annotations

from .grid import Merge, parse_range

VALIDATED_RANGES = 1_000
"""Ranges that are kept of one sheet: a form of ours has a hundred at most."""

_ADDRESSES = 40_000
"""Characters of them that are looked at, however many a file has."""


class Safeguards:
    """Handlers for the elements behind the rows of a sheet."""

    def __init__(self) -> None:
        self.validated: list[Merge] = []
        self.is_protected = False
        self._left = _ADDRESSES
        self._words: list[str] | None = None

    def open_protection(self, attributes: dict[str, str]) -> None:
        """``<sheetProtection sheet="1">``."""
        self.is_protected = attributes.get("sheet") in ("1", "true", "on")

    def open_validation(self, attributes: dict[str, str]) -> None:
        """``<dataValidation sqref="D9 D11:D13">``; the one of ``extLst`` names its cells in an element."""
        self._words = []
        self._take(attributes.get("sqref", ""))

    def open_ranges(self) -> list[str] | None:
        """Where the text of ``<xm:sqref>`` goes; None where it is not that of a validation."""
        return self._words

    def close_validation(self) -> None:
        """The end of either."""
        self._take("".join(self._words or ()))
        self._words = None

    def _take(self, ranges: str) -> None:
        text = ranges[: self._left]
        self._left -= len(text)
        for word in text.split():
            area = parse_range(word) if len(self.validated) < VALIDATED_RANGES else None
            if area:
                self.validated.append(area)
